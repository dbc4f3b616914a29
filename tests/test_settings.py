from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.settings import Settings, SettingsError, load, names, save, value_of, with_value


def test_nothing_given_is_every_default(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml", {}) == (Settings(), ())


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[stt]\nprovider = "moonshine"\nlanguage = "en-GB"\n', "utf-8")
    settings, problems = load(file, {"AMIGO_STT__PROVIDER": "deepgram", "AMIGO_LOG_LEVEL": "debug"})
    assert problems == ()
    assert (settings.stt.provider, settings.stt.language) == ("deepgram", "en-GB")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[stt]\nprovider = "siri"\n', ["stt.provider", "'deepgram'", "not 'siri'"]),
        ("[answer]\nmodle = 1\n", ["answer.modle is not a setting", "did you mean answer.model?"]),
        ("[overlay]\nopacity = 7\n", ["overlay.opacity", "less than or equal to 1", "not 7"]),
        ("top = 1\n", ["top is not a setting"]),
        ("[stt\n", ["config.toml", "line 1", "repair or remove"]),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_and_the_rest_is_used(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    settings, problems = load(file, {"AMIGO_SESSION__PROFILE": "me"})
    assert settings.session.profile == "me"
    (problem,) = problems
    assert "\n" not in str(problem)
    assert all(part in str(problem) for part in [str(file), *said])


def test_a_bad_variable_is_named(tmp_path: Path) -> None:
    _, problems = load(tmp_path / "none.toml", {"AMIGO_VAD__PROVIDER": "ears"})
    assert str(problems[0]).startswith("AMIGO_VAD__PROVIDER: vad.provider: must be one of")


def test_saving_keeps_comments_and_everything_else(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "config.toml"
    save(file, "answer.model", "small")
    file.write_text("# mine\n" + file.read_text("utf-8") + 'instructions = "short"\n', "utf-8")
    save(file, "overlay.width", "600")
    settings, problems = load(file, {})
    assert problems == ()
    assert (settings.answer.model, settings.overlay.width) == ("small", 600)
    assert file.read_text("utf-8").startswith("# mine\n")
    assert [item.name for item in file.parent.iterdir()] == ["config.toml"]


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[stt\n", "utf-8")
    with pytest.raises(SettingsError, match=r"config\.toml.*repair or remove it"):
        save(file, "overlay.width", "600")
    assert file.read_text("utf-8") == "[stt\n"


@given(st.sampled_from(names()), st.text() | st.floats() | st.integers() | st.none())
def test_any_value_is_taken_or_refused_in_one_line(name: str, value: object) -> None:
    try:
        changed, said = with_value(Settings(), name, value), name
    except SettingsError as error:
        changed, said = Settings(), str(error)
    assert said.startswith(name)
    assert "\n" not in said
    assert type(value_of(changed, name)) is type(value_of(Settings(), name))
