"""The translations: whole, up to date, and with the same places to fill in."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from agent.desktop.texts import tr, use_language

ROOT = Path(__file__).parents[3]
GERMAN = ROOT / "agent" / "desktop" / "texts" / "de.po"


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_language(["en"])


def test_every_text_is_translated_and_compiled() -> None:
    command = [sys.executable, "scripts/texts.py", "--check"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (told.stdout, told.returncode) == ("", 0), told.stdout + told.stderr


def test_a_translation_fills_in_what_the_text_does() -> None:
    with GERMAN.open("rb") as file:
        for message in read_po(file):
            if message.id:
                places = set(re.findall(r"{\w+}", str(message.id)))
                assert set(re.findall(r"{\w+}", str(message.string))) == places, message.id


def test_a_mnemonic_has_one_too_in_german() -> None:
    with GERMAN.open("rb") as file:
        for message in read_po(file):
            if "&" in str(message.id):
                assert str(message.string).count("&") == 1, message.id


@pytest.mark.parametrize(
    ("tags", "used", "shown"),
    [
        (["de-AT", "en"], "de", "Gespeichert."),
        (["xx", "de_DE"], "de", "Gespeichert."),
        (["en-GB", "de"], "en", "Saved."),
        (["../de"], "en", "Saved."),
        ([], "en", "Saved."),
    ],
)
def test_the_first_language_that_there_is_is_used(tags: list[str], used: str, shown: str) -> None:
    assert use_language(tags) == used
    assert tr("Saved.") == shown
    assert tr("") == ""
    assert tr("nobody translated this") == "nobody translated this"
