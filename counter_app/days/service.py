"""The day as a whole: what is open before it is closed, its numbers, and the head of the audit chain on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.works import WORKS, Works
from counter_app.config import Settings
from counter_app.copies.reading import last_copy
from counter_app.days import reading
from counter_app.days.values import DayView, HeadPaper
from counter_app.db.models import Branch
from counter_app.db.session import Database
from counter_app.printing.papers import DayHead, Imprint
from counter_app.printing.pdf import draw_day_head
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.values import BusinessDay
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind


@by_table
class DayService:
    """Reads, and the day head; closing a day is the queue's."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
        works: Works = WORKS,
    ) -> None:
        self._db, self._now, self._settings, self._works = db, now, settings, works

    def view(self, who: Actor) -> DayView:
        """All there is to know before the day is closed; no member is named."""
        with self._db.read(who) as session:
            reach, today = self._reach(session), self._today(session)
            works, more = reading.open_works(reach, self._works)
            closing = reading.last_closing(reach)
            return DayView(
                day=today,
                closing=closing,
                tickets=reading.open_tickets(reach),
                works=works,
                more=more,
                numbers=reading.numbers_of(reach, closing.day if closing else today.day),
                audit=reading.audit_day(reach, closing),
                copy=last_copy(session, self._db.branch_id, self._now()),
            )

    def draw_head(self, who: Actor, language: str = "id") -> HeadPaper:
        """The head of the audit chain as it stands now, to be signed and filed outside this computer."""
        with self._db.read(who) as session:
            branch = session.get_one(Branch, self._db.branch_id)
            reach = self._reach(session)
            closing = reading.last_closing(reach)
            day = closing.day if closing is not None else self._today(session).day
            audit = reading.audit_day(reach, closing)
            training = branch.kind is not BranchKind.REAL
            number = f"AUDIT-{day:%Y%m%d}"
            imprint = Imprint(number, branch.code, branch.name, self._now(), branch.zone, "", language, training)
        pdf = draw_day_head(DayHead(imprint, day, audit.seq, audit.digest, audit.entries, audit.last_at))
        return HeadPaper(audit.seq, pdf)

    def head_printed(self, who: Actor, seq: int) -> None:
        """The day head came out of the printer; the chain says which of its rows lies on paper."""
        with self._db.transaction(who) as work:
            work.audit(who, AuditCode.HEAD_PRINTED, seq=str(seq))

    def _reach(self, session: Session) -> reading.Reach:
        return reading.Reach(session, self._db.branch_id)

    def _today(self, session: Session) -> BusinessDay:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks)
