"""One row of a list of members: from cells to a member, or to what is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.importing.account_row import REASON_LONGEST, moment
from counter_app.importing.answers import answer_of, state_of
from counter_app.importing.cells import without_nothing, wrong_with
from counter_app.importing.columns import ONE_OWNER, Columns
from counter_app.importing.rules import DEFAULT_REASON
from counter_app.importing.table import Row
from counter_app.members.bulk import AccountRow, MemberRow
from counter_app.members.citizen import citizen_of
from counter_app.members.recording import EMPLOYER_KEYS, NO_DETAIL, MemberRules
from counter_app.states import AccountState, BlockEvidence, Employment, Segment
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import Problem, Severity, iso_date

REQUIRED = ("kpj", "nik", "name", "birth_date", "segment", "employment")
"""Columns every file has and every row fills."""
ACCOUNT_COLUMNS = ("account_state", "blocked_reason", "blocked_since", "last_updated")
"""Columns that are no field of the form."""
ACCOUNT_KINDS = dict.fromkeys(("account_state", "blocked_reason"), FieldKind.TEXT) | dict.fromkeys(
    ("blocked_since", "last_updated"), FieldKind.DATE
)
ACCOUNT_STATES = ("", *(state.value for state in AccountState))
DIGIT_KINDS = (FieldKind.DIGITS, FieldKind.CODE, FieldKind.PHONE)
WARNED = ("digit_doubtful", "zero_doubtful")


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

    def read(self, row: Row) -> CheckedRow:
        """The row's values and what is wrong with them; a row that does not fit the columns is not looked at."""
        if row.fault:
            where, _, code = row.fault.partition(":")
            return CheckedRow(row, {}, (error(where, code),))
        if not row.values.get("kpj") and not row.values.get("nik"):
            return CheckedRow(row, {}, (error("row", "no_member"),))
        problems: list[Problem] = []
        stored = dict(self._cells(row, problems))
        fields = self.rules.kept({key: stored[key] for key in stored if key in self.rules.fields})
        stored |= fields
        wrong = {one.field for one in problems if one.severity is Severity.ERROR}
        missing = {key: "" for key in REQUIRED if key not in fields and key not in wrong}
        problems += self.rules.problems(fields | missing, self.today)
        problems += self._account_problems({key: stored[key] for key in ACCOUNT_COLUMNS if key in stored}, wrong)
        problems += self._twice(row, stored)
        return CheckedRow(row, stored, tuple(problems))

    def _cells(self, row: Row, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        """Columns with their stored value; what cannot be read is told instead."""
        for key, cell in row.values.items():
            kind = self.columns.kinds[key]
            text = cell if kind is FieldKind.CHOICE or key in ACCOUNT_COLUMNS else without_nothing(cell)
            if not text:
                continue
            value, code = self._cell(key, kind, text)
            if code in WARNED:
                problems.append(warning(key, code))
            elif code:
                problems.append(error(key, code))
                continue
            yield key, value

    def _cell(self, key: str, kind: FieldKind, text: str) -> tuple[str, str]:
        """The stored value of a cell, and a problem code or ""."""
        code = wrong_with(text)
        if code:
            return "", code
        if kind is FieldKind.DATE:
            day = self.columns.date_of(key, text)
            return ("", day[1:]) if day.startswith(":") else (day, "")
        if kind is FieldKind.CHOICE:
            return answer_of(self.rules.fields[key], text, self.columns.answers.get(key, frozenset())), ""
        if key == "account_state":
            return state_of(normalise(kind, text)), ""
        stored = normalise(kind, text)
        return stored, self.columns.lost_digit(key, text, stored) if kind in DIGIT_KINDS else ""

    def _twice(self, row: Row, stored: Mapping[str, str]) -> Iterator[Problem]:
        kpj = stored.get("kpj", "")
        code = self.columns.twice(kpj, row.line) if kpj else ""
        if code:
            yield error("kpj", code, line=str(self.columns.rows_of[kpj][0]))
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
