"""What an estimate is made with, and the sheet of one. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Branch, Case
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.figures.reading import table_in
from counter_app.form_shelf import FormShelf
from counter_app.jht.estimate import Asked, estimated
from counter_app.jht.kept import NOTHING_KEPT, KeptWork, kept_work
from counter_app.jht.sheet import Holder, Sheet, sheet_of
from counter_app.jht.values import Month, Outlook, YieldTable
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_estimate
from counter_app.queueing.day import today_in
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind
from forms.library import CLAIM_READINESS
from forms.model import PageKind, Text


@dataclass(frozen=True)
class Basis:
    """What estimates are made with: the table, the month it is, papers that a claim asks for, and wages by month."""

    table: YieldTable
    today: date
    bring: tuple[Text, ...]
    work: KeptWork = NOTHING_KEPT

    @property
    def month(self) -> Month:
        """This month, in which contributions begin."""
        return Month(self.today.year, self.today.month)


@by_table
class JhtService:
    """Estimates of JHT. Of the member in hand only the work is read; what the card says is handed over."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], settings: Callable[[], Settings], shelf: FormShelf
    ) -> None:
        self._db, self._now, self._settings, self._shelf = db, now, settings, shelf

    def basis(self, who: Actor, case_id: uuid.UUID | None = None) -> Basis:
        """The table as it stands, and what is known of the work of the visit's member, for as many estimates as are
        wanted. Raises NotFound for a visit that is not of this branch.
        """
        with self._db.read(who) as session:
            today = today_in(session, self._db, self._now())
            member_id = get_row(session, Case, case_id).member_id if case_id is not None else None
            work = kept_work(session, member_id) if member_id is not None else NOTHING_KEPT
            return Basis(table_in(session).for_reckoning(self._ahead(), today.year), today, self._bring(), work)

    def sheet(self, who: Actor, asked: Asked, holder: Holder, language: str = "id", *, roll: bool = False) -> bytes:
        """The estimate on paper for the member. That one was made is recorded, its sums are not.

        Raises NoSuchLevel, NotReckonable, NotFound for a visit that is not of this branch.
        """
        with self._db.transaction(who) as work:
            if holder.case_id is not None:
                get_row(work.session, Case, holder.case_id)
            branch = work.session.get_one(Branch, work.branch_id)
            today = today_in(work.session, self._db, self._now())
            table = table_in(work.session).for_reckoning(self._ahead(), today.year)
            found = estimated(asked, table, Month(today.year, today.month))
            training = branch.kind is not BranchKind.REAL
            imprint = Imprint("JHT", branch.code, branch.name, self._now(), branch.zone, "", language, training)
            size = "80mm" if roll else "A5"
            work.audit(who, AuditCode.ESTIMATE_DRAWN, None, holder.case_id, version=table.version, size=size)
        return draw_estimate(sheet_of(found, Sheet(imprint, holder, today, self._bring(), roll)))

    def _ahead(self) -> dict[Outlook, int]:
        now = self._settings()
        rates = (now.yield_ahead_low, now.yield_ahead_base, now.yield_ahead_high)
        return {case: round(rate * 100) for case, rate in zip(Outlook, rates, strict=True)}

    def _bring(self) -> tuple[Text, ...]:
        """The papers of the check of readiness; none while its form cannot be read."""
        form = self._shelf.library.find(CLAIM_READINESS)
        pages = form.pages if form is not None else ()
        return tuple(field.label for page in pages if page.kind is PageKind.DOCUMENTS for field in page.fields)
