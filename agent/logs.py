"""The agent's log: ids, lengths and causes; never what was said, a profile, or a key.

Other people's libraries log requests with their headers and words at DEBUG, so they are held at
WARNING whatever the level is.
"""

import logging
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

LEVELS = {name: getattr(logging, name.upper()) for name in ("debug", "info", "warning", "error")}
FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
KEPT_BYTES = 1_000_000


def configure(environ: Mapping[str, str], file: Path | None = None) -> None:
    """Log to the file, made for its owner only, or to standard error where the user asks for it.

    `AMIGO_LOG_LEVEL` is debug, info, warning or error; without it a file gets info, and standard
    error gets nothing.
    """
    wanted = environ.get("AMIGO_LOG_LEVEL", "").lower()
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("agent").setLevel(LEVELS.get(wanted, logging.INFO))
    handler: logging.Handler = logging.NullHandler()
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        handler = RotatingFileHandler(file, maxBytes=KEPT_BYTES, backupCount=1, encoding="utf-8")
    elif wanted in LEVELS:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(_ours_or_serious)
    logging.getLogger().addHandler(handler)


def _ours_or_serious(record: logging.LogRecord) -> bool:
    """Some libraries set the level of their own loggers when they are imported."""
    return record.name.split(".")[0] == "agent" or record.levelno >= logging.WARNING
