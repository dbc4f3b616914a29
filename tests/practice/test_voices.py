"""A question is said into a file that the pipeline can use."""

import sys
import wave
from pathlib import Path

import pytest

from agent.practice import voices
from agent.practice.questions import Spoken
from agent.practice.voices import NoVoice, Recordings, has_voice, say, seconds_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="says it by libespeak-ng")


@linux
def test_a_longer_question_takes_longer_and_both_begin_and_end_with_quiet(tmp_path: Path) -> None:
    assert has_voice()
    lengths = []
    for name, text in (("short", "Why us?"), ("long", "Why would you want to work with us here?")):
        with wave.open(str(say(text, tmp_path, name))) as said:
            rate, count = said.getframerate(), said.getnframes()
            pcm = said.readframes(count)
        assert not any(pcm[: rate // 2])
        assert not any(pcm[-2 * rate :])
        assert any(pcm)
        lengths.append(count / rate)
    assert 2.5 < lengths[0] < lengths[1] < 8


@linux
def test_what_the_voice_says_stays_in_memory_and_is_gone_afterwards() -> None:
    recordings = Recordings()
    made = recordings.of(Spoken("Why us?"), 0)
    assert made.is_relative_to("/dev/shm")
    assert seconds_of(made) > 2.5
    recordings.close()
    assert not made.exists()


@linux
def test_without_a_voice_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(voices, "_by_espeak", lambda text: voices._heard((0, b"")))
    with pytest.raises(NoVoice, match="install espeak-ng"):
        say("Why us?", tmp_path, "one")
