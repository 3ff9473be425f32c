"""What somebody might try on the way to an account: it is refused, opens nothing, and what a right forbids is a row."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from counter_app.actor import Actor
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.codes.errors import CodeTooSoon, TooManyCodes
from counter_app.db.models import JmoAccount, Member, Registration, StaffTie
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import CounterError, NotFound, NotPermitted, Refused
from counter_app.ids import new_id
from counter_app.registrations.errors import (
    AnswersIncomplete,
    EasyPassword,
    HasAccount,
    NoAccount,
    OwnRegistration,
    PasswordRules,
    SecondNeeded,
    TermsNotRead,
    TrialPaused,
    WrongRegistrationState,
)
from counter_app.registrations.rules import IDENTITY, PHONE, Identity
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, LoginResult, MemberState, TieKind
from counter_app.ties.errors import OwnMember
from tests import factories
from tests.core.desk import DETAILS
from tests.core.registrations.desk import KNOWN, PASSWORD, RegisterDesk

VERSION = terms(str).version
Key = uuid.UUID
Try = Callable[[RegisterDesk], Any]  # Any: whatever the act would have given


def _related(at: RegisterDesk, who: Actor) -> None:
    with at.desk.db.transaction(None) as work:
        work.session.add(
            StaffTie(
                id=new_id(),
                branch_id=work.branch_id,
                officer_id=who.officer_id,
                kpj=at.desk.member.kpj,
                kind=TieKind.RELATED,
                declared_at=work.now,
            )
        )


def _agree(at: RegisterDesk, key: Key, who: Actor | None = None) -> object:
    return at.member.agree(who or at.officer, key, VERSION, True)


def _approve_changed(at: RegisterDesk) -> object:
    key, second = at.asked(), at.desk.supervisor()
    digest = at.registrations.view(second, key).digest
    at.registrations.save(at.officer, key, KNOWN | {PHONE: "081311112222"})
    at.registrations.go_on(at.officer, key)
    return at.registrations.approve(second, key, digest)


def _approve_twice(at: RegisterDesk) -> object:
    key = at.asked()
    at.registrations.approve(at.desk.supervisor(), key)
    return at.registrations.approve(at.desk.supervisor(), key)


def _replayed_code(at: RegisterDesk) -> object:
    key = at.with_member()
    at.member.send_code(at.officer, key)
    code = at.received()
    at.member.check_code(at.officer, key, code)
    return at.member.check_code(at.officer, key, code)


def _many_sends(at: RegisterDesk) -> object:
    key = at.with_member()
    for _time in range(11):
        at.desk.clock.move(minutes=2)  # type: ignore[attr-defined]
        at.member.send_code(at.officer, key)
    return None


def _paused(at: RegisterDesk) -> object:
    at.registered()
    for _time in range(4):
        at.trials.try_password(at.officer, at.desk.visit.id, "Kebunlain77")
    return None


def _shared_meanwhile(at: RegisterDesk) -> object:
    key = at.with_password()
    factories.member(at.desk.db, name="BUDI SANTOSO", details={"phone": DETAILS["phone"]})
    return _agree(at, key)


def _member_refused(at: RegisterDesk) -> object:
    key = at.with_password()
    with at.desk.db.transaction(None) as work:
        work.session.get_one(Member, at.desk.member.id).state = MemberState.REFUSED
    return _agree(at, key)


def _second_of_own(at: RegisterDesk) -> object:
    key = at.asked()
    boss = at.desk.supervisor()
    with at.desk.db.transaction(None) as work:
        work.session.get_one(Registration, key).author_id = boss.officer_id
    return at.registrations.approve(boss, key)


def _related_second(at: RegisterDesk) -> object:
    key, boss = at.asked(), at.desk.supervisor()
    _related(at, boss)
    return at.registrations.approve(boss, key)


def _related_officer(at: RegisterDesk) -> object:
    _related(at, at.officer)
    return at.opened()


def _left(at: RegisterDesk, key: Key, act: Callable[[Key], object]) -> object:
    at.desk.leave()
    return act(key)


def _has_one(at: RegisterDesk, state: AccountState = AccountState.ACTIVE) -> object:
    with at.desk.db.transaction(None) as work:
        work.session.add(JmoAccount(member_id=at.desk.member.id, state=state, failed_attempts=0))
    return at.opened()


def _no_selfie(at: RegisterDesk) -> object:
    key = at.opened().registration_id
    at.registrations.save(at.officer, key, KNOWN)
    return at.registrations.go_on(at.officer, key)


ABUSES: dict[str, tuple[type[Exception], Try]] = {
    "no selfie": (SelfieMissing, _no_selfie),
    "identity not looked at": (
        AnswersIncomplete,
        lambda at: at.registrations.go_on(at.officer, at.filled(identity="")),
    ),
    "identity differs": (
        AnswersIncomplete,
        lambda at: at.registrations.go_on(at.officer, at.filled(**{IDENTITY: Identity.DIFFERS.value})),
    ),
    "an account twice": (HasAccount, _has_one),
    "an account that is blocked": (HasAccount, lambda at: _has_one(at, AccountState.BLOCKED)),
    "recovery of none": (NoAccount, lambda at: at.registrations.open(at.officer, at.desk.visit.id, recovers=True)),
    "password before the code": (
        WrongRegistrationState,
        lambda at: at.member.choose_password(at.officer, at.with_member(), PASSWORD),
    ),
    "terms before the password": (WrongRegistrationState, lambda at: _agree(at, at.with_code())),
    "terms before anything": (WrongRegistrationState, lambda at: _agree(at, at.filled())),
    "terms while it waits": (WrongRegistrationState, lambda at: _agree(at, at.asked())),
    "terms unread": (TermsNotRead, lambda at: at.member.agree(at.officer, at.with_password(), VERSION, False)),
    "old terms": (TermsNotRead, lambda at: at.member.agree(at.officer, at.with_password(), "0-0", True)),
    "agreed twice": (WrongRegistrationState, lambda at: _agree(at, at.registered())),
    "code before its turn": (WrongRegistrationState, lambda at: at.member.send_code(at.officer, at.asked())),
    "code used again": (WrongRegistrationState, _replayed_code),
    "code too soon": (CodeTooSoon, lambda at: [at.member.send_code(at.officer, key) for key in [at.with_member()] * 2]),
    "codes without end": (TooManyCodes, _many_sends),
    "password too easy": (
        EasyPassword,
        lambda at: at.member.choose_password(at.officer, at.with_code(), "Password1"),
    ),
    "password of the own name": (
        EasyPassword,
        lambda at: at.member.choose_password(at.officer, at.with_code(), "Aminah-Kebun9"),
    ),
    "password against the rules": (
        PasswordRules,
        lambda at: at.member.choose_password(at.officer, at.with_code(), "kebunteh"),
    ),
    "approval replayed": (WrongRegistrationState, _approve_twice),
    "approval of something else": (ShownChanged, _approve_changed),
    "approval of the own work": (OwnRegistration, _second_of_own),
    "approval by an officer": (NotPermitted, lambda at: at.registrations.approve(at.desk.other_officer(), at.asked())),
    "approval of a relative": (OwnMember, _related_second),
    "approval of nothing": (
        WrongRegistrationState,
        lambda at: at.registrations.approve(at.desk.supervisor(), at.with_member()),
    ),
    "for a relative": (OwnMember, _related_officer),
    "at another counter": (AtAnotherCounter, lambda at: _agree(at, at.with_password(), at.desk.other_officer())),
    "codes from another counter": (
        AtAnotherCounter,
        lambda at: at.member.send_code(at.desk.other_officer(), at.with_member()),
    ),
    "after the member left": (
        TicketNotServing,
        lambda at: _left(at, at.with_password(), lambda key: _agree(at, key)),
    ),
    "codes after the member left": (
        TicketNotServing,
        lambda at: _left(at, at.with_member(), lambda key: at.member.send_code(at.officer, key)),
    ),
    "a contact that became somebody else's": (SecondNeeded, _shared_meanwhile),
    "a member nobody stands for": (CounterError, _member_refused),
    "a key that is no registration": (NotFound, lambda at: _agree(at, new_id())),
    "a login that nobody tried": (
        WrongRegistrationState,
        lambda at: at.registrations.check_login(at.officer, at.with_password(), LoginResult.SUCCEEDED),
    ),
    "passwords without end": (TrialPaused, _paused),
}


@pytest.mark.parametrize("name", sorted(ABUSES))
def test_it_is_refused(counter: RegisterDesk, name: str) -> None:
    told, act = ABUSES[name]
    before = counter.desk.audited("act_refused")
    with pytest.raises(told) as error:
        act(counter)
    account = counter.account()
    opened = name in ("agreed twice", "passwords without end")
    had = name.startswith("an account")
    assert (account is not None) == (opened or had)
    if isinstance(error.value, Refused):
        assert counter.desk.audited("act_refused") > before, "who tried it is a row"
