"""Staff, services and counters are looked after by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.errors import MustChangePassword
from counter_app.officers.service import OfficerService
from counter_app.officers.values import CounterRow
from forms.faults import BrokenForm, Fault
from tests import factories
from tests.core.officers import phones
from tests.databases import Clock
from tests.drivers.hands import is_shown, type_into, words
from tests.fakes import HeldJobs
from tests.ui.admin_desk import AdminDesk
from ui.messages import Confirm


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> AdminDesk:
    """The page with three members of staff."""
    return AdminDesk(qtbot, sqlite_db, clock).open()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with yes; the questions."""
    questions: list[str] = []

    def agree(_parent: object, question: str, _act: str, _more: str = "") -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(Confirm, "ask", agree)
    return questions


def test_the_first_page_says_which_form_files_are_broken(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    broken = BrokenForm(Path("a.toml"), 7, "field shoe", Fault.NO_RULE, {"rule": "tall"})
    desk = AdminDesk(qtbot, sqlite_db, clock).open(broken=(broken, replace(broken, path=Path("b.toml"))))
    said = words(desk.view, "admin.broken_forms.words").splitlines()
    assert said[0] == "Formulir a.toml:7 (field shoe) tidak dipakai: aturan tall tidak dikenal."
    assert said[1].startswith("Formulir b.toml:7")


def test_nothing_is_said_while_every_form_is_in_order(desk: AdminDesk) -> None:
    assert not is_shown(desk.view, "admin.broken_forms")


def add_officer(desk: AdminDesk, name: str = "Rina  Sari", username: str = "rina", role: str = "Petugas") -> None:
    """Fill and save a new member of staff."""
    desk.hand.begin_new()
    desk.hand.type("name", name)
    desk.hand.type("username", username)
    desk.hand.pick("role", role)
    desk.hand.save()


def test_the_staff_are_listed_with_role_and_standing(desk: AdminDesk) -> None:
    assert desk.hand.rows()[1] == ["Dewi Lestari", "dewi", "Penyelia", "Aktif"]
    assert desk.hand.focus() == "admin.staff"


def test_a_new_officer_signs_in_with_the_password_shown_and_must_change_it(desk: AdminDesk, clock: Clock) -> None:
    add_officer(desk)
    password = desk.hand.said("password")
    assert desk.hand.said("password.for") == "Rina Sari (rina)"
    with pytest.raises(MustChangePassword):
        OfficerService(desk.db, clock).sign_in("rina", password, "STN-9")


def test_the_password_stays_until_it_is_handed_over_and_then_never_comes_back(desk: AdminDesk) -> None:
    add_officer(desk)
    password = desk.hand.said("password")
    desk.hand.leave()
    desk.hand.begin_new()
    desk.presenter.hear(Event(Topic.STAFF, EventKind.OFFICER_ADDED))
    assert (desk.hand.said("password"), desk.hand.may_choose()) == (password, False)
    desk.hand.press("given")
    assert (desk.hand.shows("password"), password in repr(desk.presenter.state)) == (False, False)
    assert desk.hand.chosen() == ["Rina Sari", "rina", "Petugas", "Aktif, sandi sementara"]


def test_the_copied_password_leaves_the_clipboard_with_the_page(desk: AdminDesk) -> None:
    add_officer(desk)
    assert desk.hand.focus() == "admin.copy"
    desk.hand.enter()
    assert QGuiApplication.clipboard().text() == desk.hand.said("password")
    assert desk.hand.said("password.copied") == "Sudah disalin."
    desk.hand.press("given")
    assert QGuiApplication.clipboard().text() == ""


def test_a_username_that_is_taken_is_told_at_its_field(desk: AdminDesk) -> None:
    add_officer(desk, username="sari")
    assert desk.hand.problem("username") == "Nama pengguna sari sudah dipakai. Pilih nama lain."
    assert (desk.hand.focus(), desk.hand.banner()) == ("admin.staff.username", "")


def test_all_that_is_missing_is_told_together_and_nothing_is_lost(desk: AdminDesk) -> None:
    desk.hand.begin_new()
    desk.hand.type("name", "Rina")
    desk.hand.save()
    assert desk.hand.problem("username") == "Nama pengguna memakai 3–40 huruf kecil, angka, titik, atau garis."
    assert desk.hand.focus() == "admin.staff.username"
    assert (desk.hand.problem("role"), desk.hand.value("name")) == ("Peran belum dipilih. Pilih dari daftar.", "Rina")


def test_an_officer_is_disabled_and_enabled_after_a_question(desk: AdminDesk, asked: list[str]) -> None:
    desk.hand.choose("sari")
    desk.hand.press("disable")
    assert (asked, desk.hand.chosen()[3]) == (["Nonaktifkan Sari Wulandari?"], "Nonaktif")
    assert desk.hand.banner("done") == "Sari Wulandari dinonaktifkan."
    desk.hand.press("enable")
    assert (len(asked), desk.hand.chosen()[3]) == (1, "Aktif")


def test_the_last_administrator_stays(desk: AdminDesk, asked: list[str]) -> None:
    desk.hand.choose("adi")
    desk.hand.press("disable")
    assert desk.hand.banner() == "Ini administrator terakhir. Tambahkan administrator lain dahulu."
    assert (desk.hand.chosen()[3], desk.hand.focus()) == ("Aktif", "admin.staff")


def test_a_forgotten_password_is_replaced_by_one_shown_once(desk: AdminDesk, asked: list[str], clock: Clock) -> None:
    desk.hand.choose("sari")
    desk.hand.press("reset_password")
    assert asked == ["Buat kata sandi sementara untuk Sari Wulandari?"]
    with pytest.raises(MustChangePassword):
        OfficerService(desk.db, clock).sign_in("sari", desk.hand.said("password"), "STN-9")


def test_lost_codes_are_reset_only_for_whoever_has_a_phone(desk: AdminDesk, asked: list[str], clock: Clock) -> None:
    officers = phones.service(desk.db, clock)
    phones.staff(desk.db, "hendra")
    phones.real(desk.db)
    phones.enrolled(officers, clock, "hendra")
    desk.presenter.load()
    desk.hand.choose("sari")
    assert not desk.hand.can_press("reset_codes")
    desk.hand.choose("hendra")
    desk.hand.press("reset_codes")
    assert asked == ["Atur ulang kode ponsel Hendra?"]
    assert [row.has_codes for row in desk.service.staff(desk.admin) if row.username == "hendra"] == [False]
    assert not desk.hand.can_press("reset_codes")


def test_a_question_answered_with_no_changes_nothing(desk: AdminDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_said: False)
    desk.hand.choose("sari")
    desk.hand.press("disable")
    desk.hand.press("reset_password")
    assert (desk.hand.chosen()[3], desk.hand.shows("password")) == ("Aktif", False)


def test_an_officer_may_not_look_after_staff(desk: AdminDesk, qtbot: QtBot, sqlite_db: Database) -> None:
    desk.open(factories.officer(sqlite_db, Role.OFFICER))
    assert desk.hand.banner()
    assert (desk.hand.rows(), desk.hand.can_press("add")) == ([], False)


def test_a_row_that_somebody_else_added_appears(desk: AdminDesk) -> None:
    desk.service.save_counter(desk.admin, CounterRow(None, 7, "Loket 7"))
    desk.hand.go_to("counters")
    assert desk.hand.rows() == []
    desk.presenter.hear(Event(Topic.BRANCH, EventKind.COUNTER_CHANGED))
    assert desk.hand.rows() == [["7", "Loket 7", "Aktif"]]


def test_while_saving_the_desk_is_busy_and_saves_once(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    desk = AdminDesk(qtbot, sqlite_db, clock, jobs).open()
    jobs.release()
    add_officer(desk)
    desk.hand.save()
    assert (desk.presenter.state.busy, desk.hand.can_press("save")) == (True, False)
    jobs.release()
    assert desk.hand.shows("password")
    jobs.release()
    clock.at += timedelta(minutes=1)
    assert [row[1] for row in desk.hand.rows()].count("rina") == 1


def test_a_member_of_staff_is_renamed_in_their_card(desk: AdminDesk) -> None:  # D6
    desk.hand.choose("sari")
    type_into(desk.view, "admin.rename", "Sari  Kartika", enter=True)
    assert desk.hand.banner("done") == "Sari Wulandari sekarang Sari Kartika."
    assert desk.hand.chosen()[0] == "Sari Kartika"
