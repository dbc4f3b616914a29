"""The ear for one's own voice: the default microphone, by soundcard. Runs in a child only.

Nothing but practice listens by it, and only after its user has switched it on.
"""

import sys
from collections.abc import Iterator

from agent.capture import CaptureFailed, Clock
from agent.capture.ear import Heard, Message, int16
from agent.events import BLOCK_SAMPLES, SAMPLE_RATE

NO_MICROPHONE = "There is no microphone to answer into: plug one in or allow its use."


def hear(_output: str, now: Clock) -> Iterator[Message]:
    """Listen until ended. Raise CaptureFailed where there is no microphone."""
    sys.argv = ["Amigo"]  # soundcard takes the name that a mixer shows from here
    try:
        import soundcard

        microphone = soundcard.default_microphone()
    except Exception as error:
        # Without a sound server the import fails; without a microphone the search does.
        raise CaptureFailed(NO_MICROPHONE) from error
    if microphone is None:
        raise CaptureFailed(NO_MICROPHONE)
    name = str(microphone.name)
    with microphone.recorder(SAMPLE_RATE, 1, BLOCK_SAMPLES // 2) as recorder:
        while True:
            samples = recorder.record(BLOCK_SAMPLES)
            yield Heard(now(), int16(samples[:, 0]), str(microphone.id), name)
