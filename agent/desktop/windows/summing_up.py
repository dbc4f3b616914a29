"""What is told of each question after a practice interview, in words. Pure but for the language."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from agent.desktop.texts import tr
from agent.desktop.windows.interview import Result
from agent.practice.feedback import USUAL_PACE, USUAL_SECONDS, Feedback, Part

LINE_CHARS = 90
FILLERS_TOLD = 3


def said_of(result: Result) -> tuple[str, str]:
    """Return how long an answer took, in words, and where it came from; nothing before it came."""
    sources = {
        None: "",
        "prepared": tr("prepared"),
        "cue": tr("your profile"),
        "final": tr("the model"),
        "provisional": tr("the model"),
    }
    ms = result.came.answered_ms if result.came else None
    time = "" if ms is None else QLocale().toString(round(ms))
    return (time or "...") if result.kind else "-", sources[result.kind]


def told_of(result: Result) -> Iterator[str]:
    """Yield the lines of the profile that were used, and what can be told of the user's answer."""
    if result.came:
        for line in result.came.lines:
            short = line if len(line) <= LINE_CHARS else f"{line[: LINE_CHARS - 3]}..."
            yield tr("Used: {line}").format(line=short)
    if result.feedback:
        yield from told_of_answer(result.feedback)


def told_of_answer(feedback: Feedback) -> Iterator[str]:
    """Yield a line for each thing that can be counted; careful, for a transcript may be wrong."""
    if not feedback.words:
        yield tr("No answer was heard: check the microphone in the system's settings.")
        return
    yield _length(feedback)
    if feedback.fillers:
        fillers = ", ".join(f"{word} ({count})" for word, count in feedback.fillers[:FILLERS_TOLD])
        told = (
            tr("Fillers, rather many: {fillers}.")
            if feedback.many_fillers
            else tr("Fillers: {fillers}.")
        )
        yield told.format(fillers=fillers)
    if feedback.takes_up:
        yield tr("Your first sentence takes up words of the question.")
    elif feedback.takes_up is False:
        yield tr("Your first sentence shares no word with the question; was it the answer?")
    if feedback.parts is not None:
        yield _story(feedback)


def _length(feedback: Feedback) -> str:
    told = tr("You spoke {seconds} s, {words} words").format(
        seconds=round(feedback.seconds), words=feedback.words
    )
    pace = feedback.pace
    if pace is None:
        return f"{told}."
    told += ", " + tr("{pace} a minute").format(pace=pace)
    if pace > USUAL_PACE[1]:
        return f"{told}: " + tr("faster than most listeners like.")
    if pace < USUAL_PACE[0]:
        return f"{told}: " + tr("slower than most speakers.")
    if feedback.seconds > USUAL_SECONDS[1]:
        return f"{told}: " + tr("long; could it end sooner?")
    return f"{told}."


def _story(feedback: Feedback) -> str:
    names: dict[Part, str] = {
        "situation": tr("the situation"),
        "task": tr("your task"),
        "action": tr("what you did"),
        "result": tr("the result"),
    }
    if not feedback.missing:
        return tr("Your story seems to have all its parts: situation, task, action, result.")
    missing = ", ".join(names[part] for part in feedback.missing)
    return tr("In your story we did not notice: {missing}.").format(missing=missing)
