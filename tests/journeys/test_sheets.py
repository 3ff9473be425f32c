"""Sheets beside the form, in real windows: an empty form from home, a receipt, signatures; then many by one act."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.drivers.hands import can_press, found, press, words
from tests.drivers.keyboard import KeyboardDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter, Supervisor
from tests.tour.house import wait_for
from ui.keys import Key
from ui.signing.pad import SignaturePad


def printed(counter: Counter, rooms: Rooms) -> str:
    """Print what is on the screen; gives its words."""
    before = len(rooms.printed())
    wait_for(counter.paper.can_print, "the paper on screen")
    counter.paper.print()
    wait_for(lambda: len(rooms.printed()) > before, "the paper out of the printer")
    wait_for(lambda: counter.paper.message(), "the word that it was printed")
    counter.paper.close()
    return rooms.printed()[-1]


def signed(counter: Counter) -> None:
    """A hand on the pad."""
    pad, left, none = found(counter.window, SignaturePad), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, left, none, QPoint(30, 60))
    for at in range(14):
        QTest.mouseMove(pad, QPoint(30 + 10 * at, 60 + at % 3 * 25))
    QTest.mouseRelease(pad, left, none, QPoint(180, 60))
    press(counter.window, "signing.keep")


def test_an_empty_form_and_a_receipt_are_given_at_the_counter(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    wait_for(lambda: can_press(counter.window, "home.blank"), "home")
    press(counter.window, "home.blank")
    assert "Formulir kosong" in printed(counter, rooms)
    counter.serve(UPDATE, rooms.free_member())
    counter.pass_selfie()
    counter.start_update()
    counter.fill_update("", {"mother_name": "RUKMINI SARI"})
    counter.wizard.go_on()
    wait_for(lambda: counter.wizard.said("done.number"), "the request sent")
    number = counter.wizard.said("done.number")
    press(counter.window, "wizard.receipt")
    receipt = printed(counter, rooms)
    assert number in receipt
    assert "Layanan ini gratis" in receipt
    counter.at_list()


def test_both_sign_on_the_screen_and_the_sheet_says_what_it_is(rooms: Rooms) -> None:
    counter, supervisor = Counter(rooms, 1), Supervisor(rooms)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.pass_selfie()
    counter.start_update()
    counter.fill_update("", {"email": "alamat.baru@example.com"})
    counter.wizard.go_on()
    wait_for(lambda: can_press(counter.window, "wizard.sign"), "the request applied")
    press(counter.window, "wizard.sign")
    wait_for(lambda: words(counter.window, "signing.who").startswith("Peserta"), "the pad")
    signed(counter)
    wait_for(lambda: words(counter.window, "signing.who").startswith("Petugas"), "the member's kept")
    signed(counter)
    wait_for(lambda: can_press(counter.window, "signing.sheet"), "both kept")
    press(counter.window, "signing.sheet")
    assert "bukan tanda tangan elektronik tersertifikasi" in " ".join(printed(counter, rooms).split())
    counter.at_list()
    press(counter.window, "case.documents")
    wait_for(lambda: can_press(counter.window, "documents.back"), "the page of documents")
    press(counter.window, "documents.back")
    counter.at_list()
    supervisor.begin("hendra")
    keys, before = KeyboardDriver(supervisor.window), len(rooms.printed())
    wait_for(lambda: can_press(supervisor.window, "approvals.print"), "the request to hand over")
    keys.press(Key.PRINT_MANY)
    wait_for(lambda: can_press(supervisor.window, "print_run.print"), "what comes along")
    press(supervisor.window, "print_run.print")
    wait_for(lambda: "dikirim ke printer" in words(supervisor.window, "print_run.done.words"), "all printed")
    assert len(rooms.printed()) >= before + 2
    press(supervisor.window, "print_run.back")
    wait_for(lambda: supervisor.approvals.lines(), "the approvals again")
