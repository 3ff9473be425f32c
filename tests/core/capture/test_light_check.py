"""The coloured light is off until an administrator turns it on, on both engines, and never flashes fast."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.capture.proof.evidence_limits import FlashLimits
from counter_app.capture.proof.flash import Flash
from counter_app.capture.settings import CaptureSettings
from counter_app.config import Settings
from counter_app.db.models import AuditEntry
from counter_app.errors import NotPermitted
from counter_app.settings.switch import LIGHT
from tests import factories
from tests.core.desk import Desk

FPS = 30
CHANGES_A_SECOND = 3
"""WCAG 2.3.1 allows three flashes, of two changes each; half of that is kept."""


@pytest.fixture
def check(db):
    return factories.light_check(db)


@pytest.fixture
def admin(db):
    return factories.officer(db, Role.ADMIN)


def audited(db):
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.SETTING_CHANGED).order_by(AuditEntry.seq)
        return list(session.scalars(wanted))


def test_it_is_off_as_the_program_comes(check):
    assert not check.is_on()
    assert not Settings().selfie_light
    assert not CaptureSettings().evidence.flash.on


def test_an_administrator_turns_it_on_and_off_and_both_are_audited(check, admin, db):
    check.switch(admin, True)
    assert check.is_on()
    check.switch(admin, True)
    check.switch(admin, False)
    assert not check.is_on()
    facts = audited(db)
    assert len(facts) == 2, "what is on already is not turned on again"
    assert all(word in facts[0] for word in (LIGHT, '"value":"on"', '"before":"off"'))
    assert all(word in facts[1] for word in (LIGHT, '"value":"off"', '"before":"on"'))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.QA])
def test_nobody_else_may(role, check, db):
    with pytest.raises(NotPermitted):
        check.switch(factories.officer(db, role), True)
    assert not check.is_on()
    assert audited(db) == []


def test_the_selfie_of_a_visit_is_told(check, admin, db, clock):
    desk = Desk(db, clock)
    assert not desk.captures.view(desk.officer, desk.visit.id).lit
    check.switch(admin, True)
    assert desk.captures.view(desk.officer, desk.visit.id).lit


@pytest.mark.parametrize("kept", ["", "1", "true", "ON"])
def test_a_word_that_nobody_wrote_is_off(kept, check, db, clock):
    Desk(db, clock).set(LIGHT, kept)
    assert not check.is_on()


def test_colours_change_at_most_three_times_a_second():
    assert 1 / FlashLimits().each_s <= CHANGES_A_SECOND
    assert CaptureSettings().evidence.flash == FlashLimits()
    flash, dark = Flash(FlashLimits(on=True), Random(1).randrange), np.zeros((48, 64, 3), np.uint8)
    lit = [None, *(flash.see(at / FPS, dark, None) for at in range(3 * FPS))]
    changed = [at / FPS for at in range(1, len(lit)) if lit[at] != lit[at - 1]]
    assert len(changed) == FlashLimits().colours + 1
    assert max(sum(begin <= at < begin + 1 for at in changed) for begin in changed) <= CHANGES_A_SECOND
