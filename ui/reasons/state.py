"""What the page of the reason lists shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.reasons.entries import ListedReason
from counter_app.reasons.service import ListView
from counter_app.reasons.values import OTHER
from ui.reasons.drafting import Draft, Row, rows_of


@dataclass(frozen=True)
class Fault:
    """What is wrong in a list: at a row and its field."""

    of: str
    key: str
    field: str
    words: str


@dataclass(frozen=True)
class ReasonsState:
    """Lists at the left, the rows of the chosen one at the right.

    `lists` are stored, `drafts` are those with changes; `current` is the key of the row that is edited. `asked`: what
    should have been stored was not, because somebody else had changed the list.
    """

    lists: tuple[ListView, ...] = ()
    loaded: bool = False
    chosen: str = ""
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    current: str = ""
    sought: str = ""
    fault: Fault | None = None
    asked: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""

    @property
    def view(self) -> ListView | None:
        """The chosen list as it is stored."""
        return self.list_of(self.chosen)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown: all of the chosen list, or those that are sought."""
        return self.found_in(self.chosen)

    @property
    def row(self) -> Row | None:
        """The row that is edited."""
        return next((row for row in self.rows if row.key == self.current), None)

    @property
    def changes(self) -> int:
        """How many changes are not stored, in all lists."""
        return sum(draft.changes for draft in self.drafts.values())

    @property
    def meanwhile(self) -> str:
        """The list that somebody else changed after it was changed here: the chosen one first, "" for none."""
        names = sorted(self.drafts, key=lambda name: name != self.chosen)
        return next((name for name in names if self._is_behind(name)), "")

    @property
    def decides(self) -> bool:
        """Whether the administrator wanted to store and has to choose between two lists first."""
        return self.asked and bool(self.meanwhile)

    @property
    def may_save(self) -> bool:
        """Whether there is something to store that nobody must look at first."""
        return self.changes > 0 and not self.meanwhile and not self.busy

    @property
    def may_order(self) -> bool:
        """Whether the rows are all there to be put in another order."""
        return self.row is not None and not self.sought and not self.busy

    @property
    def may_withdraw(self) -> bool:
        """Whether the row can be switched off or on."""
        return self.row is not None and self.row.key != OTHER and not self.busy

    @property
    def may_remove(self) -> bool:
        """Whether the row can go for good: an own one that nobody ever gave."""
        if self.row is None or self.row.key == OTHER or self.busy:
            return False
        stands = self.stands(self.row.key)
        return stands is None or stands.may_go

    def stands(self, key: str) -> ListedReason | None:
        """A reason of the chosen list as it is stored; None for a new one."""
        reasons = self.view.reasons if self.view is not None else ()
        return next((one for one in reasons if one.entry.code == key), None)

    def list_of(self, name: str) -> ListView | None:
        """A list as it is stored."""
        return next((one for one in self.lists if one.of.name == name), None)

    def draft_of(self, name: str) -> Draft:
        """A list as it is wanted; as it is stored while nothing was changed."""
        stored = self.list_of(name)
        entries = stored.entries if stored is not None else ()
        return self.drafts.get(name) or Draft(entries, rows_of(entries))

    def found_in(self, name: str) -> tuple[Row, ...]:
        """The rows of a list that are sought. One that is edited stays, whatever its words become."""
        rows = self.draft_of(name).rows
        if not self.sought:
            return rows
        was = {one.code: one for one in self.draft_of(name).base}
        asked = self.sought.casefold().split()

        def is_meant(row: Row) -> bool:
            before = was.get(row.key, row.entry)
            said = f"{row.key} {before.label} {before.label_en} {row.entry.label} {row.entry.label_en}".casefold()
            return row.key == self.current or all(word in said for word in asked)

        return tuple(row for row in rows if is_meant(row))

    def _is_behind(self, name: str) -> bool:
        stored = self.list_of(name)
        return stored is not None and stored.entries != self.drafts[name].base
