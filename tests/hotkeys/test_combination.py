import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hotkeys.combination import OTHER_KEYS, Combination, NotACombination, parse
from agent.hotkeys.places import BY_WINDOWS, BY_X11, PLACES
from tests.hotkeys.strategies import combinations


@given(combinations)
def test_what_is_written_is_read_as_the_same(keys: Combination) -> None:
    assert parse(str(keys)) == keys


@given(combinations, st.randoms(use_true_random=False))
def test_order_case_and_spaces_do_not_matter(keys: Combination, random: object) -> None:
    *held, key = str(keys).split("+")
    random.shuffle(held)  # type: ignore[attr-defined]
    assert parse(" + ".join([*held, key]).upper()) == keys


@given(st.text())
def test_any_text_is_a_combination_or_refused_in_one_line(text: str) -> None:
    try:
        said = ""
        assert parse(str(parse(text))) == parse(text)
    except NotACombination as error:
        said = str(error)
    assert not said or said.startswith("must ")
    assert len(said.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Control+Option+`", "ctrl+alt+grave"),
        ("cmd+shift+PgUp", "shift+super+pageup"),
        ("win+return", "super+enter"),
        ("f13", "f13"),
        ("ctrl+alt+/", "ctrl+alt+slash"),
    ],
)
def test_other_names_of_the_same_keys_are_taken(text: str, same: str) -> None:
    assert str(parse(text)) == same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ctrl+gravee", "'gravee' is no key; did you mean grave?"),
        ("ctlr+a", "'ctlr' is no key; did you mean ctrl?"),
        ("ctrl+alt+", "a key is missing"),
        ("ctrl+a+b", "one key"),
        ("ctrl+control+a", "each key once"),
        ("shift+a", "a alone is for typing"),
        ("ctrl+altgr+a", "without altgr"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(NotACombination, match=said.replace("?", r"\?")):
        parse(text)


def test_every_key_has_its_own_code_on_every_system() -> None:
    assert len(BY_X11) == len(BY_WINDOWS) == len({p.symbol for p in PLACES.values()}) == len(PLACES)
    codes = [place.macos for place in PLACES.values() if place.macos is not None]
    assert len(set(codes)) == len(codes)
    assert set(OTHER_KEYS.values()) <= PLACES.keys()


@pytest.mark.parametrize(
    ("name", "linux", "windows", "macos"),
    [
        ("a", 30, 0x1E, 0),
        ("grave", 41, 0x29, 50),
        ("slash", 53, 0x35, 44),
        ("backslash", 43, 0x2B, 42),
        ("space", 57, 0x39, 49),
        ("pageup", 104, 0xE049, 116),
        ("f12", 88, 0x58, 111),
        ("f24", 194, 0x76, None),
        ("0", 11, 0x0B, 29),
        ("m", 50, 0x32, 46),
    ],
)
def test_codes_are_those_of_the_systems_headers(
    name: str, linux: int, windows: int, macos: int | None
) -> None:
    place = PLACES[name]
    assert (place.linux, place.windows, place.macos) == (linux, windows, macos)
