"""Sets, tests and deletes API keys for the `amigo key` command."""

import asyncio
import getpass
import sys

from agent.answer import ModelError
from agent.ground import Ground
from agent.keys import Key, KeyringFailed, NotAKey, Provider, host_of
from agent.stt import TranscriberError
from agent.vad import DetectorFailed

TEST_SECONDS = 10.0


class KeyFailed(Exception):
    """The text is one line: what went wrong and what to do. It never holds a key."""


def set_key(on: Ground, provider: Provider) -> str:
    """Read a key from the prompt, or from standard input where that is no terminal.

    Raise NotAKey where what was given cannot be one.
    """
    if sys.stdin.isatty():
        secret = getpass.getpass(f"{provider} key (not shown): ")
    else:
        secret = sys.stdin.readline()
    try:
        on.keys.set(provider, secret, _host(on, provider))
    except NotAKey:
        raise
    except KeyringFailed as error:
        raise KeyFailed(str(error)) from None
    return f"stored the {provider} key for {_host(on, provider) or 'its own server'}"


def delete(on: Ground, provider: Provider) -> str:
    try:
        there_was = on.keys.delete(provider, _host(on, provider))
    except KeyringFailed as error:
        raise KeyFailed(str(error)) from None
    return f"deleted the {provider} key" if there_was else f"there was no {provider} key"


def test(on: Ground, provider: Provider) -> str:
    """Make one tiny real call and say what came of it."""
    try:
        key = on.keys.read(provider, _host(on, provider))
    except KeyringFailed as error:
        raise KeyFailed(str(error)) from None
    if key is None:
        raise KeyFailed(f"there is no {provider} key: run `amigo key set {provider}`")
    try:
        asyncio.run(_call(on, provider, key))
    except (TranscriberError, ModelError, DetectorFailed) as error:
        raise KeyFailed(str(error)) from None
    except TimeoutError:
        raise KeyFailed(f"{provider} did not answer within {TEST_SECONDS:g} s") from None
    return f"{provider} takes the key from {key.source}"


async def _call(on: Ground, provider: Provider, key: Key) -> None:
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
                from agent.answer.openai import OpenAIModel

                model = OpenAIModel(on.settings.answer, key.reveal(), "key-test")
                try:
                    await model.warm()
                finally:
                    await model.close()
            case "picovoice":
                from agent.vad.cobra import CobraDetector

                detector = await asyncio.to_thread(CobraDetector, key.reveal())
                detector.close()


def _host(on: Ground, provider: Provider) -> str:
    urls = {"deepgram": on.settings.stt.url, "openai": on.settings.answer.base_url}
    try:
        return host_of(urls.get(provider, ""))
    except ValueError as error:
        raise KeyFailed(str(error)) from None
