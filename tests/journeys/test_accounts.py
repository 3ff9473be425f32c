"""Accounts of staff at real windows: made, confirmed by somebody else, rested; nobody serves themselves. # S9"""

from __future__ import annotations

import pytest
from sqlalchemy import update

from counter_app.actor import Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Officer, Setting
from tests.core.traces import Traces
from tests.drivers.admin import AdminDriver
from tests.drivers.hands import can_press, press, words
from tests.drivers.shell import ShellDriver
from tests.drivers.sign_in import SignInDriver
from tests.drivers.ties import TiesDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import PASSWORDS, wait_for
from ui.messages import Confirm
from ui.stations.office import OfficeStation
from ui.widgets.top_bar import Act

OWN, NIK = "gerobak angin tembaga 7", "3273014502880002"


def sit(office: OfficeStation, username: str, password: str) -> SignInDriver:
    """Come to an office window and type name and password."""
    office.shell.activateWindow()
    wait_for(office.shell.isActiveWindow, "the window in front")
    door = SignInDriver(office.shell)
    wait_for(lambda: can_press(office.shell, "sign_in.submit"), "the sign-in page")
    door.sign_in(username, password)
    return door


def made(rooms: Rooms) -> str:
    """The administrator makes a supervisor; gives the password that is handed over."""
    office = rooms.admin()
    sit(office, "bambang", PASSWORDS["bambang"])
    hand = AdminDriver(office.shell)
    wait_for(lambda: hand.can_press("add"), "the list of staff")
    hand.begin_new()
    hand.type("name", "Baru Penyelia")
    hand.type("username", "baru")
    hand.pick("role", "Penyelia")
    hand.save()
    wait_for(lambda: hand.shows("password"), "the password")
    password = hand.said("password")
    wait_for(lambda: hand.can_press("given"), "the list read again")
    hand.press("given")
    wait_for(hand.may_choose, "the list")
    hand.choose("Baru Penyelia")
    assert hand.chosen()[-1] == "Menunggu konfirmasi"
    assert hand.said("officer.advice") == "Menunggu konfirmasi penyelia lain (Dewi Lestari, Hendra Siregar)."
    assert hand.can_press("confirm") is False
    return password


def test_a_supervisor_is_made_confirmed_by_another_rests_and_works(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_asked: True)
    with rooms.core.db.transaction(None) as work:
        work.session.merge(Setting(branch_id=work.branch_id, name="account_rest_hours", value="24"))
    password = made(rooms)
    own = rooms.supervisor("penyelia-2")
    door = sit(own, "baru", password)
    wait_for(door.asks_new_password, "the question for a password of one's own")
    door.set_new_password(OWN, OWN)
    wait_for(lambda: "menunggu konfirmasi penyelia lain" in door.problem(), "who is to confirm it")
    confirmed_by_hendra(rooms)
    door = sit(own, "baru", OWN)
    wait_for(lambda: "mulai berlaku" in door.problem(), "from when it works")
    with rooms.core.db.transaction(None) as work:  # a day later
        work.session.execute(update(Officer).where(Officer.username == "baru").values(rest_left_s=0.0))
    door = sit(own, "baru", OWN)
    wait_for(door.asks_declaration, "the question which member one is")
    door.declare("", NIK)
    wait_for(lambda: own.staffed.who, "the supervisor at work")
    assert own.staffed.who is not None
    assert own.staffed.who.may(Permission.DECIDE_REQUEST)


def confirmed_by_hendra(rooms: Rooms) -> None:
    """Another supervisor, at the page of accounts that wait."""
    office = rooms.supervisor()
    sit(office, "hendra", PASSWORDS["hendra"])
    wait_for(lambda: office.staffed.who, "the supervisor at work")
    office.go_to("confirming")
    wait_for(lambda: can_press(office.shell, "confirming.confirm"), "the account that waits")
    press(office.shell, "confirming.confirm")
    wait_for(lambda: words(office.shell, "confirming.done.words") == "Baru Penyelia dikonfirmasi.", "the yes")


def test_an_officer_does_not_serve_their_own_card_and_the_try_is_on_record(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    counter.begin("rina")
    traces = Traces(rooms.core.db)
    ShellDriver(counter.window).ask(Act.TIES)
    ties = TiesDriver(counter.window)
    wait_for(lambda: can_press(counter.window, "ties.declare"), "the page of one's own numbers")
    ties.declare("Saya sendiri", member.kpj, member.nik)
    wait_for(lambda: ties.rows() == [["Saya sendiri", member.kpj, member.nik]], "the row")
    ties.leave()
    counter.call_and_serve(UPDATE)
    counter.finder.look_for(member.kpj)
    wait_for(lambda: counter.finder.hits() == [member.name], "the member in the list")
    counter.finder.choose()
    wait_for(counter.finder.problem, "the refusal")
    assert counter.finder.problem().startswith("Ini data Anda sendiri. Minta petugas lain")
    assert [code for code, _subject in traces.audited()].count(AuditCode.OWN_MEMBER_REFUSED) == 1
