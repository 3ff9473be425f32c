"""Abuses of accounts that other tests do not try, and the count of all of them."""

from __future__ import annotations

import ast
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from counter_app.db.models import JmoAccount, NoticeConsent, StaffTie
from counter_app.db.session import Database
from counter_app.errors import CounterError
from counter_app.ids import new_id
from counter_app.notices.service import NoticeService
from counter_app.notices.telling import Notices
from counter_app.registrations.errors import RecoveryWaits
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.registrations.terms import terms
from counter_app.registrations.values import of_its_step
from counter_app.requests.service import RequestService
from counter_app.states import AccountState, RegistrationState, TieKind
from counter_app.ties.errors import OwnMember
from tests import factories
from tests.attacks.account_abuses import KINDS
from tests.core.desk import DETAILS, SHELF, NoPapers
from tests.core.notices.conftest import MAIL, NoticeDesk
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, OTHER_PHONE, RegisterDesk, desk_without_account
from tests.core.registrations.test_abuses import ABUSES
from tests.databases import Clock

ROOT = Path(__file__).resolve().parents[2]
LEAST = 30
NAMED = re.compile(r"(?P<file>[\w/]+\.py)::(?P<what>\w+)(\[(?P<row>.+)\])?")
VERSION = terms(str).version
NEW = {EMAIL: "baru@contoh.id", PHONE: "081377778888"}


@pytest.fixture
def counter(db: Database, clock: Clock) -> RegisterDesk:
    return desk_without_account(db, clock)


def has_account(counter: RegisterDesk) -> None:
    """One that is in use, with the record's contacts."""
    with counter.desk.db.transaction(None) as work:
        row = JmoAccount(member_id=counter.desk.member.id, state=AccountState.ACTIVE, failed_attempts=0)
        row.email, row.phone = DETAILS["email"], DETAILS["phone"]
        work.session.add(row)


def at_once(acts: list[Callable[[], object]]) -> int:
    """All in the same moment; gives how many were carried out."""
    start, done = threading.Barrier(len(acts)), list[bool]()

    def act(one: Callable[[], object]) -> None:
        start.wait()
        try:
            one()
        except CounterError:
            return
        done.append(True)

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return len(done)


def test_the_members_side_reads_the_same_whoevers_contact_it_is(counter: RegisterDesk) -> None:
    own = counter.registrations.view(counter.officer, counter.with_member())
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={"phone": "+6281399990000"})
    counter.registrations.save(counter.officer, own.registration_id, KNOWN | {PHONE: OTHER_PHONE})
    counter.registrations.go_on(counter.officer, own.registration_id)
    counter.registrations.approve(counter.desk.supervisor(), own.registration_id)
    shared = counter.registrations.view(counter.officer, own.registration_id)
    assert shared.guards, "the officer is told whose it may be"
    seen = [of_its_step(one) for one in (own, shared)]
    assert replace(seen[1], answers=seen[0].answers) == seen[0]


@pytest.mark.parametrize("recovers", [False, True])
def test_nobody_opens_or_recovers_an_account_of_their_own(counter: RegisterDesk, recovers: bool) -> None:
    if recovers:
        has_account(counter)
    with counter.desk.db.transaction(None) as work:
        tie = {"officer_id": counter.officer.officer_id, "kpj": counter.desk.member.kpj, "kind": TieKind.OWN}
        work.session.add(StaffTie(id=new_id(), branch_id=work.branch_id, declared_at=work.now, **tie))
    with pytest.raises(OwnMember):
        counter.registrations.open(counter.officer, counter.desk.visit.id, recovers=recovers)
    assert counter.desk.audited("own_member_refused") == 1


def test_two_who_agree_at_once_open_one_account(counter: RegisterDesk) -> None:
    key = counter.with_password()
    agreed = at_once([lambda: counter.member.agree(counter.officer, key, VERSION, True)] * 3)
    assert (agreed, counter.desk.audited("registration_done")) == (1, 1)


def test_two_supervisors_at_once_decide_once(counter: RegisterDesk) -> None:
    key, seconds = counter.asked(), [counter.desk.supervisor() for _ in range(2)]
    decided = at_once(
        [
            lambda: counter.registrations.approve(seconds[0], key),
            lambda: counter.registrations.reject(seconds[1], key, ("identity_doubt", "")),
        ]
    )
    said = [counter.desk.audited(f"registration_{one}") for one in ("approved", "rejected")]
    assert (decided, sum(said)) == (1, 1)


def test_a_clock_that_is_set_back_ends_no_wait(counter: RegisterDesk, clock: Clock) -> None:
    has_account(counter)
    factories.change_request(
        counter.desk.db,
        counter.desk.visit,
        counter.desk.member.id,
        before={"phone": "+628110000000"},
        answers={"phone": DETAILS["phone"]},
        submitted_at=clock() - timedelta(days=7),
    )
    key = counter.registrations.open(counter.officer, counter.desk.visit.id, recovers=True).registration_id
    counter.registrations.save(counter.officer, key, KNOWN | NEW)
    counter.desk.consent()
    counter.desk.attempt(picture=picture())
    counter.registrations.go_on(counter.officer, key)
    counter.registrations.approve(counter.desk.supervisor(), key)
    for hours in (-1, -48, -24 * 40):
        clock.move(hours=hours)
        with pytest.raises(RecoveryWaits):
            counter.member.send_code(counter.officer, key)
    assert counter.stored(key).state is RegistrationState.CODE


def test_a_consent_that_was_pointed_elsewhere_sends_nothing_there(
    counter: RegisterDesk, db: Database, clock: Clock
) -> None:
    desk = counter.desk
    desk.requests = RequestService(db, desk.clock, SHELF, NoPapers(), notices=Notices(counter.outbox))
    at = NoticeDesk(desk, counter.outbox, NoticeService(db, counter.outbox), clock)
    at.says(MAIL)
    with db.transaction(None) as work:
        work.session.execute(update(NoticeConsent).values(contact="penipu@contoh.id"))
    desk.requests.approve(desk.supervisor(), at.waits())
    assert at.told() == []


def _is_there(named: str) -> bool:
    """Whether a file has the function, or a table the row."""
    found = NAMED.fullmatch(named)
    assert found is not None, named
    if found["row"] is not None:
        return found["what"] == "ABUSES" and found["row"] in ABUSES
    tree = ast.parse((ROOT / found["file"]).read_text("utf-8"))
    return found["what"] in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_named_abuse_has_its_test(kind: str) -> None:
    assert KINDS[kind]
    assert [named for named in KINDS[kind] if not _is_there(named)] == []


def test_there_are_enough_and_none_is_counted_twice() -> None:
    named = [one for tests in KINDS.values() for one in tests]
    assert len(named) == len(set(named)) >= LEAST
    rows = {found["row"] for one in named if (found := NAMED.fullmatch(one)) and found["row"]}
    assert rows == set(ABUSES), "each try of the table is of a kind"


def test_a_test_that_is_gone_is_noticed() -> None:
    assert not _is_there("tests/core/codes/test_codes.py::test_that_nobody_wrote")
    assert not _is_there("tests/core/registrations/test_abuses.py::ABUSES[nothing]")
