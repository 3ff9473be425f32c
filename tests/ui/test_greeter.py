"""The greeter's page, by keyboard: a number with what was seen, a list instead, a number found again or cancelled."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.faults import DatabaseGone
from counter_app.db.models import AuditEntry, Greeting, Ticket
from counter_app.db.session import Database
from counter_app.queueing.slip_code import SlipCode
from counter_app.queueing.values import SlipNote
from counter_app.reasons.lists import OVER_QUOTA
from counter_app.slips.status import Trouble
from counter_app.states import Priority, TicketState
from counter_app.texts import use_language
from tests import factories
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.fakes import HeldJobs
from tests.ui.greeter_stand import Door, at_door
from ui.keys import Key
from ui.widgets.overlay import KeysOverlay


@pytest.fixture
def door(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Door:
    return at_door(qtbot, sqlite_db, clock)


def tickets(db: Database) -> list[Ticket]:
    with db.read() as session:
        return list(session.scalars(select(Ticket).order_by(Ticket.label)))


def noted(db: Database) -> list[Greeting]:
    with db.read() as session:
        return list(session.scalars(select(Greeting)))


def test_the_page_waits_at_the_first_service(door: Door) -> None:
    assert door.focused() == "service.1"
    assert not door.can("give")


def test_a_number_is_given_with_two_keys(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "A-001"
    assert "A-001" in text_of(door.printer.printed[0])
    assert noted(sqlite_db) == []
    assert door.words("recent").startswith("Baru diberi: A-001")


def test_what_was_seen_noted_and_chosen_goes_with_the_number(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    assert door.focused() == "paper.1.here"
    door.hand.press("Space")
    door.hand.tab(2)
    assert door.focused() == "paper.2.here"
    door.hand.press("Space")
    door.hand.tab(3)
    assert door.focused() == "paper.3.lacking"
    door.hand.press("Space")
    door.hand.press("Alt+4")
    door.hand.press(Key.NOTE)
    door.hand.type("KK di rumah.")
    door.hand.press(Key.NEXT_STEP)
    (ticket,), (row,) = tickets(sqlite_db), noted(sqlite_db)
    assert (ticket.priority, ticket.state) == (Priority.DISABLED, TicketState.WAITING)
    assert (row.here, row.lacking, row.note) == (["doc_card", "doc_ktp"], ["doc_kk"], "KK di rumah.")
    assert row.officer_id == door.who.officer_id


def test_the_class_is_on_no_slip(door: Door) -> None:
    door.hand.press("1")
    door.hand.press("Alt+2")
    door.hand.press(Key.NEXT_STEP)
    assert "lansia" not in text_of(door.printer.printed[0]).lower()


def test_one_key_says_that_all_that_is_always_needed_is_here(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.press(Key.TAKE_READ)
    door.hand.press(Key.NEXT_STEP)
    assert noted(sqlite_db)[0].here == ["doc_card", "doc_ktp", "doc_kk"]


def test_an_answer_pressed_again_is_taken_back(door: Door) -> None:
    door.hand.press("1")
    paper = door.presenter.state.papers[0]
    door.hand.press("Space")
    door.hand.press("Space")
    assert door.presenter.state.mark_of(paper).value == "none"


def test_a_whole_nik_in_the_note_is_refused_while_it_is_typed(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.press(Key.NOTE)
    door.hand.type("NIK 3175 0712 0390 0003")
    assert "16 angka seperti NIK" in door.words("note.problem")
    assert not door.can("give")
    door.hand.press(Key.NEXT_STEP)
    assert tickets(sqlite_db) == []
    for _letter in range(4):
        door.hand.press("Backspace")
    assert door.can("give")


def test_a_ready_phrase_joins_what_was_typed_once(door: Door) -> None:
    door.presenter.type_note("KK di rumah.")
    for _time in range(2):
        door.presenter.add_phrase("Datang lagi.")
    assert door.presenter.state.note == "KK di rumah. Datang lagi."


def test_the_list_is_printed_instead_of_a_number_and_names_what_lacks(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.tab(5)
    door.hand.press("Space")
    assert "yang kurang" in door.view._list.text()
    door.hand.press(Key.PRINT)
    said = text_of(door.printer.printed[0])
    assert "BELUM" in said
    assert tickets(sqlite_db) == []
    assert "dicetak" in door.words("done.words")
    assert door.presenter.state.chosen is None
    assert door.focused() == "service.1"


def test_a_list_that_did_not_come_out_keeps_all_that_was_marked(door: Door) -> None:
    door.printer.off = True
    door.hand.press("1")
    door.hand.press("Space")
    door.hand.press(Key.PRINT)
    assert "tidak tercetak" in door.words("banner.words")
    assert door.presenter.state.at_door.here == ("doc_card",)
    door.printer.off = False
    door.hand.press(Key.PRINT)
    assert len(door.printer.printed) == 1


def test_a_service_without_papers_leads_to_the_button(door: Door) -> None:
    door.hand.press("2")
    assert door.focused() == "give"
    assert not door.sees("list")


def test_after_its_slip_the_number_goes_by_itself(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    door = at_door(qtbot, sqlite_db, clock, shown_ms=1)
    door.hand.press("1")
    with qtbot.waitSignal(door.presenter.emptied):
        door.hand.press(Key.NEXT_STEP)
    assert (door.number(), door.focused()) == ("", "service.1")


def test_a_number_without_slip_stays_and_is_told_to_the_counters(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    door = at_door(qtbot, sqlite_db, clock, shown_ms=1)
    door.printer.off = True
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    assert "tidak tercetak" in door.words("given.slip.words")
    assert tickets(sqlite_db)[0].no_slip
    assert not door.presenter._next.isActive()
    door.printer.off = False
    door.presenter.print_again()
    assert "cetak 2" in text_of(door.printer.printed[0])


def test_the_next_visitor_may_be_begun_while_the_number_is_shown(door: Door) -> None:
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    door.hand.press("2")
    assert door.number() == ""
    assert door.presenter.state.chosen is not None
    assert door.presenter.state.chosen.service.prefix == "B"


def test_a_number_is_found_printed_again_and_cancelled_by_keys(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    door.hand.press(Key.CLOSE)
    door.hand.press(Key.FIND_MEMBER)
    door.hand.type("a1")
    door.hand.enter()
    assert door.number("found") == "A-001"
    door.presenter.print_again()
    assert "cetak 2" in text_of(door.printer.printed[1])
    door.hand.press(Key.CANCEL_TICKET)
    assert door.focused().startswith("reason.")
    door.hand.enter()
    assert tickets(sqlite_db)[0].state is TicketState.CANCELLED
    assert "A-001 dibatalkan" in door.words("done.words")
    assert door.focused() == "service.1"


@pytest.fixture
def full_door(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Door:
    """One number of the first service this morning, and it is given."""
    door = at_door(qtbot, sqlite_db, clock, settings=Settings(quota_numbers="A 1/1", quota_share_ahead=100))
    door.queue.issue(None, door.presenter.state.services[0].service.service_id)
    return door


def test_a_number_beyond_the_quota_is_given_at_the_door_for_a_reason_that_the_trail_keeps(
    full_door: Door, sqlite_db: Database
) -> None:
    door = full_door
    door.hand.press("1")
    door.hand.press("Space")
    door.presenter.type_note("Datang dari Pulau Pari.")
    door.hand.press(Key.NEXT_STEP)
    assert len(tickets(sqlite_db)) == 1
    assert door.words("over.title") == "Kuota Pengkinian data habis"
    assert door.focused() == "over.priority_visitor"
    door.hand.tab(1)
    door.hand.enter()
    assert door.number() == "A-002"
    with sqlite_db.read() as session:
        issued = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.TICKET_ISSUED).order_by(AuditEntry.seq)
        facts = [json.loads(one) for one in session.scalars(issued)]
    assert facts == [{}, {"over": "came_from_far"}]
    assert (noted(sqlite_db)[0].here, noted(sqlite_db)[0].note) == (["doc_card"], "Datang dari Pulau Pari.")


def test_whoever_goes_back_from_the_reasons_gives_nothing_and_has_typed_nothing_in_vain(
    full_door: Door, sqlite_db: Database
) -> None:
    door = full_door
    door.hand.press("1")
    door.presenter.type_note("Perlu kursi.")
    door.hand.press(Key.NEXT_STEP)
    door.hand.press(Key.CLOSE)
    assert not door.sees("over.title")
    assert (door.presenter.state.note, len(tickets(sqlite_db))) == ("Perlu kursi.", 1)
    door.hand.press("2")
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "B-001"


def test_a_branch_without_reasons_is_told_that_no_number_is_left(full_door: Door, sqlite_db: Database) -> None:
    for code in ("priority_visitor", "came_from_far", "came_again", "quick_matter", "supervisor_allows"):
        factories.reason(sqlite_db, OVER_QUOTA, code, "", active=False)
    full_door.tell()
    full_door.hand.press("1")
    full_door.hand.press(Key.NEXT_STEP)
    assert "sudah habis" in full_door.words("banner.words")
    assert len(tickets(sqlite_db)) == 1


def test_a_number_for_a_later_day_is_found_and_its_slip_says_so_again(full_door: Door) -> None:
    door = full_door
    door.queue.issue_ahead(door.who, door.presenter.state.view.services[0].service.service_id)
    door.presenter.find(SlipCode("J01", date(2026, 3, 3), "A-001").text)
    assert "Untuk Selasa, 3 Maret 2026" in door.words("found.lines")
    door.presenter.print_again()
    said = text_of(door.printer.printed[0])
    assert "UNTUK BESOK" in said
    assert "cetak 2" in said


def test_what_was_typed_stands_there_after_a_search(door: Door) -> None:
    door.queue.issue(None, door.presenter.state.services[0].service.service_id)
    door.hand.press("2")
    door.presenter.type_note("Perlu kursi.")
    door.presenter.find("A-001")
    door.hand.press(Key.CLOSE)
    assert door.presenter.state.note == "Perlu kursi."
    assert door.can("give")


def test_what_is_no_number_is_told(door: Door) -> None:
    door.hand.press(Key.FIND_MEMBER)
    door.hand.type("siti")
    door.hand.enter()
    assert "A-014" in door.words("banner.words")


def test_who_waits_is_told_by_service_and_class(door: Door) -> None:
    service = door.presenter.state.services[0].service.service_id
    for priority in (Priority.NONE, Priority.ELDERLY, Priority.ELDERLY):
        door.queue.issue(None, service, priority)
    door.tell()
    assert door.words("service.1.people").startswith("3 orang")
    assert door.words("service.1.classes") == "Lansia 2"


def test_a_kiosk_without_slips_is_named_with_its_numbers(door: Door) -> None:
    given = door.queue.issue(None, door.presenter.state.services[0].service.service_id)
    door.queue.note_slip(given.ticket_id, SlipNote("KIOS-UTARA", printed=False, cause=Trouble.PAPER_OUT))
    door.tell()
    assert door.words("kiosks.words") == "KIOS-UTARA: kertas habis. Tanpa slip: A-001."


def test_without_the_store_nothing_is_given_and_what_is_typed_stays(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.presenter.type_note("KK di rumah.")
    door.presenter.reach(False)
    assert "Tersambung kembali" in door.words("banner.words")
    assert not door.can("give")
    door.hand.press(Key.NEXT_STEP)
    assert tickets(sqlite_db) == []
    door.presenter.reach(True)
    assert door.words("banner.words") == ""
    door.hand.press(Key.NEXT_STEP)
    assert noted(sqlite_db)[0].note == "KK di rumah."


def test_a_store_that_goes_while_the_number_is_given_keeps_what_was_typed(
    door: Door, sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_asked: object) -> None:
        raise DatabaseGone

    door.hand.press("1")
    door.presenter.type_note("KK di rumah.")
    monkeypatch.setattr(door.queue, "issue", gone)
    door.hand.press(Key.NEXT_STEP)
    assert door.words("banner.words")
    monkeypatch.undo()
    assert (door.presenter.state.note, tickets(sqlite_db)) == ("KK di rumah.", [])
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "A-001"


def test_a_second_press_gives_no_second_number(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    door = at_door(qtbot, sqlite_db, clock, jobs)
    jobs.release()
    door.hand.press("1")
    for _time in range(3):
        door.hand.press(Key.NEXT_STEP)
    for _round in range(4):
        jobs.release()
    assert len(tickets(sqlite_db)) == 1


def test_in_english_every_word_is_english(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    use_language("en")
    door = at_door(qtbot, sqlite_db, clock)
    door.hand.press("2")
    assert door.words("services.title") == "Purpose"
    assert "B" in door.view._give.text()


def test_the_keys_of_the_door_are_explained_as_what_they_do_there(door: Door) -> None:
    _title, columns = KeysOverlay(door.view).content()
    said = [label.text() for column in columns for label in column.findChildren(QLabel)]
    assert "Beri nomor" in said
    assert "Langkah berikutnya" not in said
    assert "Pilih KTP" not in said


def test_an_empty_form_is_printed_at_the_door_and_nothing_typed_is_lost(door: Door, sqlite_db: Database) -> None:
    door.hand.press("1")
    door.hand.press(Key.NOTE)
    door.hand.type("KK di rumah.")
    door.hand.press(Key.BLANK)
    assert "Formulir kosong" in text_of(door.printer.printed[0])
    assert "Serahkan kepada pengunjung" in door.words("done.words")
    assert door.presenter.state.note == "KK di rumah."
    assert tickets(sqlite_db) == []


def test_a_printer_that_is_off_says_so_and_the_form_comes_at_the_next_press(door: Door) -> None:
    door.printer.off = True
    door.hand.press(Key.BLANK)
    assert door.words("banner.words")
    door.printer.off = False
    door.hand.press(Key.BLANK)
    assert (len(door.printer.printed), door.words("banner.words")) == (1, "")
