"""The X11 keyboard's thread, on a stand-in for what it does with the display."""

import sys
from collections.abc import Sequence
from threading import Event
from types import ModuleType

import pytest

from agent.hotkeys import Binding, Press, Report, Standing, x11
from agent.hotkeys.doorbell import Doorbell
from agent.hotkeys.overheard import Order


def test_a_thread_that_is_slow_to_stop_still_reads_its_orders_and_reports_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where its libraries take seconds to load."""
    stopped, over = Event(), Event()
    orders_seen: list[list[Order]] = []
    bells: list[Doorbell[Order]] = []

    def watch(
        bindings: Sequence[Binding], press: Press, report: Report, orders: Doorbell[Order]
    ) -> None:
        stopped.wait(10)
        orders_seen.append(orders.take())
        bells.append(orders)
        over.set()

    slow = ModuleType("x11_watch")
    slow.watch = watch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "agent.hotkeys.x11_watch", slow)
    monkeypatch.setattr(x11, "END_SECONDS", 0.0)
    reports: list[Standing] = []
    keyboard = x11.X11Keyboard()
    keyboard.start((), lambda action: None, reports.append)
    keyboard.show(True)
    keyboard.stop()
    stopped.set()
    assert over.wait(10)
    assert keyboard._crew.join(10) == []
    assert orders_seen == [[True, "stop"]]
    assert reports == []
    assert bells[0].fileno() == -1, "it is closed by whom it rings for"
