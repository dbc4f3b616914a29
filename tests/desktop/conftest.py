"""Qt without a screen: windows are drawn in memory."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def app() -> QApplication:
    """One for good: what it still has to delete must not outlive it."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    return QApplication(["amigo", "-platform", "offscreen"])
