"""Members from a CSV file: every row checked by the form's rules, rejected rows told with line and reasons."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.clock import business_day
from counter_app.db.models import Branch, Employer, Member
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.members.bulk import add_members
from counter_app.members.csv_file import LINE_COLUMN, REASONS_COLUMN, CsvTable, Rejected, Row, plain, read_csv
from counter_app.members.errors import ColumnsMissing, ColumnsUnknown
from counter_app.members.import_row import ACCOUNT_COLUMNS, REQUIRED, TWICE, CheckedRow, RowCheck
from counter_app.members.recording import MemberRules

ROWS_AT_ONCE = 1_000
"""Rows of one transaction: the counters of a shared branch wait no longer than that."""


@dataclass(frozen=True)
class ImportReport:
    """What became of a file. After a dry run `accepted` is what would be taken in."""

    dry_run: bool
    accepted: int
    warned: int
    """Accepted rows with warnings."""
    rejected: tuple[Rejected, ...]
    table: CsvTable = field(repr=False)


@dataclass
class _Tally:
    accepted: int = 0
    warned: int = 0
    rejected: list[Rejected] = field(default_factory=list)


class MemberImport:
    """Takes files in, a thousand rows a transaction; a KPJ that is there already is never overwritten."""

    def __init__(self, db: Database, now: Callable[[], datetime], rules: MemberRules) -> None:
        self._db, self._now, self._rules = db, now, rules

    def run(self, who: Actor, path: Path, *, dry_run: bool) -> ImportReport:
        """Read a file and take its good rows in. Raises ImportFileUnreadable, ColumnsMissing, ColumnsUnknown."""
        who.must(Permission.IMPORT_MEMBERS)
        table = read_csv(path)
        self._must_fit(table.columns)
        with self._db.read() as session:
            check = RowCheck(self._rules, self._today(session), _companies(session))
        tally = _Tally()
        for start in range(0, len(table.rows), ROWS_AT_ONCE):
            part = table.rows[start : start + ROWS_AT_ONCE]
            if dry_run:
                with self._db.read() as session:
                    self._sort(session, check, table.columns, part, tally)
            else:
                with self._db.transaction() as work:
                    good = self._sort(work.session, check, table.columns, part, tally)
                    self._add(work, who, check, good)
        return ImportReport(dry_run, tally.accepted, tally.warned, tuple(tally.rejected), table)

    def _must_fit(self, columns: Sequence[str]) -> None:
        known = {*self._rules.fields, *ACCOUNT_COLUMNS, LINE_COLUMN, REASONS_COLUMN}
        if missing := [name for name in REQUIRED if name not in columns]:
            raise ColumnsMissing(missing)
        if unknown := [name for name in columns if name not in known]:
            raise ColumnsUnknown(unknown)

    def _sort(
        self, session: Session, check: RowCheck, columns: Sequence[str], rows: Sequence[Row], tally: _Tally
    ) -> list[CheckedRow]:
        """Good rows apart from rejected ones."""
        checked = [check.read(_values(columns, row), fits=len(row.cells) == len(columns)) for row in rows]
        numbers = {one.values.get("kpj", "") for one in checked}
        known = set(session.scalars(select(Member.kpj).where(Member.kpj.in_(numbers))))
        good = []
        for row, one in zip(rows, checked, strict=True):
            reasons = one.reasons
            if one.values.get("kpj") in known and TWICE not in reasons:
                reasons = (*reasons, "kpj:known")
            if reasons:
                tally.rejected.append(Rejected(row, reasons))
                continue
            good.append(one)
            tally.accepted += 1
            tally.warned += one.warned
        return good

    def _add(self, work: Work, who: Actor, check: RowCheck, good: Sequence[CheckedRow]) -> None:
        if not good:
            return
        _add_companies(work, check, good)
        add_members(work, [check.member(one) for one in good])
        work.audit(who, AuditCode.MEMBERS_IMPORTED, accepted=str(len(good)), source="csv")
        work.publish(Event(Topic.MEMBER, EventKind.MEMBERS_IMPORTED))

    def _today(self, session: Session) -> date:
        return business_day(self._now(), session.get_one(Branch, self._db.branch_id).zone)


def _add_companies(work: Work, check: RowCheck, good: Sequence[CheckedRow]) -> None:
    """Write the companies these rows name for the first time; the first name of an NPP stands."""
    rows: dict[str, dict[str, object]] = {}
    for one in good:
        npp = one.values.get("npp", "")
        if npp and npp not in check.companies:
            check.companies[npp] = new_id()
            rows[npp] = {
                "id": check.companies[npp],
                "branch_id": work.branch_id,
                "npp": npp,
                "name": one.values["employer_name"],
                "unit": one.values.get("unit_name", ""),
                "government": one.values.get("sector") == "government",
            }
    if rows:
        work.connection.execute(insert(Employer), list(rows.values()))


def _companies(session: Session) -> dict[str, uuid.UUID]:
    return dict(session.execute(select(Employer.npp, Employer.id)).tuples().all())


def _values(columns: Sequence[str], row: Row) -> Mapping[str, str]:
    return {name: plain(cell.strip()) for name, cell in zip(columns, row.cells, strict=False)}
