"""What holds for the turn taker whatever happens in whatever order."""

from collections.abc import Callable
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Problem,
    Question,
    Recovered,
    Retired,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import (
    Ask,
    Asked,
    AskNow,
    CatchUp,
    Command,
    Drop,
    Foreseen,
    Heard,
    Recall,
    Show,
    TurnSettings,
    Wake,
)
from agent.turn.question import same_question, words
from agent.turn.taker import TurnTaker
from tests.bench.imagined import Marks, imagine
from tests.bench.sets import Item
from tests.bench.tuning import replay

PHRASES = [
    "what is a",
    "what is a mutex",
    "What is a mutex?",
    "what is a mutex and why",
    "and why",
    "tell me about",
    "a b c?",
    "um",
    "",
]
TIMES = st.floats(0, 60, allow_nan=False)
UNTIL = st.none() | TIMES
EVENTS: st.SearchStrategy[Heard] = st.one_of(
    *(st.builds(kind, TIMES) for kind in (SpeechStarted, SoftEnd, SpeechResumed, SpeechEnded)),
    *(st.builds(kind, st.sampled_from(PHRASES), UNTIL) for kind in (Interim, Final)),
    st.builds(Token, st.integers(1, 9), st.just(" word")),
    st.builds(AnswerEnded, st.integers(1, 9), st.none() | st.just("failed")),
    st.builds(Problem, st.sampled_from(["stt", "capture"]), st.just("gone")),
    st.builds(Recovered, st.sampled_from(["stt", "capture"])),
    st.just(AskNow()),
    st.just(CatchUp()),
    st.just(Asked("What is typed?")),
    st.builds(Asked, st.just("a b c?"), st.integers(1, 3), st.just("shorter"), st.just("A.")),
)
STORIES = st.lists(st.tuples(st.floats(0, 3, allow_nan=False), EVENTS), max_size=60)


KNOWN = "what is a mutex and why"


def foresee(text: str) -> Foreseen | None:
    heard = words(text)
    if len(heard) < 2 or words(KNOWN)[: len(heard)] != heard:
        return None
    return Foreseen(KNOWN, whole=heard == words(KNOWN), answer="Prepared.")


def complete(text: str) -> Foreseen | None:
    """Foresee the same question in the words heard, without an answer to it."""
    known = foresee(text)
    if known is None or known.whole:
        return known and Foreseen(KNOWN, whole=True)
    rest = words(KNOWN)[len(words(text)) :]
    return Foreseen(" ".join([text, *rest]), whole=False)


def told(
    story: list[tuple[float, Heard]],
    *,
    eager: bool = False,
    foreseen: Callable[[str], Foreseen | None] = foresee,
) -> list[Command]:
    """Play a story of (seconds since the last, event), waking the taker when it wants it."""
    taker = TurnTaker(TurnSettings(), "final", foreseen, eager=eager)
    now, commands = 0.0, list[Command]()
    for gap, event in [*story, (1e6, Wake())]:
        until = now + gap
        while (deadline := taker.deadline) is not None and deadline <= until:
            now = max(now, deadline)
            before = taker.deadline
            commands += taker.handle(Wake(), now)
            assert taker.deadline != before, "woken for nothing, it would spin"
        now = until
        commands += taker.handle(event, now)
    return commands


@given(STORIES, st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_order_of_events_raises_or_spins(story: list[tuple[float, Heard]], eager: bool) -> None:
    told(story, eager=eager)


@given(STORIES, st.booleans())
@settings(max_examples=400, deadline=None)
def test_never_do_two_requests_claim_one_turns_place_on_the_screen(
    story: list[tuple[float, Heard]], eager: bool
) -> None:
    standing: dict[int, int] = {}
    for command in told(story, eager=eager):
        match command:
            case Show(AnswerStarted(turn_id, request_id, _, "")):
                assert standing.get(turn_id, request_id) == request_id
                standing[turn_id] = request_id
            case Show(Retired(turn_id, request_id)):
                assert standing.pop(turn_id) == request_id
            case _:
                pass


@given(STORIES)
@settings(max_examples=400, deadline=None)
def test_every_answer_on_the_screen_was_asked_with_words_that_were_received(
    story: list[tuple[float, Heard]],
) -> None:
    received = {w for _, e in story if isinstance(e, Interim | Final) for w in words(e.text)}
    received |= {w for _, e in story if isinstance(e, Asked) for w in words(e.question)}
    asked: dict[int, str] = {}
    for command in told(story):
        match command:
            case Ask(request) | Recall(request):
                assert request.request_id not in asked
                assert words(request.text)
                foreseen = request.reason == "predicted"
                assert foreseen or set(words(request.text)) <= received
                asked[request.request_id] = request.text
            case Show(Question(text=text)):
                assert set(words(text)) <= received
            case Show(AnswerStarted(request_id=request_id) | Token(request_id=request_id)):
                assert set(words(asked[request_id])) <= received
            case _:
                pass


@given(STORIES)
@settings(max_examples=400, deadline=None)
def test_a_dropped_request_is_never_written_on_again_and_no_more_than_two_live(
    story: list[tuple[float, Heard]],
) -> None:
    live, dropped = set[int](), set[int]()
    for command in told(story):
        match command:
            case Ask(request) | Recall(request):
                live.add(request.request_id)
            case Drop(request_id):
                assert request_id in live
                live.discard(request_id)
                dropped.add(request_id)
            case Show(AnswerEnded(request_id)):
                live.discard(request_id)
            case Show(Token(request_id)):
                assert request_id not in dropped
            case _:
                pass
        shown_ends = {e.request_id for _, e in story if isinstance(e, AnswerEnded)}
        assert len(live - shown_ends) <= 2


@given(STORIES)
@settings(max_examples=400, deadline=None)
def test_an_answer_that_stands_was_asked_with_the_content_words_of_its_turn(
    story: list[tuple[float, Heard]],
) -> None:
    asked: dict[int, str] = {}
    if any(isinstance(event, AskNow) for _, event in story):
        return
    for command in told(story, foreseen=complete):
        match command:
            case Ask(request):
                asked[request.request_id] = request.text
            case Show(Committed(request_id=int(request_id), text=text)):
                assert same_question(asked[request_id], text)
            case _:
                pass


SAID = st.lists(
    st.lists(
        st.tuples(
            st.lists(
                st.sampled_from("what is the tool you use why and if, it?".split()), max_size=5
            ),
            st.floats(0.2, 2.2),
        ),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=3,
)


@given(SAID, st.sampled_from(get_args(Marks)))
@settings(max_examples=150, deadline=None)
def test_whatever_pauses_split_it_every_word_said_is_in_one_turn_once(
    said: list[list[tuple[list[str], float]]], marks: Marks
) -> None:
    items = [
        Item(tuple(" ".join(["so", *part]) for part, _ in item), tuple(p for _, p in item[1:]))
        for item in said
    ]
    rows, _ = imagine(items, 1, marks)
    turns = [row["text"] for row in replay(rows, TurnSettings()) if row["event"] == "committed"]
    assert words(" ".join(turns)) == words(" ".join(item.text for item in items))
