"""A list while it is changed: its rows, how many changes they are, and the same changes upon a newer list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counter_app.reasons.entries import Entry, ListedReason, differences
from counter_app.reasons.values import OTHER

NEW = "+"
"""What the key of a row without a code begins with; no code has it."""


@dataclass(frozen=True)
class Row:
    """One reason as it is wanted; `key` is its code, or for a new one a name of its own until it has one."""

    key: str
    entry: Entry

    @property
    def is_new(self) -> bool:
        """Whether it was added here and is not stored."""
        return self.key.startswith(NEW)


@dataclass(frozen=True)
class Draft:
    """A list that is being changed: how it stood when the first change was made, and the rows now."""

    base: tuple[Entry, ...]
    rows: tuple[Row, ...]

    @property
    def wanted(self) -> tuple[Entry, ...]:
        """The entries to be stored."""
        return tuple(row.entry for row in self.rows)

    @property
    def changes(self) -> int:
        """How many things became different; the order of all counts once."""
        return len(tuple(differences(self.base, [replace(row.entry, code=row.key) for row in self.rows])))


def rows_of(entries: Sequence[Entry]) -> tuple[Row, ...]:
    """The rows of a list as it is stored."""
    return tuple(Row(one.code, one) for one in entries)


def with_new(draft: Draft, key: str) -> Draft:
    """One empty row more: the last one, but before the reason that says nothing by itself."""
    rows = list(draft.rows)
    at = len(rows) - 1 if rows and rows[-1].key == OTHER else len(rows)
    rows.insert(at, Row(key, Entry("", "")))
    return replace(draft, rows=tuple(rows))


def changed(draft: Draft, key: str, entry: Entry) -> Draft:
    """One row as it is wanted now."""
    return replace(draft, rows=tuple(Row(key, entry) if row.key == key else row for row in draft.rows))


def without(draft: Draft, key: str) -> Draft:
    """One row less."""
    return replace(draft, rows=tuple(row for row in draft.rows if row.key != key))


def moved(draft: Draft, key: str, step: int) -> Draft:
    """A row one place up (-1) or down (1); at the end of the list it stays."""
    rows = list(draft.rows)
    at = next(at for at, row in enumerate(rows) if row.key == key)
    to = min(max(at + step, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    return replace(draft, rows=tuple(rows))


def upon(draft: Draft, stands: Sequence[ListedReason]) -> Draft:
    """The same changes upon the list as somebody else has left it: what was not touched here is as it stands there.

    A reason that was changed here and removed there is wanted again: nothing that was typed is lost.
    """
    was = {one.code: one for one in draft.base}
    there = {one.entry.code: one for one in stands}
    rows = []
    for row in draft.rows:
        if row.key in there and row.key in was:
            rows.append(Row(row.key, _both(was[row.key], row.entry, there[row.key].entry)))
        elif row.key not in was or row.entry != was[row.key]:
            rows.append(row)
    mine = {row.key for row in draft.rows}
    rows += [Row(code, one.entry) for code, one in there.items() if code not in mine and _comes_back(one, was)]
    if not _was_ordered(draft):
        places = {code: at for at, code in enumerate(there)}
        end = places.get(OTHER, len(places))
        rows.sort(key=lambda row: (places.get(row.key, end), row.key == OTHER))
    return Draft(tuple(one.entry for one in stands), tuple(rows))


def _both(was: Entry, mine: Entry, theirs: Entry) -> Entry:
    return Entry(
        mine.code,
        mine.label if mine.label != was.label else theirs.label,
        mine.label_en if mine.label_en != was.label_en else theirs.label_en,
        mine.offered if mine.offered != was.offered else theirs.offered,
    )


def _comes_back(one: ListedReason, was: dict[str, Entry]) -> bool:
    """Added there; or removed here and used meanwhile, so that it has to stay."""
    return one.entry.code not in was or not one.may_go


def _was_ordered(draft: Draft) -> bool:
    left = [row.key for row in draft.rows if not row.is_new]
    return left != [one.code for one in draft.base if one.code in left]
