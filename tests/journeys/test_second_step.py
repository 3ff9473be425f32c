"""A code beside the password in the real windows: enrolled, asked for, recovered from, at another counter as well."""

from __future__ import annotations

import pyotp
from sqlalchemy import select, update

from counter_app.clock import utc_now
from counter_app.db.models import AuditEntry, Branch, RecoveryCode, StaffSession
from counter_app.officers.rules import FRESH_S
from counter_app.states import BranchKind
from tests.drivers.hands import is_shown, press, type_into, words
from tests.drivers.settings import SettingsDriver
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.journeys.test_recording import CARD, KPJ, KTP
from tests.tour.house import PASSWORDS, wait_for
from ui.stations.office import OfficeStation


class Phone:
    """The supervisor's; it shows each code once, a step ahead where the one of now was typed already."""

    def __init__(self, secret: str) -> None:
        self._secret, self._last = secret, 0

    def code(self) -> str:
        self._last = max(self._last + 1, int(utc_now().timestamp()) // 30)
        return pyotp.TOTP(self._secret).generate_otp(self._last)


def make_real(rooms: Rooms) -> None:
    with rooms.core.db.transaction(None) as work:
        work.session.get_one(Branch, work.branch_id).kind = BranchKind.REAL


def enrolled(office: OfficeStation, username: str) -> tuple[Phone, list[str]]:
    """Signed in at this window with the first code of a new phone; its recovery codes were printed."""
    door = SignInDriver(office.shell)
    door.sign_in(username, PASSWORDS[username])
    wait_for(door.offers_phone, "the QR of a new phone")
    phone = Phone(door.phone_secret())
    door.type_first_code(phone.code())
    wait_for(door.recovery_codes, "the recovery codes")
    codes = door.recovery_codes()
    door.print_codes()
    wait_for(lambda: door.filled() == "sign_in.recovery.kept", "the codes printed")
    door.codes_are_kept()
    wait_for(lambda: office.staffed.who, "the work")
    return phone, codes


def signed_out(office: OfficeStation) -> SignInDriver:
    office.staffed.sign_out()
    door = SignInDriver(office.shell)
    wait_for(door.asks_password, "the sign-in page")
    return door


def test_a_phone_is_enrolled_and_its_code_or_one_of_the_paper_lets_in(rooms: Rooms) -> None:
    make_real(rooms)
    office = rooms.supervisor()
    phone, codes = enrolled(office, "hendra")
    assert codes[0] in rooms.printed()[-1]
    for code in (phone.code(), codes[0]):
        door = signed_out(office)
        door.sign_in("hendra", PASSWORDS["hendra"])
        wait_for(door.asks_code, "the question for a code")
        door.type_code(code)
        wait_for(lambda: office.staffed.who, "the work")
    door = signed_out(office)
    door.sign_in("hendra", PASSWORDS["hendra"])
    wait_for(door.asks_code, "the question for a code")
    door.type_code(codes[0])
    wait_for(lambda: "sudah dipakai" in door.problem(), "that the code was used")


def test_whoever_has_few_recovery_codes_left_hears_it(rooms: Rooms) -> None:
    make_real(rooms)
    office = rooms.supervisor()
    phone, _codes = enrolled(office, "hendra")
    with rooms.core.db.transaction(None) as work:
        for kept in work.session.scalars(select(RecoveryCode).limit(7)):
            kept.used_at = kept.used_at or utc_now()
    door = signed_out(office)
    door.sign_in("hendra", PASSWORDS["hendra"])
    wait_for(door.asks_code, "the question for a code")
    door.type_code(phone.code())
    wait_for(lambda: "Tersisa 3 kode" in words(office.shell, "shell.done.words"), "that few are left")


def test_a_supervisor_decides_at_the_counter_with_a_code_while_their_own_desk_stays_open(rooms: Rooms) -> None:
    counter, office = Counter(rooms, 1), rooms.supervisor()
    counter.begin("rina")
    make_real(rooms)
    phone, _codes = enrolled(office, "hendra")
    own = office.staffed.who
    counter.sit()
    counter.call_and_serve(UPDATE)
    counter.finder.look_for(KPJ)
    wait_for(counter.finder.advice, "nobody found")
    counter.finder.record()
    wait_for(lambda: is_shown(counter.window, "record.kpj"), "the page for the card")
    counter.record.fill(**CARD)
    counter.record.go_on()
    wait_for(lambda: is_shown(counter.window, "record.nik"), "the page for the KTP")
    counter.record.fill(**KTP)
    counter.record.go_on()
    wait_for(counter.record.asks_supervisor, "the supervisor asked")
    assert not is_shown(counter.window, "record.second.code")
    counter.record.confirm("hendra", PASSWORDS["hendra"])
    wait_for(lambda: is_shown(counter.window, "record.second.code"), "the question for a code")
    type_into(counter.window, "record.second.code", phone.code(), enter=True)
    assert counter.at_list("member") == "Sudah dipilih"
    assert own is not None
    rooms.core.officers.must_stand(own)
    with rooms.core.db.read() as session:
        rows = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "acted_beside")).all()
        still = session.scalars(select(StaffSession.station).where(StaffSession.ended_at.is_(None))).all()
    assert list(rows) == ['{"own":"penyelia-1","right":"confirm_member","station":"loket-1"}']
    assert sorted(still) == ["loket-1", "penyelia-1"]


def test_a_setting_of_security_asks_once_more_who_sits_there_and_is_saved_then(rooms: Rooms) -> None:
    office = rooms.admin()
    door = SignInDriver(office.shell)
    door.sign_in("bambang", PASSWORDS["bambang"])
    wait_for(lambda: office.staffed.who, "the work")
    office.go_to("settings")
    hand = SettingsDriver(office.shell)
    wait_for(lambda: is_shown(office.shell, "settings.list") and hand.order(), "the settings")
    with rooms.core.db.transaction(None) as work:
        work.connection.execute(update(StaffSession).values(proven_s=StaffSession.proven_s - FRESH_S - 1))
    hand.type("idle_lock_minutes", "7")
    waited = office.shell.focusWidget()
    hand.save()
    wait_for(lambda: is_shown(office.shell, "proof.password"), "the question who sits there")
    press(office.shell, "proof.cancel")
    wait_for(lambda: not office.shell.covered(), "the page of settings again")
    assert (office.shell.focusWidget() is waited, rooms.core.settings().idle_lock_minutes) == (True, 5)
    hand.save()
    wait_for(lambda: is_shown(office.shell, "proof.password"), "the question once more")
    type_into(office.shell, "proof.password", "bukan ini", enter=True)
    wait_for(lambda: "tidak cocok" in words(office.shell, "proof.banner.words"), "that it does not fit")
    type_into(office.shell, "proof.password", PASSWORDS["bambang"], enter=True)
    wait_for(lambda: rooms.core.settings().idle_lock_minutes == 7, "the setting saved")
    wait_for(lambda: not office.shell.covered(), "the page of settings again")
