"""Everything one stage tells the next: frozen values, one class per thing that happens.

Times are seconds on the session's clock, whose zero is the instant of the audio's first sample.
`at` in audio and speech events is a place in the audio, not the moment somebody noticed it.
"""

from dataclasses import dataclass
from typing import Literal

SAMPLE_RATE = 16_000
BLOCK_SAMPLES = 512
BLOCK_SECONDS = BLOCK_SAMPLES / SAMPLE_RATE
BLOCK_BYTES = 2 * BLOCK_SAMPLES


@dataclass(frozen=True, slots=True)
class AudioBlock:
    """32 ms of system audio: mono, 16 kHz, little-endian int16, `BLOCK_BYTES` long."""

    at: float
    """Place of its first sample. Blocks follow each other; a jump means audio was lost."""
    pcm: bytes


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to speak; `at` is where the voice began."""

    at: float


@dataclass(frozen=True, slots=True)
class SoftEnd:
    """A pause that may be the end; `at` is where the voice stopped."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechResumed:
    """The voice came back after a soft end and before speech had ended."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The pause lasted a fixed time; `at` is where the voice stopped."""

    at: float


@dataclass(frozen=True, slots=True)
class Interim:
    """What the speaker seems to be saying since the last final; the next one replaces it."""

    text: str
    until: float | None = None
    """The audio up to here was considered; None where the provider does not tell."""

    settled: bool = False
    """The provider takes the turn to be over: it holds no word back for want of what follows."""


@dataclass(frozen=True, slots=True)
class Final:
    """Words that will not change, replacing the interim; the next final follows them.

    An empty text is a final that found no words, and still clears the interim.
    """

    text: str
    until: float | None = None


Reason = Literal["predicted", "interim", "soft_end", "final", "user"]
Kind = Literal["cue", "prepared", "provisional", "final"]
Wish = Literal["", "again", "shorter", "longer", "example"]
"""What the user wants of an answer that was given already; empty: it is the first."""


@dataclass(frozen=True, slots=True)
class Request:
    """One model call for a turn: asked with `text`, because of `reason`."""

    turn_id: int
    request_id: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an answer as it came; text keeps its leading space."""

    request_id: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    """No more tokens come. `error` is one line for the user, with its remedy."""

    request_id: int
    error: str | None = None
    declined: bool = False
    """The model found nothing in what it was sent that wants an answer, and wrote none."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Lines of the profile that fit the words heard so far; they replace the turn's last ones."""

    turn_id: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The question being answered; shown first, and again whenever it changes."""

    turn_id: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerStarted:
    """The tokens of this request follow, as an answer of this kind.

    One that fulfils a wish stands beside the answers of its turn, and sets none of them aside.
    """

    turn_id: int
    request_id: int
    kind: Kind
    wish: Wish = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Names and numbers in an answer, as they stand there, that the profile does not bear out."""

    request_id: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """What was painted for this request is set aside: the meaning turned."""

    turn_id: int
    request_id: int


@dataclass(frozen=True, slots=True)
class Committed:
    """The turn is fixed; `request_id` is the answer that stands, None where there is none."""

    turn_id: int
    request_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Heard, and deliberately not answered."""

    turn_id: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user must know. `message` is one line: what, where, and what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """The problem of this code is over."""

    code: str


@dataclass(frozen=True, slots=True)
class Painted:
    """The first word of a request is on the screen. Cues belong to no request."""

    turn_id: int
    request_id: int | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Listening:
    """The session listens (or stopped); `providers` names who hears and answers."""

    on: bool
    providers: tuple[str, ...] = ()
    paused: bool = False
    """Nothing is heard for the time being; the connections are kept."""


Speech = SpeechStarted | SoftEnd | SpeechResumed | SpeechEnded
Transcript = Interim | Final
Answer = Token | AnswerEnded
Notice = Problem | Recovered
Shown = (
    Speech
    | Transcript
    | Cues
    | Question
    | AnswerStarted
    | Token
    | Doubtful
    | Retired
    | AnswerEnded
    | Committed
    | Skipped
    | Notice
    | Listening
)
