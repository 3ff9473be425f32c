"""Supervisors and administrators of a real branch sign in with a code of their phone, or one from the paper."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select, update

from counter_app.actor import Actor, Permission, Role
from counter_app.db.models import AuditEntry, AuditHead, Officer, OneTimeSecret, RecoveryCode, Setting, StaffSession
from counter_app.db.session import Database
from counter_app.errors import CounterError, NotPermitted, ProofNeeded, SessionEnded
from counter_app.explain import explain
from counter_app.officers import recovery
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.errors import (
    AccountWaits,
    CodeNeeded,
    CodeUsed,
    MustChangePassword,
    MustEnrol,
    OfficerLocked,
    OwnCodes,
    SignedInElsewhere,
    WrongCode,
    WrongPassword,
)
from counter_app.officers.rules import asks_codes
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Enrolled, Login
from counter_app.states import BranchKind
from tests import factories
from tests.core.officers.phones import DESK, PASSWORD, Phone, enrolled, real, service, staff
from tests.databases import Clock

WRONG = "000000"


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    real(db)
    return service(db, clock)


@pytest.fixture
def hendra(db: Database) -> Actor:
    return staff(db)


@pytest.fixture
def known(officers: OfficerService, hendra: Actor, clock: Clock) -> tuple[Phone, Enrolled]:
    return enrolled(officers, clock)


@pytest.fixture
def phone(known: tuple[Phone, Enrolled]) -> Phone:
    return known[0]


def sign_in(officers: OfficerService, code: str = "", station: str = DESK) -> Actor:
    return officers.sign_in("hendra", PASSWORD, station, True, code)


def codes_audited(db: Database, code: str) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(AuditEntry.facts).where(AuditEntry.code == code)))


@pytest.mark.parametrize(
    ("kind", "wanted", "role", "asked"),
    [
        (BranchKind.REAL, True, Role.SUPERVISOR, True),
        (BranchKind.REAL, True, Role.ADMIN, True),
        (BranchKind.REAL, True, Role.OFFICER, False),
        (BranchKind.REAL, True, Role.QA, False),
        (BranchKind.REAL, False, Role.ADMIN, False),
        (BranchKind.DEMO, True, Role.ADMIN, False),
        (BranchKind.TRAINING, True, Role.SUPERVISOR, False),
    ],
)
def test_who_is_asked_for_a_code(kind: BranchKind, wanted: bool, role: Role, asked: bool) -> None:
    assert asks_codes(kind, wanted, role) == asked


def test_whoever_has_no_phone_yet_enrols_at_the_next_sign_in_and_is_in(
    db: Database, officers: OfficerService, hendra: Actor, clock: Clock
) -> None:
    with pytest.raises(MustEnrol) as asked:
        sign_in(officers)
    assert (asked.value.actor.username, asked.value.actor.session_id) == ("hendra", None)
    _phone, answer = enrolled(officers, clock)
    officers.must_stand(answer.who)
    assert (len(set(answer.codes)), codes_audited(db, "codes_enrolled") != []) == (10, True)


@pytest.mark.parametrize("kind", [BranchKind.DEMO, BranchKind.TRAINING])
def test_demo_and_training_staff_are_asked_for_nothing(
    db: Database, officers: OfficerService, hendra: Actor, kind: BranchKind
) -> None:
    real(db, kind)
    assert sign_in(officers).username == "hendra"


def test_a_setting_decides_whether_codes_are_asked(
    db: Database, officers: OfficerService, phone: Phone, clock: Clock
) -> None:
    with pytest.raises(CodeNeeded):
        sign_in(officers)
    with db.transaction(None) as work:
        work.session.add(Setting(branch_id=work.branch_id, name="one_time_codes", value="off"))
    assert sign_in(officers).username == "hendra"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_of_the_phone_lets_in_a_step_either_way(
    officers: OfficerService, phone: Phone, clock: Clock, steps: int
) -> None:
    clock.move(minutes=5)
    assert sign_in(officers, phone.code(steps)).username == "hendra"


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_two_steps_away_does_not(officers: OfficerService, phone: Phone, clock: Clock, steps: int) -> None:
    clock.move(minutes=5)
    with pytest.raises(WrongCode):
        sign_in(officers, phone.code(steps))


def test_a_code_is_taken_once_and_no_earlier_one_after_it(officers: OfficerService, phone: Phone, clock: Clock) -> None:
    clock.move(minutes=5)
    earlier, now = phone.code(-1), phone.code()
    sign_in(officers, now)
    for code in (now, earlier):
        with pytest.raises(CodeUsed):
            sign_in(officers, code)
    clock.move(seconds=30)
    assert sign_in(officers, phone.code()).username == "hendra"


def test_the_first_code_does_not_let_in_a_second_time(officers: OfficerService, phone: Phone, clock: Clock) -> None:
    with pytest.raises(CodeUsed):
        sign_in(officers, phone.code(-1))


def test_each_recovery_code_lets_in_once_however_it_is_written(
    db: Database, officers: OfficerService, known: tuple[Phone, Enrolled]
) -> None:
    codes = known[1].codes
    for code in (codes[0], codes[1].upper().replace("-", " ")):
        who = sign_in(officers, code)
        with pytest.raises(CodeUsed):
            sign_in(officers, code)
    assert officers.recovery_left(who) == 8
    assert codes_audited(db, "recovery_code_used") == ['{"left":"9"}', '{"left":"8"}']


def test_nothing_that_opens_lies_in_the_store_in_clear(
    db: Database, officers: OfficerService, known: tuple[Phone, Enrolled]
) -> None:
    phone, answer = known
    with db.read() as session:
        kept = b"".join(row.sealed + row.nonce for row in session.scalars(select(OneTimeSecret)))
        digests = list(session.scalars(select(RecoveryCode.digest)))
    assert phone.secret.encode() not in kept
    assert (len(digests), {recovery.plain(code) for code in answer.codes} & set(digests)) == (10, set())


def test_a_code_from_somebody_elses_paper_is_wrong(
    db: Database, officers: OfficerService, known: tuple[Phone, Enrolled], clock: Clock
) -> None:
    staff(db, "dewi")
    _phone, other = enrolled(officers, clock, "dewi")
    with pytest.raises(WrongCode):
        sign_in(officers, other.codes[0])


def test_nothing_is_said_of_codes_before_the_password_fits(
    db: Database, officers: OfficerService, phone: Phone
) -> None:
    told: dict[str, list[str]] = {"hendra": [], "tidakada": []}
    for name, words in told.items():
        for code in ("", WRONG, phone.code()):
            with pytest.raises(WrongPassword) as refused:
                officers.sign_in(name, "salah", DESK, code=code)
            words.append(explain(refused.value))
    assert told["hendra"] == told["tidakada"]


def test_wrong_codes_count_as_wrong_passwords_do(officers: OfficerService, phone: Phone) -> None:
    found: list[type[Exception]] = []
    for code in (WRONG, WRONG, "", WRONG):
        with pytest.raises(CounterError) as refused:
            sign_in(officers, code)
        found.append(type(refused.value))
    with suppress(WrongPassword):
        officers.sign_in("hendra", "salah", DESK)
    with pytest.raises(OfficerLocked):
        sign_in(officers, WRONG)
    assert found == [WrongCode, WrongCode, CodeNeeded, WrongCode]
    with pytest.raises(OfficerLocked):
        sign_in(officers, phone.code())


def test_the_password_alone_takes_no_failure_back(officers: OfficerService, phone: Phone, clock: Clock) -> None:
    waits: list[float] = []
    for _ in range(7):
        with suppress(CodeNeeded):
            sign_in(officers)
        try:
            sign_in(officers, WRONG)
        except OfficerLocked as locked:
            waits.append((locked.until - clock.at).total_seconds())
            clock.move(seconds=waits[-1])
        except WrongCode:
            waits.append(0.0)
    assert waits == [0, 0, 0, 0, 300, 600, 900]
    clock.move(seconds=30)
    assert sign_in(officers, phone.code()).username == "hendra"


def test_the_password_alone_is_no_failure_and_no_pause(officers: OfficerService, phone: Phone) -> None:
    for _ in range(12):
        with pytest.raises(CodeNeeded):
            sign_in(officers)
    assert sign_in(officers, phone.code()).username == "hendra"


def test_a_failure_of_a_code_is_audited_as_one(db: Database, officers: OfficerService, phone: Phone) -> None:
    with pytest.raises(WrongCode):
        sign_in(officers, WRONG, "STN-7")
    assert codes_audited(db, "sign_in_failed") == ['{"station":"STN-7","what":"code"}']


def test_the_question_about_another_station_takes_no_code_away(
    officers: OfficerService, phone: Phone, clock: Clock
) -> None:
    clock.move(minutes=5)
    sign_in(officers, phone.code())
    clock.move(seconds=5)
    late = phone.code(1)
    with pytest.raises(SignedInElsewhere):
        officers.sign_in("hendra", PASSWORD, "STN-2", code=late)
    assert officers.sign_in("hendra", PASSWORD, "STN-2", True, late).station == "STN-2"


def test_a_wrong_first_code_enrols_nobody(db: Database, officers: OfficerService, hendra: Actor) -> None:
    with pytest.raises(WrongCode):
        officers.enrol(Login("hendra", PASSWORD, WRONG), DESK, officers.new_phone("hendra"))
    with pytest.raises(MustEnrol):
        sign_in(officers)


def test_nobody_enrols_over_a_phone_that_is_known(officers: OfficerService, phone: Phone, clock: Clock) -> None:
    offered = officers.new_phone("hendra")
    with pytest.raises(CodeNeeded):
        officers.enrol(Login("hendra", PASSWORD, Phone(offered.secret, clock).code()), "STN-3", offered)


def test_a_given_password_is_changed_first(
    db: Database, officers: OfficerService, phone: Phone, hendra: Actor, clock: Clock
) -> None:
    given = StaffAdmin(db, clock).reset_password(factories.officer(db, Role.ADMIN), hendra.officer_id)
    with pytest.raises(MustChangePassword) as asked:
        officers.sign_in("hendra", given, DESK)
    officers.change_password(asked.value.actor, given, "gerobak-angin-tembaga-9")
    StaffConfirming(db, clock).confirm(factories.officer(db, Role.ADMIN), hendra.officer_id)
    with pytest.raises(CodeNeeded):
        officers.sign_in("hendra", "gerobak-angin-tembaga-9", DESK)


def test_another_administrator_lets_somebody_enrol_anew(
    db: Database, officers: OfficerService, known: tuple[Phone, Enrolled], hendra: Actor, clock: Clock
) -> None:
    admin = factories.officer(db, Role.ADMIN)
    desk = StaffAdmin(db, clock)
    assert [row.has_codes for row in desk.staff(admin) if row.id == hendra.officer_id] == [True]
    desk.reset_codes(admin, hendra.officer_id)
    with pytest.raises(SessionEnded):
        officers.must_stand(known[1].who)
    with pytest.raises(AccountWaits):
        sign_in(officers)
    StaffConfirming(db, clock).confirm(factories.officer(db, Role.ADMIN), hendra.officer_id)
    for code in (known[0].code(), known[1].codes[0]):
        with pytest.raises(MustEnrol):
            sign_in(officers, code)
    assert codes_audited(db, "codes_reset") != []
    enrolled(officers, clock)
    assert [row.has_codes for row in desk.staff(admin) if row.id == hendra.officer_id] == [True]


def test_nobody_resets_their_own_codes_nor_without_the_right(db: Database, clock: Clock, hendra: Actor) -> None:
    admin = factories.officer(db, Role.ADMIN)
    with pytest.raises(OwnCodes):
        StaffAdmin(db, clock).reset_codes(admin, admin.officer_id)
    with pytest.raises(NotPermitted):
        StaffAdmin(db, clock).reset_codes(hendra, admin.officer_id)
    with pytest.raises(ProofNeeded):
        StaffAdmin(db, clock).reset_codes(factories.signed_in(db, admin, proven_s=-400.0), hendra.officer_id)


def test_a_clock_that_lies_is_named_where_a_code_does_not_fit(
    db: Database, officers: OfficerService, phone: Phone, clock: Clock
) -> None:
    with db.transaction(None) as work:
        work.connection.execute(update(AuditHead).values(last_at_us=AuditHead.last_at_us + 3_600_000_000))
    with pytest.raises(WrongCode) as refused:
        sign_in(officers, WRONG)
    said = explain(refused.value)
    assert ("kode pemulihan" in said, "jam komputer ini" in said) == (True, True)


def test_a_clock_that_is_right_is_not_blamed(officers: OfficerService, phone: Phone) -> None:
    with pytest.raises(WrongCode) as refused:
        sign_in(officers, WRONG)
    assert explain(refused.value).endswith("Tersisa 4 kali percobaan.")


def test_two_who_come_with_one_code_at_once_are_not_both_let_in(
    officers: OfficerService, phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move(minutes=5)
    code = phone.code()
    between = officers._door._begun

    def late(*args: Any) -> Actor:
        monkeypatch.undo()
        sign_in(officers, code, "STN-2")
        return between(*args)

    monkeypatch.setattr(officers._door, "_begun", late)
    with pytest.raises(CodeUsed):
        sign_in(officers, code, "STN-3")


@pytest.mark.parametrize("door", ["command", "beside", "prove"])
def test_every_door_asks_for_the_code(
    officers: OfficerService, known: tuple[Phone, Enrolled], clock: Clock, door: str
) -> None:
    phone, answer = known
    clock.move(minutes=5)
    doors: dict[str, Callable[[str], Any]] = {
        "command": lambda code: officers.sign_in_for_command("hendra", PASSWORD, "server", code),
        "beside": lambda code: officers.beside(
            Login("hendra", PASSWORD, code), "STN-5", Permission.APPROVE_RESET, lambda second: second
        ),
        "prove": lambda code: officers.prove(answer.who, PASSWORD, code),
    }
    with pytest.raises(CodeNeeded):
        doors[door]("")
    with pytest.raises(WrongCode):
        doors[door](WRONG)
    doors[door](phone.code())


def test_whoever_has_no_phone_yet_decides_at_no_other_counter(officers: OfficerService, hendra: Actor) -> None:
    with pytest.raises(MustEnrol):
        officers.beside(Login("hendra", PASSWORD), "STN-5", Permission.APPROVE_RESET, lambda second: second)


def test_a_lock_page_asks_for_the_password_alone(officers: OfficerService, known: tuple[Phone, Enrolled]) -> None:
    officers.unlock(known[1].who, PASSWORD)


def test_a_disabled_officer_is_let_in_by_no_code(
    db: Database, officers: OfficerService, phone: Phone, hendra: Actor
) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Officer, hendra.officer_id).active = False
    with pytest.raises(WrongPassword):
        sign_in(officers, phone.code())


def test_an_act_beside_leaves_a_row_with_both_stations_and_no_session(
    db: Database, officers: OfficerService, known: tuple[Phone, Enrolled], clock: Clock
) -> None:
    phone, own = known
    officers.write_seen(own.who)
    acted: list[Actor] = []
    officers.beside(Login("hendra", PASSWORD, phone.code()), "STN-5", Permission.RELEASE_LOCK, acted.append)
    officers.must_stand(own.who)
    with pytest.raises(CounterError):
        officers.must_stand(acted[0])
    assert codes_audited(db, "acted_beside") == ['{"own":"STN-1","right":"release_lock","station":"STN-5"}']
    with db.read() as session:
        open_ones = select(StaffSession.station).where(StaffSession.ended_at.is_(None))
        assert "STN-5" not in set(session.scalars(open_ones))
