"""Has Python look for garbage on the main thread alone, where every part of a window must end.

Left to itself it does so on whichever thread happens to make the next object, and a timer of a
closed window that is found on another thread cannot be stopped from there.
"""

import gc

EVERY_SECONDS = 2.0
"""What one question leaves behind by then is some thousand objects, a millisecond's work."""
SELDOM = 10
"""The oldest generation takes 70 ms, in which no thread works. CPython spares it until a quarter
more objects are there, which it does not tell; so it comes so many times later, every 40 minutes at
most."""


def generation_due(counts: tuple[int, ...], thresholds: tuple[int, ...]) -> int | None:
    """Return the oldest generation that has more than Python would let gather; None: not one.

    As in CPython, an older one is due only together with those before it.
    """
    due = None
    for generation, (count, threshold) in enumerate(zip(counts, thresholds, strict=True)):
        if count <= threshold:
            break
        due = generation
    return due


def tidy() -> None:
    """Collect what is due. Only the main thread calls this."""
    young, older, oldest = gc.get_threshold()
    due = generation_due(gc.get_count(), (young, older, oldest * SELDOM))
    if due is not None:
        gc.collect(due)
