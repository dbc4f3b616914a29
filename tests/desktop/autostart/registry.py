"""A stand-in for the part of `winreg` that is used: keys with values, and its errors."""

from dataclasses import dataclass, field


@dataclass
class Opened:
    path: str
    closed: bool = False

    def Close(self) -> None:  # noqa: N802
        self.closed = True


@dataclass
class FakeRegistry:
    """`keys` holds what is in each key; a key in `closed_to_us` denies every access."""

    keys: dict[str, dict[str, object]] = field(default_factory=dict)
    closed_to_us: set[str] = field(default_factory=set)
    opened: list[Opened] = field(default_factory=list)

    HKEY_CURRENT_USER = 1
    KEY_READ = 2
    KEY_SET_VALUE = 4
    REG_SZ = 1

    def CreateKeyEx(self, key: int, sub_key: str, reserved: int, access: int) -> Opened:  # noqa: N802
        self.keys.setdefault(sub_key, {})
        return self.OpenKey(key, sub_key, reserved, access)

    def OpenKey(self, key: int, sub_key: str, reserved: int, access: int) -> Opened:  # noqa: N802
        assert key == self.HKEY_CURRENT_USER
        if sub_key in self.closed_to_us:
            raise PermissionError(13, "Access is denied")
        if sub_key not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        self.opened.append(Opened(sub_key))
        return self.opened[-1]

    def QueryValueEx(self, key: Opened, name: str) -> tuple[object, int]:  # noqa: N802
        try:
            return self.keys[key.path][name], self.REG_SZ
        except KeyError:
            raise FileNotFoundError(2, "The system cannot find the file specified") from None

    def SetValueEx(self, key: Opened, name: str, reserved: int, type: int, value: str) -> None:  # noqa: N802
        self.keys[key.path][name] = value

    def DeleteValue(self, key: Opened, value: str) -> None:  # noqa: N802
        try:
            del self.keys[key.path][value]
        except KeyError:
            raise FileNotFoundError(2, "The system cannot find the file specified") from None
