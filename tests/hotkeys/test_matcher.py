from hypothesis import given
from hypothesis import strategies as st

from agent.hotkeys import Binding
from agent.hotkeys.combination import Combination, parse
from agent.hotkeys.matcher import HELD_SECONDS, REPEATING, Matcher
from tests.hotkeys.strategies import combinations, held

TOGGLE = Binding("toggle", parse("ctrl+alt+grave"), only_shown=False)
NEXT = Binding("next", parse("ctrl+alt+quote"), only_shown=True)
DOWN = Binding("scroll-down", parse("ctrl+alt+pagedown"), only_shown=True)
ALL = (TOGGLE, NEXT, DOWN)
BOTH = frozenset({"ctrl", "alt"})

bindings = st.lists(
    st.builds(
        Binding, st.sampled_from(["toggle", "ask", "next", "copy"]), combinations, st.booleans()
    ),
    unique_by=lambda binding: binding.keys,
    max_size=6,
)


def test_the_combination_is_the_action() -> None:
    assert Matcher(ALL).down("grave", BOTH, 1.0) == "toggle"  # type: ignore[arg-type]


@given(bindings, combinations, st.booleans())
def test_exactly_the_bound_combination_is_the_action_and_nothing_else(
    bound: list[Binding], pressed: Combination, shown: bool
) -> None:
    matcher = Matcher(bound)
    matcher.show(shown)
    meant = [b.action for b in bound if b.keys == pressed and (shown or not b.only_shown)]
    assert matcher.down(pressed.key, pressed.held, 1.0) == (meant[0] if meant else None)
    assert {b.action for b in matcher.live} <= {b.action for b in bound}


@given(held)
def test_more_or_fewer_modifiers_are_another_combination(more: frozenset[str]) -> None:
    action = Matcher(ALL).down("grave", more, 1.0)  # type: ignore[arg-type]
    assert (action == "toggle") == (more == BOTH)


def test_keys_of_the_overlay_are_dead_while_it_is_hidden() -> None:
    matcher = Matcher(ALL)
    assert list(matcher.live) == [TOGGLE]
    assert matcher.down("quote", NEXT.keys.held, 1.0) is None
    matcher.up("quote", 1.1)
    matcher.show(True)
    assert list(matcher.live) == list(ALL)
    assert matcher.down("quote", NEXT.keys.held, 2.0) == "next"


def test_what_another_program_holds_is_left_to_it_until_it_lets_go() -> None:
    matcher = Matcher(ALL)
    matcher.refuse([TOGGLE.keys])
    assert matcher.down("grave", TOGGLE.keys.held, 1.0) is None
    matcher.up("grave", 1.1)
    matcher.refuse([])
    assert matcher.down("grave", TOGGLE.keys.held, 2.0) == "toggle"


@given(st.lists(st.floats(0.001, 0.99 * HELD_SECONDS), max_size=50), st.booleans())
def test_a_held_key_acts_once_however_the_system_repeats_it(
    gaps: list[float], releases: bool
) -> None:
    """Windows repeats the press; X11 tells a release and a press of the same instant."""
    matcher, at = Matcher(ALL), 5.0
    matcher.show(True)
    actions = [matcher.down("grave", TOGGLE.keys.held, at)]
    for gap in gaps:
        at += gap
        if releases:
            matcher.up("grave", at)
        actions.append(matcher.down("grave", TOGGLE.keys.held, at))
    assert [action for action in actions if action] == ["toggle"]


@given(st.integers(1, 30))
def test_scrolling_goes_on_while_its_key_is_held(repeats: int) -> None:
    assert "scroll-down" in REPEATING
    matcher = Matcher(ALL)
    matcher.show(True)
    times = [1.0, *(1.5 + 0.04 * number for number in range(repeats))]
    actions = [matcher.down("pagedown", DOWN.keys.held, at) for at in times]
    assert actions == ["scroll-down"] * len(times)


def test_a_key_whose_release_was_lost_does_not_stick() -> None:
    matcher = Matcher(ALL)
    assert matcher.down("grave", TOGGLE.keys.held, 1.0) == "toggle"
    assert matcher.down("grave", TOGGLE.keys.held, 1.0 + HELD_SECONDS + 0.1) == "toggle"


def test_after_the_screen_was_locked_nothing_counts_as_held() -> None:
    matcher = Matcher(ALL)
    assert matcher.down("grave", TOGGLE.keys.held, 1.0) == "toggle"
    matcher.clear()
    assert matcher.down("grave", TOGGLE.keys.held, 1.1) == "toggle"


@given(
    bindings, st.lists(st.tuples(st.sampled_from(["down", "up", "clear", "show"]), combinations))
)
def test_whatever_happened_a_fresh_press_is_obeyed(
    bound: list[Binding], events: list[tuple[str, Combination]]
) -> None:
    matcher, at = Matcher([TOGGLE, *(b for b in bound if b.keys != TOGGLE.keys)]), 0.0
    for kind, keys in events:
        at += 0.01
        match kind:
            case "down":
                matcher.down(keys.key, keys.held, at)
            case "up":
                matcher.up(keys.key, at)
            case "clear":
                matcher.clear()
            case _:
                matcher.show(bool(keys.held))
    matcher.up("grave", at + 0.01)
    assert matcher.down("grave", TOGGLE.keys.held, at + 0.02) == "toggle"
