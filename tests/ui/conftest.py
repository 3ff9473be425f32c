"""Every screen test sees the program's own fonts, theme and Indonesian words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.texts import use_language
from ui.theme import apply_theme, load_fonts


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application as `make_app` dresses it."""
    load_fonts()
    apply_theme(qapp)
    return qapp


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """Back to Indonesian after a test that switched."""
    use_language("id")
    yield
    use_language("id")
