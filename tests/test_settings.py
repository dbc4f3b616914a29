import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.schema import Setting, as_typed
from agent.settings import (
    ADDRESSES,
    VERSION,
    Settings,
    SettingsError,
    described,
    load,
    names,
    rescue,
    save,
    unset,
    value_of,
    with_value,
)
from agent.toml_text import with_value as with_text

NOON = datetime(2026, 5, 4, 12, 0, 0)


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


def test_a_saved_setting_is_documented_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    save(file, "overlay.opacity", 0.5)
    assert file.read_text("utf-8") == (
        f"version = {VERSION}\n\n[overlay]\n"
        "# How much of what is behind is covered, 0.3 to 1.\n"
        "# Default: 0.92; 0.3 to 1.\nopacity = 0.5\n"
    )
    assert unset(file, "overlay.opacity") is True
    assert unset(file, "overlay.opacity") is False
    assert load(file, {}) == (Settings(), ())


def given_for(setting: Setting) -> st.SearchStrategy[object]:
    """Return values that this setting may have."""
    limits = setting.limits
    lowest = limits.ge if limits.ge is not None else limits.gt
    highest = limits.le if limits.le is not None else limits.lt
    if setting.name in ADDRESSES:
        scheme = st.sampled_from(ADDRESSES[setting.name])
        return st.builds("{}://{}.example:{}/v1".format, scheme, NAMES, st.integers(1, 65_535))
    if setting.section == "hotkeys":
        return st.sampled_from(["", "ctrl+alt+q", "super+f5", "ctrl+shift+grave"])
    if setting.choices:
        return st.sampled_from(setting.choices)
    if isinstance(setting.default, bool):
        return st.booleans()
    if isinstance(setting.default, int):
        return st.integers(lowest, highest)  # type: ignore[arg-type]  # numbers, as limits are
    if isinstance(setting.default, float):
        return st.floats(lowest, highest, exclude_min=limits.ge is None, allow_nan=False)  # type: ignore[arg-type]
    if isinstance(setting.default, str):
        return st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    return st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))


NAMES = st.text("abcdefghij", min_size=1, max_size=9)


@pytest.mark.parametrize("setting", described(), ids=lambda setting: setting.name)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_a_value_is_the_same_through_window_command_environment_and_file(
    setting: Setting, data: st.DataObject
) -> None:
    value = data.draw(given_for(setting))
    typed = as_typed(value)
    from_window = value_of(with_value(Settings(), setting.name, value), setting.name)
    with tempfile.TemporaryDirectory() as folder:
        commanded, written = Path(folder) / "a.toml", Path(folder) / "b.toml"
        save(commanded, setting.name, typed)
        written.write_text(with_text("# mine\n", setting.section, setting.key, value), "utf-8")
        sources = [
            (commanded, {}),
            (written, {}),
            (Path(folder) / "none", {setting.variable: typed}),
        ]
        for file, environ in sources:
            read, problems = load(file, environ)
            assert problems == ()
            assert value_of(read, setting.name) == from_window
            assert type(value_of(read, setting.name)) is type(setting.default)
        save(written, setting.name, typed)
        assert written.read_text("utf-8").startswith("# mine\n")
        assert value_of(load(written, {})[0], setting.name) == from_window


LATER = f"""# by a later version
version = {VERSION + 1}
[stt] # ears
language = "de-DE"
telepathy = true # not known here
[thoughts]
depth = 3
"""


def test_a_file_of_a_later_version_is_read_as_far_as_it_is_known_and_never_stamped_down(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(LATER, "utf-8")
    read, problems = load(file, {})
    assert (read.stt.language, problems) == ("de-DE", ())
    save(file, "stt.language", "en-GB")
    assert file.read_text("utf-8") == LATER.replace("de-DE", "en-GB")
    assert load(file, {})[0].stt.language == "en-GB"


def test_a_version_that_is_no_number_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('version = "new"\n', "utf-8")
    assert "version: must be a whole number" in str(load(file, {})[1][0])


@pytest.mark.parametrize("content", [b"[stt\nprovider =", b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_a_torn_file_is_set_aside_whole_under_a_dated_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    told = rescue(file, NOON)
    (aside,) = tmp_path.iterdir()
    assert aside.name == "config.toml.broken-2026-05-04-120000"
    assert aside.read_bytes() == content
    assert aside.name in str(told)
    assert "\n" not in str(told)
    assert load(file, {}) == (Settings(), ())


@pytest.mark.parametrize("content", [None, "", "[stt]\nprovider = 5\n", "strange = 1\n"])
def test_a_file_that_can_be_read_stays_whatever_is_in_it(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "config.toml"
    if content is not None:
        file.write_text(content, "utf-8")
    assert rescue(file, NOON) is None
    assert file.exists() is (content is not None)


@given(st.binary(max_size=60))
def test_whatever_the_file_holds_nothing_of_it_is_lost(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.toml"
        file.write_bytes(content)
        told = rescue(file, NOON)
        (left,) = Path(folder).iterdir()
        assert left.read_bytes() == content
        assert (left == file) is (told is None)
