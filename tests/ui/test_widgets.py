"""The parts that all screens are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers.extents import cut_words
from tests.drivers.hands import is_shown, part, press, type_into, words
from ui import theme
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind, Mark
from ui.widgets.page import Page
from ui.widgets.portrait import Portrait
from ui.widgets.search_field import SearchField
from ui.widgets.status_dot import DotState, StatusDot
from ui.widgets.step_bar import Step, StepBar, StepState

Show = Callable[..., Page]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Puts widgets on a page in a window, and holds on to it."""
    held: list[Page] = []

    def show(*widgets: QWidget) -> Page:
        page = Page("uji", "Uji")
        held.append(page)
        page.add(*widgets)
        qtbot.addWidget(page)
        page.resize(900, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield show
    held.clear()


def test_a_banner_is_hidden_until_it_has_words(shown: Show) -> None:
    banner = Banner("b")
    page = shown(banner)
    before = is_shown(page, "b")
    banner.show_words("Basis data sibuk.", Kind.WARNING)
    assert (before, words(page, "b.words")) == (False, "Basis data sibuk.")


def test_a_banner_tells_its_act(qtbot: QtBot, shown: Show) -> None:
    banner = Banner("b")
    page = shown(banner)
    banner.show_words("Basis data sibuk.", Kind.WARNING, "Coba lagi")
    with qtbot.waitSignal(banner.acted):
        press(page, "b.act")


def test_what_is_done_leaves_by_itself(qtbot: QtBot, shown: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.banner.DONE_SHOWN_MS", 1)
    banner = DoneBanner("b")
    shown(banner)
    banner.show_done("Tersimpan.")
    qtbot.waitUntil(lambda: not banner.isVisible())


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_sign_of_its_own_shape(qtbot: QtBot, kind: Kind) -> None:
    others = [_outline(qtbot, other) for other in Kind if other is not kind]
    assert _outline(qtbot, kind) not in others


def test_a_field_shows_its_problem_with_words_and_marks_the_editor(shown: Show) -> None:
    editor = QLineEdit()
    row = FieldRow("f.nik", "NIK", editor, "16 angka")
    page = shown(row)
    row.show_problem("NIK belum 16 angka. Periksa lagi kartu.")
    assert words(page, "f.nik.problem") == "NIK belum 16 angka. Periksa lagi kartu."
    assert editor.property("state") == "problem"
    assert editor.accessibleDescription() == "NIK belum 16 angka. Periksa lagi kartu."


def test_a_mended_field_is_calm_again(shown: Show) -> None:
    editor = QLineEdit()
    row = FieldRow("f.nik", "NIK", editor, "16 angka")
    page = shown(row)
    row.show_problem("NIK belum 16 angka.")
    row.show_problem("")
    assert (words(page, "f.nik.problem"), editor.property("state")) == ("", "")


def test_advice_does_not_mark_the_editor_red(shown: Show) -> None:
    editor = QLineEdit()
    row = FieldRow("f.mail", "E-mail", editor)
    page = shown(row)
    row.show_advice("Alamat ini dipakai peserta lain.")
    assert words(page, "f.mail.problem") == "Alamat ini dipakai peserta lain."
    assert editor.property("state") == ""


def test_the_value_before_stands_beside_the_new_one(shown: Show) -> None:
    row = FieldRow("f.phone", "Nomor HP", QLineEdit())
    page = shown(row)
    row.show_before("0811 222 333")
    assert words(page, "f.phone.before") == "Sekarang: 0811 222 333"


def test_a_link_of_the_summary_names_its_field(qtbot: QtBot, shown: Show) -> None:
    summary = ErrorSummary("s")
    page = shown(summary)
    summary.show_problems([("nik", "NIK belum 16 angka."), ("phone", "Nomor HP belum diisi.")])
    with qtbot.waitSignal(summary.chosen) as told:
        press(page, "s.phone")
    assert told.args == ["phone"]


def test_a_long_problem_of_the_summary_takes_another_line(qtbot: QtBot, shown: Show) -> None:  # W3
    summary = ErrorSummary("s")
    page = shown(summary)
    problem = "Kartu BPJS Ketenagakerjaan (fisik atau digital): Belum dicentang. Centang setelah dipastikan."
    summary.show_problems([("card_seen", problem)])
    summary.setFixedWidth(360)
    qtbot.waitUntil(lambda: cut_words(page) == [])
    link = part(page, "s.card_seen", Button)
    assert (link.text().split(), "\n" in link.text()) == (problem.split(), True)


def test_the_summary_goes_when_all_is_mended(shown: Show) -> None:
    summary = ErrorSummary("s")
    page = shown(summary)
    summary.show_problems([("nik", "NIK belum 16 angka.")])
    summary.show_problems([])
    assert not is_shown(page, "s")


STEPS = (
    Step("member", "Peserta", StepState.DONE),
    Step("contact", "Kontak", StepState.CURRENT),
    Step("review", "Tinjau"),
)


def test_steps_say_their_state_by_sign_and_words(shown: Show) -> None:
    bar = StepBar("steps")
    shown(bar)
    bar.show_steps(STEPS)
    assert bar.words() == "Peserta, selesai; Kontak, sekarang; Tinjau, belum"


def test_only_a_done_step_can_be_gone_back_to(qtbot: QtBot, shown: Show) -> None:
    bar = StepBar("steps")
    page = shown(bar)
    bar.show_steps(STEPS)
    with qtbot.waitSignal(bar.chosen) as told:
        press(page, "steps.member")
    assert told.args == ["member"]
    assert not isinstance(part(page, "steps.review", QWidget), Button)


def test_steps_fold_when_it_gets_narrow_and_unfold_again(qtbot: QtBot, shown: Show) -> None:
    bar = StepBar("steps")
    page = shown(bar)
    bar.show_steps(STEPS)
    wide = bar.folded()
    page.resize(220, 600)
    qtbot.waitUntil(bar.folded)
    assert words(page, "steps.contact") == "● Kontak (langkah 2 dari 3)"
    page.resize(900, 600)
    qtbot.waitUntil(lambda: not bar.folded())
    assert not wide


@pytest.mark.parametrize("state", list(DotState))
def test_a_dot_says_its_state_in_words_too(shown: Show, state: DotState) -> None:
    dot = StatusDot("d")
    page = shown(dot)
    dot.show_status(state, "printer", "Kertas habis")
    assert (words(page, "d.words"), dot.accessibleDescription()) == ("printer", "Kertas habis")


def test_short_work_shows_nothing_and_moves_nothing(shown: Show) -> None:
    busy = BusyLine("b")
    shown(busy)
    before = busy.height()
    busy.show_busy(True)
    quiet = busy.grab().toImage() == _empty_grab(busy)
    busy.show_busy(False)
    assert quiet
    assert busy.height() == before


def test_longer_work_shows_a_line(qtbot: QtBot, shown: Show) -> None:
    busy = BusyLine("b")
    shown(busy)
    busy.show_busy(True)
    qtbot.waitUntil(busy.is_moving)
    busy.show_busy(False)
    assert not busy.is_moving()


def test_a_page_that_is_left_waits_for_no_line_and_has_it_when_it_comes_back(qtbot: QtBot, shown: Show) -> None:
    busy = BusyLine("b")
    shown(busy)
    busy.show_busy(True)
    busy.hide()
    assert not any(timer.isActive() for timer in busy.findChildren(QTimer))
    busy.show()
    qtbot.waitUntil(busy.is_moving)


def test_long_work_says_what_it_does_and_can_be_stopped(qtbot: QtBot, shown: Show) -> None:
    busy = BusyLine("b")
    page = shown(busy)
    busy.show_progress(3, 10, "Membaca berkas…")
    assert words(page, "b.words") == "Membaca berkas…"
    with qtbot.waitSignal(busy.stopped):
        press(page, "b.stop")


def test_an_empty_place_says_what_can_be_done(qtbot: QtBot, shown: Show) -> None:
    empty = EmptyState("e")
    page = shown(empty)
    empty.show_words("Belum ada peserta", "Cari dengan KPJ, NIK, atau nama.", "Catat peserta baru")
    assert words(page, "e.title") == "Belum ada peserta"
    with qtbot.waitSignal(empty.acted):
        press(page, "e.act")


def test_a_portrait_shows_the_picture_it_was_given(shown: Show) -> None:
    portrait = Portrait("p", 60)
    shown(portrait)
    picture = QImage(30, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#3366CC"))
    portrait.show_image(picture)
    assert portrait.grab().toImage().pixelColor(30, 30).name() == "#3366cc"


def test_broken_picture_bytes_show_the_plain_head(shown: Show) -> None:
    portrait = Portrait("p", 60)
    shown(portrait)
    portrait.show_jpeg(b"bukan gambar")
    assert not portrait.has_image()


def test_a_search_waits_for_a_pause_and_is_told_once(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("s", "Cari")
    page = shown(field)
    told: list[str] = []
    field.searched.connect(told.append)
    type_into(page, "s", " siti ")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["siti"]


def test_enter_searches_at_once(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("s", "Cari")
    page = shown(field)
    with qtbot.waitSignal(field.searched) as told:
        type_into(page, "s", "siti", enter=True)
    assert told.args == ["siti"]


def test_down_leaves_the_search_for_the_results(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("s", "Cari")
    shown(field)
    with qtbot.waitSignal(field.went_down):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_escape_empties_the_search(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("s", "Cari")
    page = shown(field)
    type_into(page, "s", "siti", enter=True)
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_a_second_person_signs_in_the_page_and_the_password_is_wiped(qtbot: QtBot, shown: Show) -> None:
    panel = CredentialsPanel("second")
    page = shown(panel)
    type_into(page, "second.username", " dewi ", enter=True)
    with qtbot.waitSignal(panel.submitted) as told:
        type_into(page, "second.password", "Rahasia-1", enter=True)
    assert told.args == ["dewi", "Rahasia-1", ""]
    assert part(page, "second.password", QLineEdit).text() == ""


def test_a_code_is_asked_for_in_the_passwords_place_and_goes_with_what_was_typed(qtbot: QtBot, shown: Show) -> None:
    panel = CredentialsPanel("second")
    page = shown(panel)
    told: list[tuple[str, str, str]] = []
    panel.submitted.connect(lambda *typed: told.append(typed))
    type_into(page, "second.username", "dewi", enter=True)
    type_into(page, "second.password", "Rahasia-1", enter=True)
    panel.show_problem("Ketik juga kode", wants_code=True)
    assert (is_shown(page, "second.password"), part(page, "second.code", QLineEdit).hasFocus()) == (False, True)
    type_into(page, "second.code", "123456", enter=True)
    panel.show_problem("Kode tidak cocok", wants_code=True)
    type_into(page, "second.code", "234567", enter=True)
    assert told == [("dewi", "Rahasia-1", ""), ("dewi", "Rahasia-1", "123456"), ("dewi", "Rahasia-1", "234567")]


def test_whoever_comes_next_types_name_and_password_anew(shown: Show) -> None:
    panel = CredentialsPanel("second")
    page = shown(panel)
    told: list[tuple[str, str, str]] = []
    panel.submitted.connect(lambda *typed: told.append(typed))
    type_into(page, "second.username", "dewi", enter=True)
    type_into(page, "second.password", "Rahasia-1", enter=True)
    panel.show_problem("Ketik juga kode", wants_code=True)
    panel.hide()
    panel.show()
    assert (is_shown(page, "second.code"), part(page, "second.username", QLineEdit).text()) == (False, "")
    type_into(page, "second.username", "hendra", enter=True)
    type_into(page, "second.password", "Rahasia-2", enter=True)
    assert told[-1] == ("hendra", "Rahasia-2", "")


def test_a_refused_password_takes_the_question_for_a_code_away(shown: Show) -> None:
    panel = CredentialsPanel("second")
    page = shown(panel)
    type_into(page, "second.username", "dewi", enter=True)
    type_into(page, "second.password", "Rahasia-1", enter=True)
    panel.show_problem("Ketik juga kode", wants_code=True)
    panel.show_problem("Kata sandi tidak cocok")
    assert (is_shown(page, "second.code"), part(page, "second.password", QLineEdit).hasFocus()) == (False, True)


def test_enter_goes_to_the_next_field(shown: Show) -> None:
    first, second = QLineEdit(), QLineEdit()
    page = shown(FieldRow("f.a", "A", first), FieldRow("f.b", "B", second))
    type_into(page, "f.a", "x", enter=True)
    assert second.hasFocus()


@pytest.mark.parametrize("role", ["primary", "outline", "quiet", "danger", "link", "choice"])
def test_the_focus_can_be_seen_on_every_button(shown: Show, role: str) -> None:
    button, other = Button("Simpan", role), QLineEdit()  # type: ignore[arg-type]
    shown(button, other)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    ring = QColor(theme.LIGHT.info).name()
    colours = {button.grab().toImage().pixelColor(x, 0).name() for x in range(10, button.width() - 10)}
    assert button.grab().toImage() != before
    assert colours == {ring}


@dataclass(frozen=True)
class Look:
    """What part of a sign's square is inked."""

    inked: tuple[bool, ...]


def _outline(qtbot: QtBot, kind: Kind) -> Look:
    sign = Mark(kind, 20)
    qtbot.addWidget(sign)
    picture = sign.grab().toImage()
    ground = QColor(theme.LIGHT.background)
    centre = picture.pixelColor(2, 10)
    pixels = (picture.pixelColor(x, y) for x in range(20) for y in range(20))
    return Look(tuple(_far(pixel, ground) and not _far(pixel, centre) for pixel in pixels))


def _far(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, apart)) > 120


def _empty_grab(busy: BusyLine) -> QImage:
    empty = QImage(busy.grab().toImage())
    empty.fill(empty.pixelColor(0, 0))
    return empty
