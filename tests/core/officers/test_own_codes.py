"""New recovery codes, made by their owner. # S10"""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.errors import ProofNeeded
from counter_app.officers.errors import (
    WrongCode,
)
from counter_app.officers.service import OfficerService
from tests import factories
from tests.core.officers.phones import DESK, PASSWORD, enrolled, real, service, staff
from tests.databases import Clock


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    real(db)
    return service(db, clock)


@pytest.fixture
def hendra(db: Database) -> Actor:
    return staff(db)


def codes_audited(db: Database, code: str) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(AuditEntry.facts).where(AuditEntry.code == code)))


def test_new_recovery_codes_of_ones_own_take_the_place_of_the_old_with_fresh_proof(
    db: Database, clock: Clock, officers: OfficerService, hendra: Actor
) -> None:
    _phone, answer = enrolled(officers, clock)
    clock.move(hours=1)
    with pytest.raises(ProofNeeded):
        officers.renew_recovery(answer.who)
    officers.prove(answer.who, PASSWORD, answer.codes[0])
    fresh = officers.renew_recovery(answer.who)
    assert (len(set(fresh)), set(fresh) & set(answer.codes)) == (10, set())
    assert officers.recovery_left(answer.who) == 10
    assert codes_audited(db, "recovery_codes_renewed") != []
    with pytest.raises(WrongCode):
        officers.sign_in("hendra", PASSWORD, DESK, code=answer.codes[1], end_other=True)
    assert officers.sign_in("hendra", PASSWORD, DESK, code=fresh[0], end_other=True).username == "hendra"


def test_whoever_has_no_phone_gets_no_codes(db: Database, clock: Clock, officers: OfficerService) -> None:
    who = factories.officer(db, Role.OFFICER)
    assert officers.renew_recovery(who) == ()
