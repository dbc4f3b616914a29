"""A question heard on the speakers becomes an answer on the screen.

    capture -> vad -> stt -> turn -> answer -> turn -> overlay

One folder per stage. A stage imports `events` and the layers below it, nothing of its
neighbours; `session` joins the stages and owns the two threads they run on: `listen` blocks on
audio, `network` is one asyncio loop for the transcriber, the turn taker and the model. The main
thread belongs to the screen.

The rules: decisions (`turn`, `vad.segmenter`, `answer.prompt`, `overlay.view`, every wire decoder)
are plain synchronous code, events in, commands or values out, no I/O, no thread, no clock. Side
effects live at the edges. Providers raise; they do not log and return. What was said, what a
profile holds, and keys are never logged, and no audio is written anywhere.
"""

__version__ = "0.1.0"
