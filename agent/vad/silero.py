"""Silero VAD on onnxruntime: 32 ms frames, no torch, no network, about 0.15 ms a frame."""

import os
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

# Read once, at import: otherwise it keeps an identifier on disk and reports to Microsoft.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from agent.events import BLOCK_BYTES, BLOCK_SAMPLES, SAMPLE_RATE
from agent.vad import DetectorFailed

MODEL = "silero_vad.onnx"
CONTEXT_SAMPLES = 64
STATE_SHAPE = (2, 1, 128)
SILENCE = bytes(BLOCK_BYTES)
SETTLED_FRAMES = 32
"""After so many frames without any sound the model hears nothing new: it is left alone."""


class SileroDetector:
    """Remembers its recurrent state and the end of the last frame: one detector per stream."""

    label = "Silero"

    def __init__(self) -> None:
        """Load the model, in about 0.1 s. Raise DetectorFailed when it cannot be loaded."""
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        try:
            with as_file(files("agent.vad") / MODEL) as path:  # from its bytes it takes 3 MB more
                self._session = onnxruntime.InferenceSession(
                    path, options, providers=["CPUExecutionProvider"]
                )
        except Exception as error:  # onnxruntime's errors have no common class of their own
            raise DetectorFailed(
                f"{MODEL} cannot be loaded ({type(error).__name__}): reinstall Amigo"
            ) from error
        self._silent = 0
        """How many frames without any sound there were last."""
        self._rate = np.array(SAMPLE_RATE, dtype=np.int64)
        self._state: npt.NDArray[np.float32] = np.zeros(STATE_SHAPE, dtype=np.float32)
        # What the model hears: the end of the last frame, then this frame. Without that
        # context it hears nothing.
        self._heard = np.zeros((1, CONTEXT_SAMPLES + BLOCK_SAMPLES), dtype=np.float32)

    def __call__(self, pcm: bytes) -> float:
        self._silent = self._silent + 1 if pcm == SILENCE else 0
        if self._silent > SETTLED_FRAMES:
            return 0.0
        self._heard[0, :CONTEXT_SAMPLES] = self._heard[0, -CONTEXT_SAMPLES:]
        self._heard[0, CONTEXT_SAMPLES:] = np.frombuffer(pcm, dtype="<i2")
        self._heard[0, CONTEXT_SAMPLES:] /= 32768
        probability, self._state = self._session.run(
            None, {"input": self._heard, "state": self._state, "sr": self._rate}
        )
        return float(probability[0, 0])

    def close(self) -> None:
        """Nothing to let go of."""
