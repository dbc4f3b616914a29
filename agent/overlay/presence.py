"""When the overlay is there: pure, with the time as an argument.

It comes with the first thing worth reading and goes some time after the last, unless it is held:
pinned, still being written, or telling of a problem while it listens. Hiding it is a decision,
and holds against anything that comes until it is shown again or the next session begins: someone
who hides it in a conversation must be able to trust that it stays away, and a session that
listens without a sign of it would not be visible by design. Fading is no decision: the next first
word brings it back.
"""

from dataclasses import dataclass, replace

from agent.overlay.view import View


@dataclass(frozen=True, slots=True)
class Presence:
    shown: bool = False
    kept_away: bool = False
    """The user hid it."""
    touched_at: float = 0.0
    """When something worth reading came, or the reader did something, in seconds."""


def shown(presence: Presence, now: float) -> Presence:
    return Presence(shown=True, touched_at=now)


def hidden(presence: Presence) -> Presence:
    return replace(presence, shown=False, kept_away=True)


def touched(presence: Presence, now: float) -> Presence:
    """The reader moved over it or pressed a key: it stays a while longer."""
    return replace(presence, touched_at=now)


def followed(presence: Presence, before: View, after: View, now: float) -> Presence:
    """Come, or stay longer, where the view has more to read than it had before."""
    if after.session != before.session:
        return shown(presence, now)
    if not _worth_reading(before, after):
        return presence
    return replace(presence, shown=presence.shown or not presence.kept_away, touched_at=now)


def faded(presence: Presence, now: float, fade_seconds: float) -> Presence:
    """Go, where it was left alone for long enough. Ask only when nothing holds it."""
    if presence.shown and fade_seconds and now >= presence.touched_at + fade_seconds:
        return replace(presence, shown=False)
    return presence


def held(view: View) -> bool:
    """Whether it may not fade."""
    return view.pinned or view.state == "answering" or (view.listening and bool(view.problems))


def _worth_reading(before: View, after: View) -> bool:
    """What is heard and not answered is not: small talk would keep it there for ever."""
    if after.turns is not before.turns or after.cues is not before.cues:
        return True
    if (after.listening, after.paused) != (before.listening, before.paused):
        return True
    return len(after.problems) > 0 and after.problems != before.problems
