"""What is played is heard, on a real sound server that dies, hangs and loses its outputs.

The microphone of that server hears 440 Hz all the time; no block may ever hold it.
"""

import signal
from collections.abc import Callable

import pytest

from agent.capture import CaptureFailed, CaptureSettings
from agent.capture.hearing import NO_SOUND, OUTPUT_CHANGED
from agent.capture.system import probe
from agent.events import Problem, Recovered
from tests.capture.listening import Listening
from tests.capture.soundserver import SoundServer

MICROPHONE = 440
TONE = 1_000
Listen = Callable[..., Listening]


def test_what_is_played_on_the_default_output_is_heard(
    shared_computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    with shared_computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
    listening.wait_for(lambda: not listening.hears(TONE))

    assert listening.notices == []
    assert not listening.ever_heard(MICROPHONE)


def test_a_vanished_output_never_becomes_the_microphone(
    computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    with computer.quick_microphone(MICROPHONE):
        with computer.tone(TONE, "speakers"):
            listening.wait_for(lambda: listening.hears(TONE))
        computer.unplug("speakers")
        listening.wait_for(lambda: listening.told(OUTPUT_CHANGED))
        with computer.tone(TONE, "headset"):
            listening.wait_for(lambda: listening.hears(TONE))

    assert not listening.ever_heard(MICROPHONE)
    assert "Speakers went away" in messages(listening)[0]
    assert listening.over(NO_SOUND)
    assert Problem(OUTPUT_CHANGED, "Listening to Headset now.") in listening.notices


def test_nothing_can_move_the_stream_to_the_microphone(
    computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    with computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
        assert computer.move_all_recordings("mic") == ["refused"]
        moved_at = len(listening.blocks)
        listening.wait_for(lambda: len(listening.blocks) > moved_at + 60)

        assert listening.hears(TONE)
    assert not listening.ever_heard(MICROPHONE)
    assert listening.notices == []


def test_no_output_left_is_silence_and_said(computer: SoundServer, listen: Listen) -> None:
    listening = listen()
    with computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
    computer.unplug("headset")
    computer.unplug("speakers")
    listening.wait_for(lambda: any("no sound output" in text for text in messages(listening)))
    silent_from = len(listening.blocks)
    listening.wait_for(lambda: len(listening.blocks) > silent_from + 30)

    assert not any(any(block.pcm) for block in listening.blocks[silent_from:])
    assert not listening.ever_heard(MICROPHONE)


def test_the_default_output_is_followed_within_two_seconds(
    computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    with computer.tone(TONE, "speakers"), computer.tone(2_000, "headset"):
        listening.wait_for(lambda: listening.hears(TONE))
        computer.control("set-default-sink", "headset")
        changed_at = listening.clock()
        listening.wait_for(lambda: listening.hears(2_000))
        took = listening.clock() - changed_at

    assert took < 2.0 + 0.5, "half a second more for a busy machine"
    assert listening.notices[:1] == [Problem(OUTPUT_CHANGED, "Listening to Headset now.")]
    assert not listening.told(NO_SOUND)


def test_a_named_output_is_heard_whatever_the_default_is(
    shared_computer: SoundServer, listen: Listen
) -> None:
    listening = listen("headset")
    with shared_computer.tone(TONE, "headset"):
        listening.wait_for(lambda: listening.hears(TONE))
    assert probe(CaptureSettings("headset"), 10) == "Headset"


def test_a_killed_sound_server_is_waited_for(computer: SoundServer, listen: Listen) -> None:
    listening = listen()
    with computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
    computer.kill()
    listening.wait_for(lambda: listening.told(NO_SOUND))
    computer.start()
    with computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))

    assert listening.notices[-1] == Recovered(NO_SOUND)
    assert not listening.ever_heard(MICROPHONE)


def test_a_hung_sound_server_is_waited_for_in_silence(
    computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    with computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
        computer.signal(signal.SIGSTOP)
        listening.wait_for(lambda: listening.told(NO_SOUND))
        until = listening.clock() + 0.5
        listening.wait_for(lambda: listening.blocks[-1].at > until)
        computer.signal(signal.SIGCONT)
        listening.wait_for(lambda: listening.over(NO_SOUND) and listening.hears(TONE))


def test_closing_does_not_wait_for_a_hung_sound_server(
    computer: SoundServer, listen: Listen
) -> None:
    listening = listen()
    listening.wait_for(lambda: len(listening.blocks) > 40)
    computer.signal(signal.SIGSTOP)

    assert listening.stop() < 0.5


def test_a_sound_server_that_comes_later_is_heard(
    silent_computer: SoundServer, listen: Listen
) -> None:
    with pytest.raises(CaptureFailed, match="No sound server"):
        probe(CaptureSettings(), 10)
    listening = listen()
    listening.wait_for(lambda: listening.told(NO_SOUND))
    silent_computer.start()
    with silent_computer.tone(TONE):
        listening.wait_for(lambda: listening.hears(TONE))
    assert listening.notices[-1] == Recovered(NO_SOUND)


def test_an_output_that_is_not_there_is_named_with_those_that_are(
    shared_computer: SoundServer,
) -> None:
    with pytest.raises(CaptureFailed, match=r"output hdmi is not there.*speakers, headset"):
        probe(CaptureSettings("hdmi"), 10)


def messages(listening: Listening) -> list[str]:
    return [notice.message for notice in listening.notices if isinstance(notice, Problem)]
