"""A wrong clock is named where a server's answers give it away."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from agent.answer import AnswerSettings, ModelError
from agent.answer.openai import OpenAIModel
from agent.clock_doubt import certificate_doubt, skew_doubt, skew_seconds
from agent.stt import SttSettings, TranscriberError
from agent.stt.deepgram import DeepgramTranscriber
from tests.servers.certificate import write_certificate
from tests.servers.tls import tls_port

NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(seconds=200), ""),
        (timedelta(minutes=-4), ""),
        (timedelta(minutes=20), "20 minutes ahead of the server's: set it right"),
        (timedelta(hours=-30), "30 hours behind the server's: set it right"),
        (timedelta(days=400), "400 days ahead"),
    ],
)
def test_a_clock_that_is_off_by_more_than_minutes_is_named(ahead: timedelta, told: str) -> None:
    skew = skew_seconds(format_datetime(NOW - ahead, usegmt=True), NOW)
    assert skew == ahead.total_seconds()
    doubt = skew_doubt(skew)
    assert told in doubt
    assert bool(doubt) is bool(told)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 04 May 2026 12:00:00", "Mon, 99 Foo 9"])
def test_a_date_that_cannot_be_read_tells_nothing(date: str) -> None:
    assert skew_seconds(date, NOW) is None


def test_other_errors_say_nothing_of_the_clock() -> None:
    assert certificate_doubt(OSError("no")) == ""
    assert certificate_doubt(ssl.SSLCertVerificationError("by itself")) == ""


class TestACertificateAtTheWrongTime:
    """As a clock that is behind, or ahead, sees a good one."""

    TIMES = ((timedelta(days=2), "clock is behind: set it right"), (timedelta(days=-9), "expired"))

    @pytest.fixture
    def trusted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        return tmp_path

    @pytest.mark.parametrize(("shift", "told"), TIMES)
    def test_the_model_says_so(self, trusted: Path, shift: timedelta, told: str) -> None:
        with tls_port(*write_certificate(trusted, shift)) as port:
            url = f"https://localhost:{port}/v1"
            model = OpenAIModel(AnswerSettings(base_url=url), "k", "s")
            with pytest.raises(ModelError, match=told):
                asyncio.run(model.warm())

    @pytest.mark.parametrize(("shift", "told"), TIMES)
    def test_the_transcriber_says_so(self, trusted: Path, shift: timedelta, told: str) -> None:
        with tls_port(*write_certificate(trusted, shift)) as port:
            ears = DeepgramTranscriber(SttSettings(url=f"wss://localhost:{port}"), "k", ())
            with pytest.raises(TranscriberError, match=told):
                asyncio.run(ears.open())
