"""Changes one value in the text of a TOML file and leaves every other character's meaning alone."""

import tomllib
from collections.abc import Callable, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table


class CannotChange(Exception):
    """The text is one line: why this text cannot be changed by a program."""


def with_value(
    text: str, section: str, key: str, value: object, comment: Sequence[str] = ()
) -> str:
    """Return the text with `[section] key = value`; new keys get a comment. Raise CannotChange."""

    def change(document: tomlkit.TOMLDocument) -> None:
        if section not in document:
            document[section] = tomlkit.table()
        part: Any = document[section]
        if key in part or not isinstance(part, Table) or _has_tables(part):
            part[key] = value
        else:
            _append(part, key, value, comment)

    def expected(content: dict[str, Any]) -> None:
        if not isinstance(content.setdefault(section, {}), dict):
            raise CannotChange(f"{section} is not a section in it: remove that first")
        content[section][key] = value

    return _changed(text, change, expected)


def without(text: str, section: str, key: str, comment: Sequence[str] = ()) -> str:
    """Return the text without the key, and without the comment it was given, if that is there.

    Raise CannotChange; KeyError where there is no such key.
    """
    above = "".join(f"# {line}\n" for line in comment)

    def change(document: tomlkit.TOMLDocument) -> None:
        part: Any = document[section]
        del part[key]

    def expected(content: dict[str, Any]) -> None:
        del content[section][key]

    at = text.find(above) if above else -1
    if at >= 0 and text[at + len(above) :].lstrip().startswith(key):
        before = text[:at].removesuffix("\n") if text[:at].endswith("\n\n") else text[:at]
        shorter = before + text[at + len(above) :]
        if _content(shorter) == _content(text):
            text = shorter
    return _changed(text, change, expected)


def _append(part: Table, key: str, value: object, comment: Sequence[str]) -> None:
    """Add a key behind the last one: what stands below that belongs to what follows."""
    body, tail = part.value.body, []
    if len(part):
        while body[-1][0] is None:
            tail.append(body.pop())
        if comment:
            part.add(tomlkit.nl())
    for line in comment:
        part.add(tomlkit.comment(line))
    part[key] = value
    body.extend(reversed(tail))


def _has_tables(part: Table) -> bool:
    return any(isinstance(item, Table | AoT) for item in part.values())


def _changed(
    text: str,
    change: Callable[[tomlkit.TOMLDocument], None],
    expected: Callable[[dict[str, Any]], None],
) -> str:
    """Return the changed text, once it was read back and means what it should."""
    wanted = _content(text)
    expected(wanted)
    try:
        document = tomlkit.parse(text)
        change(document)
        changed = tomlkit.dumps(document)
        means_it = tomllib.loads(changed) == wanted
    except (TOMLKitError, tomllib.TOMLDecodeError):
        means_it = False
    if not means_it:
        raise CannotChange("its form is too unusual to change: change it in an editor")
    return changed


def _content(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotChange(f"{error}; repair or remove it") from None
