"""Which action a pressed key means. Pure: keys in, names of actions out; the caller brings time.

What is held comes with each press, as the system tells it, so that a modifier whose release was
lost cannot stick. A key counts as held until it is released, until nothing was heard of it for
`HELD_SECONDS`, or until `clear`.
"""

from collections.abc import Iterable, Sequence
from math import inf

from agent.hotkeys import Binding
from agent.hotkeys.combination import Combination, Modifier

HELD_SECONDS = 1.2
"""A key that is held repeats sooner: the longest delay that Windows and X11 set by themselves is
one second."""
REPEATING = {"scroll-up", "scroll-down"}
"""Actions that go on while their key is held."""


class Matcher:
    def __init__(self, bindings: Sequence[Binding]) -> None:
        self._bindings = {binding.keys: binding for binding in bindings}
        self._refused: frozenset[Combination] = frozenset()
        self._shown = False
        self._held: dict[str, float] = {}
        """When a key that is held was last heard of."""
        self._released: dict[str, float] = {}

    @property
    def live(self) -> tuple[Binding, ...]:
        """What a press would bring about now."""
        return tuple(one for one in self._bindings.values() if self._is_live(one))

    def show(self, shown: bool) -> None:
        """Whether the overlay is shown."""
        self._shown = shown

    def refuse(self, combinations: Iterable[Combination]) -> None:
        """From now on these, and no others, belong to another program."""
        self._refused = frozenset(combinations)

    def clear(self) -> None:
        """Nothing is known any more of what is held: another keyboard, a locked screen."""
        self._held.clear()
        self._released.clear()

    def down(self, key: str, held: frozenset[Modifier], at: float) -> str | None:
        """Return the action, if this is one; `at` is the system's time of the event in seconds."""
        repeated = at - self._held.get(key, -inf) <= HELD_SECONDS or self._released.get(key) == at
        self._held[key] = at
        binding = self._bindings.get(Combination(held, key))
        if binding is None or not self._is_live(binding):
            return None
        if repeated and binding.action not in REPEATING:
            return None
        return binding.action

    def up(self, key: str, at: float) -> None:
        """X11 tells that a held key repeats by a release and a press of the same instant."""
        if self._held.pop(key, None) is not None:
            self._released[key] = at

    def _is_live(self, binding: Binding) -> bool:
        return (self._shown or not binding.only_shown) and binding.keys not in self._refused
