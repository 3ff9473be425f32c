"""The counter window holds its columns in every width, and its cover covers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers.hands import found, is_shown, press, words
from tests.drivers.shell import ShellDriver
from tests.rules.sources import ROOT
from ui.frame.main_window import Shell
from ui.help_words import PAGES, help_for
from ui.keys import Key
from ui.theme import MEMBER_WIDTH, QUEUE_WIDTH, TOP_BAR_HEIGHT
from ui.widgets.status_dot import DotState
from ui.widgets.top_bar import Act, Device

SMALL, LARGE = (1366, 768), (1920, 1080)


class Counter:
    """A window with plain labels in the place of screens."""

    def __init__(self, qtbot: QtBot) -> None:
        self.time = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
        self.shell = Shell(lambda: self.time, "Asia/Makassar")
        qtbot.addWidget(self.shell)
        self.queue, self.member, self.strip = QLabel("antrean"), QLabel("peserta"), QLabel("ringkas")
        self.page = QLineEdit()
        self.shell.set_queue(self.queue)
        self.shell.set_member(self.member, self.strip)
        self.shell.show_page(self.page)
        self.shell.resize(*LARGE)
        self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.page.setFocus()
        self.hand = ShellDriver(self.shell)


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    """A wide counter window."""
    return Counter(qtbot)


def test_on_a_wide_screen_the_member_has_a_column(counter: Counter) -> None:
    assert counter.hand.shows(counter.member)
    assert not counter.hand.shows(counter.strip)


def test_columns_and_bar_have_their_sizes(counter: Counter) -> None:
    columns = {name: found(counter.shell, QWidget, f"shell.{name}").width() for name in ("left", "member")}
    assert columns == {"left": QUEUE_WIDTH, "member": MEMBER_WIDTH}
    assert counter.shell.bar.height() == TOP_BAR_HEIGHT


def test_on_a_small_screen_the_member_is_a_strip(counter: Counter) -> None:
    counter.shell.resize(*SMALL)
    assert counter.hand.shows(counter.strip)
    assert not counter.hand.shows(counter.member)


def test_ctrl_i_unfolds_the_member_and_folds_it_again(counter: Counter) -> None:
    counter.shell.resize(*SMALL)
    counter.hand.press_key(Key.SHOW_MEMBER)
    unfolded = counter.hand.shows(counter.member), counter.hand.shows(counter.strip)
    counter.hand.press_key(Key.SHOW_MEMBER)
    assert unfolded == (True, False)
    assert counter.hand.shows(counter.strip)


def test_without_a_member_there_is_neither_column_nor_strip(counter: Counter) -> None:
    counter.shell.set_member(None)
    counter.shell.resize(*SMALL)
    assert not counter.hand.shows(counter.member)
    assert not counter.hand.shows(counter.strip)


def test_the_small_window_cuts_nothing_off(counter: Counter) -> None:
    counter.shell.resize(*SMALL)
    assert (counter.shell.width(), counter.shell.height()) == SMALL


def test_the_clock_shows_the_time_of_the_branch(counter: Counter) -> None:
    assert counter.hand.clock() == "10.42"


def test_the_bar_says_where_and_what_works(counter: Counter) -> None:
    counter.shell.bar.show_place("Loket 3", "Cabang Contoh", "Sari W.")
    counter.shell.set_status(Device.PRINTER, DotState.TROUBLE, "Kertas habis")
    assert counter.hand.place() == ("Loket 3", "Cabang Contoh")
    assert counter.hand.dot(Device.PRINTER) is DotState.TROUBLE


def test_the_menu_tells_what_was_asked(counter: Counter, qtbot: QtBot) -> None:
    counter.shell.bar.show_place("Loket 3", "Cabang Contoh", "Sari W.")
    with qtbot.waitSignal(counter.shell.asked) as told:
        counter.hand.ask(Act.PAUSE)
    assert told.args == [Act.PAUSE]


def test_a_paused_counter_offers_to_go_on(counter: Counter) -> None:
    counter.shell.bar.show_place("Loket 3", "Cabang Contoh", "Sari W.", paused=True)
    assert counter.hand.offers(Act.RESUME)
    assert not counter.hand.offers(Act.PAUSE)
    assert counter.hand.place()[0] == "Loket 3 · jeda"


def test_without_a_counter_there_is_nothing_to_close(counter: Counter) -> None:
    counter.shell.bar.show_place("", "Cabang Contoh", "Rina K.")
    assert not counter.hand.offers(Act.CLOSE_COUNTER)
    assert counter.hand.offers(Act.SIGN_OUT)


def test_a_cover_hides_the_work_and_the_bar(counter: Counter) -> None:
    cover = QLabel("terkunci")
    counter.shell.cover(cover)
    assert counter.hand.shows(cover)
    assert not counter.hand.shows(counter.page)
    assert not counter.hand.shows(counter.shell.bar)


def test_keys_are_dead_under_a_cover(counter: Counter) -> None:
    asked: list[Act] = []
    counter.shell.asked.connect(asked.append)
    counter.shell.cover(QLabel("terkunci"))
    counter.hand.press_key(Key.LOCK)
    counter.hand.press_key(Key.SHOW_KEYS)
    assert asked == []
    assert not counter.hand.shows_keys()


def test_uncovering_brings_the_same_work_back(counter: Counter) -> None:
    counter.hand.type("setengah")
    counter.shell.cover(QLabel("terkunci"))
    counter.shell.uncover()
    assert counter.hand.shows(counter.page)
    assert counter.page.text() == "setengah"


@pytest.fixture
def second(counter: Counter) -> QLineEdit:
    """The second field of a page has the keyboard."""
    page = QWidget()
    column, field = QVBoxLayout(page), QLineEdit()
    column.addWidget(QLineEdit())
    column.addWidget(field)
    counter.shell.show_page(page)
    field.setFocus()
    return field


def test_after_a_cover_the_keyboard_is_where_it_was(counter: Counter, second: QLineEdit) -> None:  # W2
    covered_and_back(counter.shell)
    assert counter.shell.focusWidget() is second


def test_after_a_cover_from_the_menu_the_keyboard_is_in_the_page(counter: Counter, second: QLineEdit) -> None:  # W2
    found(counter.shell, QWidget, "top.officer").setFocus()
    covered_and_back(counter.shell)
    assert counter.shell.focusWidget() is second


def covered_and_back(shell: Shell) -> None:
    cover = QLineEdit()
    shell.cover(cover)
    cover.setFocus()
    shell.uncover()


def test_a_part_that_went_under_the_cover_is_not_sought(counter: Counter) -> None:  # W2
    other = QLineEdit()
    counter.shell.cover(QLabel("terkunci"))
    counter.page.hide()
    counter.shell.show_page(other)
    counter.shell.uncover()
    assert counter.shell.focusWidget() is not counter.page


def test_ctrl_l_asks_to_lock(counter: Counter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counter.shell.asked) as told:
        counter.hand.press_key(Key.LOCK)
    assert told.args == [Act.LOCK]


def test_f1_shows_the_keys_and_escape_gives_the_focus_back(counter: Counter) -> None:
    counter.hand.press_key(Key.SHOW_KEYS)
    shown = counter.hand.shows_keys()
    counter.hand.close_with_escape()
    assert shown
    assert not counter.hand.shows_keys()
    assert counter.page.hasFocus()


def test_what_is_typed_over_the_keys_does_not_reach_the_work(counter: Counter) -> None:
    counter.hand.press_key(Key.SHOW_KEYS)
    counter.hand.type("abc")
    assert counter.page.text() == ""


def test_f8_helps_with_the_page_in_front_and_gives_the_focus_back(counter: Counter) -> None:
    counter.page.setObjectName("wizard")
    counter.hand.press_key(Key.HELP)
    shown = counter.hand.help()
    counter.hand.close_with_escape()
    assert shown == "Mengisi formulir pengkinian"
    assert counter.hand.help() == ""
    assert counter.page.hasFocus()


def test_every_page_of_the_case_column_has_help_of_its_own(counter: Counter) -> None:
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "ui").glob("*/*.py")]
    named = {name for text in sources if "(Page)" in text for name in re.findall(r'super\(\).__init__\("(\w+)"', text)}
    assert len(named) >= 6
    assert named - {"password", "own_codes"} <= set(PAGES), "only a page that covers the work has no help"
    assert len({help_for(name).title for name in PAGES} | {help_for("").title}) == len(PAGES) + 1


def test_the_help_fits_a_small_screen(counter: Counter) -> None:
    counter.shell.resize(*SMALL)
    for name in PAGES:
        counter.page.setObjectName(name)
        counter.hand.press_key(Key.HELP)
        box = found(counter.shell.help, QFrame)
        assert counter.shell.help.rect().contains(box.geometry()), name
        counter.hand.close_with_escape()


def test_a_lost_connection_can_be_tried_again(counter: Counter) -> None:  # D4
    tried: list[bool] = []
    counter.shell.show_outside("Basis data tidak terjangkau.", lambda: tried.append(True))
    counter.hand.retry()
    assert (tried, counter.hand.trouble()) == ([True], "")


def test_what_nobody_can_try_again_is_only_put_away(counter: Counter) -> None:  # D4
    counter.shell.show_outside("Dokumen ini tidak ada.")
    counter.hand.retry()
    assert counter.hand.trouble() == ""


def test_a_page_that_was_dropped_is_gone(counter: Counter, qtbot: QtBot) -> None:
    other = QLabel("halaman lain")
    counter.shell.show_page(other)
    counter.shell.drop_page(other)
    qtbot.addWidget(other)
    assert counter.shell.page() is counter.page


def test_closing_is_told_before_the_window_goes(counter: Counter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counter.shell.closing):
        counter.shell.close()


def test_what_failed_at_night_stays_over_the_columns_until_it_is_read(counter: Counter) -> None:  # D11
    counter.shell.show_night("Pekerjaan malam gagal (Cadangan).")
    before = words(counter.shell, "shell.night.words")
    press(counter.shell, "shell.night.act")
    assert (before, is_shown(counter.shell, "shell.night")) == ("Pekerjaan malam gagal (Cadangan).", False)
