"""One line of the doctor: what was checked, how it stands, the fact, and what to do about it."""

from dataclasses import asdict, dataclass
from typing import Literal, Self

State = Literal["ok", "warning", "failed"]
LAST = "session"
"""The check that sums up the others."""


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    state: State
    fact: str
    remedy: str = ""
    """Empty where nothing needs to be done."""

    @classmethod
    def told(cls, check: str, state: State, text: object) -> Self:
        """Make one of an error's text, which ends with ": what to do"."""
        fact, _, remedy = str(text).rpartition(": ")
        return cls(check, state, fact, remedy) if fact else cls(check, state, remedy)

    @property
    def fatal(self) -> bool:
        """Whether the main job cannot run."""
        return self.state == "failed"

    def as_row(self) -> dict[str, object]:
        return asdict(self)

    def as_line(self) -> str:
        remedy = f": {self.remedy}" if self.remedy else ""
        return f"{self.state:<8}{self.check:<14}{self.fact}{remedy}"
