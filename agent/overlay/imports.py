"""Keeps the UI toolkit from reading the source of every module that is imported after it.

PySide6 looks in each for a use of its optional `__feature__` names, which nobody here uses, and the
standard library then keeps all these lines: 30 MB, and an eighth of the time that imports take.
"""

import importlib
from typing import Any

# Embedded in PySide6, and only there once its first module is imported.
import PySide6.QtCore  # noqa: F401


def leave_them_unread() -> None:
    """Do so from now on; nothing changes where the toolkit has no such search."""
    try:
        feature: Any = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False
