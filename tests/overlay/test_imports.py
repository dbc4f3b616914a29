"""The toolkit leaves the source of what is imported after it unread."""

import linecache
from pathlib import Path

import pytest

from agent.overlay.imports import leave_them_unread


def test_a_module_imported_after_the_toolkit_is_not_kept_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "imported_late.py").write_text("ANSWER = 42\n")
    monkeypatch.syspath_prepend(tmp_path)
    leave_them_unread()
    assert __import__("imported_late").ANSWER == 42  # as the statement does; the search hangs there
    assert str(tmp_path / "imported_late.py") not in linecache.cache
