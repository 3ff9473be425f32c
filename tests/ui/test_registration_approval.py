"""A registration on the supervisor's desk: what they see of it, and what their yes and no do."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from counter_app.db.models import JmoAccount, Registration
from counter_app.db.session import Database
from counter_app.registrations.rules import PHONE
from counter_app.registrations.service import RegistrationService
from counter_app.sending.outbox import Outbox
from counter_app.states import AttemptState, RegistrationState
from tests.core.desk import Desk
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, OTHER_PHONE
from tests.databases import Clock
from tests.ui.approvals_page import ApprovalsScreen
from ui.approvals.state import Asks, Group


@pytest.fixture
def page(qtbot: QtBot, db: Database, clock: Clock) -> ApprovalsScreen:
    """One registration waits: its phone is not the record's."""
    screen = ApprovalsScreen(qtbot, db, clock)
    desk = Desk(db, clock)
    with db.transaction(None) as work:
        work.session.execute(delete(JmoAccount).where(JmoAccount.member_id == desk.member.id))
    registrations = RegistrationService(db, clock, Outbox(bytes(32)))
    key = registrations.open(desk.officer, desk.visit.id).registration_id
    registrations.save(desk.officer, key, KNOWN | {PHONE: OTHER_PHONE})
    desk.consent()
    desk.attempt(AttemptState.PASSED, picture())
    registrations.go_on(desk.officer, key)
    screen.open()
    return screen


def row(page: ApprovalsScreen) -> Registration:
    with page.db.read() as session:
        return session.query(Registration).one()


def test_it_is_in_hand_with_why_somebody_looks_first(page: ApprovalsScreen) -> None:
    assert [one.group for one in page.presenter.state.entries] == [Group.REGISTER]
    opened = page.presenter.state.registration
    assert opened is not None
    assert [one.field for one in opened.view.guards] == [PHONE]
    assert opened.picture


def test_a_yes_gives_it_to_the_member(page: ApprovalsScreen) -> None:
    page.presenter.approve()
    assert row(page).state is RegistrationState.CODE
    assert page.presenter.state.entries == ()


def test_it_goes_back_with_a_reason(page: ApprovalsScreen) -> None:
    page.presenter.ask(Asks.RETURN)
    page.presenter.decide("selfie_unclear", "")
    assert row(page).state is RegistrationState.OPEN


def test_a_no_is_the_end_of_it(page: ApprovalsScreen) -> None:
    page.presenter.ask(Asks.REJECT)
    page.presenter.decide("identity_doubt", "")
    assert row(page).state is RegistrationState.REJECTED
