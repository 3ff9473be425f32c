"""Accounts that wait for a second person, at the supervisor's page and at the administrator's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.session import Database
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.values import NewOfficer
from counter_app.states import Backing
from tests import factories
from tests.databases import Clock
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, words
from tests.fakes import InlineJobs
from tests.ui.admin_desk import AdminDesk
from ui.branch_time import BranchTime
from ui.confirming.presenter import ConfirmingPresenter
from ui.confirming.state import ConfirmingDoors, to_confirm
from ui.confirming.view import ConfirmingView
from ui.messages import Confirm
from ui.widgets.choice_box import ChoiceBox

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def desk(qtbot: QtBot, db: Database, clock: Clock) -> AdminDesk:
    return AdminDesk(qtbot, db, clock)


def page_of(qtbot: QtBot, db: Database, clock: Clock) -> ConfirmingView:
    doors = ConfirmingDoors(StaffConfirming(db, clock), BranchTime(clock, factories.ZONE))
    presenter = ConfirmingPresenter(InlineJobs(), doors, factories.supervisor(db, name="Sari Penyelia"))
    view = ConfirmingView(presenter)
    qtbot.addWidget(view)
    view.resize(1366, 724)
    with qtbot.waitActive(view):
        view.show()
    presenter.load()
    return view


def test_where_nothing_waits_the_page_says_so(qtbot: QtBot, db: Database, clock: Clock) -> None:
    view = page_of(qtbot, db, clock)
    assert words(view, "confirming.none") == "Tidak ada akun yang menunggu."
    assert can_press(view, "confirming.confirm") is False


def test_a_supervisor_stands_behind_an_account_and_sees_from_when_it_works(
    qtbot: QtBot, db: Database, clock: Clock, desk: AdminDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(_parent: object, question: str, *_more: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(Confirm, "ask", yes)
    desk.service.add(desk.admin, NewOfficer("baru", "Baru", Role.SUPERVISOR))
    view = page_of(qtbot, db, clock)
    assert to_confirm(view._presenter.state) == 1
    key(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["Konfirmasi Baru sebagai Penyelia?"]
    assert words(view, "confirming.advice") == "Sudah dikonfirmasi. Dapat masuk sejak 03-03-2026 09.42."
    assert (to_confirm(view._presenter.state), can_press(view, "confirming.confirm")) == (0, False)


def test_a_no_to_the_question_confirms_nothing(
    qtbot: QtBot, db: Database, clock: Clock, desk: AdminDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_asked: False)
    desk.service.add(desk.admin, NewOfficer("baru", "Baru", Role.SUPERVISOR))
    view = page_of(qtbot, db, clock)
    key(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert to_confirm(view._presenter.state) == 1


def test_an_account_that_nobody_wants_is_refused_at_the_supervisors_page(
    qtbot: QtBot, db: Database, clock: Clock, desk: AdminDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(_parent: object, question: str, *_more: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(Confirm, "ask", yes)
    desk.service.add(desk.admin, NewOfficer("baru", "Baru", Role.SUPERVISOR))
    view = page_of(qtbot, db, clock)
    key(view, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert asked == ["Tolak Baru sebagai Penyelia?"]
    assert words(view, "confirming.done.words") == "Akun Baru ditolak dan tidak dapat masuk."
    assert words(view, "confirming.none") == "Tidak ada akun yang menunggu."


def test_a_second_administrator_refuses_a_role_at_the_page_of_staff(
    db: Database, desk: AdminDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_asked: True)
    other = factories.officer(db, Role.ADMIN, name="Oki", username="oki")
    rina = factories.officer(db, Role.OFFICER, name="Rina", username="rina")
    desk.service.change_role(desk.admin, rina.officer_id, Role.SUPERVISOR)
    hand = desk.open(other).hand
    hand.choose("Rina")
    hand.press("refuse")
    assert hand.banner("done") == "Rina tetap Petugas."


def test_esc_leaves_the_page(qtbot: QtBot, db: Database, clock: Clock) -> None:
    view = page_of(qtbot, db, clock)
    with qtbot.waitSignal(view._presenter.left):
        key(view, Qt.Key.Key_Escape)


def test_a_second_administrator_confirms_at_the_page_of_staff(db: Database, desk: AdminDesk) -> None:
    other = factories.officer(db, Role.ADMIN, name="Oki", username="oki")
    desk.service.add(desk.admin, NewOfficer("baru", "Baru", Role.SUPERVISOR))
    hand = desk.open(other).hand
    hand.choose("Baru")
    assert hand.said("officer.advice") == "Diminta orang lain. Pastikan orangnya benar, lalu tekan Konfirmasi."
    hand.press("confirm")
    assert hand.banner("done") == "Baru dikonfirmasi."
    assert hand.said("officer.standing") == "Berlaku 03-03-2026 09.42"


def test_whoever_made_the_account_is_offered_no_yes(db: Database, desk: AdminDesk) -> None:
    factories.officer(db, Role.ADMIN, name="Oki", username="oki")
    desk.service.add(desk.admin, NewOfficer("baru", "Baru", Role.SUPERVISOR))
    hand = desk.open().hand
    hand.choose("Baru")
    assert hand.said("officer.advice") == "Menunggu konfirmasi administrator lain (Oki)."
    assert is_shown(desk.view, "admin.confirm") is False


@pytest.mark.parametrize(
    ("role", "said", "backing"),
    [
        (Role.SUPERVISOR, "Sari Wulandari menjadi Penyelia setelah dikonfirmasi.", Backing.WAITING),
        (Role.QA, "Sari Wulandari sekarang Pemeriksa mutu.", Backing.FULL),
    ],
)
def test_a_role_is_changed_at_once_or_once_confirmed(
    desk: AdminDesk, monkeypatch: pytest.MonkeyPatch, role: Role, said: str, backing: Backing
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_asked: True)
    hand = desk.open().hand
    hand.choose("Sari Wulandari")
    box = part(desk.view, "admin.role", ChoiceBox)
    assert can_press(desk.view, "admin.role.save") is False
    box.setCurrentIndex(box.findData(role.value))
    hand.press("role.save")
    assert hand.banner("done") == said
    assert next(row for row in desk.presenter.state.lists.staff if row.username == "sari").backing is backing
