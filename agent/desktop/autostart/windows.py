"""Windows: a value of the user's Run key. Not yet run on Windows; tested with a stand-in registry.

The task manager keeps beside it, in a key of its own, what the user switched off there.
"""

import re
from importlib import import_module
from subprocess import list2cmdline
from typing import Protocol, cast

from agent.desktop.autostart import AGAIN, NOT_ON, AutostartFailed, Status, told

VERSION = "Software\\Microsoft\\Windows\\CurrentVersion"
RUN = f"{VERSION}\\Run"
APPROVED = f"{VERSION}\\Explorer\\StartupApproved\\Run"
NAME = "Amigo"
LONGEST_VALUE = 260
"""Characters; Windows starts nothing longer."""


class Key(Protocol):
    def Close(self) -> None: ...  # noqa: N802


class Registry(Protocol):
    """The part of the `winreg` module that is used. Its calls raise OSError."""

    HKEY_CURRENT_USER: int
    KEY_READ: int
    KEY_SET_VALUE: int
    REG_SZ: int

    def CreateKeyEx(self, key: int, sub_key: str, reserved: int, access: int) -> Key: ...  # noqa: N802
    def OpenKey(self, key: int, sub_key: str, reserved: int, access: int) -> Key: ...  # noqa: N802
    def QueryValueEx(self, key: Key, name: str) -> tuple[object, int]: ...  # noqa: N802
    def SetValueEx(self, key: Key, name: str, reserved: int, type: int, value: str) -> None: ...  # noqa: N802
    def DeleteValue(self, key: Key, value: str) -> None: ...  # noqa: N802


def registry() -> Registry:
    """Return the real one, which is there on Windows only."""
    return cast(Registry, import_module("winreg"))


class RunKey:
    def __init__(self, registry: Registry, command: tuple[str, ...]) -> None:
        self._registry = registry
        self._command = command

    def switch_on(self) -> None:
        line = list2cmdline(self._command)
        if len(line) > LONGEST_VALUE:
            raise AutostartFailed(
                f"{self._command[0]} is too long a path to be started at login: "
                "install Amigo in a folder with a shorter one"
            )
        reg = self._registry
        try:
            key = reg.CreateKeyEx(reg.HKEY_CURRENT_USER, RUN, 0, reg.KEY_SET_VALUE)
            try:
                reg.SetValueEx(key, NAME, 0, reg.REG_SZ, line)
            finally:
                key.Close()
            self._delete(APPROVED)
        except OSError as error:
            raise _failed(error) from None

    def switch_off(self) -> None:
        try:
            self._delete(RUN)
            self._delete(APPROVED)
        except OSError as error:
            raise _failed(error) from None

    def status(self) -> Status:
        try:
            line, approved = self._value(RUN), self._value(APPROVED)
        except OSError as error:
            raise _failed(error) from None
        if line is None:
            return NOT_ON
        if isinstance(approved, bytes) and approved and approved[0] & 1:
            return Status("off", f"switched off in the task manager; {AGAIN}")
        return told(_words(str(line)), f"HKEY_CURRENT_USER\\{RUN}\\{NAME}")

    def _value(self, path: str) -> object | None:
        reg = self._registry
        try:
            key = reg.OpenKey(reg.HKEY_CURRENT_USER, path, 0, reg.KEY_READ)
        except FileNotFoundError:
            return None
        try:
            return reg.QueryValueEx(key, NAME)[0]
        except FileNotFoundError:
            return None
        finally:
            key.Close()

    def _delete(self, path: str) -> None:
        reg = self._registry
        try:
            key = reg.OpenKey(reg.HKEY_CURRENT_USER, path, 0, reg.KEY_SET_VALUE)
        except FileNotFoundError:
            return
        try:
            reg.DeleteValue(key, NAME)
        except FileNotFoundError:
            return
        finally:
            key.Close()


def _failed(error: OSError) -> AutostartFailed:
    return AutostartFailed(
        f"the registry's {RUN} cannot be used ({error.strerror}): ask who manages this computer"
    )


def _words(line: str) -> tuple[str, ...]:
    """Return the program of a command line; no path holds a quotation mark."""
    found = re.match(r'\s*(?:"([^"]*)"|(\S+))', line)
    return (found[1] or found[2],) if found else ()
