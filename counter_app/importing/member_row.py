"""One row of a list of members: from cells to a member, or to what is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from counter_app.importing.account_row import REASON_LONGEST, moment
from counter_app.importing.columns import ONE_OWNER, Columns
from counter_app.importing.member_cells import ACCOUNT_COLUMNS, ACCOUNT_STATES, NO_PLAIN, MemberCells, Plain
from counter_app.importing.rules import DEFAULT_REASON
from counter_app.importing.table import Row
from counter_app.members.bulk import AccountRow, MemberRow
from counter_app.members.citizen import citizen_of
from counter_app.members.recording import EMPLOYER_KEYS, NO_DETAIL, MemberRules
from counter_app.states import AccountState, BlockEvidence, Employment, Segment
from forms.rules import Problem, Severity, iso_date

REQUIRED = ("kpj", "nik", "name", "birth_date", "segment", "employment")
"""Columns every file has and every row fills."""


def error(field: str, code: str, **values: str) -> Problem:
    """Something that keeps a row out."""
    return Problem(field, code, Severity.ERROR, values)


def warning(field: str, code: str, **values: str) -> Problem:
    """Something that is told."""
    return Problem(field, code, Severity.WARNING, values)


@dataclass(frozen=True)
class CheckedRow:
    """Stored values of the cells that are not blank, and what is wrong with them."""

    row: Row
    values: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def kpj(self) -> str:
        """The member's number, "" where it cannot be read."""
        return self.values.get("kpj", "")


@dataclass(frozen=True)
class MemberCheck:
    """Checks rows by the form's rules and by what their columns showed as wholes."""

    rules: MemberRules
    columns: Columns
    today: date

    @cached_property
    def cells(self) -> MemberCells:
        """How its cells are read."""
        return MemberCells(self.rules, self.columns, self.today)

    def read_all(self, rows: Sequence[Row]) -> list[CheckedRow]:
        """Rows in a row: what can be said of a whole column is not asked of its cells."""
        plain = self.cells.plain_in(rows)
        return [self.read(row, plain) for row in rows]

    def read(self, row: Row, plain: Plain = NO_PLAIN) -> CheckedRow:
        """The row's values and what is wrong with them; a row that does not fit the columns is not looked at."""
        if row.fault:
            where, _, code = row.fault.partition(":")
            return CheckedRow(row, {}, (error(where, code),))
        if not row.values.get("kpj") and not row.values.get("nik"):
            return CheckedRow(row, {}, (error("row", "no_member"),))
        stored, problems, is_told = self.cells.of(row.values, plain)
        wrong = {one.field for one in problems if one.severity is Severity.ERROR}
        account = {key: stored.pop(key) for key in ACCOUNT_COLUMNS if key in stored}
        added = self.rules.added(stored)
        fields = stored | added
        missing = [key for key in REQUIRED if key not in fields and key not in wrong]
        if missing or is_told or self.cells.told_by_row(fields, [*added, *self.cells.by_row]):
            problems += self.rules.problems(fields | dict.fromkeys(missing, ""), self.today)
        else:  # nothing is told of a field, as of most: only what is between them is left to ask
            problems += self.rules.between(fields, (), self.cells.context)
        if account:
            problems += self._account_problems(account, wrong)
        stored = fields | account
        problems += self._twice(row, stored)
        return CheckedRow(row, stored, tuple(problems))

    def _twice(self, row: Row, stored: Mapping[str, str]) -> Iterator[Problem]:
        kpj = stored.get("kpj", "")
        code, first = self.columns.twice(kpj, row.line) if kpj else ("", 0)
        if code:
            yield error("kpj", code, line=str(first))
            return
        for key in ONE_OWNER:
            line = self.columns.other_line(key, stored[key], row.line) if key in stored else 0
            if line:
                yield warning(key, f"{key}_twice", line=str(line))

    def _account_problems(self, account: Mapping[str, str], wrong: set[str]) -> Iterator[Problem]:
        if account.get("account_state", "") not in ACCOUNT_STATES:
            yield error("account_state", "choice")
        for key in ("blocked_since", "last_updated"):
            code = iso_date(account[key]) if key in account else None
            if code or account.get(key, "") > self.today.isoformat():
                yield error(key, code or "date_in_future")
        if len(account.get("blocked_reason", "")) > REASON_LONGEST:
            yield error("blocked_reason", "too_long", limit=str(REASON_LONGEST))
        blocked = account.get("account_state") == AccountState.BLOCKED
        if blocked and "blocked_since" not in account and "blocked_since" not in wrong:
            yield error("blocked_since", "required")
        if not blocked and {"blocked_since", "blocked_reason"} & account.keys():
            yield error("account_state", "not_blocked")


def member_of(values: Mapping[str, str], employer_id: uuid.UUID | None, who: uuid.UUID, now: datetime) -> MemberRow:
    """The member of a row without errors."""
    hidden = NO_DETAIL | set(ACCOUNT_COLUMNS) | (EMPLOYER_KEYS if employer_id else frozenset())
    state = AccountState(values.get("account_state") or AccountState.NONE)
    account = AccountRow(state)
    if state is AccountState.BLOCKED:
        reason = values.get("blocked_reason") or DEFAULT_REASON
        since = moment(values["blocked_since"])
        account = AccountRow(state, 0, reason, since, who, now, BlockEvidence.IMPORTED)
    return MemberRow(
        kpj=values["kpj"],
        nik=values.get("nik", ""),
        name=values["name"],
        birth_date=date.fromisoformat(values["birth_date"]),
        segment=Segment(values["segment"]),
        employment=Employment(values["employment"]),
        citizen=citizen_of(values),
        employer_id=employer_id,
        employee_number=values.get("employee_number", ""),
        details={key: value for key, value in values.items() if key not in hidden},
        last_updated_at=moment(values.get("last_updated", "")),
        account=account,
    )
