"""Events in any order, and the measures of a font whose letters are all alike."""

from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Final,
    Interim,
    Kind,
    Listening,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
    Wish,
)
from agent.overlay.flow import Face
from agent.overlay.fold import after
from agent.overlay.items import Style
from agent.overlay.view import View

LETTER, LINE = 10.0, 20.0


class Typewriter:
    def advance(self, style: Style, text: str, face: Face = "plain") -> float:
        return LETTER * len(text)

    def height(self, style: Style) -> float:
        return LINE


def view_after(*events: Shown, view: View | None = None) -> View:
    view = view or View()
    for event in events:
        view = after(view, event)
    return view


IDS = st.integers(1, 4)
KINDS = st.sampled_from(list[Kind](("cue", "prepared", "provisional", "final")))
WISHES = st.sampled_from(list[Wish](("", "", "", "shorter", "example")))
TEXTS = st.text(max_size=20) | st.sampled_from((" word", " another", ".", "\n", "\x1b[31m", ""))
ERRORS = st.none() | st.just("no network; check the cable")
EVENTS: st.SearchStrategy[Shown] = st.one_of(
    st.builds(AnswerStarted, IDS, IDS, KINDS, WISHES),
    st.builds(Token, IDS, TEXTS),
    st.builds(AnswerEnded, IDS, ERRORS),
    st.builds(AnswerEnded, IDS, declined=st.just(True)),
    st.builds(Retired, IDS, IDS),
    st.builds(Committed, IDS, st.none() | IDS, TEXTS),
    st.builds(Question, IDS, TEXTS),
    st.builds(Cues, IDS, st.lists(TEXTS, max_size=6).map(tuple)),
    st.builds(Skipped, IDS, TEXTS, st.just("filler")),
    st.builds(Interim, TEXTS),
    st.builds(Final, TEXTS),
    st.builds(Problem, st.sampled_from(("stt", "answer")), TEXTS),
    st.builds(Recovered, st.sampled_from(("stt", "answer"))),
    st.builds(Listening, st.booleans(), st.just(("Silero", "a model"))),
    st.sampled_from((SpeechStarted(1.0), SoftEnd(2.0), SpeechResumed(2.1), SpeechEnded(3.0))),
)
STORIES = st.lists(EVENTS, max_size=60)
