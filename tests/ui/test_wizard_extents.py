"""No word of the change of data is cut, at any size of the window, in either language."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.texts import use_language
from tests.databases import Clock
from tests.drivers.extents import cut_words, too_wide
from tests.ui.wizard_desk import Window, WizardDesk

SIZES = {"1366×768": (1134, 668), "1920×1080": (1408, 1036), "1366×768 at 125 %": (861, 515)}
"""What is left of a window for its page; at 125 % a window has so many fewer px of its own."""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_no_word_of_the_change_of_data_is_cut(
    sqlite_db: Database, clock: Clock, qtbot: QtBot, size: str, language: str
) -> None:
    use_language(language)
    desk = WizardDesk(sqlite_db, clock, qtbot)
    desk.selfie()
    window = desk.opened()
    window.view.resize(*SIZES[size])
    overview = window.presenter.state.overview
    assert overview is not None
    for page in ("", *(card.page for card in overview.cards), "documents", "review"):
        window.presenter.go(page)
        window.presenter.change_all()
        qtbot.waitUntil(partial(nothing_is_cut, window, page))


def test_a_word_that_has_no_room_is_seen(qtbot: QtBot) -> None:
    label = QLabel("Kepesertaan")
    qtbot.addWidget(label)
    label.setFixedWidth(label.sizeHint().width() - 1)
    holder = QWidget()
    qtbot.addWidget(holder)
    label.setParent(holder)
    label.show()
    assert len(cut_words(holder)) == 1


def nothing_is_cut(window: Window, page: str) -> None:
    """Layouts may still be on their way: asked until it is so."""
    assert (page, cut_words(window.view), too_wide(window.view)) == (page, [], [])
