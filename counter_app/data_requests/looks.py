"""Who opened what of a member, when and why, as the audit has it. Reads inside the unit of work of whoever needs it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.cases.works import WORKS
from counter_app.db.models import AuditEntry, Case, Document, Member, Officer, Paper, SelfieAttempt
from counter_app.db.rows import branch_of, get_row
from counter_app.looking.grounds import Ground
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import reasons_in
from counter_app.retention.letters import names_on_paper

LOOKS = (
    AuditCode.MEMBER_CARD_SHOWN,
    AuditCode.MEMBER_LOOKED_UP,
    AuditCode.FACE_SHOWN,
    AuditCode.DOCUMENT_SHOWN,
    AuditCode.REQUEST_SHOWN,
    AuditCode.RESET_SHOWN,
    AuditCode.REGISTRATION_SHOWN,
    AuditCode.ACCOUNT_LOOKED_UP,
    AuditCode.DECISION_LOOKED_AT,
    AuditCode.PAPER_FETCHED,
    AuditCode.PAPER_EXPORTED,
    AuditCode.PAPER_PRINTED,
    AuditCode.MEMBER_TRAIL_SHOWN,
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class LookAt:
    """One look."""

    at: datetime
    who: str
    what: str
    why: str


def looks_at(session: Session, member_id: uuid.UUID, _: Callable[[str], str], language: str) -> tuple[LookAt, ...]:
    """Every look at this member, oldest first. Names of staff are those of today."""
    rows = session.execute(
        select(AuditEntry.at_us, AuditEntry.actor_id, AuditEntry.code, AuditEntry.facts)
        .where(
            AuditEntry.branch_id == branch_of(session),
            AuditEntry.code.in_([code.value for code in LOOKS]),
            AuditEntry.subject_id.in_(things_of(session, member_id)),
        )
        .order_by(AuditEntry.seq)
    ).tuples()
    names = {str(key): name for key, name in session.execute(select(Officer.id, Officer.name)).tuples()}
    reasons = reasons_in(session, branch_of(session), ARCHIVE)
    return tuple(
        LookAt(
            _EPOCH + timedelta(microseconds=at_us),
            names.get(actor, _("program")),
            what_words(AuditCode(code), _),
            _why(json.loads(facts), lambda reason: reasons.words(reason, language), _),
        )
        for at_us, actor, code, facts in rows
    )


def what_words(code: AuditCode, _: Callable[[str], str]) -> str:
    """What was opened."""
    return {
        AuditCode.MEMBER_CARD_SHOWN: _("data peserta"),
        AuditCode.MEMBER_LOOKED_UP: _("data peserta"),
        AuditCode.FACE_SHOWN: _("swafoto"),
        AuditCode.DOCUMENT_SHOWN: _("pindaian dokumen"),
        AuditCode.REQUEST_SHOWN: _("permohonan perubahan data"),
        AuditCode.RESET_SHOWN: _("pembukaan blokir"),
        AuditCode.REGISTRATION_SHOWN: _("pendaftaran akun"),
        AuditCode.ACCOUNT_LOOKED_UP: _("akun JMO"),
        AuditCode.DECISION_LOOKED_AT: _("permohonan untuk diputuskan"),
        AuditCode.PAPER_FETCHED: _("dokumen dibuka"),
        AuditCode.PAPER_EXPORTED: _("dokumen disalin sebagai berkas"),
        AuditCode.PAPER_PRINTED: _("dokumen dicetak"),
        AuditCode.MEMBER_TRAIL_SHOWN: _("jejak audit peserta"),
    }[code]


def _why(facts: Mapping[str, str], reason: Callable[[str], str], _: Callable[[str], str]) -> str:
    """A reason that was given, else the ground that the program found."""
    if facts.get("reason"):
        return reason(facts["reason"])
    return {
        Ground.VISIT.value: _("kunjungan peserta"),
        Ground.DECISION.value: _("keputusan yang menunggu"),
        Ground.WORK.value: _("pekerjaan yang belum selesai"),
        Ground.ARCHIVE.value: _("arsip"),
    }.get(facts.get("why", ""), _("kunjungan peserta"))


def things_of(session: Session, member_id: uuid.UUID) -> list[str]:
    """Ids of all that is this member's, as the audit names them."""
    cases = select(Case.id).where(Case.member_id == member_id, Case.branch_id == branch_of(session))
    found = {member_id}
    found |= set(session.scalars(select(SelfieAttempt.id).where(SelfieAttempt.member_id == member_id)))
    found |= set(session.scalars(select(Document.id).where(Document.member_id == member_id)))
    found |= set(session.scalars(select(Paper.id).where(Paper.case_id.in_(cases))))
    found |= set(session.scalars(names_on_paper(get_row(session, Member, member_id))))
    for kind in WORKS.rows:
        columns = kind.model.__table__.c
        found |= set(session.scalars(select(columns.id).where(columns.member_id == member_id)))
    return [str(one) for one in sorted(found)]
