"""Reads the reason lists, keeps what is changed until it is stored, and stores it list by list."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.reasons.entries import Entry
from counter_app.reasons.errors import BadReason, ReasonsChangedMeanwhile
from counter_app.reasons.service import ListView, ReasonService
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.reasons.drafting import NEW, Draft, changed, moved, upon, with_new, without
from ui.reasons.state import Fault, ReasonsState
from ui.reread import Reread


class ReasonsPresenter(QObject):
    """Nothing is stored before `save`; what is typed survives what others change."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, reasons: ReasonService, who: Actor) -> None:
        super().__init__()
        self._reasons, self._who = reasons, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._numbers = count()
        self.state = ReasonsState()

    def load(self) -> None:
        """Read all lists."""
        self._reading.load(lambda: self._reasons.listed(self._who), self._taken)

    def hear(self, event: Event) -> None:
        """Read again when a list was changed, here or elsewhere."""
        if event.kind == EventKind.REASONS_CHANGED:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, name: str) -> None:
        """Look at another list; what was changed in this one stays."""
        if name != self.state.chosen and self.state.list_of(name) is not None:
            self.state = replace(self.state, chosen=name, current="")
            self._acts.say("")

    def search(self, sought: str) -> None:
        """Show only the reasons with these words; the list that is shown is one that has some."""
        if sought == self.state.sought:
            return
        state = replace(self.state, sought=sought, current="")
        if sought and not state.rows:
            having = (one.of.name for one in state.lists if state.found_in(one.of.name))
            state = replace(state, chosen=next(having, state.chosen))
        self._show(state)

    def edit(self, key: str) -> None:
        """This row is the one that is edited."""
        if key != self.state.current:
            self._show(replace(self.state, current=key))

    def begin_new(self) -> None:
        """An empty row more, among all rows of its list."""
        if self.state.view is not None and not self.state.busy:
            self.state = replace(self.state, sought="")
            key = f"{NEW}{next(self._numbers)}"
            self._keep(with_new(self._draft(), key), key)

    def type_label(self, key: str, words: str) -> None:
        """The Indonesian words of a row."""
        self._change(key, label=words)

    def type_english(self, key: str, words: str) -> None:
        """The English words of a row."""
        self._change(key, label_en=words)

    def withdraw(self) -> None:
        """No longer offer the row that is edited, or offer it again."""
        row = self.state.row
        if row is not None and self.state.may_withdraw:
            self._keep(changed(self._draft(), row.key, replace(row.entry, offered=not row.entry.offered)), row.key)

    def remove(self) -> None:
        """Take the row away that is edited; its neighbour is edited next."""
        row, rows = self.state.row, self.state.rows
        if row is not None and self.state.may_remove:
            left = [one.key for one in rows if one.key != row.key]
            at = min(rows.index(row), len(left) - 1)
            self._keep(without(self._draft(), row.key), left[at] if left else "")

    def move(self, step: int) -> None:
        """The row that is edited one place up or down."""
        row = self.state.row
        if row is not None and self.state.may_order:
            self._keep(moved(self._draft(), row.key, step), row.key)

    def cancel(self) -> None:
        """Back to what is stored."""
        if not self.state.busy:
            self.state = replace(self.state, drafts={}, fault=None, asked=False, current="")
            self._acts.clear()

    def keep_mine(self) -> None:
        """Somebody else changed the list: the same changes upon theirs, still to be stored."""
        view = self.state.list_of(self.state.meanwhile)
        if view is not None and not self.state.busy:
            draft = upon(self.state.drafts[view.of.name], view.reasons)
            self._keep(draft, self.state.current, view.of.name)

    def take_theirs(self) -> None:
        """Somebody else changed the list: as they left it."""
        name = self.state.meanwhile
        if name and not self.state.busy:
            drafts = self._drafts_without(name)
            self.state = replace(self.state, chosen=name, drafts=drafts, fault=None, asked=False, current="")
            self._acts.clear()

    def save(self) -> None:
        """Store every list with changes, one after the other; what cannot be kept is told at its row."""
        if self.state.may_save:
            self.state = replace(self.state, fault=None)
            self._save_next()

    def _save_next(self) -> None:
        name = next(one.of.name for one in self.state.lists if one.of.name in self.state.drafts)
        draft = self.state.drafts[name]
        self._acts.run(
            lambda: self._reasons.save(self._who, name, draft.wanted, draft.base),
            self._saved,
            self.save,
            lambda error: self._refused(error, name),
        )

    def _saved(self, view: ListView) -> None:
        name = view.of.name
        current = self.state.current
        if name == self.state.chosen and current:
            keys = [row.key for row in self.state.draft_of(name).rows]
            # A new reason has its code now, at the place where it was.
            current = view.entries[keys.index(current)].code if current in keys else ""
        lists = tuple(view if one.of.name == name else one for one in self.state.lists)
        self.state = replace(self.state, lists=lists, drafts=self._drafts_without(name), current=current)
        if self.state.drafts:
            self._save_next()
        else:
            self._acts.say(_("Perubahan disimpan dan langsung berlaku."))

    def _refused(self, error: Exception, name: str) -> bool:
        if isinstance(error, ReasonsChangedMeanwhile):
            # Which list and what to choose is told when theirs was read.
            self.state = replace(self.state, chosen=name, asked=True)
            self.load()
            return True
        if not isinstance(error, BadReason):
            return False
        rows = self.state.draft_of(name).rows
        key = rows[error.at].key if error.at < len(rows) else ""
        fault = Fault(name, key, error.field, explain(error)) if key else None
        current = key or (self.state.current if name == self.state.chosen else "")
        self.state = replace(self.state, chosen=name, sought="", current=current, fault=fault)
        return bool(key)

    def _change(self, key: str, label: str | None = None, label_en: str | None = None) -> None:
        row = next((one for one in self.state.rows if one.key == key), None)
        if row is None or self.state.busy:
            self._tell()
            return
        entry = row.entry
        wanted = Entry(
            entry.code,
            entry.label if label is None else label,
            entry.label_en if label_en is None else label_en,
            entry.offered,
        )
        self._keep(changed(self._draft(), key, wanted), key)

    def _keep(self, draft: Draft, current: str, name: str = "") -> None:
        """The list as it is wanted now; what is again as it stands is no change."""
        name = name or self.state.chosen
        drafts = self._drafts_without(name)
        if draft.changes:
            drafts[name] = draft
        self.state = replace(self.state, chosen=name, drafts=drafts, current=current, fault=None, asked=False)
        self._acts.clear()

    def _draft(self) -> Draft:
        return self.state.draft_of(self.state.chosen)

    def _drafts_without(self, name: str) -> dict[str, Draft]:
        return {one: draft for one, draft in self.state.drafts.items() if one != name}

    def _taken(self, lists: tuple[ListView, ...]) -> None:
        names = [one.of.name for one in lists]
        chosen = self.state.chosen if self.state.chosen in names else next(iter(names), "")
        self._show(replace(self.state, lists=lists, chosen=chosen, loaded=True))

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: ReasonsState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry, done=act.done)
        self.changed.emit(self.state)
