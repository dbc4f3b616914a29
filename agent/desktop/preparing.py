"""Answers prepared ahead of time: what it would cost, the work itself, and `amigo prepare`."""

import asyncio
import threading
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TextIO

from agent.answer import Model, ModelError
from agent.answer.bank import common
from agent.answer.fallback import Deadlines
from agent.answer.foresight import Known
from agent.answer.prepared import PreparedAnswers, PreparedFailed, file_for, fingerprint
from agent.answer.preparing import Cost, begun, estimate, prepare
from agent.ground import Ground, load_profile
from agent.keys import KeyringFailed, NoKeyring, host_of
from agent.profiles import Profile
from agent.settings import data_dir

FEWEST_TOKENS = 1_500
"""What an answer may take at least here, whatever answer.max_tokens says: time is not short."""
BAR_WIDTH = 30
NO_MODEL = (
    "There is no model to prepare with: run `amigo key set openai`, or set answer.base_url to an "
    "OpenAI-compatible server."
)


class PreparingFailed(Exception):
    """The text is one line: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do so that `count` questions are answered."""

    profile: Profile
    instructions: str
    count: int
    store: PreparedAnswers
    stale: bool
    """Whether there are answers, made for what the profile was before: these are made anew."""
    cost: Cost
    common: Sequence[Known] = ()
    """Questions that need no model to name them."""

    @property
    def answered(self) -> int:
        """How many are answered by now. Raise PreparedFailed."""
        return sum(bool(one.answer) for one in self.store.load()[: self.count])


def plan_for(on: Ground, profile: str, count: int) -> Plan:
    """Plan `count` answers for a profile (empty: the one in use).

    Raise PreparingFailed, or ProfileFailed.
    """
    chosen = load_profile(on.settings, on.environ, profile)
    instructions = on.settings.answer.instructions
    path = file_for(data_dir(on.environ), chosen.name)
    store = PreparedAnswers(path, fingerprint(chosen, instructions))
    try:
        # They are those of job interviews; without a job the conversation may be any other.
        expected = common() if "job" in dict(chosen.documents) else ()
        cost = estimate(chosen, instructions, count, begun(store, count, expected))
        return Plan(chosen, instructions, count, store, store.stale, cost, expected)
    except PreparedFailed as error:
        raise PreparingFailed(str(error)) from None


def model_for(on: Ground) -> Model:
    """The model alone, with its deadlines: cues must never stand in for a prepared answer.

    Blocks while the keyring is asked. Raise PreparingFailed where there is none.
    """
    from agent.answer.openai import OpenAIModel

    settings = on.settings.answer
    try:
        key = on.keys.read("openai", host_of(settings.base_url))
    except NoKeyring:
        key = None
    except KeyringFailed as error:
        raise PreparingFailed(str(error)) from None
    if settings.provider == "cues" or not (key or settings.base_url):
        raise PreparingFailed(NO_MODEL)
    roomy = replace(settings, max_tokens=max(settings.max_tokens, FEWEST_TOKENS))
    secret = key.reveal() if key else None
    return Deadlines(OpenAIModel(roomy, secret, uuid.uuid4().hex[:12]), roomy)


class Preparation:
    """Carries out a plan, once. What was answered is kept, however it ends."""

    def __init__(self, plan: Plan, model: Model) -> None:
        self._plan = plan
        self._model = model
        self._cancelled = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[object] | None = None
        self.done, self.total = 0, plan.count
        """How many of how many are answered; any thread may look."""

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """End the work, and the call that is under way. Any thread may call this."""
        self._cancelled.set()
        if self._loop is not None and self._task is not None:
            with suppress(RuntimeError):  # it is over
                self._loop.call_soon_threadsafe(self._task.cancel)

    def run(self, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
        """Work until it is done or cancelled; return how many are answered now.

        `progress` hears how many of how many are. Raise PreparingFailed.
        """
        try:
            with suppress(asyncio.CancelledError):
                asyncio.run(self._work(progress))
            return self._plan.answered
        except (ModelError, PreparedFailed) as error:
            raise PreparingFailed(str(error)) from None

    async def _work(self, progress: Callable[[int, int], None]) -> None:
        def note(done: int, total: int) -> None:
            self.done, self.total = done, total
            progress(done, total)

        self._task, self._loop = asyncio.current_task(), asyncio.get_running_loop()
        try:
            if not self._cancelled.is_set():
                plan = self._plan
                await prepare(
                    self._model,
                    plan.profile,
                    plan.instructions,
                    plan.count,
                    plan.store,
                    note,
                    plan.common,
                )
        finally:
            await self._model.close()


def prepare_answers(
    on: Ground, *, profile: str, count: int, yes: bool, out: TextIO, ask: Callable[[str], str]
) -> None:
    """Prepare `count` answers for a profile (empty: the one in use).

    `ask` shows a line and returns what the user typed; EOFError counts as no. Raise
    PreparingFailed, or ProfileFailed; what was answered by then is kept.
    """
    if count < 1:
        raise PreparingFailed(f"--questions: {count} is no number of questions.")
    plan = plan_for(on, profile, count)
    name, cost = plan.profile.name, plan.cost
    if plan.stale:
        print("The profile has changed: its prepared answers are made anew.", file=out)
    if cost.calls == 0:
        print(f"All {count} answers for {name} are prepared.", file=out)
        return
    model = model_for(on)
    print(
        f"{count} questions for {name}, answered by {model.label}: at most about "
        f"{cost.calls} calls, {cost.tokens_in:,} tokens in and {cost.tokens_out:,} out "
        "(rather too high than too low).",
        file=out,
    )
    if not yes and not _agreed(ask):
        print("Nothing was sent.", file=out)
        return
    answered = Preparation(plan, model).run(lambda done, total: _draw(done, total, out))
    used = model.usage
    print(
        f"{answered} answers are prepared. It took {used.calls} calls, {used.tokens_in:,} tokens "
        f"in ({used.tokens_cached:,} cached) and {used.tokens_out:,} out.",
        file=out,
    )


def _agreed(ask: Callable[[str], str]) -> bool:
    try:
        return ask("Go on? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _draw(done: int, total: int, out: TextIO) -> None:
    if not out.isatty():
        print(f"{done} of {total}", file=out, flush=True)
        return
    filled = BAR_WIDTH * done // max(1, total)
    bar = "#" * filled + "." * (BAR_WIDTH - filled)
    print(f"\r[{bar}] {done} of {total}", end="\n" if done == total else "", file=out, flush=True)
