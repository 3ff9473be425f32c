"""The ear that walks listen with knows one language from the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.texts import LANGUAGES, _, use_language
from tests.looks.tongue import spoken_otherwise, strangers_in
from tests.ui.selfie_looks import SITUATIONS, officer_page


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("id")


def page(qtbot: QtBot, *said: str) -> QWidget:
    """A window with these words."""
    window = QWidget()
    column = QVBoxLayout(window)
    for words in said:
        column.addWidget(QLabel(words))
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_sentence_of_the_other_language_is_heard_also_with_its_places_filled(qtbot: QtBot) -> None:
    assert strangers_in(page(qtbot, "Permohonan ditolak")) == [": speaks the other language: Permohonan ditolak"]
    assert len(strangers_in(page(qtbot, "Percobaan 2: gagal – wajah hilang dari gambar, 09.43"))) == 1
    assert len(strangers_in(page(qtbot, "A-001 · Permohonan ditolak"))) == 1


def test_the_language_in_use_names_and_numbers_are_no_strangers(qtbot: QtBot) -> None:
    assert strangers_in(page(qtbot, "Request rejected", "SITI AMINAH", "Jalan Kenanga 4", "A-001", "JMO")) == []


def test_what_can_be_picked_is_heard_as_well(qtbot: QtBot) -> None:
    window = page(qtbot)
    picks = QComboBox(window)
    picks.addItem("Permohonan ditolak")
    picks.show()
    assert len(strangers_in(window)) == 1


def test_each_language_hears_the_other(qtbot: QtBot) -> None:
    use_language("id")
    assert strangers_in(page(qtbot, "Permohonan ditolak")) == []
    assert len(strangers_in(page(qtbot, "Request rejected"))) == 1


def test_whoever_speaks_otherwise_is_back_afterwards() -> None:
    with spoken_otherwise():
        inside = _("Permohonan ditolak")
    assert (inside, _("Permohonan ditolak")) == ("Permohonan ditolak", "Request rejected")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["not_live", "review", "review_panel", "override_panel", "refusal_panel", "used_up"])
def test_earlier_attempts_and_reasons_are_told_in_the_language_in_use(qtbot: QtBot, name: str, language: str) -> None:
    use_language(language)
    view = officer_page(SITUATIONS[name](), 1134, 660)
    qtbot.addWidget(view)
    view.show()
    assert strangers_in(view) == []
