"""Panels that show tray icons, one of each kind, started and ended while a test runs."""

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PIL import Image

from agent.desktop.tray.choice import WATCHER, host
from tests.e2e.desktop.waiting import wait_for

Kind = Literal["status notifier", "xembed"]

LAYOUT = Path(__file__).parents[3] / "scripts" / "xfce4-panel.xml"
READY_SECONDS = 20.0
END_SECONDS = 5.0


class Panel:
    """xfce4-panel, which is asked over D-Bus, or trayer, which is only an XEMBED window."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if self.kind == "status notifier":
            channels = "xfce4/xfconf/xfce-perchannel-xml"
            layout = Path(os.environ["XDG_CONFIG_HOME"]) / channels / LAYOUT.name
            layout.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(LAYOUT, layout)
            command = ["xfce4-panel", "--disable-wm-check"]
        else:
            place = "--edge bottom --align right --widthtype request --height 28"
            command = ["trayer", *place.split(), "--SetDockType", "true"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        wait_for(lambda: host() == self.kind, READY_SECONDS, f"a {self.kind} panel")

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
            self._process.kill()
            self._process.wait()
            self._process = None
            wait_for(lambda: host() == "none", READY_SECONDS, "a desktop without a panel")


class Bus:
    """What a StatusNotifier panel sees and does, over D-Bus."""

    def __init__(self) -> None:
        self._bus: DBusConnection = open_dbus_connection("SESSION")

    def close(self) -> None:
        self._bus.close()

    def items(self) -> list["Item"]:
        """Return the icons that programs have brought to the panel."""
        watcher = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)
        registered: Any = self.property(watcher, "RegisteredStatusNotifierItems") or []
        names = [str(name).partition("/") for name in registered]
        return [Item(self, name, f"/{path}") for name, _, path in names]

    def call(self, on: DBusAddress, method: str, signature: str = "", *body: object) -> tuple:  # type: ignore[type-arg]
        call = new_method_call(on, method, signature or None, body)
        reply = self._bus.send_and_get_reply(call, timeout=5)
        assert reply.header.message_type is MessageType.method_return, (method, reply.body)
        return tuple(reply.body)

    def property(self, of: DBusAddress, name: str) -> object:
        """Return its value; None where there is none, or nobody to ask."""
        reply = self._bus.send_and_get_reply(Properties(of).get(name), timeout=5)
        there = reply.header.message_type is MessageType.method_return
        return reply.body[0][1] if there else None

    def owner(self, name: str) -> int:
        """Return the process that has this name on the bus."""
        return int(
            self._bus.send_and_get_reply(message_bus.GetConnectionUnixProcessID(name)).body[0]
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a menu as a panel shows it."""

    number: int
    title: str
    enabled: bool
    chosen: bool
    rows: tuple["Row", ...]

    def find(self, *titles: str) -> "Row":
        row = next((row for row in self.rows if row.title == titles[0]), None)
        assert row is not None, f"no {titles[0]!r} among {[row.title for row in self.rows]}"
        return row.find(*titles[1:]) if titles[1:] else row


class Item:
    """A program's icon in the panel."""

    def __init__(self, bus: Bus, name: str, path: str) -> None:
        self._bus = bus
        self._name = name
        self._item = DBusAddress(path, name, "org.kde.StatusNotifierItem")

    @property
    def process(self) -> int:
        return self._bus.owner(self._name)

    def picture(self) -> Image.Image | None:
        """Return the icon, as the panel would paint it; None while it is being changed."""
        name = str(self._bus.property(self._item, "IconName") or "")
        if name:
            with suppress(FileNotFoundError):
                return Image.open(name).convert("RGBA")
            return None
        sent: Any = self._bus.property(self._item, "IconPixmap")
        wide, high, pixels = max(sent)
        alpha_first = Image.frombytes("RGBA", (wide, high), pixels)
        alpha, red, green, blue = alpha_first.split()
        return Image.merge("RGBA", (red, green, blue, alpha))

    def menu(self) -> Row:
        """Open the menu: return all of it, as one row without a title."""
        address = self._menu()
        self._bus.call(address, "AboutToShow", "i", 0)
        _, root = self._bus.call(address, "GetLayout", "iias", 0, -1, [])
        return _row(root)

    def click(self, *titles: str) -> None:
        """Click what is found along these titles."""
        number = self.menu().find(*titles).number
        self._bus.call(self._menu(), "Event", "isvu", number, "clicked", ("i", 0), 0)

    def activate(self) -> None:
        """Click the icon itself."""
        self._bus.call(self._item, "Activate", "ii", 0, 0)

    def _menu(self) -> DBusAddress:
        path = str(self._bus.property(self._item, "Menu"))
        return DBusAddress(path, self._name, "com.canonical.dbusmenu")


def _row(node: Any) -> Row:  # noqa: ANN401 - what the bus brings
    number, sent, children = node
    properties = {name: value[1] for name, value in sent.items()}
    title = str(properties.get("label", "")).replace("__", "\0").replace("_", "").replace("\0", "_")
    return Row(
        number,
        title,
        bool(properties.get("enabled", True)),
        properties.get("toggle-state", 0) == 1,
        tuple(_row(child[1]) for child in children),
    )
