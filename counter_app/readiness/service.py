"""What the record says of a member who wants to claim, and the letter to whoever mends the rest."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.visit import member_of
from counter_app.cases.works import UPDATE
from counter_app.config import Settings
from counter_app.db.models import Branch, ChangeRequest, Member
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.members.values import read_values
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_referral
from counter_app.printing.referral import Referral
from counter_app.queueing.day import today_in
from counter_app.readiness.errors import NothingToRefer
from counter_app.readiness.rules import Cure, Facts
from counter_app.readiness.values import Readiness
from counter_app.readiness.words import addressee, wish
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind, Citizenship, Seen
from counter_app.texts import texts_in
from forms.library import CHANGE_OF_DATA
from forms.masking import masked_kpj


@by_table
class ReadinessService:
    """Of the member of a visit in hand."""

    def __init__(self, db: Database, now: Callable[[], datetime], settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._seeing = Seeing(db, now)

    def look(self, who: Actor, case_id: uuid.UUID) -> Readiness:
        """The facts, audited as a look at the card. Raises NotFound, NoMemberYet, TicketNotServing."""

        def find(session: Session) -> Sight:
            _case, member_id = member_of(session, who, case_id)
            return Sight(Seen.CARD, member_id, member_id)

        with self._seeing.of(who, find) as session:
            _case, member_id = member_of(session, who, case_id)
            today = today_in(session, self._db, self._now())
            return Readiness(case_id, member_id, self._facts(session, member_id, today))

    def refer(self, who: Actor, case_id: uuid.UUID, cure: Cure, language: str = "id") -> bytes:
        """The letter for what this counter cannot mend, A5. Raises NothingToRefer, and what `look` does."""
        _ = texts_in(language)
        if not cure.is_letter:
            raise NothingToRefer
        with self._db.transaction(who) as work:
            case, member_id = member_of(work.session, who, case_id)
            member, branch = get_row(work.session, Member, member_id), work.session.get_one(Branch, work.branch_id)
            training = branch.kind is not BranchKind.REAL
            imprint = Imprint("RUJUKAN", branch.code, branch.name, self._now(), branch.zone, "", language, training)
            work.audit(who, AuditCode.REFERRAL_DRAWN, member_id, case.id, to=cure.value)
            letter = Referral(imprint, addressee(cure, _), member.name, masked_kpj(member.kpj), wish(cure, _), who.name)
        return draw_referral(letter)

    def _facts(self, session: Session, member_id: uuid.UUID, today: date) -> Facts:
        member, values = get_row(session, Member, member_id), read_values(session, member_id)
        here = Member.branch_id == self._db.branch_id
        numbers = 1
        if member.nik:
            numbers = session.scalar(select(func.count()).where(Member.nik == member.nik, here)) or 1
        sent = select(ChangeRequest.id).where(
            ChangeRequest.member_id == member_id,
            ChangeRequest.form == CHANGE_OF_DATA,
            ChangeRequest.state.in_(UPDATE.waiting),
        )
        updated = member.last_updated_at
        branch = session.get_one(Branch, self._db.branch_id)
        return Facts(
            today,
            member.name,
            values.get("bank_holder", ""),
            bool(values.get("bank_account")),
            member.employment,
            _day(values.get("work_end", "")),
            member.birth_date,
            updated.astimezone(ZoneInfo(branch.zone)).date() if updated is not None else None,
            self._settings().data_stale_months,
            session.scalar(sent.limit(1)) is not None,
            numbers,
            member.nik,
            member.citizenship is Citizenship.FOREIGN,
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
