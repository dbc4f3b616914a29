"""Everything a user can have the agent do, described once: for the tray, the hotkeys, the command.

An action's name is what is typed after `amigo`. What a line of the control socket may add to the
name (`profile Berlin`, `correct What is a monad?`) is its argument.
"""

from typing import Literal, NamedTuple

Group = Literal["session", "answer", "overlay", "window", "agent"]


class Action(NamedTuple):
    """No dataclass: every key that is bound to `amigo toggle` would wait while those load."""

    name: str
    title: str
    """In a menu."""
    meaning: str
    """In a sentence that begins with "tell the running agent to"."""
    group: Group
    argument: str = ""
    """What follows the name, for people; empty: nothing does."""
    only_shown: bool = False
    """Whether its hotkey is live only while the overlay is shown."""


ACTIONS = (
    Action("start", "Start listening", "start listening", "session"),
    Action("stop", "Stop listening", "stop listening", "session"),
    Action("pause", "Pause", "hear nothing for a while; again: to go on", "session"),
    Action("resume", "Go on listening", "go on listening after a pause", "session"),
    Action("ask", "Answer now", "answer what was heard so far", "session"),
    Action("catch-up", "Answer the last 30 seconds", "answer the last 30 seconds", "session"),
    Action("type", "Type a question", "answer a typed question", "session", "QUESTION"),
    Action("correct", "Correct the question", "answer this instead", "answer", "QUESTION"),
    Action("shorter", "Shorter", "answer the same question in fewer words", "answer"),
    Action("longer", "Longer", "answer the same question in more words", "answer"),
    Action("example", "Give an example", "add an example to the answer", "answer"),
    Action("again", "Answer again", "answer the same question anew", "answer"),
    Action("copy", "Copy the answer", "copy the answer", "answer"),
    Action("toggle", "Show or hide", "show or hide the overlay", "overlay"),
    Action("show", "Show", "show the overlay", "overlay"),
    Action("hide", "Hide", "hide the overlay", "overlay"),
    Action("next", "Next answer", "show the next answer", "overlay", only_shown=True),
    Action("previous", "Previous answer", "show the answer before", "overlay", only_shown=True),
    Action("scroll-up", "Scroll up", "scroll the answer up", "overlay", only_shown=True),
    Action("scroll-down", "Scroll down", "scroll the answer down", "overlay", only_shown=True),
    Action("bigger", "Bigger", "write larger", "overlay", only_shown=True),
    Action("smaller", "Smaller", "write smaller", "overlay", only_shown=True),
    Action("corner", "Next corner", "move to the next corner", "overlay", only_shown=True),
    Action("pin", "Keep on screen", "keep the overlay, or let it fade", "overlay", only_shown=True),
    Action("click-through", "Click through", "let clicks through, or not", "overlay"),
    Action("profile", "Profile", "use another profile", "agent", "NAME"),
    Action("source", "Audio source", "listen to another output", "agent", "NAME"),
    Action("settings", "Settings...", "open the settings", "window"),
    Action("first-run", "Set up again...", "open the first run again", "window"),
    Action("practice-window", "Practice", "open a practice interview", "window"),
    Action("prepare-window", "Prepare answers...", "answer likely questions", "window"),
    Action("notes", "Session notes...", "show the notes of this session", "window"),
    Action("diagnostics", "Diagnostics...", "check the whole chain", "window"),
    Action("autostart", "Start at login", "start at login, or not", "agent", "on or off"),
    Action("status", "Status", "print what it is doing", "agent"),
    Action("quit", "Quit", "end", "agent"),
)
BY_NAME = {action.name: action for action in ACTIONS}
