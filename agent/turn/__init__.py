"""What is a question, when to ask, and when to show. Pure: no I/O, no thread, no clock.

This file holds what goes into the turn taker and what comes out of it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from annotated_types import Interval

from agent.events import Answer, Notice, Request, Shown, Speech, Transcript, Wish

if TYPE_CHECKING:  # the settings are read before the rules for questions are needed
    from agent.turn.question import Ending

Milliseconds = Annotated[int, Interval(ge=0, le=60_000)]


@dataclass(frozen=True, slots=True)
class TurnSettings:
    """Every wait counts from the place in the audio where the voice stopped."""

    ask_gap_ms: Milliseconds = 100
    """At a soft end the words known are asked when they reach this close to the voice's end."""

    ask_open_ms: Milliseconds = 600
    """Pause before words that lack the mark of an end are asked."""

    ask_trailing_ms: Milliseconds = 1200
    """Pause before words that trail off ("and", "about", a comma) are asked."""

    show_foreseen_ms: Milliseconds = 0
    """Pause before an answer is shown when the words are a known question."""

    show_unmarked_ms: Milliseconds = 300
    """The same while only words without a mark came, where a mark may come with the final."""

    show_question_ms: Milliseconds = 400
    """Pause before an answer is shown when the words end a question."""

    show_plain_ms: Milliseconds = 600
    """Pause before an answer is shown when the words might go on."""

    show_open_ms: Milliseconds = 1400
    """Pause before an answer is shown when the words could end here, but lack the mark of it."""

    show_trailing_ms: Milliseconds = 1500
    """Pause before an answer is shown when the words trail off."""

    commit_ms: Milliseconds = 1500
    """Pause before the turn is fixed."""

    commit_trailing_ms: Milliseconds = 2500
    """Pause before the turn is fixed when the words trail off."""

    split_ms: Milliseconds = 600
    """After this long a pause, words that do not continue the question begin a new turn."""

    patience_ms: Milliseconds = 3000
    """How long a transcriber may take to bring the last words before what is there must do."""

    interim_margin_ms: Milliseconds = 50
    """How far past the end of the voice an interim must reach to hold the whole question."""

    final_tolerance_ms: Milliseconds = 200
    """How far before the end of the voice a final, or an interim that its provider vouches for,
    may end and still hold the whole question."""

    def show_seconds(self, ending: "Ending") -> float:
        """Return the pause before an answer is shown."""
        waits = {
            "question": self.show_question_ms,
            "plain": self.show_plain_ms,
            "open": self.show_open_ms,
            "trailing": self.show_trailing_ms,
        }
        return waits[ending] / 1000

    def ask_seconds(self, ending: "Ending") -> float:
        """Return the pause before words are asked."""
        waits = {"open": self.ask_open_ms, "trailing": self.ask_trailing_ms}
        return waits.get(ending, 0) / 1000

    def commit_seconds(self, ending: "Ending") -> float:
        """Return the pause before the turn is fixed."""
        return (self.commit_trailing_ms if ending == "trailing" else self.commit_ms) / 1000


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A known question that the words heard so far are the beginning of."""

    question: str
    """Where only a part was heard: the words heard, completed by the rest of it."""
    whole: bool
    """The content words heard are all of it, and nothing else."""
    answer: str | None = None
    """The answer prepared for it."""


@dataclass(frozen=True, slots=True)
class Wake:
    """The time asked for in `TurnTaker.deadline` has come."""


@dataclass(frozen=True, slots=True)
class AskNow:
    """The user wants what was heard so far to be answered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The user asks this themselves: a typed or corrected question, or a wish for an answer."""

    question: str
    turn_id: int | None = None
    """The turn it belongs to; None: it is one of its own."""
    wish: Wish = ""
    answer: str = ""
    """The answer that the wish is about."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The user wants an answer to what was said in the last seconds, whatever it was."""

    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Ask:
    request: Request
    wish: Wish = ""
    answer: str = ""
    """The answer that the wish is about."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Bring the prepared answer as if it were the request's."""

    request: Request
    answer: str


@dataclass(frozen=True, slots=True)
class Drop:
    request_id: int


@dataclass(frozen=True, slots=True)
class FindCues:
    """The words of the turn changed: look up what the profile says about them."""

    turn_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Show:
    event: Shown


Heard = Speech | Transcript | Answer | Notice | Wake | AskNow | Asked | CatchUp
Command = Ask | Recall | Drop | FindCues | Show
