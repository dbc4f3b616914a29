"""One value of a TOML text is changed; every comment and every other value stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.toml_text import CannotChange, with_value, without

COMMENT = ("what it does", "Default: empty; text.")
DOCUMENTED = "# what it does\n# Default: empty; text.\n"


def test_a_new_setting_is_written_with_its_documentation() -> None:
    assert with_value("", "stt", "url", "u", COMMENT) == f'[stt]\n{DOCUMENTED}url = "u"\n'


def test_a_second_one_stands_below_the_first_and_above_what_belongs_to_the_next_section() -> None:
    text = '[stt] # mine\nmodel = "m" # best\n\n# about answers\n[answer]\nmodel = "a"\n'
    assert with_value(text, "stt", "url", "u", COMMENT) == (
        f'[stt] # mine\nmodel = "m" # best\n\n{DOCUMENTED}url = "u"\n'
        '\n# about answers\n[answer]\nmodel = "a"\n'
    )


def test_a_value_that_is_there_changes_in_its_place_without_a_second_documentation() -> None:
    text = '# top\n[stt]\n# mine\nurl = "old" # note\nmodel = "m"\n'
    changed = with_value(text, "stt", "url", "new", COMMENT)
    assert changed == '# top\n[stt]\n# mine\nurl = "new" # note\nmodel = "m"\n'


def test_taking_a_setting_out_takes_its_documentation_and_no_other_comment() -> None:
    text = with_value('[stt]\n# mine\nmodel = "m"\n', "stt", "url", "u", COMMENT)
    assert without(text, "stt", "url", COMMENT) == '[stt]\n# mine\nmodel = "m"\n'


def test_what_is_not_there_cannot_be_taken_out() -> None:
    for text in ("", "[stt]\n"):
        with pytest.raises(KeyError):
            without(text, "stt", "url")


@pytest.mark.parametrize(
    "text",
    [
        'stt = {model = "m"}\n',
        'stt.model = "m"\n',
        "[stt.deeper]\nx = 1\n",
        '[stt]\nmodel = "m"\n[other]\ny = 1\n[stt.deeper]\nx = 1\n',
        "[stt]\nmany = [1,\n  2] # two\n\n# other\n[other]\n",
        "[stt]",
        "# nothing else",
        '[stt]\r\nmodel = "m"\r\n',
    ],
)
def test_unusual_forms_keep_their_meaning_and_their_comments(text: str) -> None:
    before = tomllib.loads(text)
    changed = with_value(text, "stt", "url", "u", COMMENT)
    after = tomllib.loads(changed)
    assert after["stt"].pop("url") == "u"
    assert after == {"stt": {}, **before}
    assert all(
        comment in changed for comment in ("# two", "# other", "# nothing") if comment in text
    )


@pytest.mark.parametrize("text", ["stt = 5\n", "[[stt]]\nx = 1\n", "[stt\n"])
def test_what_is_no_section_is_not_overwritten(text: str) -> None:
    with pytest.raises(CannotChange):
        with_value(text, "stt", "url", "u", COMMENT)


words = st.text("abcdef", min_size=1, max_size=4)
values = st.text() | st.integers(-99, 99) | st.booleans()
lines = st.tuples(words, words, values, st.booleans())


@given(st.lists(lines, max_size=12), st.tuples(words, words, values))
def test_any_series_of_changes_is_what_is_read_back(
    series: list[tuple[str, str, str | int | bool, bool]], last: tuple[str, str, str | int | bool]
) -> None:
    text, meant = "# the first line\n", dict[str, dict[str, object]]()
    for section, key, value, out in [*series, (*last, False)]:
        if out and key in meant.get(section, {}):
            text = without(text, section, key, COMMENT)
            del meant[section][key]
        else:
            text = with_value(text, section, key, value, COMMENT)
            meant.setdefault(section, {})[key] = value
        assert tomllib.loads(text) == meant
    assert text.startswith("# the first line\n")
