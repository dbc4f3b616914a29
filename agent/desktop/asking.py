"""What the user asks themselves, by the names of the actions: typed and corrected questions, wishes
for the answer before them, and what was said in the last seconds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from agent.desktop.coming import Hearer
from agent.desktop.reading import NoAnswer
from agent.events import Wish
from agent.turn import Asked, CatchUp

if TYPE_CHECKING:
    from agent.overlay.window import Overlay

MAY_BE_TYPED = frozenset({"type", "correct"})
"""Actions whose argument is asked for in a window where it is missing."""

WISHES: tuple[Wish, ...] = ("shorter", "longer", "example", "again")


def works(
    session: Callable[[], Hearer], overlay: "Overlay", obey: Callable[[str], None]
) -> dict[str, Callable[[str], None]]:
    """Return what each action does.

    `session` returns the one that listens, or raises Refused; `obey` carries out a line that was
    typed in a window, and says on the screen why it cannot.
    """

    def wish(kind: Wish) -> Callable[[str], None]:
        def ask(_: str) -> None:
            listening, stage = session(), overlay.stage
            if stage is None:
                raise NoAnswer("there is no answer yet that could be put otherwise")
            listening.ask(Asked(stage.question, stage.turn_id, kind, stage.answer))

        return ask

    def typed(question: str) -> None:
        listening = session()
        if question:
            listening.ask(Asked(question))
        else:
            _open("Type a question", "", overlay, lambda line: obey(f"type {line}"))

    def corrected(question: str) -> None:
        listening, stage = session(), overlay.stage
        if question:
            listening.ask(Asked(question))
        else:
            before = stage.question if stage else ""
            _open("Correct the question", before, overlay, lambda line: obey(f"correct {line}"))

    return {
        **{kind: wish(kind) for kind in WISHES},
        "type": typed,
        "correct": corrected,
        "catch-up": lambda _: session().ask(CatchUp()),
    }


def _open(title: str, before: str, overlay: "Overlay", on_question: Callable[[str], None]) -> None:
    from agent.desktop.ask_window import ask_in_window

    ask_in_window(title, before, overlay.place, on_question)
