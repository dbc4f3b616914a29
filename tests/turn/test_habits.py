from agent.turn import TurnSettings
from agent.turn.habits import Habits
from agent.turn.question import Marks
from agent.turn.state import Turn

SETTINGS = TurnSettings()


def turn(text: str, *, stopped: tuple[str, ...] = (), pause: float = 0.0) -> Turn:
    return Turn(1, 0.0, 0.0, finals=[text], stopped=list(stopped), longest_pause=pause)


def after(*turns: Turn) -> Habits:
    habits = Habits(SETTINGS)
    for one in turns:
        habits.note(one)
    return habits


def test_a_transcriber_is_taken_to_write_marks_until_it_did_not() -> None:
    assert after().marks == Marks(written=True)
    assert after(turn("what is a mutex")).marks.written
    assert not after(turn("what is a mutex"), turn("name a semaphore please")).marks.written


def test_a_transcriber_that_wrote_a_mark_once_is_believed_for_good() -> None:
    bare = [turn("what is a mutex")] * 9
    assert after(*bare, turn("What is a mutex?")).marks.written


def test_short_turns_show_nothing() -> None:
    assert after(*[turn("um okay")] * 9).marks.written


def test_full_stops_inside_sentences_are_believed_no_more() -> None:
    halted = turn("Tell me about the team. that you lead.", stopped=("Tell me about the team.",))
    assert after(halted).marks.stops
    assert not after(halted, halted).marks.stops


def test_full_stops_between_sentences_are_believed() -> None:
    two = turn("We doubled this year. How would you hire?", stopped=("We doubled this year.",))
    assert after(*[two] * 9).marks.stops


def test_a_few_wrong_full_stops_among_many_are_forgiven() -> None:
    halted = turn("Tell me about the team. that you lead.", stopped=("Tell me about the team.",))
    assert after(*[turn("I have seen that.")] * 9, halted, halted).marks.stops


def test_where_there_are_no_marks_the_speakers_own_pauses_tell_how_long_to_wait() -> None:
    bare = "what is a mutex"
    assert after(turn("What is a mutex?", pause=1.0)).end_seconds == 0
    assert after(turn(bare), turn(bare)).end_seconds == 0
    assert round(after(turn(bare, pause=0.5), turn(bare)).end_seconds, 3) == 0.65
    assert after(turn(bare, pause=1.3), turn(bare)).end_seconds == SETTINGS.show_open_ms / 1000


def test_question_marks_after_half_a_question_are_checked_by_grammar() -> None:
    begun = "Can you tell me about your?"
    halted = turn(f"{begun} last job?", stopped=(begun,))
    assert after(halted).marks.asks
    assert not after(halted, halted).marks.asks


def test_a_question_mark_before_an_afterthought_is_believed() -> None:
    whole = "How many customers do you have?"
    assert after(*[turn(f"{whole} In Germany?", stopped=(whole,))] * 9).marks.asks
