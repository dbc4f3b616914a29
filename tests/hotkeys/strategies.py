"""Any combination, for property tests."""

from hypothesis import strategies as st

from agent.hotkeys.combination import ALONE, NAMED, Combination
from agent.hotkeys.places import PLACES


def _usable(keys: Combination) -> bool:
    return keys.key in ALONE or bool(keys.held & {"ctrl", "alt", "super"})


held = st.frozensets(st.sampled_from(NAMED))
combinations = st.builds(Combination, held, st.sampled_from(sorted(PLACES))).filter(_usable)
