"""`amigo prepare`: shows the cost, asks, and prepares answers with a progress bar."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

from agent.answer import Model, ModelError
from agent.answer.fallback import Deadlines
from agent.answer.prepared import PreparedAnswers, PreparedFailed, file_for, fingerprint
from agent.answer.preparing import estimate, prepare
from agent.ground import Ground, load_profile
from agent.keys import KeyringFailed, NoKeyring, host_of
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


def prepare_answers(
    on: Ground, *, profile: str, count: int, yes: bool, out: TextIO, ask: Callable[[str], str]
) -> None:
    """Prepare `count` answers for a profile (empty: the one in use).

    `ask` shows a line and returns what the user typed; EOFError counts as no. Raise
    PreparingFailed, or ProfileFailed; what was answered by then is kept.
    """
    if count < 1:
        raise PreparingFailed(f"--questions: {count} is no number of questions.")
    chosen = load_profile(on.settings, on.environ, profile)
    instructions = on.settings.answer.instructions
    path = file_for(data_dir(on.environ), chosen.name)
    store = PreparedAnswers(path, fingerprint(chosen, instructions))
    try:
        if store.stale:
            print("The profile has changed: its prepared answers are made anew.", file=out)
        cost = estimate(chosen, instructions, count, store.load())
        if cost.calls == 0:
            print(f"All {count} answers for {chosen.name} are prepared.", file=out)
            return
        model = _model(on)
        print(
            f"{count} questions for {chosen.name}, answered by {model.label}: at most about "
            f"{cost.calls} calls, {cost.tokens_in:,} tokens in and {cost.tokens_out:,} out "
            "(rather too high than too low).",
            file=out,
        )
        if not yes and not _agreed(ask):
            print("Nothing was sent.", file=out)
            return

        async def work() -> int:
            try:
                done = await prepare(
                    model, chosen, instructions, count, store, lambda n, of: _draw(n, of, out)
                )
                return sum(bool(one.answer) for one in done)
            finally:
                await model.close()

        answered = asyncio.run(work())
    except (ModelError, PreparedFailed) as error:
        raise PreparingFailed(str(error)) from None
    used = model.usage
    print(
        f"{answered} answers are prepared. It took {used.calls} calls, {used.tokens_in:,} tokens "
        f"in ({used.tokens_cached:,} cached) and {used.tokens_out:,} out.",
        file=out,
    )


def _model(on: Ground) -> Model:
    """The model alone, with its deadlines: cues must never stand in for a prepared answer."""
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
