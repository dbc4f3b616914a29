"""Signs that this computer's clock is wrong, seen when it speaks to a server."""

import ssl
from datetime import datetime
from email.utils import parsedate_to_datetime

NOT_YET_VALID, EXPIRED = 9, 10
"""OpenSSL's numbers for a certificate whose time has not come, and whose time is over."""

TOLERATED_SECONDS = 300.0
SET_IT = "set it right, best by turning on automatic date and time"


def certificate_doubt(error: BaseException) -> str:
    """Return what is wrong and what to do, as one line, where the clock may be why; else ""."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return ""
    code = getattr(error, "verify_code", None)
    if code == NOT_YET_VALID:
        return f"its certificate is not valid yet, so this computer's clock is behind: {SET_IT}"
    if code == EXPIRED:
        return (
            "its certificate has expired, or this computer's clock is ahead: look at the clock, "
            "and if it is right, have the server's certificate renewed"
        )
    return ""


def skew_seconds(date: str, now: datetime) -> float | None:
    """Return how far `now` is ahead of a Date header; None where that cannot be read.

    `now` has a time zone.
    """
    try:
        said = parsedate_to_datetime(date)
    except ValueError:
        return None
    if said.tzinfo is None:
        return None
    return (now - said).total_seconds()


def skew_doubt(seconds: float) -> str:
    """Return what is wrong and what to do, as one line; "" while the clock is near enough."""
    if abs(seconds) <= TOLERATED_SECONDS:
        return ""
    side = "ahead of" if seconds > 0 else "behind"
    return f"this computer's clock is {_span(abs(seconds))} {side} the server's: {SET_IT}"


def _span(seconds: float) -> str:
    for size, unit in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
