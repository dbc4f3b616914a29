"""`profile.toml`: what may be chosen, and what stays as it was."""

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.profiles import Choices, Kind, ProfileFailed, Tone
from agent.profiles.choices import LENGTHS, NAMES, NEW_FILE, read_choices, save_choice, with_choice

VALUES = st.fixed_dictionaries(
    {
        "spoken_language": st.sampled_from(["", "en-US", "de", "pt-BR", "zh-Hans-CN", "nl_NL"]),
        "answer_language": st.from_regex(r"[a-z]{2}(-[A-Z]{2})?", fullmatch=True),
        "length": st.sampled_from(LENGTHS),
        "tone": st.sampled_from(get_args(Tone)),
        "kind": st.sampled_from(get_args(Kind)),
    }
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("choices") / "profile.toml"


def test_without_a_file_everything_is_automatic(tmp_path: Path) -> None:
    assert read_choices(tmp_path / "profile.toml") == Choices()


def test_a_new_file_names_every_choice_and_its_default(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text(NEW_FILE)
    assert read_choices(tmp_path / "profile.toml") == Choices()
    assert tuple(tomllib.loads(NEW_FILE)) == NAMES


@settings(deadline=None)
@given(VALUES)
def test_what_is_chosen_is_read_back(file: Path, values: dict[str, object]) -> None:
    file.write_text("# mine\n", "utf-8")
    for name, value in values.items():
        save_choice(file, name, str(value))
    assert asdict(read_choices(file)) == values
    assert file.read_text("utf-8").startswith("# mine\n")


@given(st.text(max_size=30), st.one_of(st.text(), st.integers(), st.booleans(), st.floats()))
def test_any_value_is_taken_or_refused_in_one_line(name: str, value: object) -> None:
    for one in (*NAMES, name):
        try:
            choices = with_choice(Choices(), one, value)
        except ProfileFailed as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right
        else:
            assert str(asdict(choices)[one]) == str(value)


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_any_file_is_read_or_refused_in_one_line(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    try:
        read_choices(file)
    except ProfileFailed as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
        assert str(file) in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("length = 9", "length must be a whole number from 1 to 5, not 9"),
        ("length = true", "length must be"),
        ('tone = "rude"', "one of natural, plain, warm, confident, formal"),
        ('kind = ["design"]', "one of automatic, behavioural, technical, design, general"),
        ('spoken_language = "English, please"', "a language tag such as en-US"),
        ("length = ", "is not TOML"),
    ],
)
def test_a_wrong_choice_names_the_file_and_what_may_be(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(content)
    with pytest.raises(ProfileFailed) as caught:
        read_choices(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    with pytest.raises(ProfileFailed):
        save_choice(path, "length", 2)
    assert path.read_text() == content


def test_what_a_newer_version_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text('# mine\nvoice = "low"  # newer\ntone = "warm"\n[later]\nx = 1\n')
    save_choice(path, "length", 5)
    assert read_choices(path) == Choices(tone="warm", length=5)
    text = path.read_text()
    assert text.startswith('# mine\nvoice = "low"  # newer\ntone = "warm"\n')
    assert tomllib.loads(text)["later"] == {"x": 1}


def test_an_unknown_choice_is_named_with_a_near_one() -> None:
    with pytest.raises(ProfileFailed, match="did you mean answer_language"):
        with_choice(Choices(), "answer_langage", "de")
