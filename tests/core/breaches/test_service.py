"""The notice of a breach says what data, when and how, what was done, and whose data was opened in those days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.breaches.errors import BadPeriod, PartMissing
from counter_app.breaches.service import Breach, BreachService
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, ProofNeeded
from counter_app.explain import explain
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.reasons.values import Why
from tests import factories
from tests.core.desk import SHELF
from tests.core.printing.reading import text_of
from tests.databases import START, Clock

TODAY = START.date()
TOLD = Breach(TODAY, TODAY, "Layar loket difoto orang lain.", "Loket ditutup dan kata sandi diganti.")


@pytest.fixture
def service(db: Database, clock: Clock) -> BreachService:
    return BreachService(db, clock)


def test_the_notice_has_its_three_parts_and_names_whose_data_was_opened(
    service: BreachService, db: Database, clock: Clock
) -> None:
    opened = factories.member(db, name="SITI TERBUKA")
    factories.member(db, name="RUDI TERTUTUP")
    looker = factories.officer(db, name="Wati Penasaran")
    MemberService(db, clock, MemberRules(SHELF)).card(looker, opened.id, Why("complaint"))
    said = text_of(service.notice(factories.supervisor(db), TOLD))
    for words in ("1. Data yang terungkap", "2. Kapan dan bagaimana", "3. Upaya penanganan dan pemulihan"):
        assert words in said, words
    for words in (TOLD.how, TOLD.done, "Wati Penasaran", "SITI TERBUKA", opened.kpj, "2 Maret 2026"):
        assert words in said, words
    assert "RUDI TERTUTUP" not in said


def test_what_was_opened_on_another_day_is_not_told(service: BreachService, db: Database, clock: Clock) -> None:
    opened = factories.member(db, name="SITI KEMARIN")
    MemberService(db, clock, MemberRules(SHELF)).card(factories.officer(db), opened.id, Why("complaint"))
    clock.move(days=1)
    later = Breach(TODAY + timedelta(days=1), TODAY + timedelta(days=1), TOLD.how, TOLD.done)
    assert "SITI KEMARIN" not in text_of(service.notice(factories.supervisor(db), later))


def test_a_notice_without_a_part_or_with_a_wrong_period_says_what_to_fill_in(
    service: BreachService, db: Database
) -> None:
    boss = factories.supervisor(db)
    with pytest.raises(PartMissing) as missing:
        service.notice(boss, Breach(TODAY, TODAY, "  ", TOLD.done))
    assert "keduanya wajib" in explain(missing.value)
    for since, until in ((TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=1))):
        with pytest.raises(BadPeriod):
            service.notice(boss, Breach(since, until, TOLD.how, TOLD.done))


def test_names_leave_the_branch_with_whoever_just_showed_who_they_are(service: BreachService, db: Database) -> None:
    boss = factories.supervisor(db)
    with pytest.raises(ProofNeeded):
        service.notice(factories.signed_in(db, boss, proven_s=-1e9), TOLD)
    with pytest.raises(NotPermitted):
        service.notice(factories.officer(db), TOLD)
