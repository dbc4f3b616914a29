"""What a session is told before it is there."""

from agent.desktop.coming import Coming
from agent.turn import Asked, CatchUp


class Listener:
    def __init__(self) -> None:
        self.told: list[object] = []

    def ask(self, asked: Asked | CatchUp) -> None:
        self.told.append(asked)

    def ask_now(self) -> None:
        self.told.append("now")

    def pause(self, on: bool) -> None:
        self.told.append(on)

    def stop(self, wait_seconds: float) -> None:
        self.told.append("stop")


def test_it_is_told_the_session_that_comes_in_order() -> None:
    coming, session = Coming(), Listener()
    coming.pause(True)
    coming.ask(Asked("What is a mutex?"))
    coming.pause(False)
    coming.ask_now()
    coming.tell(session)
    assert session.told == [True, Asked("What is a mutex?"), False, "now"]


def test_once_stopped_there_is_nothing_to_tell() -> None:
    coming, session = Coming(), Listener()
    coming.ask_now()
    coming.stop(0)
    coming.tell(session)
    assert session.told == []
