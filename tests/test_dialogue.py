"""What the turn taker decides is carried out: calls, cues, the screen, the trace, the log."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator

import pytest

from agent.answer.declining import MARK
from agent.answer.prompt import Background
from agent.answer.writer import Writer
from agent.dialogue import Dialogue
from agent.events import (
    AnswerEnded,
    Committed,
    Cues,
    Final,
    Interim,
    Problem,
    Question,
    Recovered,
    Request,
    Shown,
    Token,
)
from agent.profiles import Profile
from agent.trace import Dropped, Traced
from agent.turn import Ask, AskNow, Command, Drop, FindCues, Heard, Recall, Show, TurnSettings, Wake
from agent.turn.taker import TurnTaker
from tests.fakes import Parrot

WHY = Request(1, 1, "Why Rust", "interim")
AGAIN = Request(1, 2, "Why Rust and not Zig", "final")


class Told(TurnTaker):
    """Decides what it was told to decide about each event, and shows the rest."""

    def __init__(self, orders: dict[Heard, list[Command]], wake_at: float | None) -> None:
        super().__init__(TurnSettings(), "final")
        self.heard: list[Heard] = []
        self._orders = orders
        self._wake_at = wake_at

    def handle(self, event: Heard, now: float) -> Iterator[Command]:
        self.heard.append(event)
        if isinstance(event, Wake):
            self._wake_at = None
        yield from self._orders.get(event, [])

    @property
    def deadline(self) -> float | None:
        return self._wake_at


class Scene:
    """A dialogue on a loop, and everything that comes out of it."""

    def __init__(
        self,
        orders: dict[Heard, list[Command]],
        *,
        endless: bool = False,
        cues: Callable[[str], tuple[str, ...]] = lambda text: (),
        wake_at: float | None = None,
    ) -> None:
        self.model = Parrot(endless=endless)
        self.taker = Told(orders, wake_at)
        self.shown: list[Shown] = []
        self.noted: list[Traced] = []
        self.changed = asyncio.Event()
        self.dialogue = Dialogue(
            self.taker,
            lambda dialogue: Writer(self.model, lambda: Background(Profile("me")), dialogue.hear),
            cues,
            lambda: 5.0,
            self.shown.append,
            self._note,
        )

    def _note(self, event: Traced) -> None:
        self.noted.append(event)
        self.changed.set()

    async def until(self, fact: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not fact():
                self.changed.clear()
                await self.changed.wait()


def run(play: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        async with asyncio.timeout(20):
            await play()

    asyncio.run(limited())


def test_what_is_asked_comes_back_as_tokens_and_an_end() -> None:
    async def play() -> None:
        scene = Scene({AskNow(): [Ask(WHY)]})
        scene.dialogue.hear(AskNow())
        await scene.until(lambda: AnswerEnded(1) in scene.taker.heard)
        assert scene.taker.heard[1:] == [Token(1, " Why"), Token(1, " Rust"), AnswerEnded(1)]
        assert scene.noted == [WHY, *scene.taker.heard[1:]]
        await scene.dialogue.close()

    run(play)


def test_the_mark_of_no_question_is_an_end_without_words_unless_the_user_asked() -> None:
    async def play() -> None:
        mine, theirs = Request(1, 1, MARK, "user"), Request(2, 2, MARK, "final")
        scene = Scene({AskNow(): [Ask(mine), Ask(theirs)]})
        scene.dialogue.hear(AskNow())
        declined = AnswerEnded(2, declined=True)
        await scene.until(lambda: {AnswerEnded(1), declined} <= set(scene.noted))
        assert [e for e in scene.noted if isinstance(e, Token)] == [Token(1, f" {MARK}")]
        await scene.dialogue.close()

    run(play)


def test_a_dropped_call_is_cancelled_and_heard_no_more() -> None:
    async def play() -> None:
        orders: dict[Heard, list[Command]] = {AskNow(): [Ask(WHY)], Final("no"): [Drop(1)]}
        scene = Scene(orders, endless=True)
        scene.dialogue.hear(AskNow())
        await scene.until(lambda: Token(1, " and") in scene.noted)
        scene.dialogue.hear(Final("no"))
        heard = len(scene.taker.heard)
        assert scene.noted[-1] == Dropped(1)
        await scene.dialogue.close()
        assert scene.model.hung_up.is_set()
        assert len(scene.taker.heard) == heard

    run(play)


def test_closing_cancels_every_call_and_the_next_wake() -> None:
    async def play() -> None:
        scene = Scene({AskNow(): [Ask(WHY), Ask(AGAIN)]}, endless=True, wake_at=5.05)
        scene.dialogue.hear(AskNow())
        await scene.until(lambda: {1, 2} <= requests(scene))
        await scene.dialogue.close()
        heard = len(scene.taker.heard)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        await asyncio.get_running_loop().run_in_executor(None, scene.model.hung_up.wait, 5)
        assert len(scene.taker.heard) == heard

    def requests(scene: Scene) -> set[int]:
        return {event.request_id for event in scene.noted if isinstance(event, Token)}

    run(play)


def test_a_prepared_answer_comes_without_a_call() -> None:
    async def play() -> None:
        scene = Scene({AskNow(): [Recall(WHY, "Because it is safe.")]})
        scene.dialogue.hear(AskNow())
        await scene.until(lambda: AnswerEnded(1) in scene.taker.heard)
        words = [event.text for event in scene.taker.heard if isinstance(event, Token)]
        assert "".join(words).strip() == "Because it is safe."
        assert scene.model.prompts == []
        await scene.dialogue.close()

    run(play)


def test_the_taker_is_woken_when_it_asked_to_be() -> None:
    async def play() -> None:
        scene = Scene({Wake(): [Show(Question(1, "Why?"))]}, wake_at=5.0)
        scene.dialogue.hear(Interim("why"))
        await scene.until(lambda: Question(1, "Why?") in scene.shown)
        assert scene.taker.heard == [Interim("why"), Wake()]

    run(play)


def test_the_answer_that_stands_is_part_of_the_next_prompt() -> None:
    async def play() -> None:
        committed = Committed(1, 1, "Why Rust?")
        orders: dict[Heard, list[Command]] = {
            AskNow(): [Ask(WHY)],
            Final("Why Rust?"): [Show(committed)],
            Final("again"): [Ask(AGAIN)],
        }
        scene = Scene(orders)
        scene.dialogue.hear(AskNow())
        await scene.until(lambda: AnswerEnded(1) in scene.taker.heard)
        scene.dialogue.hear(Final("Why Rust?"))
        scene.dialogue.hear(Final("again"))
        await scene.until(lambda: AnswerEnded(2) in scene.taker.heard)
        texts = [message.text for message in scene.model.prompts[1].messages]
        assert any("Why Rust?" in text for text in texts[:-1])
        assert any(text.strip() == "Why Rust" for text in texts[:-1]), "the parrot's answer"
        await scene.dialogue.close()

    run(play)


class TestCues:
    FOUND = staticmethod(lambda text: ("I like Rust.",) if "rust" in text else ())

    def play(self, *searches: FindCues) -> list[Cues]:
        async def play() -> None:
            scene = Scene({AskNow(): list(searches)}, cues=self.FOUND)
            scene.dialogue.hear(AskNow())
            assert scene.noted == scene.shown
            shown.extend(event for event in scene.shown if isinstance(event, Cues))

        shown: list[Cues] = []
        run(play)
        return shown

    def test_they_are_shown_once_and_not_again_for_more_words(self) -> None:
        shown = self.play(FindCues(1, "rust"), FindCues(1, "rust and"))
        assert shown == [Cues(1, ("I like Rust.",))]

    def test_they_stay_while_more_words_find_nothing(self) -> None:
        assert len(self.play(FindCues(1, "rust"), FindCues(1, "why"))) == 1

    def test_those_of_the_turn_before_go_when_a_turn_finds_none(self) -> None:
        shown = self.play(FindCues(1, "rust"), FindCues(2, "why"))
        assert shown == [Cues(1, ("I like Rust.",)), Cues(2, ())]


def test_a_problem_is_in_the_trace_and_its_end_is_not() -> None:
    async def play() -> None:
        scene = Scene({})
        scene.dialogue.hear(Problem("stt", "No network: plug it in"))
        scene.dialogue.hear(Recovered("stt"))
        assert scene.noted == [Problem("stt", "No network: plug it in")]

    run(play)


def test_the_log_tells_ids_and_lengths_and_no_word(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        scene = Scene({AskNow(): [Ask(WHY)], Final("spoken"): [Show(Question(1, "spoken"))]})
        for event in (AskNow(), Final("spoken"), Problem("stt", "said by a server")):
            scene.dialogue.hear(event)
        await scene.until(lambda: AnswerEnded(1) in scene.taker.heard)
        await scene.dialogue.close()

    with caplog.at_level(logging.DEBUG, "agent"):
        run(play)
    assert "asked 1: 8 characters, interim" in caplog.text
    assert "problem: stt" in caplog.text
    for word in ("Rust", "spoken", "server"):
        assert word not in caplog.text
