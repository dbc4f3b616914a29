"""The text of the diagnostics that is sent to somebody else."""

import getpass

import pytest

from agent.desktop.finding import Finding
from agent.desktop.report import private_words, redacted, report

ENVIRON = {
    "HOME": "/home/ada",
    "USER": "ada",
    "OPENAI_API_KEY": "canary-key-1",
    "DEEPGRAM_API_KEY": "canary-key-2",
}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("12 GB free at /home/ada/.local/share/amigo", "12 GB free at ~/.local/share/amigo"),
        ("can hear Ada's speakers", "can hear (user)'s speakers"),
        ("key canary-key-1 and canary-key-2", "key (key) and (key)"),
        ("Canada and adamant stay", "Canada and adamant stay"),
    ],
)
def test_names_paths_and_keys_are_left_out(line: str, told: str) -> None:
    assert redacted(line, private_words(ENVIRON)) == told


def test_it_is_one_text_with_a_line_for_each_check_and_nothing_of_the_profile() -> None:
    findings = [
        Finding("profile", "ok", "Ada at Northwind: 2 texts, 14 lines"),
        Finding("sound", "failed", "nothing", "plug it in"),
    ]
    assert report(findings, ENVIRON) == (
        "Amigo, diagnostics\n"
        "ok      profile       (left out)\n"
        "failed  sound         nothing: plug it in\n"
    )


def test_without_a_name_in_the_environment_the_system_knows_it() -> None:
    name = getpass.getuser()
    hidden = private_words({"HOME": "/home/x"})
    assert name in hidden or len(name) < 3 or name == "root"
