"""A small transformer that reads a turn: does it want an answer, and what is it where it does not.

Six layers of 384 (MiniLM), 8-bit weights, made by scripts/train_gate.py, which tells from what and
how. Text in, verdict out: it reads its own file once, and nothing else.
"""

import os
from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np

# Read once, at import: otherwise it keeps an identifier on disk and reports to Microsoft.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from agent.turn.english.pieces import Pieces

REASONS = (
    "filler",
    "acknowledgement",
    "small talk",
    "about the connection",
    "about the schedule",
    "to someone else",
    "thinking aloud",
    "rhetorical",
    "reading out",
    "statement",
)
"""Why a turn wants no answer, for the user, in the order of the model's outputs."""


@dataclass(frozen=True, slots=True)
class Reading:
    wants: float
    """How sure it is that the turn wants an answer, 0 to 1."""
    reason: str
    """Why it would want none."""


class Encoder:
    def __init__(self) -> None:
        folder = files("agent.turn.english")
        pieces = folder.joinpath("gate_pieces.txt").read_text("utf-8")
        self._pieces = Pieces(pieces.splitlines())
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        with as_file(folder.joinpath("gate.onnx")) as model:
            self._session = onnxruntime.InferenceSession(
                model, options, providers=["CPUExecutionProvider"]
            )

    def __call__(self, text: str) -> Reading:
        pieces = np.array(self._pieces(text), dtype=np.int64)
        wants, reasons = self._session.run(None, {"pieces": pieces})
        return Reading(float(wants[0]), REASONS[int(reasons.argmax())])
