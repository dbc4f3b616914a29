"""Picovoice Cobra, the user's own key given. It may need the internet when it is made."""

from array import array

from agent.events import BLOCK_SAMPLES, SAMPLE_RATE
from agent.vad import DetectorFailed


class CobraDetector:
    label = "Cobra"

    def __init__(self, access_key: str) -> None:
        """Takes seconds where the key must be confirmed online. Raise DetectorFailed.

        The library's error texts hold the key, so they are neither quoted nor chained.
        """
        trouble = ""
        try:
            import pvcobra

            self._cobra = pvcobra.create(access_key)
        except Exception as error:  # noqa: BLE001 - ValueError, OSError, CobraError, or a platform it refuses
            trouble = type(error).__name__
        if trouble:
            raise DetectorFailed(
                f"Cobra cannot start ({trouble}): check the internet connection, and the key "
                "with `amigo key test picovoice`"
            )
        frame = (self._cobra.frame_length, self._cobra.sample_rate)
        if frame != (BLOCK_SAMPLES, SAMPLE_RATE):
            self._cobra.delete()
            raise DetectorFailed(f"Cobra wants frames of {frame[0]} samples at {frame[1]} Hz")

    def __call__(self, pcm: bytes) -> float:
        trouble = ""
        try:
            return float(self._cobra.process(array("h", pcm)))
        except Exception as error:  # noqa: BLE001 - CobraError, for an expired key among other things
            trouble = type(error).__name__
        raise DetectorFailed(
            f"Cobra stopped ({trouble}): check the key with `amigo key test picovoice`"
        )

    def close(self) -> None:
        """May be called twice."""
        cobra, self._cobra = self._cobra, None
        if cobra is not None:
            cobra.delete()
