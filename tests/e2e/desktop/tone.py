"""Finding a tone in what was captured."""

import numpy as np

RATE = 16_000
WINDOW = RATE // 10
LOUD = 300.0
"""Of int16; what is quieter is silence."""


def windows_with(pcm: bytes, hertz: float, at_least: float) -> int:
    """Return how many tenths of a second hold this tone as at least this share of their power."""
    whole = len(pcm) // (2 * WINDOW) * WINDOW
    frames = np.frombuffer(pcm, "<i2")[:whole].reshape(-1, WINDOW).astype(float)
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW))) ** 2
    place = round(hertz * WINDOW / RATE)
    share = power[:, place - 3 : place + 4].sum(axis=1) / (power.sum(axis=1) + 1.0)
    loud = np.sqrt((frames**2).mean(axis=1)) > LOUD
    return int((loud & (share >= at_least)).sum())
