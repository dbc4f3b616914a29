"""The far side of the local transcriber: a process that holds the model.

It first sends None when it is ready, or else the name of what went wrong; then, for each segment
it is sent (int16 at 16 kHz), its text. It ends when its owner does. Only it imports the library.
"""

from multiprocessing.connection import Connection

import numpy as np

from agent.events import SAMPLE_RATE

MODEL = "tiny-en"
OPTIONS = {
    # The segment is speech already: decode all of it, as one speaker, and return no audio.
    "vad_threshold": "0.0",
    "identify_speakers": "false",
    "return_audio_data": "false",
}


def transcribe_segments(owner: Connection) -> None:
    try:
        from moonshine_voice import ModelArch, Transcriber, get_model_path

        model = Transcriber(str(get_model_path(MODEL)), ModelArch.TINY, options=OPTIONS)
        # The first decode of a process takes some 100 ms longer.
        model.transcribe_without_streaming([0.0] * SAMPLE_RATE, SAMPLE_RATE)
    except Exception as error:  # noqa: BLE001 - whatever a broken native library raises
        owner.send(type(error).__name__)
        return
    owner.send(None)
    while True:
        samples = np.frombuffer(owner.recv(), dtype="<i2").astype(np.float32) / 32768
        transcript = model.transcribe_without_streaming(samples.tolist(), SAMPLE_RATE)
        owner.send(" ".join(line.text for line in transcript.lines))
