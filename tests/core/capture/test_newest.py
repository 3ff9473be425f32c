"""The newest consent and the newest portrait are told by their commits; a clock that was moved takes neither away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.capture.errors import ConsentDeclined
from counter_app.members.card_selfies import newest_passed
from counter_app.states import AttemptState
from tests import factories
from tests.core.desk import Desk


@pytest.fixture
def desk(db, clock):
    return Desk(db, clock)


def test_a_consent_of_a_clock_that_was_fast_holds(desk, clock):
    clock.move(days=1)
    desk.consent()
    clock.move(days=-1)
    assert desk.attempt().state is AttemptState.PASSED  # R4


def test_the_newest_answer_counts_although_the_clock_went_back(desk, clock):
    desk.consent()
    clock.move(hours=-3)
    desk.consent(given=False)
    with pytest.raises(ConsentDeclined):
        desk.attempt()


def test_the_newest_portrait_stands_for_the_member_although_the_clock_went_back(db, desk, clock):
    desk.selfie()
    clock.at -= timedelta(hours=7)
    desk.visit = factories.case(db, desk.officer, desk.member.id)
    newest = desk.selfie()
    with db.read() as session:
        assert newest_passed(session, desk.member.id) == newest.id
