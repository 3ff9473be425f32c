"""A member's screen acts on the step that its counter gave it, and on nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, func, select

from counter_app.actor import Actor, Permission
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.db.models import OneTimeCode
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.registrations.errors import WrongRegistrationState
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.registrations.terms import terms
from counter_app.screens.errors import NoScreen, NotItsStep
from counter_app.states import RegistrationState
from tests.core.registrations.desk import PASSWORD
from tests.core.screens.conftest import ScreenDesk

VERSION = terms(str).version


def test_an_account_is_opened_by_the_member_s_hands_on_their_own_screen(desk: ScreenDesk) -> None:
    screen, key = desk.given()
    step = desk.screens.step(screen)
    assert step.view is not None
    assert (step.case_id, step.view.state, step.tries) == (desk.case_id, RegistrationState.CODE, False)
    part = desk.at.member
    part.send_code(screen, key, "en")
    assert part.check_code(screen, key, desk.at.received()).fits
    assert part.choose_password(screen, key, PASSWORD).state is RegistrationState.TERMS
    assert part.agree(screen, key, VERSION, True).state is RegistrationState.OPENED
    row = desk.at.stored(key)
    assert (row.done_by, row.state) == (desk.officer.officer_id, RegistrationState.OPENED)
    desk.screens.give(desk.officer, desk.case_id, None)
    assert desk.screens.step(screen).tries
    assert desk.at.trials.try_password(screen, desk.case_id, PASSWORD).fits
    assert desk.at.trials.try_code(screen, desk.case_id, desk.at.received()).fits


def test_of_the_member_it_is_told_whither_the_code_goes_and_no_more(desk: ScreenDesk) -> None:
    screen, key = desk.given()
    told = desk.screens.step(screen).view
    assert told is not None
    assert set(told.answers) == {EMAIL, PHONE}
    member = desk.at.desk.member
    assert member.name not in repr(told)
    assert member.kpj not in repr(told)
    desk.at.member.send_code(screen, key)
    desk.at.member.check_code(screen, key, desk.at.received())
    given = desk.at.member.choose_password(screen, key, PASSWORD)
    assert (given.member_name, given.kpj, given.author) == ("", "", "")


def test_without_a_turn_it_waits_and_does_nothing(desk: ScreenDesk) -> None:
    screen, key = desk.paired(), desk.at.with_member()
    assert desk.screens.step(screen).case_id is None
    with pytest.raises(NotItsStep):
        desk.at.member.send_code(screen, key)
    with pytest.raises(NotItsStep):
        desk.at.trials.try_password(screen, desk.case_id, PASSWORD)
    with desk.db.read() as session:
        assert session.scalar(select(func.count(OneTimeCode.id))) == 0


def test_a_turn_that_was_taken_back_is_over(desk: ScreenDesk) -> None:
    screen, key = desk.given()
    desk.screens.take_back(desk.officer)
    assert desk.screens.step(screen).case_id is None
    with pytest.raises(NotItsStep):
        desk.at.member.send_code(screen, key)


Act = Callable[[ScreenDesk, Actor, ScreenDesk, uuid.UUID], Any]  # Any: whatever the act would have given
OTHERS: dict[str, Act] = {
    "another counter's code": lambda _at, who, there, key: there.at.member.send_code(who, key),
    "another counter's try": lambda _at, who, there, key: there.at.member.check_code(who, key, "123456"),
    "another counter's password": lambda _at, who, there, key: there.at.member.choose_password(who, key, PASSWORD),
    "another counter's terms": lambda _at, who, there, key: there.at.member.agree(who, key, VERSION, True),
    "another counter's refusal": lambda _at, who, there, key: there.at.member.decline(who, key),
    "another counter's login": lambda _at, who, there, _key: there.at.trials.try_password(who, there.case_id, PASSWORD),
}


@pytest.mark.parametrize("act", OTHERS.values(), ids=OTHERS)
def test_what_is_another_counter_s_is_refused(desk: ScreenDesk, act: Act) -> None:
    screen, _key = desk.given()
    there = desk.beside()
    key = there.at.with_member()
    with pytest.raises((NotItsStep, AtAnotherCounter)):
        act(desk, screen, there, key)
    assert there.at.stored(key).state is RegistrationState.CODE
    assert len(desk.audited("act_refused")) == 1


FORGED: dict[str, Callable[[Actor, Actor], Actor]] = {
    "a session that is none": lambda one, _other: replace(one, session_id=uuid.uuid4()),
    "no session": lambda one, _other: replace(one, session_id=None),
    "another officer": lambda one, other: replace(one, officer_id=other.officer_id),
    "the officer's own rights": lambda one, _other: replace(one, only=None),
    "another right": lambda one, _other: replace(one, only=Permission.RESET_ACCOUNT),
    "the officer's session": lambda one, other: replace(other, only=Permission.MEMBER_SIDE),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_who_says_to_be_somebody_else_is_nobody(desk: ScreenDesk, forge: Callable[[Actor, Actor], Actor]) -> None:
    screen, key = desk.given()
    other = desk.officer if forge is FORGED["the officer's session"] else desk.at.desk.supervisor()
    who = forge(screen, other)
    for act in (
        lambda: desk.at.member.send_code(who, key),
        lambda: desk.at.registrations.cancel(who, key),
        lambda: desk.screens.step(who),
    ):
        with pytest.raises((SessionEnded, NotPermitted, NotItsStep)):
            act()
    assert desk.at.stored(key).state is RegistrationState.CODE


def test_after_sign_out_nothing_goes_on(desk: ScreenDesk) -> None:
    screen, key = desk.given()
    desk.screens.release(desk.officer)
    with pytest.raises(SessionEnded):
        desk.at.member.send_code(screen, key)
    with pytest.raises(SessionEnded):
        desk.at.member.choose_password(screen, key, PASSWORD)


def test_a_turn_is_given_by_the_officer_whose_counter_it_is(desk: ScreenDesk) -> None:
    key = desk.at.with_member()
    with pytest.raises(NoScreen):
        desk.screens.give(desk.officer, desk.case_id, key)
    desk.paired()
    there = desk.beside()
    with pytest.raises(NoScreen):
        desk.screens.give(there.officer, there.case_id, there.at.with_member())
    with pytest.raises((AtAnotherCounter, TicketNotServing)):
        desk.screens.give(desk.officer, there.case_id, None)
    with pytest.raises(NotPermitted):
        desk.screens.give(desk.paired(), desk.case_id, key)


def test_only_the_member_s_part_of_this_visit_is_given(desk: ScreenDesk) -> None:
    desk.paired()
    there = desk.beside()
    with pytest.raises(WrongRegistrationState):
        desk.screens.give(desk.officer, desk.case_id, there.at.with_member())
    with pytest.raises(WrongRegistrationState):
        desk.screens.give(desk.officer, desk.case_id, desk.at.filled())


def test_what_was_typed_is_hashed_before_it_leaves_the_process(desk: ScreenDesk, db: Database) -> None:
    sent = list[str]()
    screen, key = desk.given()
    part = desk.at.member
    part.send_code(screen, key)
    code = desk.at.received()
    with statements(db, sent):
        assert part.check_code(screen, key, code).fits
        part.choose_password(screen, key, PASSWORD)
        part.agree(screen, key, VERSION, True)
    assert len(sent) > 10
    told = "\n".join(sent)
    assert PASSWORD not in told
    assert f"'{code}'" not in told
    assert "scrypt" in told or "argon2" in told, "the control: the hash is among what was sent"


@contextmanager
def statements(db: Database, into: list[str]) -> Iterator[None]:
    """Every statement with its values, while it lasts."""

    def seen(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:  # Any: the driver's
        into.append(f"{statement} {values!r}")

    event.listen(db.engine, "before_cursor_execute", seen)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", seen)
