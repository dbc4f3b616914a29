"""Imports a document as plain text: a child process reads it, within limits, and may be killed.

The file stays as it is. Nothing of it is logged, and no error text holds words of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from agent.children import Child, ChildDied
from agent.profiles import ProfileFailed
from agent.profiles.documents_child import BROKEN, TOO_MUCH, read_one
from agent.profiles.formats import Limits, Reading
from agent.profiles.memory import GivenUp, TooMuchMemory, Used, receive_within, watching

SUFFIXES = (".pdf", ".docx", ".odt", ".md", ".txt", ".html", ".htm")
"""What a dialogue offers to choose from. What a file is, is seen from what it holds."""


def start_child(path: Path, limits: Limits) -> Child:
    return Child("document", read_one, str(path), limits)


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads documents, one child each. It blocks: call it off the main thread.

    `read_document` on another thread costs the caller's thread nothing but the shared lock of
    Python; the text arrives in one piece of 500 kB at most.
    """

    limits: Limits = field(default_factory=Limits)
    start: Callable[[Path, Limits], Child] = start_child
    used: Used | None = field(default_factory=watching)
    """How a child's memory is seen; None where the system limits it by itself."""

    def read_document(self, path: Path, given_up: Callable[[], bool] = lambda: False) -> Reading:
        """Raise ProfileFailed where there is no text to be had: what, why and what to do.

        The child is ended soon after `given_up` says that nobody wants the text any more.
        """
        child = self.start(path.absolute(), self.limits)
        try:
            answer: Reading | str = receive_within(
                child, self.limits.seconds, self.limits.memory_bytes, self.used, given_up
            )
        except TimeoutError:
            answer = f"it takes longer than {self.limits.seconds:g} s: save it smaller"
        except GivenUp:
            answer = "it was given up"
        except TooMuchMemory:
            answer = TOO_MUCH.format(self.limits.memory_bytes // 1_000_000)
        except ChildDied:
            # What a native library does that gets no memory, or trips over a broken file.
            answer = f"{BROKEN}; or {TOO_MUCH.format(self.limits.memory_bytes // 1_000_000)}"
        finally:
            child.end()
        if isinstance(answer, str):
            raise ProfileFailed(f"{path.name} cannot be imported: {answer}.")
        return answer
