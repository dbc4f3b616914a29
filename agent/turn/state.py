"""What the turn taker remembers of the turn being spoken and of the request made for it."""

import math
from dataclasses import dataclass, field

from agent.events import Answer, Final, Kind, Request, Transcript, Wish
from agent.turn import Foreseen, TurnSettings
from agent.turn.question import HESITATIONS, Marks, continues, ending, same_question, words


@dataclass(slots=True)
class Call:
    """A request that left, and what came back for it, held until it may be shown."""

    request: Request
    kind: Kind
    """What its answer is, once confirmed."""
    foreseen: bool = False
    """Asked with a known question, of which only a part had been heard."""
    answer: str | None = None
    """The answer that was prepared for it: no model was asked."""
    held: list[Answer] = field(default_factory=list)
    by_user: bool = False
    shown: bool = False
    confirmed: bool = False
    """Shown for good, not only as a guess."""
    started: bool = False
    """A first word of it is on the screen."""
    ended: bool = False
    declined: bool = False
    """It ended without an answer: the model found no question."""
    wish: Wish = ""
    """What the user wants of the answer before."""


FEWEST_TO_TELL = 2
"""Words after a long pause from which it is decided whose they are."""


@dataclass(slots=True)
class Turn:
    """A spoken turn that is not yet fixed."""

    id: int
    voice_from: float
    changed_at: float
    """When its words last changed."""
    finals: list[str] = field(default_factory=list)
    interim: str = ""
    reached: float = -math.inf
    """How far into the audio the transcript has come."""
    covered_until: float = -math.inf
    """The transcript surely holds everything said up to here."""
    foreseen: Foreseen | None = None
    """The known question its words are the beginning of, or the whole."""
    skip: str | None = None
    """Why its words want no answer."""
    call: Call | None = None
    paused_words: int | None = None
    """After a long pause: how many words there were. More words decide whose they are."""
    paused_seconds: float = 0.0
    """How long that pause was."""
    resumed_from: float = 0.0
    """Where the voice came back after that pause."""
    undecided: Transcript | None = None
    """Words after that pause, too few to tell whose they are."""
    longest_pause: float = 0.0
    """Seconds, of the pauses inside it."""
    stopped: list[str] = field(default_factory=list)
    """Its text at each pause that came after the mark of an end."""

    @property
    def text(self) -> str:
        return " ".join(part for part in (*self.finals, self.interim) if part)

    def resumed(self, at: float, pause_seconds: float, settings: TurnSettings) -> None:
        """Note that the voice came back at `at`."""
        if self.text.endswith((".", "?")):
            self.stopped.append(self.text)
        if pause_seconds >= settings.split_ms / 1000:
            self.paused_words, self.resumed_from = len(words(self.text)), at
            self.paused_seconds = pause_seconds
        self.longest_pause = max(self.longest_pause, pause_seconds)

    def is_left_by(
        self,
        transcript: Transcript,
        segment: str,
        marks: Marks,
        settings: TurnSettings,
        *,
        sure: bool,
    ) -> bool | None:
        """Whether the words of the newest segment begin another turn after a long pause.

        None: there are too few to tell, and it is not `sure` that no more come.
        """
        if not self.paused_words or is_before(transcript, self.resumed_from):
            return False
        more = words(" ".join([*self.finals, segment]))[self.paused_words :]
        if not more:
            return False
        if not sure and sum(word not in HESITATIONS for word in more) < FEWEST_TO_TELL:
            return None
        answered = self.paused_seconds > settings.show_trailing_ms / 1000
        self.paused_words = None
        return not continues(self.text, more, marks, answered=answered)

    def is_missed(self, marks: Marks, settings: TurnSettings) -> bool:
        """Whether only late words kept it from being asked in the long pause after it."""
        wait = settings.ask_seconds(ending(self.text, marks))
        return (
            not (self.call or self.skip)
            and bool(words(self.text))
            and (self.paused_seconds >= wait)
        )

    def take(self, transcript: Transcript, text: str, settings: TurnSettings, now: float) -> bool:
        """Take a transcript's words, cut to `text`; return whether they changed anything."""
        before = words(self.text)
        until = now if transcript.until is None else transcript.until
        sure = until + settings.final_tolerance_ms / 1000
        if isinstance(transcript, Final):
            self.finals += [text] if text else []
            self.interim = ""
        else:
            self.interim = text
            if transcript.until is None:
                sure = -math.inf
            elif not transcript.settled:
                sure = until - settings.interim_margin_ms / 1000
        self.reached = max(self.reached, until)
        self.covered_until = max(self.covered_until, sure)
        if words(self.text) == before:
            return False
        self.changed_at = now
        if is_before(transcript, self.resumed_from) and self.paused_words is not None:
            self.paused_words = len(words(self.text))
        return True

    @property
    def confirms(self) -> bool:
        """Whether the words now heard are the question that its request asks."""
        if self.call is None:
            return False
        answer, known = self.call.answer, self.foreseen
        if answer is not None and known and known.whole and known.answer == answer:
            return True
        return same_question(self.call.request.text, self.text)

    @property
    def contradicts(self) -> bool:
        """Whether the words now heard can no more become the question that its request asks."""
        if self.call is None or self.confirms:
            return False
        known = self.foreseen
        if not self.call.foreseen or known is None:
            return True
        if self.call.answer is not None:
            return known.answer != self.call.answer
        return known.whole or not same_question(known.question, self.call.request.text)


def is_before(transcript: Transcript, at: float) -> bool:
    """Tell whether a transcript is about audio before `at`: words of an earlier voice."""
    return transcript.until is not None and transcript.until <= at
