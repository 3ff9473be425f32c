"""One row of a list of JHT balances: whose, how much, and for which day it was true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.importing.cells import wrong_with
from counter_app.importing.columns import Columns
from counter_app.importing.table import Row
from counter_app.jht.rules import FIRST_BALANCE, MOST_RUPIAH
from forms.amounts import rupiah
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import Problem, Severity, kpj

REQUIRED = ("kpj", "balance", "balance_on")
KINDS = {"kpj": FieldKind.CODE, "balance": FieldKind.TEXT, "balance_on": FieldKind.DATE}


@dataclass(frozen=True)
class CheckedBalance:
    """What a row tells, and what is wrong with it."""

    row: Row
    values: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def kpj(self) -> str:
        """The member's number, "" where it cannot be read."""
        return self.values.get("kpj", "")

    @property
    def told(self) -> tuple[int, date]:
        """Rupiah and day of a row without errors."""
        return int(self.values["balance"]), date.fromisoformat(self.values["balance_on"])


@dataclass(frozen=True)
class BalanceCheck:
    """Checks rows by themselves and by what their columns showed as wholes."""

    columns: Columns
    today: date

    def read(self, row: Row) -> CheckedBalance:
        """The row's values and what is wrong with them."""
        if row.fault:
            where, _, code = row.fault.partition(":")
            return CheckedBalance(row, {}, (_error(where, code),))
        if not row.values.get("kpj"):
            return CheckedBalance(row, {}, (_error("row", "no_member"),))
        values, problems = dict[str, str](), list[Problem]()
        for key in REQUIRED:
            text = row.values.get(key, "")
            value, code = self._cell(key, text) if text else ("", "required")
            if code:
                problems.append(_error(key, code))
            else:
                values[key] = value
        problems += self._problems(row, values)
        return CheckedBalance(row, values, tuple(problems))

    def _cell(self, key: str, text: str) -> tuple[str, str]:
        code = wrong_with(text)
        if code:
            return "", code
        if key == "balance_on":
            day = self.columns.date_of(key, text)
            return ("", day[1:]) if day.startswith(":") else (day, "")
        if key == "balance":
            return _rupiah(text)
        stored = normalise(KINDS[key], text)
        return stored, self.columns.lost_digit(key, text, stored) or kpj(stored) or ""

    def _problems(self, row: Row, values: Mapping[str, str]) -> Iterator[Problem]:
        code, first = self.columns.twice(values["kpj"], row.line) if "kpj" in values else ("", 0)
        if code:
            yield Problem("kpj", code, Severity.ERROR, {"line": str(first)})
        if values.get("balance_on", "") > self.today.isoformat():
            yield _error("balance_on", "date_in_future")
        elif "balance_on" in values and date.fromisoformat(values["balance_on"]) < FIRST_BALANCE:
            yield _error("balance_on", "date_too_old")


def _rupiah(text: str) -> tuple[str, str]:
    """Whole rupiah as people and programs write them; a fraction is not guessed away."""
    found = rupiah(text)
    return (str(found), "") if found is not None and found <= MOST_RUPIAH else ("", "rupiah")


def _error(field: str, code: str) -> Problem:
    return Problem(field, code, Severity.ERROR)
