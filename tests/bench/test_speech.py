import numpy as np

from tests.bench.sets import Item
from tests.bench.speech import LOUDNESS, record
from tests.servers.ears import FRAME, RATE, Script

GAP = 0.5
SPLIT = Item(("What do you", "do?"), (0.6,))
PLAIN = Item(("Why?",))


def loudness(pcm: "np.ndarray[tuple[int], np.dtype[np.int16]]") -> float:
    return float(np.sqrt(np.mean(pcm.astype(np.float64) ** 2)))


def test_voice_reaches_to_the_acoustic_end_and_not_beyond() -> None:
    made = record([SPLIT, PLAIN], GAP, 1)
    for spoken in made.spoken:
        end = round(spoken.end * RATE)
        assert loudness(made.pcm[end - RATE // 100 : end]) > 0
        assert not made.pcm[end : end + round(GAP * RATE)].any()


def test_the_test_server_hears_the_last_word_end_at_the_acoustic_end() -> None:
    made = record([SPLIT, PLAIN], GAP, 1)
    ears = Script([list(spoken.words) for spoken in made.spoken], made.threshold).ears()
    ears.hear(made.pcm.astype("<i2").tobytes())
    ends = [word.end for word in ears.words if word.ends_segment]
    assert len(ends) == 2
    for heard, spoken in zip(ends, made.spoken, strict=True):
        assert abs(heard - spoken.end) <= FRAME / RATE


def test_the_pause_is_silent_and_as_long_as_asked() -> None:
    spoken = record([SPLIT], GAP, 1).spoken[0]
    gaps = [
        after[1] - before[2] for before, after in zip(spoken.words, spoken.words[1:], strict=False)
    ]
    assert abs(max(gaps) - 0.6) < 0.01


def test_noise_has_the_asked_distance_from_the_voice() -> None:
    noisy = record([Item(("Why?",), noise_db=20.0)], GAP, 1)
    after = noisy.pcm[round(noisy.spoken[0].end * RATE) :]
    assert abs(20 * np.log10(LOUDNESS / loudness(after)) - 20.0) < 0.5
