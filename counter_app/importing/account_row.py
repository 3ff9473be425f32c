"""One row of a list of accounts: which member's, what state, since when and by what reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from counter_app.importing.answers import state_of
from counter_app.importing.cells import wrong_with
from counter_app.importing.columns import Columns
from counter_app.importing.rules import DEFAULT_REASON, ToldAccount
from counter_app.importing.table import Row
from counter_app.states import AccountState
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import Problem, Severity, iso_date, kpj

REQUIRED = ("kpj", "state")
KINDS = {"kpj": FieldKind.CODE, "state": FieldKind.TEXT, "reason": FieldKind.TEXT}
KINDS |= {"since": FieldKind.DATE, "reference": FieldKind.TEXT}
STATES = (AccountState.ACTIVE, AccountState.BLOCKED, AccountState.CLOSED)
REASON_LONGEST = 30
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,39}")
"""A number of the central system, no sentence: it goes into the audit, which holds no person's values."""


@dataclass(frozen=True)
class CheckedAccount:
    """What a row tells, and what is wrong with it."""

    row: Row
    values: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def kpj(self) -> str:
        """The member's number, "" where it cannot be read."""
        return self.values.get("kpj", "")

    @property
    def told(self) -> ToldAccount:
        """The account of a row without errors."""
        return told_account(self.values["state"], self.values.get("reason", ""), self.values.get("since", ""))


@dataclass(frozen=True)
class AccountCheck:
    """Checks rows by themselves and by what their columns showed as wholes."""

    columns: Columns
    reasons: Mapping[str, str]
    """Codes of the branch's list by their words, folded, and by themselves."""
    today: date

    def read(self, row: Row) -> CheckedAccount:
        """The row's values and what is wrong with them."""
        if row.fault:
            where, _, code = row.fault.partition(":")
            return CheckedAccount(row, {}, (_error(where, code),))
        if not row.values.get("kpj"):
            return CheckedAccount(row, {}, (_error("row", "no_member"),))
        problems: list[Problem] = []
        values = dict(self._cells(row, problems))
        wrong = {one.field for one in problems}
        problems += self._problems(row, values, wrong)
        return CheckedAccount(row, values, tuple(problems))

    def _cells(self, row: Row, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        for key, text in row.values.items():
            if not text:
                continue
            value, code = self._cell(key, text)
            if code:
                problems.append(_error(key, code))
            else:
                yield key, value

    def _cell(self, key: str, text: str) -> tuple[str, str]:
        code = wrong_with(text)
        if code:
            return "", code
        if key == "since":
            day = self.columns.date_of(key, text)
            return ("", day[1:]) if day.startswith(":") else (day, "")
        stored = normalise(KINDS[key], text)
        if key == "kpj":
            return stored, self.columns.lost_digit(key, text, stored) or kpj(stored) or ""
        if key == "reason":
            return self.reasons.get(stored.casefold(), stored.casefold()), ""
        return (state_of(stored) if key == "state" else stored), ""

    def _problems(self, row: Row, values: Mapping[str, str], wrong: set[str]) -> Iterator[Problem]:
        code, first = self.columns.twice(values["kpj"], row.line) if "kpj" in values else ("", 0)
        if code:
            yield Problem("kpj", code, Severity.ERROR, {"line": str(first)})
        state = values.get("state", "")
        if "state" not in wrong and state not in STATES:
            yield _error("state", "choice" if state else "required")
        yield from self._block_problems(state, values, wrong)
        since = iso_date(values["since"]) if "since" in values else None
        if since or values.get("since", "") > self.today.isoformat():
            yield _error("since", since or "date_in_future")
        if "reference" in values and not _REFERENCE.fullmatch(values["reference"]):
            yield _error("reference", "reference")

    def _block_problems(self, state: str, values: Mapping[str, str], wrong: set[str]) -> Iterator[Problem]:
        if state != AccountState.BLOCKED:
            if state in STATES and "reason" in values:
                yield _error("state", "not_blocked")
            return
        if "since" not in values and "since" not in wrong:
            yield _error("since", "required")
        reason = values.get("reason", "")
        if len(reason) > REASON_LONGEST:
            yield Problem("reason", "too_long", Severity.ERROR, {"limit": str(REASON_LONGEST)})
        elif reason and reason not in self.reasons.values():
            yield Problem("reason", "not_listed", Severity.WARNING)


def told_account(state: str, reason: str, since: str) -> ToldAccount:
    """An account by its stored words."""
    known = AccountState(state)
    blocked = known is AccountState.BLOCKED
    return ToldAccount(
        known, (reason or DEFAULT_REASON) if blocked else "", date.fromisoformat(since) if since else None
    )


def moment(day: str) -> datetime | None:
    """Noon UTC: the same day in every zone of Indonesia."""
    return datetime.combine(date.fromisoformat(day), time(12), UTC) if day else None


def _error(field: str, code: str) -> Problem:
    return Problem(field, code, Severity.ERROR)
