"""Members take a number at the kiosk, with the real queue on an encrypted file."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import Service, Ticket
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import ServiceWaiting
from counter_app.states import Priority, ServiceKind
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import part, words
from tests.fakes import HeldJobs
from tests.ui.kiosk_stand import ELDERLY, NO, Kiosk, stand_up
from ui.kiosk.cards import service_lines
from ui.kiosk.look import TARGET_PX
from ui.kiosk.state import KioskPlan


@pytest.fixture
def services(sqlite_db: Database) -> list[Service]:
    """What the branch offers."""
    return [
        factories.service(sqlite_db, prefix="A", name="Pengkinian data", name_en="Data update", minutes=10),
        factories.service(
            sqlite_db, prefix="B", name="Akun terblokir", name_en="Blocked account", kind=ServiceKind.RESET
        ),
    ]


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]) -> Kiosk:
    """A kiosk of a branch with two services."""
    return stand_up(qtbot, sqlite_db, clock)


def test_a_number_is_taken_by_two_keys(kiosk: Kiosk) -> None:
    kiosk.hand.choose(2)
    kiosk.hand.choose(NO)
    assert kiosk.hand.number() == "B-001"
    assert kiosk.hand.slip() == "Ambil slip Anda. Nomor dipanggil di layar dan pengeras suara."
    assert [paper[:5] for paper in kiosk.printer.printed] == [b"%PDF-"]


def test_a_number_is_taken_by_tab_and_enter(kiosk: Kiosk) -> None:
    for _ in range(10):
        if kiosk.hand.focus() == "kiosk.service.1":
            break
        kiosk.hand.tab()
    kiosk.hand.enter()
    kiosk.hand.enter()
    assert (kiosk.hand.number(), kiosk.queue.kiosk()[0].waiting) == ("A-001", 1)


def test_the_priority_class_is_kept(kiosk: Kiosk, sqlite_db: Database) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    kiosk.hand.leave()
    kiosk.hand.choose(1)
    kiosk.hand.choose(ELDERLY)
    assert kiosk.queue.call_next(factories.officer_at_counter(sqlite_db)).label == "A-002"


def test_a_card_tells_who_waits_and_how_long(kiosk: Kiosk, sqlite_db: Database, services: list[Service]) -> None:
    factories.officer_at_counter(sqlite_db)
    for _ in range(3):
        kiosk.queue.issue(None, services[0].id)
    kiosk.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))
    assert kiosk.hand.service(1) == ("Pengkinian data", "3 orang menunggu", "Tunggu 20–45 menit")


def test_a_wait_that_nobody_can_tell_is_told_in_words(
    kiosk: Kiosk, sqlite_db: Database, services: list[Service]
) -> None:  # T9
    factories.officer_at_counter(sqlite_db)
    for _ in range(40):
        kiosk.queue.issue(None, services[0].id)
    kiosk.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))
    assert kiosk.hand.service(1) == ("Pengkinian data", "40 orang menunggu", "Tunggu lebih dari 2 jam")


def test_without_an_open_counter_no_time_is_promised(kiosk: Kiosk) -> None:
    assert kiosk.hand.service(1)[2] == "Belum ada loket buka"


def test_the_language_changes_at_once_and_goes_home_with_the_next_visitor(kiosk: Kiosk) -> None:
    kiosk.hand.speak("en")
    assert (kiosk.hand.service(1)[0], kiosk.hand.language()) == ("Data update", "en")
    kiosk.hand.leave()
    assert (kiosk.hand.service(1)[0], kiosk.hand.language()) == ("Pengkinian data", "id")


def test_escape_goes_back_without_taking_a_number(kiosk: Kiosk) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.leave()
    assert (kiosk.hand.title(), kiosk.queue.kiosk()[0].waiting) == ("Selamat datang. Apa keperluan Anda?", 0)


def test_without_a_printer_the_number_stays_large_with_what_to_do(kiosk: Kiosk) -> None:
    kiosk.printer.off = True
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    assert kiosk.hand.number() == "A-001"
    assert kiosk.hand.slip().startswith("Slip tidak tercetak. Foto atau catat nomor ini")


def test_while_the_slip_is_printed_the_number_is_there_already(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]
) -> None:
    jobs = HeldJobs()
    kiosk = stand_up(qtbot, sqlite_db, clock, jobs)
    jobs.release()
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    jobs.release()
    assert (kiosk.hand.number(), kiosk.hand.slip()) == ("A-001", "Slip sedang dicetak.")


def test_an_answer_given_twice_takes_one_number(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]
) -> None:
    jobs = HeldJobs()
    kiosk = stand_up(qtbot, sqlite_db, clock, jobs)
    jobs.release()
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    kiosk.hand.choose(NO)
    jobs.release()
    assert kiosk.queue.kiosk()[0].waiting == 1


@pytest.mark.parametrize("keys", [(1,), (1, NO)])
def test_the_kiosk_goes_back_to_the_start_by_itself(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service], keys: tuple[int, ...]
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock, plan=KioskPlan(pause_ms=30, asking_ms=30))
    for key in keys:
        kiosk.hand.choose(key)
    qtbot.waitUntil(lambda: kiosk.hand.title() == "Selamat datang. Apa keperluan Anda?")
    assert kiosk.hand.number() == ""


def test_a_service_closed_meanwhile_is_explained_and_leaves_the_screen(
    kiosk: Kiosk, sqlite_db: Database, services
) -> None:
    kiosk.hand.choose(1)
    with sqlite_db.transaction(None) as work:
        work.session.get_one(Service, services[0].id).active = False
    kiosk.hand.choose(NO)
    assert kiosk.hand.problem() == "Layanan ini sedang tutup. Pilih layanan lain."
    assert kiosk.hand.services() == 1


def test_at_most_six_services_are_offered(kiosk: Kiosk, sqlite_db: Database) -> None:
    for prefix in "CDEFG":
        factories.service(sqlite_db, prefix=prefix)
    kiosk.presenter.load()
    assert kiosk.hand.services() == 6


def test_a_branch_without_services_says_what_to_do(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock)
    assert kiosk.hand.hint() == "Belum ada layanan yang dibuka. Silakan hubungi petugas."


def test_every_target_is_large_enough_for_a_finger(kiosk: Kiosk) -> None:
    sizes = [kiosk.hand.smallest_target()]
    kiosk.hand.choose(1)
    sizes.append(kiosk.hand.smallest_target())
    kiosk.hand.choose(NO)
    sizes.append(kiosk.hand.smallest_target())
    assert min(sizes) >= TARGET_PX


def test_a_new_minute_is_read_again(kiosk: Kiosk, clock: Clock, services: list[Service]) -> None:
    kiosk.queue.issue(None, services[0].id)
    clock.move(minutes=1)
    kiosk.presenter.tick()
    assert kiosk.hand.service(1)[1] == "1 orang menunggu"


@pytest.mark.parametrize(
    ("waiting", "wait", "said"),
    [
        (0, WaitRange(20, 55), "Semua loket sedang melayani"),
        (0, WaitRange(0, 5), "Tidak ada antrean"),
        (0, None, "Tidak ada antrean"),
        (2, WaitRange(20, 55), "2 orang menunggu"),
    ],
)
def test_nobody_waiting_and_all_counters_busy_is_said(waiting: int, wait: WaitRange | None, said: str) -> None:  # W5
    service = ServiceWaiting(uuid.uuid4(), "A", "Pengkinian data", "Data update", waiting, wait)
    assert service_lines(service)[1] == said


# G4
@pytest.mark.parametrize("twice", ["key", "enter"])
def test_whoever_presses_the_same_key_twice_claims_no_priority(kiosk: Kiosk, sqlite_db: Database, twice: str) -> None:
    kiosk.hand.choose(1)
    if twice == "key":
        kiosk.hand.choose(1)
    else:
        kiosk.hand.enter()
    with sqlite_db.read() as session:
        assert session.scalars(select(Ticket.priority)).one() is Priority.NONE


def test_no_priority_is_the_first_and_the_largest_answer(kiosk: Kiosk) -> None:
    kiosk.hand.choose(1)
    assert kiosk.hand.focus() == "kiosk.priority.1"
    cards = [part(kiosk.view, f"kiosk.priority.{at}", QAbstractButton) for at in range(1, 5)]
    assert words(kiosk.view, "kiosk.priority.1.name") == "Tidak, lanjutkan"
    assert all(cards[0].width() > 2 * card.width() for card in cards[1:])
    assert all(cards[0].y() < card.y() for card in cards[1:])
