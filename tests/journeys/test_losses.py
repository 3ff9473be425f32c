"""The store lacks what was seen of it: the windows say so, a supervisor takes note, and work goes on."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.db import losing
from counter_app.db.head_file import HeadFile
from counter_app.db.models import AuditEntry
from tests.drivers.hands import is_shown, press, type_into, words
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import Counter
from tests.journeys.test_second_step import enrolled, make_real
from tests.tour.house import PASSWORDS, wait_for
from ui.frame.main_window import Shell
from ui.stations import public


def lose(rooms: Rooms, rows: int = 7) -> None:
    """The file beside the store has seen rows that the store does not have."""
    core = rooms.core
    file = HeadFile(core.paths.head, core.opened.keys.heads, core.branch.id)
    newest = file.read()[0]
    file.reset(replace(newest, seq=newest.seq + rows, digest="ab" * 32, at_us=newest.at_us + 3_600_000_000))
    losing.look(core.db)


def noted(rooms: Rooms) -> list[str]:
    with rooms.core.db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.LOSS_NOTED)
        return list(session.scalars(wanted))


def take_note(window: Shell, username: str, password: str = "") -> None:
    window.activateWindow()
    wait_for(lambda: is_shown(window, "loss.username"), "the page of the loss")
    type_into(window, "loss.username", username)
    type_into(window, "loss.password", password or PASSWORDS[username], enter=True)


def test_nobody_works_before_a_supervisor_took_note(rooms: Rooms) -> None:
    lose(rooms)
    office = rooms.supervisor()
    door = SignInDriver(office.shell)
    wait_for(lambda: "7 catatan tidak ada lagi" in words(office.shell, "loss.missing.words"), "what is missing")
    assert not is_shown(office.shell, "sign_in.username")
    take_note(office.shell, "rina")
    wait_for(lambda: "untuk penyelia" in words(office.shell, "loss.banner.words"), "that an officer may not")
    take_note(office.shell, "hendra", "salah-sekali-kata-ini")
    wait_for(lambda: "tidak cocok" in words(office.shell, "loss.banner.words"), "the wrong password")
    take_note(office.shell, "hendra")
    wait_for(door.asks_password, "the sign-in page")
    door.sign_in("hendra", PASSWORDS["hendra"])
    wait_for(lambda: office.staffed.who, "the work")
    (facts,) = noted(rooms)
    assert '"why":"seen"' in facts


def test_with_a_phone_the_note_asks_for_its_code(rooms: Rooms) -> None:
    make_real(rooms)
    office = rooms.supervisor()
    phone, _codes = enrolled(office, "hendra")
    lose(rooms)
    office.staffed.sign_out()
    wait_for(lambda: is_shown(office.shell, "loss.username"), "the page of the loss, as the act was refused")
    take_note(office.shell, "hendra")
    wait_for(lambda: is_shown(office.shell, "loss.code"), "the question for a code")
    assert not noted(rooms)
    type_into(office.shell, "loss.code", phone.code(), enter=True)
    wait_for(SignInDriver(office.shell).asks_password, "the sign-in page")
    (facts,) = noted(rooms)
    assert '"proof":"code"' in facts


def test_other_windows_go_on_with_the_note_of_one(rooms: Rooms) -> None:
    lose(rooms)
    office = rooms.supervisor()
    counter = Counter(rooms, 1)
    kiosk = public.kiosk(rooms.desk("kios-1"))
    kiosk.open()
    try:
        wait_for(lambda: "tertinggal" in words(kiosk.window, "opening.banner.words"), "the kiosk waits")
        wait_for(lambda: is_shown(counter.window, "loss.username"), "the counter waits")
        take_note(office.shell, "hendra")
        wait_for(lambda: is_shown(kiosk.window, "kiosk.service.1"), "the kiosk serves")
        counter.begin("rina")
    finally:
        kiosk.window.close()
        kiosk.close()


def test_looking_again_finds_the_right_store_back(rooms: Rooms) -> None:
    file = HeadFile(rooms.core.paths.head, rooms.core.opened.keys.heads, rooms.core.branch.id)
    right = file.read()[0]
    lose(rooms)
    office = rooms.supervisor()
    wait_for(lambda: is_shown(office.shell, "loss.look"), "the page of the loss")
    press(office.shell, "loss.look")
    wait_for(lambda: "Masih sama" in words(office.shell, "loss.banner.words"), "that nothing changed")
    file.reset(right)
    press(office.shell, "loss.look")
    wait_for(SignInDriver(office.shell).asks_password, "the sign-in page")
    assert not noted(rooms)
