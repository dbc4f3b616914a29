"""A recording through the real program: what the trace says, in which order, and how it ends."""

import itertools
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.speech import ANSWER, DEEPGRAM_KEY, MODEL_KEY, STAKEHOLDER, THREADS, cloud
from tests.e2e.desktop.waiting import wait_for
from tests.servers.call import Call

Row = dict[str, Any]
FIELDS = {
    "speech_started": {"audio_at"},
    "soft_end": {"audio_at"},
    "speech_resumed": {"audio_at"},
    "speech_ended": {"audio_at"},
    "interim": {"text", "audio_at"},
    "final": {"text", "audio_at"},
    "asked": {"turn_id", "request_id", "text", "reason"},
    "dropped": {"request_id"},
    "cue": {"turn_id", "text"},
    "question": {"turn_id", "text"},
    "token": {"request_id", "text"},
    "painted": {"turn_id", "request_id", "kind"},
    "retired": {"turn_id", "request_id"},
    "committed": {"turn_id", "request_id", "text"},
    "skipped": {"turn_id", "text", "reason"},
    "answer_ended": {"request_id", "error"},
    "problem": {"code", "message"},
}


def in_order(trace: Sequence[Row], *kinds: str) -> bool:
    """Whether the first events of these kinds come in this order."""
    names = [row["event"] for row in trace]
    places = [names.index(kind) for kind in kinds]
    return places == sorted(places)


def assert_well_formed(trace: list[Row], seconds: float) -> None:
    """Every line has the documented fields, and times within the recording and its tail."""
    for row in trace[:-1]:
        assert FIELDS[row["event"]] | {"event", "at"} == row.keys()
        if row["event"] in ("speech_started", "soft_end", "speech_resumed", "speech_ended"):
            assert 0 <= row["audio_at"] <= row["at"] + 0.05
        assert 0 <= row["at"] < seconds + 60
    assert trace[-1]["event"] == "summary"
    times = [row["at"] for row in trace]
    assert all(later >= earlier - 0.05 for earlier, later in itertools.pairwise(times))


def test_without_a_key_a_question_is_transcribed_and_cues_are_painted(amigo: Amigo) -> None:
    program = amigo("replay", str(STAKEHOLDER.path), "--json")
    assert program.wait() == 0
    trace = program.events()
    assert_well_formed(trace, STAKEHOLDER.speech_end + 2.5)
    assert in_order(trace, "speech_started", "interim", "cue", "painted", "summary")
    assert "stakeholder" in program.events("final")[-1]["text"].lower()
    assert program.events("painted")[0]["kind"] == "cue"
    assert len(program.events("committed")) == 1
    assert program.events("summary")[0]["providers"][0] == "Moonshine (local)"
    assert program.errors == []


@dataclass(frozen=True, slots=True)
class Answered:
    """A recording that was replayed with both servers, and what they saw of it."""

    trace: tuple[Row, ...]
    connection: Call
    questions: tuple[str, ...]
    printed: str

    def events(self, kind: str) -> list[Row]:
        return [row for row in self.trace if row["event"] == kind]

    @property
    def stands(self) -> int:
        """The answer that the user is left with."""
        number: int = self.events("committed")[-1]["request_id"]
        return number


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """In the window, where words count as painted when they are on the screen."""
    arguments = ("replay", str(STAKEHOLDER.path), "--json", "--overlay")
    with cloud(STAKEHOLDER) as servers:
        program = Program(arguments, tmp_path_factory.mktemp("home"), servers.settings)
        try:
            assert program.wait() == 0, program
            questions = tuple(call.question for call in servers.openai.chats)
            printed = "".join(program.lines + program.errors)
            return Answered(tuple(program.events()), servers.deepgram.calls[0], questions, printed)
        finally:
            program.end()


def test_what_the_model_finds_to_be_no_question_is_not_answered(amigo: Amigo) -> None:
    with cloud(STAKEHOLDER, answer="[none]") as servers:
        program = amigo("replay", str(STAKEHOLDER.path), "--json", **servers.settings)
        assert program.wait() == 0, program
    assert [row["reason"] for row in program.events("skipped")] == ["nothing was asked"]
    assert "final" not in [row["kind"] for row in program.events("painted")]
    assert program.events("token") == []


def test_with_both_servers_the_steps_come_in_their_order(answered: Answered) -> None:
    assert_well_formed(list(answered.trace), STAKEHOLDER.speech_end + 2.5)
    steps = "speech_started", "interim", "asked", "token", "committed", "summary"
    assert in_order(answered.trace, *steps)
    assert in_order(answered.trace, "asked", "question", "committed")
    assert in_order(answered.trace, "token", "answer_ended", "summary")
    words = answered.events("committed")[-1]["text"].lower()
    assert words.strip("?. ") == STAKEHOLDER.text


def test_with_both_servers_the_answer_is_painted_word_by_word(answered: Answered) -> None:
    tokens = [row for row in answered.events("token") if row["request_id"] == answered.stands]
    assert "".join(row["text"] for row in tokens).strip() == ANSWER
    assert all(row["text"].startswith(" ") for row in tokens[1:])
    painted = [r for r in answered.events("painted") if r["request_id"] == answered.stands]
    assert [row["kind"] for row in painted] == ["final"]
    assert painted[0]["at"] >= tokens[0]["at"]
    assert painted[0]["at"] >= STAKEHOLDER.speech_end
    ended = [r for r in answered.events("answer_ended") if r["request_id"] == answered.stands]
    assert [row["error"] for row in ended] == [None]


def test_with_both_servers_no_key_is_printed(answered: Answered) -> None:
    assert MODEL_KEY not in answered.printed
    assert DEEPGRAM_KEY not in answered.printed


def test_the_summary_counts_what_was_asked_sent_and_painted(answered: Answered) -> None:
    summary = answered.trace[-1]
    assert summary["turns"] == 1
    assert summary["calls"] == len(answered.questions)
    assert summary["asked"] == len(answered.events("asked"))
    assert summary["dropped"] == len(answered.events("dropped"))
    assert summary["tokens_out"] >= len(ANSWER.split())
    assert summary["latencies"]["final"]["count"] == 1
    spoken = STAKEHOLDER.speech_end - STAKEHOLDER.speech_start
    assert spoken <= summary["audio_seconds_sent"] <= spoken + 2.5


def test_no_more_than_the_speech_with_a_margin_is_sent_to_the_transcriber(
    answered: Answered,
) -> None:
    spoken = STAKEHOLDER.speech_end - STAKEHOLDER.speech_start
    assert spoken <= answered.connection.audio_seconds <= spoken + 3.5
    assert answered.connection.params["mip_opt_out"] == ["true"]
    assert answered.connection.ended


def test_ctrl_c_ends_it_with_130_and_all_its_processes(amigo: Amigo) -> None:
    program = amigo("replay", str(STAKEHOLDER.path), "--json")
    program.wait_for_event("speech_started")
    family = program.family()
    assert len(family) > 1
    program.interrupt()
    assert program.wait(10) == 130
    assert program.errors == []
    assert program.events("summary") == []
    wait_for(lambda: not set(family) & set(alive()), 5, "the end of all its processes")


def test_ctrl_c_while_it_starts_prints_no_traceback(amigo: Amigo) -> None:
    program = amigo("replay", str(STAKEHOLDER.path), "--json")
    wait_for(lambda: len(program.family()) > 1, 20, "its first child")
    program.interrupt()
    assert program.wait(10) == 130
    assert program.errors == []


def alive() -> list[int]:
    table = subprocess.run(["ps", "-eo", "pid="], capture_output=True, text=True, check=True)
    return [int(pid) for pid in table.stdout.split()]


def test_a_reader_that_leaves_ends_it_without_a_word() -> None:
    """As in `amigo replay FILE --json | head -1`, and the same without --json."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "agent", "replay", str(THREADS.path), *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for more in (["--json"], [])
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stderr is not None
        first = program.stdout.readline()
        program.stdout.close()
        said = program.stderr.read()
        program.stderr.close()
        assert program.wait(20) == 1
        assert said == ""
        assert first
