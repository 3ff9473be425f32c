"""A blocked member whose card is lost: what else was shown, and who reads it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from counter_app.accounts.errors import EvidenceIncomplete
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, ReasonUse
from counter_app.db.session import Database
from forms.documents import DocumentState
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk, blocked_desk
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.databases import Clock

LOST = {**EVIDENCE, "card_seen": "", "card_seen_instead": "police_letter", "card_seen_why": "lost"}


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    """A blocked member whose selfie has passed."""
    counter = blocked_desk(db, clock)
    counter.desk.consent()
    counter.desk.attempt(picture=picture())
    return counter


def test_a_lost_card_is_no_dead_end_for_a_blocked_member(counter: ResetDesk) -> None:  # D7
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, LOST, "selfie_failed")
    view = counter.accounts.ask_second(counter.officer, reset_id)
    assert view.documents[0].state is DocumentState.INSTEAD
    assert view.document_reasons.words("lost", "id") == "Hilang"
    counter.accounts.approve(counter.desk.supervisor(), reset_id)
    counter.accounts.reset(counter.officer, reset_id, "JMO-1")
    slip = counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1]
    assert "Surat keterangan hilang dari kepolisian – Hilang" in text_of(slip)


def test_asking_the_second_person_is_audited_with_what_was_shown_and_counts_the_reason(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, LOST, "selfie_failed")
    counter.accounts.ask_second(counter.officer, reset_id)
    with counter.desk.db.read() as session:
        facts = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == AuditCode.RESET_ASKED)).one()
        used = session.execute(select(ReasonUse.code, ReasonUse.times)).tuples().all()
    assert json.loads(facts)["documents"] == "card_seen:police_letter/lost,ktp_seen:seen,notice_seen:seen"
    assert used == [("lost", 1)]


def test_a_reason_that_the_branch_does_not_offer_opens_no_account(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, {**LOST, "card_seen_why": "gone"}, "selfie_failed")
    with pytest.raises(EvidenceIncomplete) as lacks:
        counter.accounts.ask_second(counter.officer, reset_id)
    assert [(one.field, one.code) for one in lacks.value.problems] == [("card_seen_why", "reason")]
