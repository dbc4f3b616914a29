"""Sets, tests and deletes API keys for the `amigo key` command."""

import asyncio
import getpass
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from agent.answer import AnswerSettings, ModelError
from agent.clock_doubt import skew_doubt, skew_seconds
from agent.desktop.instance import NoAgent, address
from agent.desktop.keyholder import hand_over
from agent.ground import Ground
from agent.keys import Key, KeyringFailed, NoKeyring, NotAKey, Provider, host_of
from agent.stt import TranscriberError
from agent.vad import DetectorFailed

TEST_SECONDS = 10.0
TRIAL_TOKENS = 16
"""What a trial call may cost at most, besides the few words asked."""


class KeyFailed(Exception):
    """The text is one line: what went wrong and what to do. It never holds a key."""


def set_key(on: Ground, provider: Provider, *, memory: bool = False) -> str:
    """Read a key from the prompt, or from standard input where that is no terminal, and store it.

    `memory`: have the running agent hold it instead; a user at a terminal without a keyring is
    asked whether to do so. Raise NotAKey where what was given cannot be one.
    """
    if sys.stdin.isatty():
        secret = getpass.getpass(f"{provider} key (not shown): ")
    else:
        secret = sys.stdin.readline()
    if not memory:
        try:
            on.keys.set(provider, secret, _host(on, provider))
        except NotAKey:
            raise
        except NoKeyring as error:
            if not _agreed(str(error)):
                raise KeyFailed(
                    f"{error}; or have the running agent hold it until it ends: "
                    f"amigo key set {provider} --memory"
                ) from None
        except KeyringFailed as error:
            raise KeyFailed(str(error)) from None
        else:
            return f"stored the {provider} key for {_place(on, provider)}"
    return _hold(on, provider, secret.strip())


def _agreed(why: str) -> bool:
    if not sys.stdin.isatty():
        return False
    asked = "Have the running agent hold it in memory instead, until it ends? [y/N] "
    return input(f"{why}.\n{asked}").strip().lower() in ("y", "yes")


def _hold(on: Ground, provider: Provider, secret: str) -> str:
    if not secret:
        raise NotAKey(f"The {provider} key is empty: nothing was changed")
    try:
        hand_over(address(on.environ), provider, _host(on, provider), secret)
    except NoAgent as error:
        raise KeyFailed(f"Nobody can hold the {provider} key: {error}") from None
    return (
        f"the running agent holds the {provider} key for {_place(on, provider)} in memory: "
        "nothing is stored, and it is gone when the agent ends"
    )


def delete(on: Ground, provider: Provider) -> str:
    with suppress(NoAgent):
        hand_over(address(on.environ), provider, _host(on, provider), "")
    try:
        there_was = on.keys.delete(provider, _host(on, provider))
    except KeyringFailed as error:
        raise KeyFailed(str(error)) from None
    return f"deleted the {provider} key" if there_was else f"there was no {provider} key"


def test(on: Ground, provider: Provider) -> str:
    """Make one tiny real call and say what came of it. Of a model it costs a few tokens."""
    try:
        key = on.keys.read(provider, _host(on, provider))
    except KeyringFailed as error:
        raise KeyFailed(str(error)) from None
    if key is None:
        raise KeyFailed(f"there is no {provider} key: run `amigo key set {provider}`")
    try:
        more = asyncio.run(_call(on, provider, key))
    except (TranscriberError, ModelError, DetectorFailed) as error:
        raise KeyFailed(str(error)) from None
    except TimeoutError:
        raise KeyFailed(f"{provider} did not answer within {TEST_SECONDS:g} s") from None
    return f"{provider} takes the key from {key.source}{more}"


async def _call(on: Ground, provider: Provider, key: Key) -> str:
    """Return what else came of it."""
    async with asyncio.timeout(TEST_SECONDS):
        match provider:
            case "deepgram":
                from agent.stt.deepgram import DeepgramTranscriber

                transcriber = DeepgramTranscriber(on.settings.stt, key.reveal(), ())
                try:
                    await transcriber.open()
                finally:
                    await transcriber.close()
            case "openai":
                took, doubt = await try_model(on.settings.answer, key.reveal())
                told = f"; {on.settings.answer.model} answered in {1000 * took:.0f} ms"
                return f"{told}; but {doubt}" if doubt else told
            case "picovoice":
                from agent.vad.cobra import CobraDetector

                detector = await asyncio.to_thread(CobraDetector, key.reveal())
                detector.close()
    return ""


async def try_model(settings: AnswerSettings, secret: str | None) -> tuple[float, str]:
    """Have the model begin an answer, for a few tokens.

    Return after how many seconds it did, and what to know about the clock, "" if it is right.
    Raise ModelError where it would not answer a question either.
    """
    from agent.answer.openai import OpenAIModel

    model = OpenAIModel(replace(settings, max_tokens=TRIAL_TOKENS), secret, "trial")
    try:
        await model.warm()
        began = time.perf_counter()
        await model.try_out()
        took = time.perf_counter() - began
    finally:
        await model.close()
    skew = skew_seconds(model.server_date, datetime.now(UTC))
    return took, "" if skew is None else skew_doubt(skew)


def _place(on: Ground, provider: Provider) -> str:
    return _host(on, provider) or "its own server"


def _host(on: Ground, provider: Provider) -> str:
    urls = {"deepgram": on.settings.stt.url, "openai": on.settings.answer.base_url}
    try:
        return host_of(urls.get(provider, ""))
    except ValueError as error:
        raise KeyFailed(str(error)) from None
