"""A cell of a list of members: its stored value, and all that can be said of it without the rest of its row.

Answers, places and companies repeat from row to row: what was found out about a cell is kept for the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from counter_app.importing.answers import answer_of, state_of
from counter_app.importing.cells import none_for_nothing, without_nothing, wrong_with
from counter_app.importing.columns import DAYS, Columns
from counter_app.importing.table import Row
from counter_app.members.recording import MemberRules
from counter_app.states import AccountState
from forms.checks import field_problems
from forms.model import Field, FieldKind
from forms.normalise import at_home, normalise
from forms.ordinary import Ordinary, ordinary
from forms.rules import Context, Problem, Severity

ACCOUNT_COLUMNS = ("account_state", "blocked_reason", "blocked_since", "last_updated")
"""Columns that are no field of the form."""
ACCOUNT_KINDS = dict.fromkeys(("account_state", "blocked_reason"), FieldKind.TEXT) | dict.fromkeys(
    ("blocked_since", "last_updated"), FieldKind.DATE
)
ACCOUNT_STATES = ("", *(state.value for state in AccountState))
REMEMBERED = 2_000
"""Different cells of one column: names and numbers differ in each row, and would only fill the memory."""
_DIGITS = (FieldKind.DIGITS, FieldKind.CODE, FieldKind.PHONE)
_WARNED = ("digit_doubtful", "zero_doubtful")


class Odd(NamedTuple):
    """A cell that is not simply a value: "" where somebody wrote a word for nothing, what is wrong with the cell.

    `is_told`: the field's own rules complain of the value.
    """

    value: str
    problem: Problem | None = None
    is_told: bool = False


class Plain(NamedTuple):
    """Columns of some rows whose cells are all kept as they came, but for those of phones: they get their country."""

    keys: frozenset[str] = frozenset()
    phones: tuple[str, ...] = ()


NO_PLAIN = Plain()


class ReadRow(NamedTuple):
    """Stored values of a row's cells, what is wrong with cells, and whether rules of fields complain of any value."""

    stored: dict[str, str]
    problems: list[Problem]
    is_told: bool


@dataclass(frozen=True)
class MemberCells:
    """Reads the cells of one file, whose columns were seen as wholes."""

    rules: MemberRules
    columns: Columns
    today: date
    _known: defaultdict[str, dict[str, str | Odd]] = field(default_factory=lambda: defaultdict(dict), repr=False)
    _pairs: dict[tuple[str, str, str], bool] = field(default_factory=dict, repr=False)

    def plain_in(self, rows: Sequence[Row]) -> Plain:
        """Columns of these rows of whose cells nothing is to be said, one like the other."""
        keys = [key for key, shape in self._ordinary.items() if self._is_plain(key, shape, rows)]
        return Plain(frozenset(keys), tuple(key for key in keys if self._ordinary[key].is_phone))

    def _is_plain(self, key: str, shape: Ordinary, rows: Sequence[Row]) -> bool:
        texts = [text for row in rows if (text := row.values.get(key))]
        return shape.fit(texts) and none_for_nothing(texts)

    def of(self, values: Mapping[str, str], plain: Plain = NO_PLAIN) -> ReadRow:
        """What the cells of a row hold; fields that other answers decide about are not asked their rules.

        Cells of `plain` columns are not looked at one by one.
        """
        stored = dict(values)
        for key in plain.phones:
            if key in stored:
                stored[key] = at_home(stored[key])
        problems: list[Problem] = []
        is_told = False
        for key, text in values.items():
            if key in plain.keys:
                continue
            known = self._known[key]
            cell = known.get(text)
            if cell is None:
                cell = self._look(key, text, known)
            if isinstance(cell, str):
                stored[key] = cell
                continue
            if cell.value:
                stored[key] = cell.value
            else:
                del stored[key]
            if cell.problem is not None:
                problems.append(cell.problem)
            is_told |= cell.is_told
        return ReadRow(stored, problems, is_told)

    def told_by_row(self, fields: Mapping[str, str], keys: Iterable[str]) -> bool:
        """Whether rules complain of any of these values, other answers of their row considered."""
        for key in keys:
            value = fields.get(key)
            if value is None:
                continue
            one = self.rules.fields[key]
            asked = (key, value, fields.get(one.of, ""))
            if asked not in self._pairs:
                if len(self._pairs) >= REMEMBERED:
                    self._pairs.clear()
                self._pairs[asked] = _is_told(one, {key: value, one.of: asked[2]}, self.context)
            if self._pairs[asked]:
                return True
        return False

    @cached_property
    def context(self) -> Context:
        """What the form's rules are asked with."""
        return self.rules.shelf.context(self.today)

    @cached_property
    def by_row(self) -> frozenset[str]:
        """Fields that other answers of their row decide about."""
        return frozenset(key for key, one in self.rules.fields.items() if one.of)

    @cached_property
    def _ordinary(self) -> Mapping[str, Ordinary]:
        context = self.context
        here = {key: one for key, one in self.rules.fields.items() if key in self.columns.kinds}
        shapes = {key: ordinary(one, context.letters, context.regions) for key, one in here.items()}
        sure = {key: shape for key, shape in shapes.items() if shape is not None}
        return {key: shape for key, shape in sure.items() if not self.columns.has_lost_digits(key)}

    def _look(self, key: str, text: str, known: dict[str, str | Odd]) -> str | Odd:
        shape = self._ordinary.get(key)  # nearly all cells that differ from row to row are ordinary
        is_one = shape is not None and shape.fits(text) and without_nothing(text) == text
        cell = shape.stored(text) if shape is not None and is_one else self._read(key, text)
        if len(known) < (DAYS if self.columns.kinds[key] is FieldKind.DATE else REMEMBERED):
            known[text] = cell
        return cell

    def _read(self, key: str, text: str) -> str | Odd:
        value, code = self._stored(key, text)
        if code:
            return Odd(value, Problem(key, code, Severity.WARNING if code in _WARNED else Severity.ERROR))
        if not value:
            return Odd("")
        if key in self.by_row or key not in self.rules.fields:
            return value
        return Odd(value, is_told=True) if _is_told(self.rules.fields[key], {key: value}, self.context) else value

    def _stored(self, key: str, cell: str) -> tuple[str, str]:
        """The stored value of a cell, "" for none, and a problem code or ""."""
        kind = self.columns.kinds[key]
        text = cell if kind is FieldKind.CHOICE or key in ACCOUNT_COLUMNS else without_nothing(cell)
        code = wrong_with(text)
        if code or not text:
            return "", code
        if kind is FieldKind.DATE:
            day = self.columns.date_of(key, text)
            return ("", day[1:]) if day.startswith(":") else (day, "")
        if kind is FieldKind.CHOICE:
            return answer_of(self.rules.fields[key], text, self.columns.answers.get(key, frozenset())), ""
        if key == "account_state":
            return state_of(normalise(kind, text)), ""
        stored = normalise(kind, text)
        code = self.columns.lost_digit(key, text, stored) if kind in _DIGITS else ""
        return (stored, code) if not code or code in _WARNED else ("", code)


def _is_told(one: Field, answers: Mapping[str, str], context: Context) -> bool:
    return next(field_problems(one, answers, context), None) is not None
