"""Languages that may be spoken or answered in, and what does not work in some of them."""

from agent.desktop.texts import tr
from agent.turn.gate import knows

TAGS = """
en-US en-GB en-AU en-IN de-DE fr-FR fr-CA es-ES es-419 pt-BR pt-PT it-IT nl-NL pl-PL sv-SE da-DK
nb-NO fi-FI cs-CZ uk-UA ru-RU tr-TR hi-IN id-ID vi-VN ja-JP ko-KR zh-CN zh-TW
""".split()
"""To choose from; any other tag may be typed."""


def limits_of(language: str) -> list[str]:
    """Return what does not work where this is spoken, a sentence each; "" has no limits."""
    if not language or knows(language):
        return []
    return [
        tr("In this language questions are not told from other talk: everything is answered."),
        tr("The local transcriber knows English only: set a Deepgram key."),
    ]
