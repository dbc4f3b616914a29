"""Speech by libespeak-ng, with the place of each word as the synthesiser itself reports it."""

import ctypes
import itertools
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

LIBRARY = "libespeak-ng.so.1"
VOICE, WORDS_PER_MINUTE = b"en-us", 160
RETRIEVE, UTF8, RATE_PARAMETER, WORD_EVENT = 1, 1, 1, 1


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Hear = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    """Return the library and its sample rate. Raise FileNotFoundError where it is missing."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise FileNotFoundError(f"{LIBRARY} is missing: install espeak-ng") from None
    rate = library.espeak_Initialize(RETRIEVE, 0, None, 0)
    library.espeak_SetVoiceByName(VOICE)
    library.espeak_SetParameter(RATE_PARAMETER, WORDS_PER_MINUTE, 0)
    return library, rate


@cache
def speak(text: str) -> tuple[npt.NDArray[np.int16], int, tuple[tuple[int, float], ...]]:
    """Return the sound, its rate, and where words begin: (place in `text`, seconds)."""
    library, rate = _library()
    pieces: list[npt.NDArray[np.int16]] = []
    begins: list[tuple[int, float]] = []

    def hear(sound: Any, count: int, events: Any) -> int:  # noqa: ANN401 - C pointers
        if sound and count:
            pieces.append(np.ctypeslib.as_array(sound, (count,)).copy())
        told = itertools.takewhile(
            lambda event: event.type, map(events.__getitem__, itertools.count())
        )
        words = (event for event in told if event.type == WORD_EVENT)
        begins.extend((word.text_position - 1, word.audio_position / 1000) for word in words)
        return 0

    callback = _Hear(hear)
    library.espeak_SetSynthCallback(callback)
    encoded = text.encode()
    library.espeak_Synth(encoded, len(encoded) + 1, 0, 0, 0, UTF8, None, None)
    library.espeak_Synchronize()
    return np.concatenate(pieces), rate, tuple(begins)
