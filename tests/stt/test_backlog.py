"""What is kept until it is final."""

import pytest

from agent.events import BLOCK_SECONDS
from agent.stt.backlog import Backlog
from agent.stt.reconnect import KEPT_SECONDS
from tests.stt.fakes import audio


def test_the_backlog_keeps_thirty_seconds() -> None:
    backlog = Backlog(KEPT_SECONDS)
    for item in audio(0, 5_000):
        backlog.add(item)
    ats = [item.at for item in backlog]
    assert ats[-1] - ats[0] == pytest.approx(KEPT_SECONDS, abs=2 * BLOCK_SECONDS)


def test_a_final_that_tells_no_place_covers_all_that_was_sent() -> None:
    backlog = Backlog(KEPT_SECONDS)
    for item in audio(0, 5):
        backlog.add(item)
    backlog.confirm(None)
    assert list(backlog) == []
