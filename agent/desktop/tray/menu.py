"""The tray's menu, described once: a pure function from a state to entries that name actions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agent.actions import BY_NAME
from agent.desktop.tray import TrayState

DEFAULT_OUTPUT = "default"
"""What `source` takes for: whichever output is the default one."""
NEW_PROFILE = "profiles new"
"""The page of the settings on which a profile is made, and the wish for one."""
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    action: str
    argument: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """An item with a tick."""

    title: str
    action: str
    argument: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Radio:
    """One of several items that stand together, exactly one of which is chosen."""

    title: str
    action: str
    argument: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Separator:
    pass


@dataclass(frozen=True, slots=True)
class Submenu:
    title: str
    entries: tuple["Entry", ...]


Entry = Item | Check | Radio | Separator | Submenu


def menu(state: TrayState) -> tuple[Entry, ...]:
    """Return the entries from top to bottom; those of one group stand between separators."""
    groups = (
        _session(state),
        _choices(state),
        _items(state, "practice-window", "prepare-window"),
        _windows(state),
        _items(state, "quit"),
    )
    return _separated(tuple(group) for group in groups)


def tooltip(state: TrayState) -> str:
    """Return what the icon means, in a few words."""
    meanings = {
        "idle": "not listening",
        "listening": "listening",
        "answering": "answering",
        "paused": "paused",
        "problem": "there is a problem: see the overlay",
    }
    return f"Amigo: {meanings[state.condition]}"


def _session(state: TrayState) -> Iterator[Item]:
    on = state.listening
    rows = (
        Item("Stop session", "stop") if on else Item("Start session", "start"),
        Item("Resume", "resume", enabled=on)
        if state.paused
        else Item("Pause", "pause", enabled=on),
        Item("Show/hide answer", "toggle"),
        Item("Answer now", "ask", enabled=on),
    )
    return (row for row in rows if row.action in state.can)


def _windows(state: TrayState) -> Iterator[Entry]:
    yield from _items(state, "settings", "notes")
    yield from _login(state)
    yield from _items(state, "diagnostics")


def _choices(state: TrayState) -> Iterator[Entry]:
    if "profile" in state.can:
        names = tuple(
            Radio(_title(name), "profile", name, name == state.profile) for name in state.profiles
        )
        new = Item("New profile...", "settings", NEW_PROFILE)
        yield Submenu("Profile", _separated((names, (new,) if "settings" in state.can else ())))
    if "source" in state.can:
        default = Radio("Default output", "source", DEFAULT_OUTPUT, not state.source)
        named = (
            Radio(_title(name), "source", output, output == state.source)
            for output, name in _sources(state)
        )
        yield Submenu("Audio source", (default, *named))


def _sources(state: TrayState) -> tuple[tuple[str, str], ...]:
    """The one in use is among them, even while it is unplugged."""
    known = any(output == state.source for output, _ in state.sources)
    return state.sources if known or not state.source else (*state.sources, (state.source,) * 2)


def _login(state: TrayState) -> Iterator[Check]:
    if "autostart" in state.can:
        wanted = "off" if state.at_login else "on"
        yield Check("Start at login", "autostart", wanted, state.at_login)


def _items(state: TrayState, *names: str) -> Iterator[Item]:
    return (Item(BY_NAME[name].title, name) for name in names if name in state.can)


def _separated(groups: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for group in groups:
        if entries and group:
            entries.append(Separator())
        entries += group
    return tuple(entries)


def _title(name: str) -> str:
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 3]}..."
