"""Looking at reason lists and changing them. One public method is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, ReasonRow, ReasonUse
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.day import today_in
from counter_app.reasons.entries import Entry, ListedReason, differences, tidy
from counter_app.reasons.errors import ReasonsChangedMeanwhile
from counter_app.reasons.lists import REASON_LISTS, ReasonList
from counter_app.reasons.reading import COUNTED_DAYS, in_both_languages, list_written, merged
from counter_app.rights.asking import by_table


@dataclass(frozen=True)
class ListView:
    """One list as an administrator sees it."""

    of: ReasonList
    reasons: tuple[ListedReason, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The list as it would be saved unchanged."""
        return tuple(one.entry for one in self.reasons)


@by_table
class ReasonService:
    """The reason lists of a branch; `table` says which there are."""

    def __init__(self, db: Database, now: Callable[[], datetime], table: Sequence[ReasonList] = REASON_LISTS) -> None:
        self._db, self._now = db, now
        self._table = {one.name: one for one in table}

    def listed(self, who: Actor) -> tuple[ListView, ...]:
        """Every list in the order of the table, with what is no longer offered."""
        with self._db.read(who) as session:
            return tuple(self._view(session, one) for one in self._table.values())

    def save(self, who: Actor, name: str, entries: Sequence[Entry], seen: Sequence[Entry]) -> ListView:
        """Keep a list as it is wanted; `seen` is how it stood when it was looked at.

        Raises NotFound, BadReason or ReasonsChangedMeanwhile.
        """
        if name not in self._table:
            raise NotFound("reason_list")
        of = self._table[name]
        who.must(of.right)
        with self._db.transaction(who) as work:
            # Two administrators at one list take turns, also while it has no rows to lock.
            work.session.get_one(Branch, work.branch_id, with_for_update={"key_share": True})
            stands = self._view(work.session, of)
            if stands.entries != tuple(seen):
                raise ReasonsChangedMeanwhile(name)
            kept = tidy(entries, stands.reasons)
            found = list(differences(stands.entries, kept))
            if found:
                _write(work, of, kept)
                for one in found:
                    work.audit(
                        who,
                        AuditCode.REASONS_CHANGED,
                        list=name,
                        reason=one.code,
                        change=one.what,
                        before=one.before,
                        after=one.after,
                    )
                work.publish(Event(Topic.BRANCH, EventKind.REASONS_CHANGED, detail=name))
            work.session.flush()
            return self._view(work.session, of)

    def _view(self, session: Session, of: ReasonList) -> ListView:
        own = session.scalars(
            select(ReasonRow)
            .where(ReasonRow.branch_id == self._db.branch_id, ReasonRow.list_name == of.name)
            .order_by(ReasonRow.position, ReasonRow.code)
        ).all()
        since = today_in(session, self._db, self._now()) - timedelta(days=COUNTED_DAYS)
        counted = (
            select(ReasonUse.code, func.sum(ReasonUse.times))
            .where(ReasonUse.branch_id == self._db.branch_id, ReasonUse.list_name == of.name, ReasonUse.day >= since)
            .group_by(ReasonUse.code)
        )
        uses = {code: int(times) for code, times in session.execute(counted).tuples()}
        built_in, used = {one.code for one in of.built_in}, {row.code for row in own if row.used}
        silent = {one.code for one in of.silent}
        return ListView(
            of,
            tuple(
                ListedReason(
                    Entry(one.code, one.label, one.label_en, one.offered),
                    one.code in built_in,
                    one.code in used or one.code in uses,
                    uses.get(one.code, 0),
                )
                for one in merged(of, own)
                if one.code not in silent
            ),
        )


def _write(work: Work, of: ReasonList, kept: Sequence[Entry]) -> None:
    """The rows as they are wanted; where the words are the program's own they stay its to translate and to mend."""
    here = (ReasonRow.branch_id == work.branch_id, ReasonRow.list_name == of.name)
    rows = {row.code: row for row in work.session.scalars(select(ReasonRow).where(*here).with_for_update())}
    own_words = {reason.code: in_both_languages(reason) for reason in of.built_in}
    for position, entry in enumerate(kept):
        row = rows.pop(entry.code, None)
        if row is None:
            row = ReasonRow(branch_id=work.branch_id, list_name=of.name, code=entry.code, used=False)
            work.session.add(row)
        built_in = own_words.get(entry.code)
        usual = built_in is not None and (built_in.label, built_in.label_en) == (entry.label, entry.label_en)
        row.label, row.label_en = ("", "") if usual else (entry.label, entry.label_en)
        row.position, row.active = position, entry.offered
    for row in rows.values():
        work.session.delete(row)
    list_written(work.session, of)
