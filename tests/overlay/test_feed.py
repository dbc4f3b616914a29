"""The border to the UI thread."""

import threading

from agent.events import AnswerStarted, Interim, Question, Token
from agent.overlay.feed import Feed
from agent.overlay.view import View


def no_hurry() -> None:
    raise AssertionError("nothing here is urgent")


def test_an_answer_does_not_wait_for_the_frame_that_what_was_heard_waits_for() -> None:
    woken: list[str] = []
    feed = Feed(lambda: woken.append("now"), lambda: woken.append("soon"))
    feed.post(Interim("a"))
    feed.post(Token(1, "b"))
    feed.post(Token(1, "c"))
    assert woken == ["soon", "now"]
    feed.catch_up(View())
    feed.post(Token(1, "d"))
    assert woken == ["soon", "now", "now"]


def test_many_events_wake_the_screen_once() -> None:
    wakes: list[None] = []
    feed = Feed(no_hurry, lambda: wakes.append(None))
    for word in ("a", "b", "c"):
        feed.post(Interim(word))
    assert len(wakes) == 1
    assert feed.catch_up(View()).interim == "c"


def test_an_event_after_catching_up_wakes_the_screen_again() -> None:
    wakes: list[None] = []
    feed = Feed(no_hurry, lambda: wakes.append(None))
    feed.post(Interim("a"))
    view = feed.catch_up(View())
    feed.post(Interim("b"))
    assert len(wakes) == 2
    assert feed.catch_up(view).interim == "b"


def test_nothing_is_lost_or_reordered_between_threads() -> None:
    awake = threading.Event()
    feed = Feed(awake.set, awake.set)
    feed.post(Question(1, "Why?"))
    feed.post(AnswerStarted(1, 1, "final"))
    words = [f"{number} " for number in range(2000)]

    def post() -> None:
        for word in words:
            feed.post(Token(1, word))

    poster = threading.Thread(target=post)
    poster.start()
    view, whole = View(), "".join(words)
    while not (view.stage and view.stage.blocks and view.stage.blocks[0].text == whole):
        assert awake.wait(10)
        awake.clear()
        view = feed.catch_up(view)
    poster.join(10)
