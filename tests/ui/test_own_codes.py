"""New recovery codes over the work: shown once, printed or saved, and not left by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.ids import new_id
from counter_app.printing.papers import Imprint
from counter_app.texts import use_language
from tests.drivers.fields import key
from tests.drivers.hands import is_shown, press, words
from tests.fakes import FakePrinter, InlineJobs
from ui.messages import SaveAs
from ui.sign_in.codes_paper import CodesPaper
from ui.sign_in.own_codes_presenter import OwnCodesPresenter
from ui.sign_in.own_codes_view import OwnCodesView

CODES = tuple(f"ABCDE-{number:05d}" for number in range(10))
WHO = Actor(new_id(), "hendra", "Hendra Siregar", Role.SUPERVISOR)


@pytest.fixture(params=["id", "en"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("id")


def imprint(number: str) -> Imprint:
    return Imprint(number, "B01", "Cabang Uji", datetime(2026, 3, 2, tzinfo=UTC), "Asia/Jakarta")


class Page:
    """The page, what came out of the printer, and whether it was left."""

    def __init__(self, qtbot: QtBot) -> None:
        self.printer, self.left = FakePrinter(), 0
        self.presenter = OwnCodesPresenter(InlineJobs(), CodesPaper(imprint, self.printer), WHO, CODES)
        self.view = OwnCodesView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1366, 724)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.view.start()
        self.presenter.left.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


@pytest.mark.usefixtures("_language")
def test_the_codes_are_shown_and_printed_and_then_the_page_is_left(page: Page) -> None:
    assert words(page.view, "sign_in.recovery.10") == f"10.  {CODES[9]}"
    press(page.view, "sign_in.recovery.print")
    assert len(page.printer.printed) == 1
    press(page.view, "sign_in.recovery.kept")
    assert (page.left, page.presenter.state.codes) == (1, ())


def test_esc_before_they_are_kept_warns_once(page: Page) -> None:
    key(page.view, Qt.Key.Key_Escape)
    assert page.left == 0
    assert "tidak ditampilkan lagi" in words(page.view, "own_codes.banner.words")
    key(page.view, Qt.Key.Key_Escape)
    assert page.left == 1


def test_they_are_saved_as_a_file(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_parent: QWidget, name: str) -> str:
        return str(tmp_path / name)

    monkeypatch.setattr(SaveAs, "ask", ask)
    press(page.view, "sign_in.recovery.save")
    assert (tmp_path / "kode-pemulihan.pdf").read_bytes().startswith(b"%PDF")
    assert is_shown(page.view, "own_codes.banner")
