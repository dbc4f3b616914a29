"""What holds for the turn taker whatever happens in whatever order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    AnswerStarted,
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
from agent.turn import Ask, AskNow, Command, Drop, Heard, Show, TurnSettings, Wake
from agent.turn.question import words
from agent.turn.taker import TurnTaker

PHRASES = ["what is a mutex", "What is a mutex?", "um", "and why", "tell me about", "a b c?", ""]
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
)
STORIES = st.lists(st.tuples(st.floats(0, 3, allow_nan=False), EVENTS), max_size=60)


def told(story: list[tuple[float, Heard]]) -> list[Command]:
    """Play a story of (seconds since the last, event), waking the taker when it wants it."""
    taker, now, commands = TurnTaker(TurnSettings()), 0.0, list[Command]()
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


@given(STORIES)
@settings(max_examples=400, deadline=None)
def test_no_order_of_events_raises_or_spins(story: list[tuple[float, Heard]]) -> None:
    told(story)


@given(STORIES)
@settings(max_examples=400, deadline=None)
def test_never_do_two_requests_claim_one_turns_place_on_the_screen(
    story: list[tuple[float, Heard]],
) -> None:
    standing: dict[int, int] = {}
    for command in told(story):
        match command:
            case Show(AnswerStarted(turn_id, request_id)):
                assert turn_id not in standing
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
    asked: dict[int, str] = {}
    for command in told(story):
        match command:
            case Ask(request):
                assert request.request_id not in asked
                assert words(request.text)
                assert set(words(request.text)) <= received
                asked[request.request_id] = request.text
            case Show(Question(text=text)):
                assert set(words(text)) <= received
            case Show(AnswerStarted(request_id=request_id) | Token(request_id=request_id)):
                assert request_id in asked
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
            case Ask(request):
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
