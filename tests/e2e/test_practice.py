"""A practice interview: by command, with no network at all, and in its window."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jiwer
import pytest

from agent.practice.questions import TEXTS
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.hands import Hands
from tests.e2e.desktop.pictures import picture
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.waiting import wait_for

WINDOW = "Practice with Amigo"
WORST_WER = 0.2
LONGEST_MS = 3_000
"""To the answer after a pause was noticed, on a machine that is busy with other tests."""
NO_NETWORK = ("unshare", "--map-root-user", "--net")

Row = dict[str, Any]


def letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha() or sign == " ")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Five questions on a machine with no settings, no keys, no display, no sound, no network."""
    alone = shutil.which("unshare") and subprocess.run([*NO_NETWORK, "true"]).returncode == 0
    screens = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"), "")
    nothing = screens | {"PULSE_SERVER": "/nowhere"}
    program = Program(
        ("practice", "--questions", "5", "--json"),
        tmp_path_factory.mktemp("home"),
        nothing,
        under=NO_NETWORK if alone else (),
    )
    try:
        assert program.wait(150) == 0, program
        yield program
    finally:
        program.end()


def test_every_question_is_understood(bare: Program) -> None:
    heard = [letters(turn["text"]) for turn in bare.events("committed")]
    asked = [letters(text) for text in TEXTS.values()]
    assert len(heard) == len(asked)
    assert jiwer.wer(asked, heard) <= WORST_WER


def test_every_question_is_answered_once(bare: Program) -> None:
    turns = bare.events("committed")
    assert [turn["turn_id"] for turn in turns] == [1, 2, 3, 4, 5]
    assert bare.events("skipped") == []
    assert bare.events("problem") == []
    assert bare.errors == []
    painted = [row["request_id"] for row in bare.events("painted")]
    ended = {row["request_id"]: row["error"] for row in bare.events("answer_ended")}
    for turn in turns:
        assert painted.count(turn["request_id"]) == 1
        assert ended[turn["request_id"]] is None
    stand = {turn["request_id"] for turn in turns}
    replaced = {row["request_id"] for row in bare.events("retired")}
    assert set(painted) - {None} <= stand | replaced


def test_the_summary_is_the_last_line_and_right(bare: Program) -> None:
    trace = bare.events()
    summary = trace[-1]
    assert [row["event"] for row in trace].count("summary") == 1
    assert summary["event"] == "summary"
    assert summary["turns"] == 5
    assert summary["asked"] == len(bare.events("asked"))
    assert summary["dropped"] == len(bare.events("dropped"))
    assert summary["providers"] == ["Moonshine (local)", "cues from your profile"]
    assert (summary["calls"], summary["tokens_in"], summary["tokens_out"]) == (0, 0, 0)
    spoken = sum(
        end["audio_at"] - start["audio_at"]
        for start, end in zip(
            bare.events("speech_started"), bare.events("speech_ended"), strict=True
        )
    )
    assert spoken <= summary["audio_seconds_sent"] <= spoken + 5 * 2.5


def test_the_summary_tells_what_came_of_each_question(bare: Program) -> None:
    rows = bare.events("summary")[0]["questions"]
    assert [row["question"] for row in rows] == list(TEXTS.values())
    for row, turn in zip(rows, bare.events("committed"), strict=True):
        assert row["source"] == "profile", "without a model, answers are lines of the profile"
        assert row["heard"]
        assert row["heard"] in turn["text"]
        assert row["answered_ms"] is not None
        assert row["lines"]


def test_the_latencies_are_those_of_the_trace(bare: Program) -> None:
    found = [1000 * ms for ms in first_painted(bare.events())]
    (told,) = bare.events("summary")[0]["latencies"].items()
    kind, numbers = told
    assert kind == "cue", "without a model, answers are lines of the profile"
    assert numbers["count"] == len(found) == 5
    assert numbers["worst_ms"] == pytest.approx(max(found), abs=5)
    assert numbers["median_ms"] == pytest.approx(sorted(found)[2], abs=5)
    assert max(found) <= LONGEST_MS


def first_painted(trace: list[Row]) -> list[float]:
    """Return, for each turn, the seconds from its last soft end to its first painted word."""
    found = []
    pause = painted = None
    for row in trace:
        if row["event"] == "soft_end":
            pause = row["at"]
        elif row["event"] == "painted" and painted is None:
            painted = row["at"]
        elif row["event"] == "committed":
            assert pause is not None
            assert painted is not None
            found.append(painted - pause)
            pause = painted = None
    return found


class Trainee:
    """Somebody who practises."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.hands = Hands(display)

    def see(self, words: str) -> None:
        self.hands.wait_for(words, WINDOW)

    def gone(self) -> bool:
        told = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", WINDOW], capture_output=True
        )
        return not told.stdout.strip()


@pytest.fixture
def trainee(display: str) -> Trainee:
    return Trainee(display)


def test_two_questions_are_asked_aloud_answered_and_timed(trainee: Trainee, amigo: Amigo) -> None:
    agent = Agent(amigo("--hidden"))
    assert agent.tell("practice-window")["ok"]
    trainee.see("Amigo asks questions aloud")
    trainee.hands.press("alt+q")
    trainee.hands.type("2")
    trainee.hands.click("Start", WINDOW)
    trainee.see("Asked aloud on Speakers")
    wait_for(lambda: agent.tell("status")["listening"], 20, "a session")
    wait_for(lambda: not agent.tell("status")["listening"], 60, "its end")
    trainee.see("That was the interview")
    trainee.see("your profile")
    trainee.see("Again")
    picture(trainee.display, "practice-end")
    assert agent.problems == {}
    trainee.hands.press("Escape")
    wait_for(trainee.gone, 10, "the window to close")


def test_a_session_that_runs_is_used_and_goes_on_after_a_stop(
    trainee: Trainee, amigo: Amigo
) -> None:
    agent = Agent(amigo("--hidden", "--listen"))
    agent.wait_until_it_hears()
    agent.tell("practice-window")
    trainee.see("Amigo asks questions aloud")
    trainee.hands.press("Return")
    trainee.see("Question 1 of 3")
    picture(trainee.display, "practice-asking")
    trainee.hands.press("alt+s")
    trainee.see("Stopped")
    assert agent.tell("status")["listening"]
    trainee.hands.press("Escape")
    wait_for(trainee.gone, 10, "the window to close")
    assert agent.tell("status")["listening"]


def test_where_nothing_can_be_played_the_recordings_are_given_directly(
    trainee: Trainee, amigo: Amigo, tmp_path: Path
) -> None:
    agent = Agent(amigo("--hidden", PULSE_SERVER=str(tmp_path / "none")))
    agent.tell("practice-window")
    trainee.see("Amigo asks questions aloud")
    trainee.hands.press("alt+q")
    trainee.hands.type("1")
    trainee.hands.press("Return")
    trainee.see("gets the recordings directly")
    wait_for(lambda: agent.tell("status")["listening"], 30, "a session")
    wait_for(lambda: not agent.tell("status")["listening"], 60, "its end")
    picture(trainee.display, "practice-directly")
    trainee.see("That was the interview")
    trainee.see("your profile")
    assert agent.problems == {}
