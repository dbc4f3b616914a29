"""What settings, sections and choices are called on the screen. Anything not here names itself."""

from agent.actions import BY_NAME
from agent.desktop.texts import tr
from agent.schema import Setting

SECTIONS = {
    "session": "Sessions",
    "capture": "Sound",
    "vad": "Voice detection",
    "stt": "Transcription",
    "answer": "Answers",
    "turn": "Timing",
    "hotkeys": "Hotkeys",
    "overlay": "Overlay",
}
LABELS = {
    "session.silence_minutes": "End after silence",
    "stt.provider": "Transcriber",
    "stt.url": "Server",
    "answer.provider": "Who answers",
    "answer.base_url": "Server",
    "answer.early": "Show answers",
    "overlay.font_points": "Text size",
    "vad.provider": "Detector",
    "profile.kind": "Questions are mostly",
}
CHOICES = {
    "": "Automatic",
    "openai": "OpenAI-compatible server",
    "cues": "Lines of your profile",
    "moonshine": "Moonshine (this computer)",
    "deepgram": "Deepgram Nova",
    "flux": "Deepgram Flux",
    "silero": "Silero (this computer)",
    "cobra": "Cobra (this computer)",
}
UNITS = "seconds", "minutes", "ms"
"""Words that a label needs not end with: its field says them."""


def section_title(section: str) -> str:
    return tr(SECTIONS.get(section, plain_words(section)))


def label(setting: Setting) -> str:
    return tr(label_key(setting))


def label_key(setting: Setting) -> str:
    """Return the label as it stands in the catalogue."""
    action = BY_NAME.get(setting.key.replace("_", "-"))
    if setting.section == "hotkeys" and action is not None:
        return action.title
    head, _, last = setting.key.rpartition("_")
    return LABELS.get(setting.name) or plain_words(head if head and last in UNITS else setting.key)


def choice(value: object) -> str:
    return tr(choice_key(value))


def choice_key(value: object) -> str:
    return CHOICES.get(str(value)) or plain_words(str(value))


def plain_words(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
