"""Checks the whole chain, each line with what to do about it."""

import asyncio
import platform
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from agent import __version__
from agent.answer import ModelError
from agent.answer.cues import CueFinder
from agent.capture import CaptureFailed
from agent.capture.system import probe
from agent.events import AudioBlock, Notice, SoftEnd, SpeechEnded, SpeechStarted
from agent.ground import Ground
from agent.keys import KeyringFailed, Provider, host_of
from agent.overlay.display import display_problem
from agent.parts import Workshop, load_profile
from agent.profiles import Profile, ProfileFailed
from agent.stt import Transcriber, TranscriberError
from agent.vad import DetectorFailed

State = Literal["ok", "warning", "failed"]

PROBE_SECONDS = 8.0
PROVIDER_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was checked, how it stands, the fact, and the remedy where one is needed."""

    check: str
    state: State
    fact: str

    @property
    def fatal(self) -> bool:
        """Whether the main job cannot run."""
        return self.state == "failed"

    def as_row(self) -> dict[str, object]:
        return asdict(self)

    def as_line(self) -> str:
        return f"{self.state:<8}{self.check:<14}{self.fact}"


def examine(on: Ground) -> Iterator[Finding]:
    """Yield a finding as each check ends. Nothing that is heard leaves the machine."""
    yield Finding("version", "ok", f"amigo {__version__}, Python {platform.python_version()}")
    yield _settings(on)
    yield _display()
    yield _sound(on)
    notices: list[Notice] = []
    workshop = Workshop(on, notices.append)
    yield from _keys(on)
    yield _detector(workshop)
    try:
        profile = load_profile(on.settings, on.environ)
    except ProfileFailed as error:
        yield Finding("profile", "failed", str(error))
        return
    lines = sum(text.count("\n") + 1 for _, text in profile.documents)
    yield Finding("profile", "ok", f"{profile.name}: {len(profile.documents)} texts, {lines} lines")
    yield _transcriber(workshop, profile)
    yield _model(workshop, profile)


def _settings(on: Ground) -> Finding:
    if on.problems:
        return Finding("settings", "warning", f"{on.problems[0]}; the default is used")
    return Finding("settings", "ok", "every setting can be used")


def _display() -> Finding:
    problem = display_problem()
    if problem is not None:
        return Finding("display", "failed", problem)
    return Finding("display", "ok", "windows can be shown")


def _sound(on: Ground) -> Finding:
    try:
        label = probe(on.settings.capture, PROBE_SECONDS)
    except CaptureFailed as error:
        return Finding("sound", "failed", str(error))
    return Finding("sound", "ok", f"can hear {label}")


def _keys(on: Ground) -> Iterator[Finding]:
    urls: dict[Provider, str] = {
        "deepgram": on.settings.stt.url,
        "openai": on.settings.answer.base_url,
        "picovoice": "",
    }
    for provider, url in urls.items():
        try:
            key = on.keys.read(provider, host_of(url))
        except (KeyringFailed, ValueError) as error:
            yield Finding(f"key {provider}"[:13], "warning", str(error))
            continue
        fact = f"from {key.source}" if key else f"none: run `amigo key set {provider}` to add one"
        yield Finding(f"key {provider}"[:13], "ok", fact)


def _detector(workshop: Workshop) -> Finding:
    try:
        detector = workshop.detector()
        detector(bytes(1024))
        detector.close()
    except DetectorFailed as error:
        return Finding("voice", "failed", str(error))
    return Finding("voice", "ok", f"{detector.label} listens for speech")


def _transcriber(workshop: Workshop, profile: Profile) -> Finding:
    transcriber = workshop.transcriber(profile, lambda: 0.0, patient=False)
    return _timed("transcriber", transcriber.label, lambda: _round_trip(transcriber))


async def _round_trip(transcriber: Transcriber) -> None:
    """Open it, let it hear half a second of silence, and close it."""
    try:
        await transcriber.open()
        await transcriber.notice(SpeechStarted(0.0))
        for number in range(16):
            await transcriber.send(AudioBlock(number * 0.032, bytes(1024)))
        await transcriber.notice(SoftEnd(0.4))
        await transcriber.notice(SpeechEnded(0.4))
    finally:
        await transcriber.close()


def _model(workshop: Workshop, profile: Profile) -> Finding:
    model = workshop.model(CueFinder(profile))

    async def answer() -> None:
        try:
            await model.warm()
        finally:
            await model.close()

    return _timed("model", model.label, answer)


def _timed(check: str, label: str, work: Callable[[], Coroutine[None, None, None]]) -> Finding:
    async def limited() -> None:
        async with asyncio.timeout(PROVIDER_SECONDS):
            await work()

    began = time.perf_counter()
    try:
        asyncio.run(limited())
    except (TranscriberError, ModelError) as error:
        return Finding(check, "failed", str(error))
    except TimeoutError:
        return Finding(check, "failed", f"{label} did not answer within {PROVIDER_SECONDS:g} s")
    return Finding(
        check, "ok", f"{label} answered in {1000 * (time.perf_counter() - began):.0f} ms"
    )
