"""Looking at the figures and correcting them. One public method is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, FigureEdit
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.figures.errors import FiguresChangedMeanwhile
from counter_app.figures.reading import figure_of, table_in
from counter_app.figures.rules import key_of, printable, said, tidy
from counter_app.figures.sheet import sheet_of
from counter_app.figures.values import BuiltIn, Edition, Figure, FiguresView, FigureTable, Wanted
from counter_app.ids import new_id
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_figure_sheet
from counter_app.queueing.day import today_in, today_of
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind, FigureKind


@by_table
class FigureService:
    """The figures of a branch; `brought` stands for what comes with the program."""

    def __init__(self, db: Database, now: Callable[[], datetime], brought: BuiltIn | None = None) -> None:
        self._db, self._now, self._brought = db, now, brought

    def view(self, who: Actor) -> FiguresView:
        """The whole table, with the years that lack a yield."""
        with self._db.read(who) as session:
            today = today_in(session, self._db, self._now())
            table = table_in(session, self._brought)
            return FiguresView(table, table.missing(today.year), today)

    def save(self, who: Actor, wanted: Wanted, seen: Edition) -> FiguresView:
        """Add a figure or correct one; `seen` is the version that was looked at.

        Raises BadFigure or FiguresChangedMeanwhile.
        """
        with self._db.transaction(who) as work:
            table = self._held(work, seen)
            kept = tidy(wanted, today_of(work).year, printable)
            before = table.find(kept.kind, kept.key)
            key = kept.key if before or kept.kind is FigureKind.YIELD else key_of(kept.label, table.quote_keys)
            row = FigureEdit(
                kind=kept.kind,
                key=key,
                gone=False,
                hundredths=kept.hundredths or 0,
                label=kept.label.id,
                label_en=kept.label.en,
                value=kept.value.id,
                value_en=kept.value.en,
                since=kept.since,
                until=kept.until,
                grade=kept.grade,
                source=kept.source,
            )
            if before is None or said(before) != said(figure_of(row)):
                _note(work, who, row, before)
        return self.view(who)

    def remove(self, who: Actor, kind: FigureKind, key: str, seen: Edition) -> FiguresView:
        """Take a figure out: nobody knows it any more. Raises NotFound or FiguresChangedMeanwhile."""
        with self._db.transaction(who) as work:
            found = self._held(work, seen).find(kind, key)
            if found is None:
                raise NotFound("figure")
            _note(work, who, FigureEdit(kind=kind, key=key, gone=True, grade=found.grade), found)
        return self.view(who)

    def sheet(self, who: Actor, sought: str = "", language: str = "id") -> bytes:
        """The figures that officers quote, those with the sought words, on A5 with the day of their table."""
        with self._db.read(who) as session:
            branch = session.get_one(Branch, self._db.branch_id)
            today = today_in(session, self._db, self._now())
            table = table_in(session, self._brought)
            training = branch.kind is not BranchKind.REAL
            imprint = Imprint("ANGKA", branch.code, branch.name, self._now(), branch.zone, "", language, training)
        return draw_figure_sheet(sheet_of(table, imprint, today, sought))

    def _held(self, work: Work, seen: Edition) -> FigureTable:
        # Two administrators at one table take turns, also while it has no rows to lock.
        work.session.get_one(Branch, work.branch_id, with_for_update={"key_share": True})
        table = table_in(work.session, self._brought)
        if table.edition != seen:
            raise FiguresChangedMeanwhile
        return table


def _note(work: Work, who: Actor, row: FigureEdit, before: Figure | None) -> None:
    row.id, row.branch_id, row.day = new_id(), work.branch_id, today_of(work)
    row.made_by, row.made_at = who.officer_id, work.now
    work.session.add(row)
    facts = {"kind": row.kind.value, "figure": row.key, "before": said(before) if before else ""}
    work.audit(who, AuditCode.FIGURE_CHANGED, row.id, None, after="" if row.gone else said(figure_of(row)), **facts)
    work.number(FigureEdit.seq, row.id)
    work.publish(Event(Topic.BRANCH, EventKind.FIGURE_CHANGED, detail=row.key))
