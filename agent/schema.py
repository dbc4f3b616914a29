"""Each setting described once: by its type, its default, and the text under it in its dataclass.

The settings window, the comments in the file, `amigo config show --long` and the table in
packaging/settings.md are all made from this.
"""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from annotated_types import Interval, Unit

LINE_CHARS = 96
UNITS = {
    "seconds": "s",
    "minutes": "min",
    "ms": "ms",
    "points": "pt",
    "frames": "frames of 32 ms",
    "tokens": "tokens",
}
"""What the last word of a setting's key says it is counted in, unless its type says otherwise."""


@dataclass(frozen=True, slots=True)
class Lines:
    """In a setting's type: a text that may have several lines."""


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    """section.key"""
    text: str
    """What it does, as one line."""
    default: object
    kind: Any
    """Its type, with what limits it."""

    @property
    def section(self) -> str:
        return self.name.partition(".")[0]

    @property
    def key(self) -> str:
        return self.name.partition(".")[2]

    @property
    def variable(self) -> str:
        """The environment's name for it."""
        return f"AMIGO_{self.section}__{self.key}".upper()

    @property
    def choices(self) -> tuple[object, ...]:
        """The only values it may have; none: it is not chosen from a list."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def limits(self) -> Interval:
        metadata = getattr(self.kind, "__metadata__", ())
        return next((one for one in metadata if isinstance(one, Interval)), Interval())

    @property
    def unit(self) -> str:
        """What a number is counted in; empty: nothing, or it is no number."""
        metadata = getattr(self.kind, "__metadata__", ())
        told = next((one.unit for one in metadata if isinstance(one, Unit)), "")
        return told or UNITS.get(self.key.rpartition("_")[2], "")

    @property
    def has_lines(self) -> bool:
        """Whether it is a text that may have several lines."""
        return any(isinstance(one, Lines) for one in getattr(self.kind, "__metadata__", ()))

    @property
    def allowed(self) -> str:
        """What it may be, for people: "0.3 to 1", "true or false", "one of ..."."""
        if self.choices:
            return f"one of {', '.join(json.dumps(choice) for choice in self.choices)}"
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int | float):
            return f"{_range(self.limits)}{f' {self.unit}' if self.unit else ''}"
        return "text" if isinstance(self.default, str) else "a list"

    def lines(self) -> tuple[str, ...]:
        """Its text, default and range, wrapped for a comment."""
        told = f"Default: {as_typed(self.default) or 'empty'}; {self.allowed}."
        return tuple(
            line
            for part in (self.text, told)
            for line in textwrap.wrap(part, LINE_CHARS, break_on_hyphens=False)
        )


def describe(section: str, defaults: object) -> Iterator[Setting]:
    """Yield the settings of one section; `defaults` is an instance of its dataclass."""
    kind = type(defaults)
    hints = get_type_hints(kind, include_extras=True)
    texts = _texts(kind)
    for item in fields(kind):  # type: ignore[arg-type]  # a type of a section is a dataclass
        yield Setting(
            f"{section}.{item.name}",
            texts.get(item.name, ""),
            getattr(defaults, item.name),
            hints[item.name],
        )


def as_typed(value: object) -> str:
    """Return what a user types, or puts into the environment, for this value."""
    return value if isinstance(value, str) else json.dumps(value)


def from_typed(kind: object, value: object) -> object:
    """Return what was typed for a list as that list; everything else as it is."""
    if isinstance(value, str) and get_origin(kind) in (tuple, list, dict):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _range(limits: Interval) -> str:
    lowest = limits.ge if limits.ge is not None else limits.gt
    highest = limits.le if limits.le is not None else limits.lt
    if lowest is None and highest is None:
        return "a number"
    low = "" if lowest is None else f"{'more than ' if limits.ge is None else ''}{lowest}"
    high = "" if highest is None else f"{'less than ' if limits.le is None else ''}{highest}"
    return f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"


def _texts(kind: type) -> Mapping[str, str]:
    """Return the text that stands under each field. A string there is lost when it is compiled."""
    try:
        source = textwrap.dedent(inspect.getsource(kind))
    except OSError:
        return {}  # an installation that carries no source
    (declared,) = ast.parse(source).body
    assert isinstance(declared, ast.ClassDef)
    found = {}
    for statement, following in zip(declared.body, declared.body[1:], strict=False):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            found[statement.target.id] = " ".join(str(following.value.value).split())
    return found
