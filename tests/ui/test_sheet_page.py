"""A sheet for the member is shown in the officer's language and drawn again in the member's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.core.printing import samples
from tests.drivers.hands import part
from tests.fakes import FakePrinter, InlineJobs
from tests.golden.kinds import receipt
from ui.pdf_view.sheet_page import SheetPage
from ui.widgets.choice_box import ChoiceBox


def test_the_member_takes_it_home_in_their_own_language(qtbot: QtBot) -> None:
    asked: list[str] = []

    def draw(language: str) -> tuple[str, bytes]:
        asked.append(language)
        return f"{language}.pdf", receipt(samples.imprint(language=language), roll=True)

    page = SheetPage(InlineJobs(), FakePrinter(), "Bukti terima", draw)
    qtbot.addWidget(page.view)
    page.view.show()
    page.load()
    tongues = part(page.view, "sheet.language", ChoiceBox)
    assert (asked, tongues.code()) == (["id"], "id")
    tongues.setFocus()
    QTest.keyClick(tongues, Qt.Key.Key_Down)
    assert (asked, tongues.code()) == (["id", "en"], "en")
