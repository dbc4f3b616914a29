"""Checks the whole chain, each line with what to do about it."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator

from agent.answer import ModelError
from agent.answer.cues import CueFinder, CuesModel
from agent.capture import CaptureFailed
from agent.capture.system import probe
from agent.desktop.credentials import TRIAL_TOKENS, try_model
from agent.desktop.finding import LAST, Finding
from agent.desktop.hotkey_check import examine_hotkeys
from agent.desktop.machine import examine_machine
from agent.events import AudioBlock, Notice, SoftEnd, SpeechEnded, SpeechStarted
from agent.ground import Ground, load_profile
from agent.keys import KeyringFailed, NoKeyring, Provider, host_of
from agent.overlay.display import display_problem
from agent.parts import Workshop
from agent.profiles import Profile, ProfileFailed
from agent.profiles.store import sample
from agent.settings import data_dir
from agent.stt import Transcriber, TranscriberError
from agent.vad import DetectorFailed

PROBE_SECONDS = 8.0
PROVIDER_SECONDS = 10.0
ALOUD = "`amigo doctor --tone` tries it aloud"


def examine(on: Ground, *, tone: bool = False) -> Iterator[Finding]:
    """Yield a finding as each check ends, and at last whether a session would work.

    Nothing that is heard leaves the machine. `tone`: play a short tone, too, and listen for it.
    """
    failed = []
    for finding in _findings(on, tone=tone):
        failed += [finding.check] * finding.fatal
        yield finding
    if failed:
        yield Finding(LAST, "failed", "not ready for a session", f"repair {', '.join(failed)}")
    else:
        yield Finding(LAST, "ok", "ready for a session")


def _findings(on: Ground, *, tone: bool) -> Iterator[Finding]:
    yield from examine_machine(data_dir(on.environ))
    yield _settings(on)
    yield _display()
    yield _tray()
    yield examine_hotkeys(on)
    yield _sound(on)
    if tone:
        yield _tone(on)
    yield _keyring(on)
    notices: list[Notice] = []
    workshop = Workshop(on, notices.append)
    yield from _keys(on)
    yield _detector(workshop)
    try:
        profile = load_profile(on.settings, on.environ)
    except ProfileFailed as error:
        yield Finding.told("profile", "failed", error)
        profile = sample()
    else:
        lines = sum(text.count("\n") + 1 for _, text in profile.documents)
        fact = f"{profile.name}: {len(profile.documents)} texts, {lines} lines"
        yield Finding("profile", "ok", fact)
    yield _transcriber(workshop, profile)
    yield from _model(workshop, profile)


def _settings(on: Ground) -> Finding:
    if on.problems:
        remedy = "correct it with `amigo config set`; until then the default is used"
        return Finding("settings", "warning", str(on.problems[0]), remedy)
    return Finding("settings", "ok", "every setting can be used")


def _display() -> Finding:
    problem = display_problem()
    if problem is not None:
        return Finding.told("display", "failed", problem)
    return Finding("display", "ok", "windows can be shown")


def _tray() -> Finding:
    """No desktop has to have one: everything can be done without it."""
    if display_problem() is not None:
        return Finding("tray", "ok", "none without a display")
    from agent.desktop.tray.choice import choose, host, indicator

    choice = choose(host(), indicator=indicator())
    none = "none on this desktop; keys and commands do the same"
    return Finding("tray", "ok", choice.reason if choice else none)


def _sound(on: Ground) -> Finding:
    try:
        label = probe(on.settings.capture, PROBE_SECONDS)
    except CaptureFailed as error:
        return Finding.told("sound", "failed", error)
    return Finding("sound", "ok", f"can hear {label} through its loopback; {ALOUD}")


def _tone(on: Ground) -> Finding:
    from agent.desktop.windows.sound import check

    try:
        label = check(on.settings.capture)
    except CaptureFailed as error:
        return Finding.told("tone", "failed", error)
    return Finding("tone", "ok", f"a tone played on {label} was heard")


def _keyring(on: Ground) -> Finding:
    try:
        return Finding("keyring", "ok", f"{on.keys.keyring()} keeps keys")
    except KeyringFailed as error:
        return Finding.told("keyring", "warning", error)


def _keys(on: Ground) -> Iterator[Finding]:
    urls: dict[Provider, str] = {
        "deepgram": on.settings.stt.url,
        "openai": on.settings.answer.base_url,
        "picovoice": "",
    }
    for provider, url in urls.items():
        try:
            key = on.keys.read(provider, host_of(url))
        except NoKeyring:
            key = None
        except (KeyringFailed, ValueError) as error:
            yield Finding.told(f"key {provider}"[:13], "warning", error)
            continue
        fact = f"from {key.source}" if key else f"none; `amigo key set {provider}` adds one"
        yield Finding(f"key {provider}"[:13], "ok", fact)


def _detector(workshop: Workshop) -> Finding:
    try:
        detector = workshop.detector()
        detector(bytes(1024))
        detector.close()
    except DetectorFailed as error:
        return Finding.told("voice", "failed", error)
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


def _model(workshop: Workshop, profile: Profile) -> Iterator[Finding]:
    """A model in the cloud is asked for one word: a session would ask for more."""
    settings = workshop.settings.answer
    model = workshop.model(CueFinder(profile))
    if isinstance(model, CuesModel):
        yield Finding("model", "ok", f"{model.label} need no server")
        return
    key = workshop.key("openai", settings.base_url)
    came: list[tuple[float, str]] = []

    async def answer() -> None:
        came.append(await try_model(settings, key.reveal() if key else None))

    tried = _timed("model", model.label, answer)
    if not came:
        yield tried
        return
    seconds, doubt = came[0]
    yield Finding(
        "model",
        "ok",
        f"{model.label} began an answer after {1000 * seconds:.0f} ms "
        f"(this cost at most {TRIAL_TOKENS} tokens)",
    )
    if doubt:
        yield Finding.told("clock", "warning", doubt)


def _timed(check: str, label: str, work: Callable[[], Coroutine[None, None, None]]) -> Finding:
    async def limited() -> None:
        async with asyncio.timeout(PROVIDER_SECONDS):
            await work()

    began = time.perf_counter()
    try:
        asyncio.run(limited())
    except (TranscriberError, ModelError) as error:
        return Finding.told(check, "failed", error)
    except TimeoutError:
        why = f"{label} did not answer within {PROVIDER_SECONDS:g} s: check the network"
        return Finding.told(check, "failed", why)
    return Finding(
        check, "ok", f"{label} answered in {1000 * (time.perf_counter() - began):.0f} ms"
    )
