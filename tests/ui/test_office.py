"""Office windows are tables of pages: a new row is a new page, opened by button and by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Permission, Role
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.core import Core, build_core
from counter_app.db.errors import StoreDamaged
from counter_app.db.faults import DatabaseBusy
from counter_app.demo.staff import SERVICES
from counter_app.keys import KeySource
from counter_app.officers.values import NewOfficer
from counter_app.paths import Paths, paths_in
from counter_app.states import BranchKind
from counter_app.texts import _, use_language
from tests.drivers.fields import key, tick
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from tests.drivers.sign_in import SignInDriver
from tests.fakes import FakePrinter
from tests.watch import LogWatch
from ui.frame.desk import CameraPlan, Desk
from ui.frame.main_window import Shell
from ui.frame.shown import Shown, Waits
from ui.frame.staffed import Staffed
from ui.keys import Key
from ui.stations.office import OfficeStation, admin, supervisor
from ui.stations.office_pages import ADMIN_PAGES, SUPERVISOR_PAGES, OfficePage
from ui.widgets.banner import Banner
from ui.widgets.portrait import Portrait
from ui.widgets.status_dot import DotState, StatusDot
from ui.widgets.top_bar import Act

CTRL = Qt.KeyboardModifier.ControlModifier
AT = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
PASSWORD = "sandi-latihan-2026"
STAFF = tuple(
    FirstOfficer(NewOfficer(username, name, role), PASSWORD, declared=True)
    for username, name, role in (
        ("adi", "Adi", Role.ADMIN),
        ("dewi", "Dewi", Role.SUPERVISOR),
        ("grace", "Grace", Role.QA),
    )
)
PLAN = BranchPlan("LTH", "Cabang Latihan", "Asia/Jakarta", BranchKind.TRAINING, 2, SERVICES, STAFF)


class Diary(QWidget):
    """A page that nobody planned for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("diary")
        self.line = QLineEdit()
        self.line.setObjectName("diary.line")
        QVBoxLayout(self).addWidget(self.line)


def _diary(_desk: Desk, _who: Actor) -> Shown:
    page = Diary()
    return Shown(page, start=page.line.setFocus)


DIARY = OfficePage("diary", lambda: _("Tunda"), "sun", Permission.MANAGE_BRANCH, Key.PAGE_9, _diary)


class Post(QObject):
    """Letters that come while another page is open."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.letters = 0

    def come(self, count: int) -> None:
        """So many are there now."""
        self.letters = count
        self.changed.emit(None)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A branch with an administrator and a supervisor."""
    made = paths_in(Path(tmp_path_factory.mktemp("office")) / "data")
    create_branch(made, PLAN, KeyPlan(KeySource.FILE), lambda: AT)
    return made


@pytest.fixture
def core(paths: Paths) -> Iterator[Core]:
    """Its services."""
    core = build_core(open_branch(paths, lambda: AT, str), lambda: AT)
    yield core
    core.close()


Open = Callable[[Callable[..., OfficeStation], str, tuple[OfficePage, ...]], QWidget]


@pytest.fixture
def window(qtbot: QtBot, dressed: object, core: Core) -> Iterator[Open]:
    """Opens a window of these pages and signs somebody in."""
    opened: list[OfficeStation] = []

    def open_window(kind: Callable[..., OfficeStation], who: str, pages: tuple[OfficePage, ...]) -> QWidget:
        station = kind(Desk(core, "kantor-1", FakePrinter(), CameraPlan("", None)), *([pages] if pages else []))
        opened.append(station)
        station.open()
        station.shell.activateWindow()
        qtbot.waitUntil(lambda: is_shown(station.shell, "sign_in.username"))
        SignInDriver(station.shell).sign_in(who, PASSWORD)
        read = {
            "dewi": lambda: is_shown(station.shell, "approvals.empty"),
            "grace": lambda: bool(words(station.shell, "day.before")),
        }
        qtbot.waitUntil(read.get(who, lambda: can_press(station.shell, "admin.add")), timeout=20_000)
        return station.shell

    yield open_window
    for station in opened:
        station.shell.close()
        station.close()
        station.shell.deleteLater()


def test_a_row_more_is_a_page_more_opened_by_button_and_by_key(window: Open) -> None:
    shell = window(admin, "adi", (*ADMIN_PAGES[:8], DIARY))
    press(shell, "navigation.diary")
    assert shell.focusWidget() is part(shell, "diary.line", QLineEdit)
    key(shell, Qt.Key.Key_1, CTRL)
    assert is_shown(shell, "admin")
    assert not is_shown(shell, "diary")
    key(shell, Qt.Key.Key_9, CTRL)
    assert is_shown(shell, "diary")
    assert part(shell, "navigation.diary", QAbstractButton).isChecked()


def test_what_waits_on_a_page_is_counted_beside_its_name(window: Open) -> None:
    post = Post()

    def build(_desk: Desk, _who: Actor) -> Shown:
        return Shown(Diary(), waits=Waits(lambda: post.letters, post.changed))

    shell = window(admin, "adi", (*ADMIN_PAGES[:8], replace(DIARY, build=build)))
    press(shell, "navigation.diary")
    press(shell, "navigation.admin")
    row = part(shell, "navigation.diary", QAbstractButton)
    told = []
    for letters in (2, 0):
        post.come(letters)
        told.append((row.accessibleName(), [label.text() for label in row.findChildren(QLabel) if label.text()]))
    assert told == [("Tunda, 2 menunggu", ["2"]), ("Tunda", [])]


def test_a_page_that_is_left_for_another_keeps_what_was_typed(window: Open) -> None:
    shell = window(admin, "adi", (*ADMIN_PAGES[:8], DIARY))
    press(shell, "navigation.diary")
    type_into(shell, "diary.line", "belum selesai")
    press(shell, "navigation.admin")
    press(shell, "navigation.diary")
    assert part(shell, "diary.line", QLineEdit).text() == "belum selesai"


def test_a_switch_that_was_not_saved_is_still_ticked_when_its_page_comes_back(window: Open, qtbot: QtBot) -> None:
    shell = window(admin, "adi", ())
    press(shell, "navigation.light")
    switch = part(shell, "light.on", QCheckBox)
    qtbot.waitUntil(switch.isEnabled)
    tick(shell, "light.on")
    key(shell, Qt.Key.Key_Escape)
    assert is_shown(shell, "admin"), "a page that is left leads home"
    press(shell, "navigation.light")
    qtbot.waitUntil(lambda: can_press(shell, "light.save"))
    assert switch.isChecked()


def test_a_page_with_nothing_to_type_in_still_hears_its_keys(window: Open, qtbot: QtBot) -> None:
    shell = window(admin, "adi", ())
    press(shell, "navigation.camera")
    qtbot.waitUntil(lambda: is_shown(shell, "camera.empty") or can_press(shell, "camera.try"))
    qtbot.waitUntil(lambda: part(shell, "camera", QWidget).isAncestorOf(shell.focusWidget() or shell))
    key(shell, Qt.Key.Key_Escape)
    assert is_shown(shell, "admin")


def test_only_pages_of_ones_own_rights_are_offered_and_opened(window: Open) -> None:
    shell = window(admin, "adi", (*ADMIN_PAGES[:8], OfficePage(**{**vars(DIARY), "needs": Permission.DECIDE_REQUEST})))
    assert not is_shown(shell, "navigation.diary")
    key(shell, Qt.Key.Key_9, CTRL)
    assert is_shown(shell, "admin")


def test_a_window_with_one_page_has_no_left_column(window: Open) -> None:
    shell = window(supervisor, "dewi", SUPERVISOR_PAGES[:1])
    assert not is_shown(shell, "navigation")
    assert words(shell, "top.counter") == "Penyelia"


def test_whoever_checks_the_branch_has_the_day_and_papers_and_nothing_else(window: Open) -> None:  # D10
    shell = window(supervisor, "grace", ())
    offered = [name for name in ("approvals", "day", "archive", "checking") if is_shown(shell, f"navigation.{name}")]
    assert offered == ["day", "checking"]
    for digit in (Qt.Key.Key_1, Qt.Key.Key_3):
        key(shell, digit, CTRL)
        assert is_shown(shell, "day")
    key(shell, Qt.Key.Key_4, CTRL)
    assert is_shown(shell, "checking")
    assert shell.findChildren(Portrait) == []
    assert words(shell, "top.counter") == "Pemeriksa mutu"


def test_the_lamp_follows_the_store(window: Open, core: Core, qtbot: QtBot) -> None:  # D10
    shell = window(admin, "adi", ())
    lamp = part(shell, "top.database", StatusDot)
    first = lamp.state()

    def lost() -> bool:
        core.db.reach.note(False)  # again: a window reads by itself meanwhile, and that reaches the store
        return lamp.state() is DotState.TROUBLE

    qtbot.waitUntil(lost)
    with core.db.read():
        pass
    qtbot.waitUntil(lambda: lamp.state() is DotState.OK)
    assert (first, lamp.toolTip()) == (DotState.OK, "")


def test_damage_stands_over_the_work_until_it_is_disproved(  # R1
    window: Open, core: Core, qtbot: QtBot, expected_log: LogWatch
) -> None:
    expected_log.expect("the store is damaged")
    shell = window(admin, "adi", ())
    core.db.damage.note(StoreDamaged("page"))
    banner = part(shell, "shell.damage", Banner)
    qtbot.waitUntil(lambda: "main.py restore" in banner.words())
    lamp = part(shell, "top.database", StatusDot).state()
    core.db.damage.lift()
    qtbot.waitUntil(lambda: not banner.words())
    assert lamp is DotState.TROUBLE


def test_the_list_speaks_the_language_of_the_window(window: Open) -> None:
    use_language("en")
    shell = window(admin, "adi", ())
    assert part(shell, "navigation.camera", QAbstractButton).text() == "Camera"
    assert words(shell, "top.counter") == "Administrator"


def test_the_language_changes_and_the_page_its_typing_and_the_caret_stay(window: Open, qtbot: QtBot) -> None:  # W4
    shell = window(admin, "adi", ())
    assert isinstance(shell, Shell)
    key(shell, Qt.Key.Key_N, CTRL)
    type_into(shell, "admin.staff.name", "Wahyu")
    before = words(shell, "admin.title")
    shell.bar.act(Act.LANGUAGE).trigger()
    qtbot.waitUntil(lambda: words(shell, "admin.title") != before)
    line = part(shell, "admin.staff.name", QLineEdit)
    assert (line.text(), shell.focusWidget()) == ("Wahyu", line)


def test_no_two_pages_of_a_window_share_a_name_or_a_key() -> None:
    assert len({page.name for page in ADMIN_PAGES}) == len({page.key for page in ADMIN_PAGES}) == len(ADMIN_PAGES)


def test_a_small_act_that_the_world_refused_is_done_again(  # D4
    qtbot: QtBot, core: Core, expected_log: LogWatch
) -> None:
    expected_log.expect("outside: DatabaseBusy")
    desk = Desk(core, "kantor-2", FakePrinter(), CameraPlan("", None))
    staffed = Staffed(desk, frozenset(), with_counter=False)
    tries: list[bool] = []
    done: list[None] = []

    def act() -> None:
        tries.append(True)
        if len(tries) == 1:
            raise DatabaseBusy

    staffed.run(act, done.append)
    banner = part(staffed.shell, "shell.outside", Banner)
    qtbot.waitUntil(lambda: bool(banner.words()))
    banner.acted.emit()
    qtbot.waitUntil(lambda: bool(done))
    assert (len(tries), banner.words()) == (2, "")
    staffed.shell.close()
    desk.close()
    staffed.shell.deleteLater()
