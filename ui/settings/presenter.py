"""Reads the settings, holds what is typed, and saves all changes at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.effect import OrderEffect, OrderService
from counter_app.settings.describing import Group
from counter_app.settings.errors import BadSetting, SettingChangedMeanwhile
from counter_app.settings.service import SettingsService
from counter_app.settings.values import Change, SettingRow
from counter_app.settings.words import problem_words
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.reread import Reread
from ui.settings.state import ORDER, Edit, SettingsState, default_text, settled
from ui.settings.words import saved_words

CHANGED_ANEW = frozenset({EventKind.SETTING_CHANGED, EventKind.DATA_RESTORED})


class SettingsPresenter(QObject):
    """What is typed survives what others change. `pointed(name)` where the work goes on, `left` when it is done."""

    changed = Signal(object)
    pointed = Signal(str)
    left = Signal()

    def __init__(self, jobs: Runner, service: SettingsService, order: OrderService, who: Actor) -> None:
        super().__init__()
        self._service, self._order, self._who = service, order, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = SettingsState()

    def load(self) -> None:
        """Read all of them."""
        self._reading.load(lambda: self._service.listed(self._who), self._taken)

    def hear(self, event: Event) -> None:
        """Read again when a setting was changed, here or elsewhere."""
        if event.topic is Topic.BRANCH and event.kind in CHANGED_ANEW:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def search(self, words: str) -> None:
        """Look in all groups for these words."""
        self._show(replace(self.state, words=words, group=None if words else self.state.group, effect=None))

    def show_group(self, group: Group | None) -> None:
        """One group only, None for all of them."""
        self._show(replace(self.state, group=group, words="", effect=None))

    def choose(self, name: str) -> None:
        """The focus is in this row."""
        if name != self.state.chosen:
            self._show(replace(self.state, chosen=name))

    def open(self, name: str) -> None:
        """Edit this row; what is typed in another one stays there."""
        if self._may_type(name) and self.state.opened != name:
            self._show(replace(self.state, opened=name, chosen=name))

    def type(self, name: str, typed: str) -> None:
        """A value was typed or switched; nothing is kept before it is saved."""
        self._edit(name, lambda edit: replace(edit, typed=typed))

    def give_reason(self, name: str, reason: str) -> None:
        """Why, for the audit trail."""
        self._edit(name, lambda edit: replace(edit, reason=reason))

    def take_default(self) -> None:
        """The chosen row as the program comes."""
        row = self.state.row(self.state.chosen)
        if row is not None and self.state.may_default:
            self.type(row.name, default_text(row))
            self.pointed.emit(row.name)

    def take_theirs(self, name: str) -> None:
        """What somebody else saved meanwhile holds."""
        if self._may_type(name):
            self._drop(name)
            self.pointed.emit(name)

    def keep_mine(self, name: str) -> None:
        """What is typed here will be saved over it."""
        row = self.state.row(name)
        if row is not None and name in self.state.edits:
            self._edit(name, lambda edit: replace(edit, seen=row.kept))
            self.pointed.emit(name)

    def save(self) -> None:
        """Keep all changes or none; or show at the values what is wrong, or what has to be chosen first."""
        if not self.state.may_save:
            return
        edits, changed = self.state.edits, self.state.changed
        wanted = [(row, edits[row.name].typed or "") for row in changed]
        problems = {row.name: problem_words(row.setting) for row, typed in wanted if _is_wrong(row, typed)}
        self.state = replace(self.state, problems=problems)
        if stops := list(problems) or [row.name for row in self.state.conflicts]:
            self._acts.clear()
            self._point(stops[0])
            return
        changes = [
            Change(row.name, typed.strip(), edits[row.name].seen, edits[row.name].reason.strip())
            for row, typed in wanted
        ]
        self._acts.run(
            lambda: self._service.save(self._who, changes),
            lambda rows: self._saved(rows, len(changes)),
            self.save,
            self._refused,
        )

    def see_effect(self) -> None:
        """Play the day over with the order of calling as it is typed; a value that does not fit is said first."""
        wanted = self.state.weights
        if not self.state.may_see_effect:
            return
        if wanted is None:
            wrong = [row for name in ORDER if (row := self.state.row(name)) and self.state.value_typed(name) is None]
            self.state = replace(self.state, problems={row.name: problem_words(row.setting) for row in wrong})
            self._point(wrong[0].name)
            return
        self._acts.run(lambda: self._order.effect(self._who, wanted), self._show_effect, self.see_effect)

    def cancel(self) -> None:
        """Leave the effect, or throw away what was typed, or close the row, or leave when there is none of it."""
        if self.state.act.busy:
            return
        if self.state.effect is not None:
            self._show(replace(self.state, effect=None))
            self.pointed.emit(self.state.chosen)
            return
        if not self.state.edits and not self.state.opened:
            self.left.emit()
            return
        here = self.state.chosen  # a reason that goes hands the focus to some other row
        self.state = replace(self.state, edits={}, problems={}, opened="")
        self._acts.clear()
        self.pointed.emit(here)

    def _show_effect(self, effect: OrderEffect) -> None:
        self._show(replace(self.state, effect=effect))

    def _may_type(self, name: str) -> bool:
        known = self.state.row(name) is not None and name not in self.state.barred
        return known and not self.state.act.busy

    def _edit(self, name: str, change: Callable[[Edit], Edit]) -> None:
        row = self.state.row(name)
        if row is None or not self._may_type(name):
            self._show(self.state)
            return
        before = self.state.edits.get(name) or Edit(row.kept)
        if before.typed is None:  # what was kept when only the reason was written is old news
            before = replace(before, seen=row.kept)
        edits = settled(self.state.rows, {**self.state.edits, name: change(before)})
        problems = {one: words for one, words in self.state.problems.items() if one != name}
        self.state = replace(self.state, edits=edits, problems=problems, opened=name, chosen=name)
        self._acts.say("")

    def _drop(self, name: str) -> None:
        edits = {one: edit for one, edit in self.state.edits.items() if one != name}
        problems = {one: words for one, words in self.state.problems.items() if one != name}
        self.state = replace(self.state, edits=edits, problems=problems)
        self._acts.clear()

    def _point(self, name: str) -> None:
        """Go to a row, also to one that the search hides."""
        if name not in {row.name for row in self.state.found}:
            self.state = replace(self.state, words="", group=None)
        self._show(replace(self.state, opened=name, chosen=name))
        self.pointed.emit(name)

    def _taken(self, rows: tuple[SettingRow, ...]) -> None:
        barred = frozenset(row.name for row in rows if not self._who.may(row.setting.about.right))
        edits = settled(rows, self.state.edits)
        self._show(replace(self.state, rows=rows, loaded=True, barred=barred, edits=edits))

    def _saved(self, rows: tuple[SettingRow, ...], count: int) -> None:
        here = self.state.chosen
        self.state = replace(self.state, rows=rows, edits={}, problems={}, opened="")
        self._acts.say(saved_words(count))
        self.pointed.emit(here)

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, BadSetting):
            self.state = replace(self.state, problems={error.setting.name: problem_words(error.setting)})
            self._point(error.setting.name)
            return True
        if isinstance(error, SettingChangedMeanwhile):
            # The row says what they made of it; the list may be read only later.
            rows = tuple(_changed_by(row, error) if row.name == error.name else row for row in self.state.rows)
            self.state = replace(self.state, rows=rows)
            self._point(error.name)
            return True
        return False

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: SettingsState) -> None:
        self.state = state
        self.changed.emit(state)


def _is_wrong(row: SettingRow, typed: str) -> bool:
    return row.setting.value_of(typed) is None


def _changed_by(row: SettingRow, error: SettingChangedMeanwhile) -> SettingRow:
    value = row.setting.value_of(error.value) if error.value else row.setting.default
    if value is None:
        return SettingRow(row.setting, row.setting.default, error.value, True, error.by, error.at)
    return SettingRow(row.setting, value, error.value, False, error.by, error.at)
