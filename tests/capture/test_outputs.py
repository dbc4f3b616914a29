"""Which outputs there are, told by a real sound server."""

import pytest

from agent.capture import CaptureFailed
from agent.capture.outputs import Output, outputs
from tests.capture.soundserver import SoundServer


@pytest.mark.usefixtures("shared_computer")
def test_every_output_is_told_with_its_name() -> None:
    assert outputs() == (Output("speakers", "Speakers"), Output("headset", "Headset"))


def test_without_a_sound_server_that_is_said(silent_computer: SoundServer) -> None:
    with pytest.raises(CaptureFailed, match="No sound server answers"):
        outputs()
