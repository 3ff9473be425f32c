"""What the page of settings shows: every setting, and what is typed and not saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from counter_app.queueing.effect import OrderEffect
from counter_app.queueing.order import Weights
from counter_app.settings.describing import Group, Value
from counter_app.settings.values import SettingRow
from counter_app.settings.words import group_words, number_words
from ui.acts import ActState

ORDER = ("ahead_elderly", "ahead_pregnant", "ahead_disabled")
"""The settings that make the order of calling, as `Weights` takes them."""


@dataclass(frozen=True)
class Edit:
    """What is wanted of a setting; `typed` is None while only its reason was written.

    `seen` is what was kept when the administrator began, as the service asks for it.
    """

    seen: str
    typed: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Part:
    """Settings under one title; without a group those of this list that differ from the program's own."""

    names: tuple[str, ...]
    group: Group | None = None


@dataclass(frozen=True)
class Shown:
    """One setting as it is drawn."""

    row: SettingRow
    typed: str
    reason: str = ""
    problem: str = ""
    changed: bool = False
    conflict: bool = False
    opened: bool = False
    barred: bool = False


@dataclass(frozen=True)
class SettingsState:
    """`opened` is the row that is edited, `chosen` the one the focus was in last; `barred` may only be looked at."""

    rows: tuple[SettingRow, ...] = ()
    loaded: bool = False
    edits: Mapping[str, Edit] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()
    opened: str = ""
    chosen: str = ""
    words: str = ""
    group: Group | None = None
    effect: OrderEffect | None = None
    act: ActState = field(default_factory=ActState)

    def row(self, name: str) -> SettingRow | None:
        """A setting by its name."""
        return next((row for row in self.rows if row.name == name), None)

    @property
    def changed(self) -> tuple[SettingRow, ...]:
        """What would be saved, in the order of the table."""
        return tuple(row for row in self.rows if is_change(row, self.edits.get(row.name)))

    @property
    def conflicts(self) -> tuple[SettingRow, ...]:
        """Of these, what somebody else changed meanwhile."""
        return tuple(row for row in self.changed if self.edits[row.name].seen != row.kept)

    @property
    def may_save(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.changed) and not self.act.busy

    @property
    def may_cancel(self) -> bool:
        """Whether something is typed that could be thrown away."""
        return bool(self.edits) and not self.act.busy

    @property
    def weights(self) -> Weights | None:
        """The order of calling as it is typed; None while a value of it does not fit."""
        values = [value for name in ORDER if isinstance(value := self.value_typed(name), int)]
        return Weights(*values) if len(values) == len(ORDER) else None

    @property
    def may_see_effect(self) -> bool:
        """Whether the order of calling is listed, so that it can be played over."""
        return not self.act.busy and self.effect is None and all(self.row(name) is not None for name in ORDER)

    def value_typed(self, name: str) -> Value | None:
        """A setting's value as it would be saved; None for one that does not fit."""
        row, edit = self.row(name), self.edits.get(name)
        if row is None or edit is None or edit.typed is None:
            return None if row is None else row.value
        return row.setting.value_of(edit.typed)

    @property
    def may_default(self) -> bool:
        """Whether the chosen row is not as the program comes, or would not be."""
        row = self.row(self.chosen)
        if row is None or self.act.busy or row.name in self.barred or row not in self.found:
            return False
        return row.differs or is_change(row, self.edits.get(row.name))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that hold a setting, in their order."""
        held = {row.setting.about.group for row in self.rows}
        return tuple(group for group in Group if group in held)

    @property
    def found(self) -> tuple[SettingRow, ...]:
        """What the search and the group leave."""
        wanted = self.words.casefold().split()
        of_group = (row for row in self.rows if self.group in (None, row.setting.about.group))
        return tuple(row for row in of_group if all(word in _said(row) for word in wanted))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What differs from the program first, then the rest by group. A row stays where it is while it is edited."""
        found = self.found
        parts = [Part(tuple(row.name for row in found if row.differs))]
        for group in self.groups:
            same = (row for row in found if not row.differs and row.setting.about.group is group)
            parts.append(Part(tuple(row.name for row in same), group))
        return tuple(part for part in parts if part.names)

    def shown(self, row: SettingRow) -> Shown:
        """A row with what is typed in it."""
        edit = self.edits.get(row.name)
        changed = is_change(row, edit)
        typed = edit.typed if edit is not None and edit.typed is not None else typed_text(row)
        return Shown(
            row,
            typed,
            edit.reason if edit is not None else "",
            self.problems.get(row.name, ""),
            changed,
            changed and edit is not None and edit.seen != row.kept,
            row.name == self.opened,
            row.name in self.barred,
        )


def is_change(row: SettingRow, edit: Edit | None) -> bool:
    """Whether saving would change anything: another value, or any value over one that cannot be used."""
    if edit is None or edit.typed is None:
        return False
    return row.is_junk or row.setting.value_of(edit.typed) != row.value


def settled(rows: Sequence[SettingRow], edits: Mapping[str, Edit]) -> dict[str, Edit]:
    """What is left of the typing: a value that stands already is no wish any more, its reason may be."""
    kept = dict[str, Edit]()
    for row in rows:
        edit = edits.get(row.name)
        if edit is not None and not is_change(row, edit):
            edit = replace(edit, typed=None) if edit.reason else None
        if edit is not None:
            kept[row.name] = edit
    return kept


def typed_text(row: SettingRow) -> str:
    """The value in force as an administrator would type it."""
    return row.text if row.setting.is_switch else number_words(row.value)


def default_text(row: SettingRow) -> str:
    """The default in the same way."""
    return row.setting.default_text if row.setting.is_switch else number_words(row.setting.default)


def _said(row: SettingRow) -> str:
    said = row.setting.about.words()
    return " ".join((said.title, said.does, said.caution, group_words(row.setting.about.group))).casefold()
