"""Plays timed events to a TurnTaker and notes its commands. No time passes."""

from agent.turn import Command, Heard, Show, Wake
from agent.turn.taker import TurnTaker

END = 1e9

Timed = tuple[float, Heard]
Noted = list[tuple[float, Command]]


def play(taker: TurnTaker, *script: Timed) -> Noted:
    """Return (time, command) for everything the taker does, until it waits for nothing."""
    noted: Noted = []
    for at, event in [*script, (END, Wake())]:
        while (deadline := taker.deadline) is not None and deadline <= at:
            commands = list(taker.handle(Wake(), deadline))
            assert commands or taker.deadline != deadline, "woken for nothing"
            noted += [(round(deadline, 3), command) for command in commands]
        if at < END:
            noted += [(at, command) for command in taker.handle(event, at)]
    return noted


def decided(noted: Noted) -> Noted:
    """Leave out what is only passed on, word for word, to be shown."""
    passed_on = ("SpeechStarted", "SoftEnd", "SpeechResumed", "SpeechEnded", "Interim", "Final")
    return [
        (at, command)
        for at, command in noted
        if not (isinstance(command, Show) and type(command.event).__name__ in passed_on)
        and type(command).__name__ != "FindCues"
    ]
