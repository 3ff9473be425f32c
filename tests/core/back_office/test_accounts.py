"""Resets and opened accounts go with the day's file, and come back with the centre's number or as work."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from counter_app.accounts.service import AccountService
from counter_app.back_office.errors import AnswerFault, AnswerRefused, NotRefused
from counter_app.cases.steps import Step
from counter_app.cases.works import WorkKind
from counter_app.db.models import DispatchItem, Registration, ResetRequest
from counter_app.db.session import Database
from counter_app.my_works.values import MyWork
from counter_app.my_works.words import what_to_do
from counter_app.registrations.service import RegistrationService
from counter_app.sending.outbox import Outbox
from counter_app.states import DispatchState, LoginResult, RegistrationState, ResetState
from tests import factories, work_rows
from tests.core.back_office.centre import accepted, answer, refused
from tests.core.back_office.conftest import Branch
from tests.core.back_office.test_answers import dispatch_of, left
from tests.core.codes.code_desk import KEY
from tests.core.desk import SHELF
from tests.databases import Clock

ANSWERS = {
    "segment": "PU",
    "citizenship": "indonesian",
    "identity": "ktp",
    "email": "ani@contoh.id",
    "phone": "081399990000",
    "_writers": "somebody",
}


@dataclass
class Accounts:
    """A branch whose accounts were opened, ready for the centre."""

    branch: Branch

    def reset(self, **changes: Any) -> uuid.UUID:
        """One that was carried out."""
        db, at = self.branch.desk.db, self.branch.desk.clock()
        member = factories.member(db)
        case = factories.case(db, self.branch.desk.officer, member.id)
        said = {
            "state": ResetState.LOGIN_VERIFIED,
            "reset_at": at,
            "reset_by": case.officer_id,
            "approved_by": self.branch.who.officer_id,
            "approved_at": at,
            "reason": "selfie_failed",
            "evidence": {"_block_reason": "biometric_failed", "_blocked_since": "2026-02-20", "statement": "Gagal."},
            "login_result": LoginResult.SUCCEEDED,
            "login_at": at,
        } | changes
        return factories.reset_request(db, case, member.id, **said).id

    def account(self, **changes: Any) -> uuid.UUID:
        """One that was opened."""
        db, at = self.branch.desk.db, self.branch.desk.clock()
        member = factories.member(db)
        case = factories.case(db, self.branch.desk.officer, member.id)
        said = {
            "state": RegistrationState.LOGIN_VERIFIED,
            "answers": ANSWERS,
            "password_hash": "scrypt$never-told",
            "terms_version": "1-0a1b2c3d",
            "done_at": at,
            "done_by": case.officer_id,
            "login_result": LoginResult.SUCCEEDED,
            "login_at": at,
        } | changes
        return work_rows.registration(db, case, member.id, **said).id

    def stored(self, kind: WorkKind, key: uuid.UUID) -> Any:
        """As the store has it."""
        return self.branch.desk.stored(ResetRequest if kind is WorkKind.RESET else Registration, key)

    def note(self, kind: WorkKind, key: uuid.UUID, number: str) -> None:
        """The centre's number, noted by hand."""
        desk = self.branch.desk
        if kind is WorkKind.RESET:
            AccountService(desk.db, desk.clock, SHELF, desk.papers).note_reference(desk.officer, key, number)
        else:
            RegistrationService(desk.db, desk.clock, Outbox(KEY)).note_reference(desk.officer, key, number)

    def made(self, kind: WorkKind, **changes: Any) -> uuid.UUID:
        """One of a kind."""
        return self.reset(**changes) if kind is WorkKind.RESET else self.account(**changes)

    def work(self, key: uuid.UUID) -> MyWork | None:
        """Its line in the officer's list."""
        return next((one for one in left(self.branch) if one.work_id == key), None)

    def say(self, *lines: dict[str, str]) -> None:
        """The centre answers the newest file."""
        self.branch.answered(answer(self.branch.public, dispatch_of(self.branch), lines))


KINDS = [WorkKind.RESET, WorkKind.REGISTER]


@pytest.fixture
def accounts(branch: Branch) -> Accounts:
    """On each engine."""
    return Accounts(branch)


def test_works_of_all_kinds_leave_in_one_file_in_the_order_in_which_they_were_settled(accounts: Accounts) -> None:
    late = 1_000_000
    later = accounts.account(recovers=True, done_seq=late + 1)
    keys = [accounts.account(done_seq=0), accounts.branch.bare(), accounts.reset(reset_seq=late), later]
    done = accounts.branch.export()
    assert done.count == len(keys)
    told = accounts.branch.opened(done.files[0]).manifest["requests"]
    assert [one["id"] for one in told] == [str(key) for key in keys]
    assert [one["kind"] for one in told] == ["register", "update", "reset", "register"]
    assert told[2]["block"] == {"reason": "biometric_failed", "since": "2026-02-20"}
    assert (told[2]["reason"], told[2]["login"]) == ("selfie_failed", {"result": "succeeded", "code": ""})
    assert told[0]["account"] == {key: value for key, value in ANSWERS.items() if key != "_writers"}
    assert [one["recovers"] for one in (told[0], told[3])] == [False, True]
    assert (told[0]["decided"], told[2]["decided"]) == ("by_rule", "approved")


def test_of_a_password_nothing_leaves(accounts: Accounts) -> None:
    accounts.account()
    (path,) = accounts.branch.export().files
    assert "never-told" not in str(accounts.branch.opened(path).manifest)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_sends_nothing_also_the_next_day(accounts: Accounts, kind: WorkKind, clock: Clock) -> None:
    accounts.made(kind)
    assert accounts.branch.service.overview(accounts.branch.who).to_send == 1
    assert accounts.branch.export().count == 1
    clock.move(days=1)
    again = accounts.branch.export()
    assert (again.files, again.count, again.later) == ((), 0, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_open_yet_or_has_a_number_stays(accounts: Accounts, kind: WorkKind) -> None:
    accounts.made(kind, central_reference="JMO-1")
    unfinished: dict[str, Any] = (
        {"state": ResetState.WAITING, "reset_at": None} if kind is WorkKind.RESET else {"done_at": None}
    )
    if kind is WorkKind.REGISTER:
        unfinished |= {"state": RegistrationState.WAITING}
    accounts.made(kind, **unfinished)
    accounts.made(kind, emptied_at=accounts.branch.desk.clock())
    assert accounts.branch.export().files == ()


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_not_forwarded_until_its_number_comes_back(accounts: Accounts, kind: WorkKind) -> None:
    key = accounts.made(kind)
    work = accounts.work(key)
    assert work is not None
    assert (work.step, what_to_do(work)) == (Step.FORWARD, "Teruskan ke sistem pusat, lalu catat nomornya")
    accounts.branch.export()
    work = accounts.work(key)
    assert work is not None
    assert (work.step, what_to_do(work)) == (Step.FORWARD, "Terkirim ke pusat, menunggu nomornya")
    accounts.say(accepted(key) | {"reference": "JMO-77/2026"})
    row = accounts.stored(kind, key)
    assert (row.central_reference, row.sent_at, accounts.work(key)) == ("JMO-77/2026", None, None)
    noted = "reset_forwarded" if kind is WorkKind.RESET else "registration_forwarded"
    assert accounts.branch.desk.audited(noted) == accounts.branch.desk.audited("request_accepted") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_centre_refuses_is_work_again_and_leaves_on_purpose_only(
    accounts: Accounts, kind: WorkKind, clock: Clock
) -> None:
    key = accounts.made(kind)
    accounts.branch.export()
    accounts.say(refused(key))
    work = accounts.work(key)
    assert work is not None
    assert (work.step, what_to_do(work)) == (
        Step.REFUSED,
        "Data tidak sama dengan data kependudukan: Nama ibu berbeda",
    )
    (row,) = accounts.branch.service.overview(accounts.branch.who).refused
    assert (row.request_id, row.kind, row.why) == (key, kind, what_to_do(work))
    clock.move(days=1)
    assert accounts.branch.export().files == ()
    accounts.branch.service.send_again(accounts.branch.who, key)
    with pytest.raises(NotRefused):
        accounts.branch.service.send_again(accounts.branch.who, key)
    (path,) = accounts.branch.export().files
    assert [one["id"] for one in accounts.branch.opened(path).manifest["requests"]] == [str(key)]
    assert accounts.branch.service.overview(accounts.branch.who).refused == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_one_whose_number_is_noted_by_hand_is_settled(
    accounts: Accounts, kind: WorkKind, clock: Clock
) -> None:
    key = accounts.made(kind)
    accounts.branch.export()
    accounts.say(refused(key))
    accounts.note(kind, key, "JMO-5")
    assert accounts.work(key) is None
    assert accounts.branch.service.overview(accounts.branch.who).refused == ()
    clock.move(days=1)
    assert accounts.branch.export().files == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_takes_no_number_away_and_an_acceptance_brings_the_centre_s(
    accounts: Accounts, kind: WorkKind
) -> None:
    refused_one, accepted_one = accounts.made(kind), accounts.made(kind)
    accounts.branch.export()
    for key in (refused_one, accepted_one):
        accounts.note(kind, key, "BY-HAND")
    accounts.say(refused(refused_one, "already_changed", ""), accepted(accepted_one) | {"reference": "CENTRE-1"})
    assert accounts.stored(kind, refused_one).central_reference == "BY-HAND"
    assert accounts.stored(kind, accepted_one).central_reference == "CENTRE-1"
    assert accounts.work(refused_one) is accounts.work(accepted_one) is None


@pytest.mark.parametrize("reference", [None, "", " JMO", "a" * 61, "J\nM"])
def test_an_account_accepted_without_a_number_is_no_answer(accounts: Accounts, reference: str | None) -> None:
    key, other = accounts.reset(), accounts.account()
    accounts.branch.export()
    line = accepted(key) | ({} if reference is None else {"reference": reference})
    with pytest.raises(AnswerRefused) as why:
        accounts.say(accepted(other) | {"reference": "JMO-1"}, line)
    assert why.value.why is AnswerFault.UNFITTING
    assert accounts.stored(WorkKind.REGISTER, other).central_reference == ""


def test_a_number_for_a_change_of_data_or_with_a_refusal_is_no_answer(accounts: Accounts) -> None:
    change, key = accounts.branch.bare(), accounts.reset()
    accounts.branch.export()
    for line in (accepted(change) | {"reference": "JMO-1"}, refused(key) | {"reference": "JMO-1"}):
        with pytest.raises(AnswerRefused):
            accounts.say(line)
    accounts.say(accepted(change), accepted(key) | {"reference": "JMO-1"})


@pytest.mark.parametrize("column", ["reset_id", "registration_id"])
def test_the_store_itself_lets_no_account_be_out_twice(accounts: Accounts, db: Database, column: str) -> None:
    key = accounts.reset() if column == "reset_id" else accounts.account()
    accounts.branch.export()
    with pytest.raises(IntegrityError):
        _put_again(accounts, db, **{column: key})


def test_the_store_keeps_no_item_of_two_works_or_of_none(accounts: Accounts, db: Database) -> None:
    accounts.reset()
    accounts.branch.export()
    for works in ({}, {"request_id": accounts.branch.bare(), "registration_id": accounts.account()}):
        with pytest.raises(IntegrityError):
            _put_again(accounts, db, **works)


def _put_again(accounts: Accounts, db: Database, **works: uuid.UUID) -> None:
    (day,) = accounts.branch.service.overview(accounts.branch.who).days
    with db.transaction(accounts.branch.who) as work:
        work.session.add(
            DispatchItem(
                id=uuid.uuid4(),
                branch_id=work.branch_id,
                dispatch_id=day.dispatch_id,
                state=DispatchState.SENT,
                **works,
            )
        )
