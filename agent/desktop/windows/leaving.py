"""What leaves this computer, to whom, with the settings and keys as they are."""

from dataclasses import dataclass

from agent.desktop.texts import tr
from agent.desktop.windows.keywork import host_for, place
from agent.ground import Ground
from agent.keys import KeyringFailed, Provider


@dataclass(frozen=True, slots=True)
class Flow:
    what: str
    to: str
    """Whom it goes to; empty: it stays."""


def flows(on: Ground) -> tuple[Flow, ...]:
    """Blocks while the keyring is asked."""
    stt, answer, vad = on.settings.stt, on.settings.answer, on.settings.vad
    heard = answered = checked = ""
    if stt.provider != "moonshine" and (stt.provider or stt.url or _has(on, "deepgram")):
        heard = place(on.settings, "deepgram")
    if answer.provider != "cues" and (answer.provider or answer.base_url or _has(on, "openai")):
        answered = place(on.settings, "openai")
    if vad.provider != "silero" and _has(on, "picovoice"):
        checked = place(on.settings, "picovoice")
    return (
        Flow(tr("The other side's speech, without its silences"), heard),
        Flow(tr("Your own spoken answers, where practice may hear them"), heard),
        Flow(tr("Names and terms of your profile, to recognise them"), heard),
        Flow(tr("Questions, the conversation so far, and your profile"), answered),
        Flow(tr("Your Picovoice key, to check it"), checked),
        Flow(tr("Numbers about sessions; crash reports"), ""),
    )


def _has(on: Ground, provider: Provider) -> bool:
    try:
        return on.keys.read(provider, host_for(on.settings, provider)) is not None
    except KeyringFailed:
        return False
