"""`amigo practice`: asks questions, answers them, and tells what came of each."""

import argparse
import os
import random
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.cli.outcome import DONE, FAILED, Wrong, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.ground import Ground
    from agent.practice.debrief import Outcome
    from agent.practice.questions import Spoken
    from agent.profiles import Profile

MOST = 60
ORIGINS = ("recorded", "bundled", "prepared", "own")
SOURCES = {
    "nothing": "no answer",
    "prepared": "prepared",
    "profile": "lines of your profile",
    "model": "the model",
}


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    practice = commands.add_parser("practice", help="ask questions and answer them")
    practice.add_argument("--questions", type=int, default=1, metavar="N", help="how many")
    practice.add_argument(
        "--from",
        dest="origin",
        choices=ORIGINS,
        help="recorded (the default), bundled: sixty by type and level, prepared for the profile, "
        "or own: the profile's list",
    )
    practice.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="keep this list, one question a line, as the profile's own, and ask from it; "
        "- reads it",
    )
    practice.add_argument("--type", choices=("behavioural", "technical", "design", "general"))
    practice.add_argument("--level", choices=("starting", "experienced", "leading"))
    practice.add_argument("--shuffle", action="store_true", help="in another order each time")
    practice.add_argument("--profile", default="", metavar="NAME", help="the profile to use")
    practice.add_argument(
        "--aloud", action="store_true", help="play the questions, one by one, in the terminal"
    )
    practice.add_argument(
        "--answer",
        action="store_true",
        help="listen to your own answer after each (this switches the microphone on), and tell "
        "what can be counted",
    )
    practice.add_argument("--json", action="store_true", help="print JSON lines")


def practice(options: argparse.Namespace) -> int:
    from agent.capture import CaptureFailed
    from agent.ground import ground, load_profile
    from agent.practice.questions import NoQuestions
    from agent.practice.voices import NoVoice, Recordings
    from agent.profiles import ProfileFailed
    from agent.stt import TranscriberError

    on = ground(os.environ)
    if on.problems:
        raise Wrong(str(on.problems[0]))
    if not 1 <= options.questions <= MOST:
        raise Wrong(f"--questions: {options.questions} is not between 1 and {MOST}")
    if options.json and (options.aloud or options.answer):
        raise Wrong("--json is for runs that nobody attends: without --aloud and --answer")
    try:
        profile = load_profile(on.settings, on.environ, options.profile)
        asked = _asked(on, profile, options)
        with closing(Recordings()) as recordings:
            spoken = [(one.text, recordings.of(one, place)) for place, one in enumerate(asked)]
            return _ask(on, profile, spoken, options)
    except (CaptureFailed, NoQuestions, NoVoice, ProfileFailed) as error:
        raise Wrong(str(error)) from None
    except TranscriberError as error:
        return say(str(error), FAILED)


def _ask(
    on: "Ground",
    profile: "Profile",
    asked: "Sequence[tuple[str, Path]]",
    options: argparse.Namespace,
) -> int:
    """Ask the questions, each with its recording: one by one where someone attends."""
    from agent import replay
    from agent.overlay.display import display_problem

    attended = options.aloud or options.answer
    window = not attended and display_problem() is None
    asked_before = 0
    for run in [[one] for one in asked] if attended else [asked]:
        questions, files = zip(*run, strict=True)
        if options.aloud:
            _play(files[0], on.settings.capture.output)
        ran = replay.run_recordings(
            on, files, profile, json_lines=options.json, window=window, questions=questions
        )
        if ran.code != DONE or options.json:
            return ran.code
        told = zip(ran.steps[-len(run) :], ran.outcomes, strict=False)
        for number, (steps, came) in enumerate(told, asked_before + 1):
            _print_steps(number, steps)
            _print_outcome(came)
        if options.answer:
            _hear(on, questions[0])
        asked_before += len(run)
    return DONE


def _play(file: Path, output: str) -> None:
    """While the pipeline hears it, too; without sound the question can still be read."""
    from agent.capture import CaptureFailed
    from agent.desktop.windows.sound import play_file
    from agent.threads import Crew

    def play() -> None:
        with suppress(CaptureFailed):
            play_file(file, output)

    Crew(lambda name, error: None).start("question", play)


def _hear(on: "Ground", question: str) -> None:
    from agent.desktop.windows.summing_up import told_of_answer
    from agent.practice.listening import hear_answer

    print(
        "\n\u25cf Your microphone is on: answer aloud. A pause of three seconds ends it.",
        flush=True,
    )
    told = hear_answer(on, question, lambda: False)
    print("\u25cb Your microphone is off.")
    for line in told_of_answer(told):
        print(f"  {line}")


def _asked(on: "Ground", profile: "Profile", options: argparse.Namespace) -> "tuple[Spoken, ...]":
    from agent.practice.questions import Questions
    from agent.settings import data_dir

    questions = Questions(data_dir(on.environ), profile, on.settings.answer.instructions)
    origin = options.origin
    if options.list is not None:
        questions.keep(_read(options.list))
        origin = origin or "own"
    elif options.type or options.level:
        origin = origin or "bundled"
    return questions.of(
        origin or "recorded",
        options.questions,
        type_=options.type,
        level=options.level,
        chance=random.Random() if options.shuffle else None,
    )


def _read(file: Path) -> str:
    from agent.profiles.formats.plain import decoded

    if str(file) == "-":
        return sys.stdin.read()
    try:
        return decoded(file.read_bytes())
    except OSError as error:
        raise Wrong(f"{file} cannot be read ({error.strerror})") from None


def _print_steps(number: int, steps: dict[str, float]) -> None:
    print(f"\nQuestion {number}: milliseconds after the voice stopped (negative: before)")
    for step, ms in steps.items():
        print(f"  {step:<28}{ms:>9.0f}")


def _print_outcome(came: "Outcome") -> None:
    print(f"  answered from: {SOURCES[came.source]}")
    for line in came.lines:
        print(f"  used: {line}")
