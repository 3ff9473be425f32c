"""Services and counters of the branch are added and changed by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.values import CounterRow, ServiceRow
from counter_app.states import ServiceKind
from tests.databases import Clock
from tests.fakes import InlineJobs
from tests.ui.admin_desk import AdminDesk
from ui.jobs import Lane
from ui.messages import Confirm

T = TypeVar("T")

UPDATE = ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12)
RESET = ServiceRow(None, "reset", "B", "Akun JMO terblokir", "Blocked JMO account", ServiceKind.RESET, 2, 10)


class FailingJobs(InlineJobs):
    """The world refuses all work while `off`."""

    off = False

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """As InlineJobs, or an error of the world."""

        def refuse() -> T:
            raise OutsideError

        super().run(owner, refuse if self.off else work, done, failed, lane)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> AdminDesk:
    """Two services and a counter."""
    desk = AdminDesk(qtbot, sqlite_db, clock, FailingJobs())
    for service in (UPDATE, RESET):
        desk.service.save_service(desk.admin, service)
    desk.service.save_counter(desk.admin, CounterRow(None, 1, "Loket 1"))
    return desk.open()


def test_the_underlined_letters_switch_the_lists(desk: AdminDesk, qtbot: QtBot) -> None:
    for section in ("services", "counters", "staff"):
        desk.hand.jump_to(section)
        qtbot.waitUntil(lambda wanted=section: desk.hand.section() == wanted)
        assert desk.hand.focus() == f"admin.{section}"


def test_a_new_service_is_saved_with_all_its_fields(desk: AdminDesk) -> None:
    desk.hand.go_to("services")
    desk.hand.begin_new()
    assert desk.hand.focus() == "admin.services.prefix"
    desk.hand.type("prefix", "c")
    desk.hand.type("code", "other")
    desk.hand.type("name", "Pendaftaran dan lainnya")
    desk.hand.type("name_en", "Registration and other matters")
    desk.hand.pick("kind", "Lainnya")
    desk.hand.type("minutes", "15")
    desk.hand.save()
    saved = desk.service.services(desk.admin)[-1]
    assert (saved.code, saved.prefix, saved.name) == ("other", "C", "Pendaftaran dan lainnya")
    assert (saved.name_en, saved.kind, saved.minutes) == ("Registration and other matters", "other", 15)
    assert (saved.position, saved.active) == (3, True)
    assert desk.hand.chosen() == ["3", "C", "Pendaftaran dan lainnya", "Lainnya", "15", "Aktif"]


def test_a_service_is_closed_with_its_tick(desk: AdminDesk) -> None:
    desk.hand.go_to("services")
    desk.hand.choose("Akun JMO terblokir")
    desk.hand.use(False)
    desk.hand.save()
    assert desk.hand.chosen()[-1] == "Nonaktif"
    assert [one.active for one in desk.service.services(desk.admin)] == [True, False]


def test_a_prefix_that_is_taken_is_told_at_its_field(desk: AdminDesk) -> None:
    desk.hand.go_to("services")
    desk.hand.choose("Akun JMO terblokir")
    desk.hand.type("prefix", "A")
    desk.hand.save()
    assert desk.hand.problem("prefix") == "Awalan nomor sudah dipakai layanan lain. Pilih huruf lain."
    assert desk.hand.focus() == "admin.services.prefix"
    desk.hand.type("prefix", "D")
    assert desk.hand.problem("prefix") == ""


def test_numbers_that_are_none_are_told_together(desk: AdminDesk) -> None:
    desk.hand.go_to("services")
    desk.hand.type("minutes", "1x")
    desk.hand.type("position", "0")
    desk.hand.save()
    assert desk.hand.problem("minutes") == "Lama layanan adalah 1 sampai 240 menit."
    assert desk.hand.problem("position") == "Urutan adalah angka 1 sampai 99."
    assert desk.hand.focus() == "admin.services.minutes"


def test_the_next_counter_is_offered_and_saved_at_once(desk: AdminDesk) -> None:
    desk.hand.go_to("counters")
    desk.hand.begin_new()
    desk.hand.save()
    assert desk.hand.rows() == [["1", "Loket 1", "Aktif"], ["2", "Loket 2", "Aktif"]]
    assert (desk.hand.chosen()[0], desk.hand.banner("done")) == ("2", "Loket 2 disimpan.")


def test_a_counter_that_moves_in_the_list_stays_chosen(desk: AdminDesk) -> None:
    desk.service.save_counter(desk.admin, CounterRow(None, 5, "Loket 5"))
    desk.presenter.load()
    desk.hand.go_to("counters")
    desk.hand.type("number", "9")
    desk.hand.save()
    assert [row[0] for row in desk.hand.rows()] == ["5", "9"]
    assert (desk.hand.chosen()[0], desk.hand.value("number")) == ("9", "9")


def test_what_is_typed_is_dropped_only_after_a_question(desk: AdminDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(Confirm, "ask", lambda *_said: next(answers))
    desk.hand.go_to("counters")
    desk.hand.type("name", "Loket utama")
    desk.hand.leave()
    assert (desk.hand.value("name"), desk.hand.may_choose()) == ("Loket utama", False)
    desk.hand.leave()
    assert (desk.hand.value("name"), desk.hand.may_choose(), desk.hand.focus()) == ("Loket 1", True, "admin.counters")


def test_typing_back_what_was_there_keeps_the_cursor_in_the_field(desk: AdminDesk) -> None:
    desk.hand.go_to("counters")
    desk.hand.type("name", "Loket 12")
    desk.hand.type("name", "Loket 1")
    assert (desk.hand.focus(), desk.hand.can_press("save")) == ("admin.counters.name", False)


def test_what_others_change_does_not_disturb_typing(desk: AdminDesk) -> None:
    desk.hand.go_to("counters")
    desk.hand.type("name", "Loket utama")
    desk.service.save_counter(desk.admin, CounterRow(None, 2, "Loket 2"))
    desk.presenter.hear(Event(Topic.BRANCH, EventKind.COUNTER_CHANGED))
    assert (len(desk.hand.rows()), desk.hand.value("name")) == (2, "Loket utama")


def test_what_the_world_refused_is_tried_again_with_the_same_words(desk: AdminDesk) -> None:
    assert isinstance(desk.jobs, FailingJobs)
    desk.hand.go_to("counters")
    desk.hand.type("name", "Loket utama")
    desk.jobs.off = True
    desk.hand.save()
    assert desk.hand.banner()
    assert desk.hand.value("name") == "Loket utama"
    desk.jobs.off = False
    desk.hand.press("banner.act")
    assert (desk.hand.banner(), desk.hand.chosen()[1]) == ("", "Loket utama")


def test_enter_goes_from_the_list_through_the_fields(desk: AdminDesk) -> None:
    desk.hand.go_to("counters")
    stops = []
    for _step in range(3):
        desk.hand.enter()
        stops.append(desk.hand.focus())
    assert stops == ["admin.counters.number", "admin.counters.name", "admin.counters.active"]


def test_an_empty_list_says_what_to_do(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    desk = AdminDesk(qtbot, sqlite_db, clock).open()
    desk.hand.go_to("services")
    assert desk.hand.said("empty.title") == "Belum ada layanan"
    desk.hand.press("empty.act")
    assert desk.hand.focus() == "admin.services.prefix"
