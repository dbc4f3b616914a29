import pytest

from tests.bench.imagined import Marks, imagine
from tests.bench.sets import Item

SAID = Item(("If it rains,", "where do you go?"), (0.9,))


def test_what_is_told_comes_in_the_order_of_a_real_trace() -> None:
    rows, spoken = imagine([SAID, SAID], 1)
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    told = [row["event"] for row in rows if row["event"] not in ("interim", "final")]
    pause = ["soft_end", "speech_ended", "speech_started", "soft_end", "speech_ended"]
    assert told == 2 * ["speech_started", *pause]
    assert spoken[0].end < spoken[1].start


def test_a_short_pause_is_taken_back() -> None:
    rows, _ = imagine([Item(("What is a", "mutex?"), (0.5,))], 1)
    assert [r["event"] for r in rows if r["event"] == "speech_resumed"] == ["speech_resumed"]


@pytest.mark.parametrize(
    ("marks", "texts"),
    [
        ("ends", ["If it rains,", "where do you go?"]),
        ("stops", ["If it rains,", "where do you go?"]),
        ("none", ["if it rains", "where do you go"]),
    ],
)
def test_finals_hold_the_words_once_with_the_marks_wanted(marks: Marks, texts: list[str]) -> None:
    rows, _ = imagine([SAID], 1, marks)
    assert [row["text"] for row in rows if row["event"] == "final"] == texts


def test_a_full_stop_at_every_pause_stands_where_there_is_no_other_mark() -> None:
    rows, _ = imagine([Item(("What is a", "mutex?"), (0.5,))], 1, "stops")
    assert [r["text"] for r in rows if r["event"] == "final"] == ["What is a.", "mutex?"]


def test_a_question_mark_at_every_pause_stands_so_too() -> None:
    rows, _ = imagine([Item(("What is a", "mutex?"), (0.5,))], 1, "asks")
    assert [r["text"] for r in rows if r["event"] == "final"] == ["What is a?", "mutex?"]


def test_no_interim_holds_a_word_before_it_was_said() -> None:
    rows, spoken = imagine([SAID], 1)
    early = [r for r in rows if r["event"] == "interim" and r["at"] < spoken[0].end - 0.3]
    assert not any("go" in row["text"].split() for row in early)
