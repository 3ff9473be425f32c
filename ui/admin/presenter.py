"""Reads and changes staff, services and counters, one entry at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.values import CounterRow, ServiceRow, StaffRow
from counter_app.texts import _
from ui.admin.entries import counter_of, offered, officer_of, problem_at, problems_of, service_of, values_of
from ui.admin.state import AdminState, Lists, Row, Section, Temporary
from ui.jobs import Runner

Wanted = Callable[[Row], bool]


class AdminPresenter(QObject):
    """Holds the entry that is looked at; what is typed survives what others change."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, staff_admin: StaffAdmin, who: Actor) -> None:
        super().__init__()
        self._jobs, self._admin, self._who = jobs, staff_admin, who
        self._again: Callable[[], None] = self.load
        self._wanted: Wanted | None = None
        self._stale = False
        self.state = AdminState()

    def load(self) -> None:
        """Read all three lists."""
        if not self.state.busy:
            self._show(busy=True, problem="", can_retry=False)
            self._read()

    def hear(self, event: Event) -> None:
        """Read again when staff, services or counters were changed, here or elsewhere."""
        if event.topic not in (Topic.STAFF, Topic.BRANCH):
            return
        if self.state.busy:
            self._stale = True
        elif self.state.loaded:
            self._jobs.run(self, self._lists, self._taken, self._not_read)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._again()

    def go_to(self, section: Section) -> None:
        """Look at staff, services or counters."""
        if section is self.state.section or self.state.locked or self.state.busy:
            self._show()
            return
        self._show(section=section, done="", problem="", can_retry=False)
        self._open(self._first())

    def choose(self, row_id: uuid.UUID | None) -> None:
        """Look at another row; not before the present entry is saved or cancelled."""
        if self.state.locked or self.state.busy:
            self._show()
        elif row_id is not None and (row_id != self.state.chosen or self.state.adding):
            self._show(done="", problem="", can_retry=False)
            self._open(row_id)

    def begin_new(self) -> None:
        """An empty entry, with what can be offered."""
        if not self.state.loaded or self.state.locked or self.state.busy or self.state.adding:
            return
        blank = offered(self.state.section, self.state.lists)
        self._show(adding=True, kept=blank, typed=blank, problems={}, problem="", can_retry=False, done="")

    def change(self, key: str, value: str) -> None:
        """A field was typed in, chosen or ticked; while saving it stays as it is."""
        if not self.state.editing or self.state.busy:
            self._show()
            return
        rest = {name: words for name, words in self.state.problems.items() if name != key}
        self._show(typed={**self.state.typed, key: value}, problems=rest, done="")

    def cancel(self) -> None:
        """Back to what is stored. A password that is shown stays until it is handed over."""
        if not self.state.busy and self.state.temporary is None:
            self._show(problem="", can_retry=False, done="")
            self._open(self.state.chosen)

    def save(self) -> None:
        """Store the entry, or show at the fields what is missing."""
        if not self.state.may_save:
            return
        section, typed = self.state.section, dict(self.state.typed)
        if problems := problems_of(section, typed):
            self._show(problems=problems, problem="", done="")
            return
        row_id = None if self.state.adding else self.state.chosen
        if section is Section.STAFF:
            self._add_officer()
        elif section is Section.SERVICES:
            service = service_of(row_id, typed)
            self._wanted = lambda row: isinstance(row, ServiceRow) and row.code == service.code
            done = _("Layanan {name} disimpan.").format(name=service.name)
            self._act(lambda: self._admin.save_service(self._who, service), lambda _none: self._acted(done), self.save)
        else:
            counter = counter_of(row_id, typed)
            self._wanted = lambda row: isinstance(row, CounterRow) and row.number == counter.number
            done = _("Loket {number} disimpan.").format(number=counter.number)
            self._act(lambda: self._admin.save_counter(self._who, counter), lambda _none: self._acted(done), self.save)

    def disable(self) -> None:
        """The chosen member of staff may not sign in any more."""
        officer = self.state.officer
        if officer is not None:
            done = _("{name} dinonaktifkan.").format(name=officer.name)
            self._act(lambda: self._admin.disable(self._who, officer.id), lambda _none: self._acted(done), self.disable)

    def enable(self) -> None:
        """The chosen member of staff may sign in again."""
        officer = self.state.officer
        if officer is not None:
            done = _("{name} diaktifkan.").format(name=officer.name)
            self._act(lambda: self._admin.enable(self._who, officer.id), lambda _none: self._acted(done), self.enable)

    def reset_password(self) -> None:
        """A temporary password for the chosen member of staff, shown once."""
        officer = self.state.officer
        if officer is not None:
            self._act(
                lambda: self._admin.reset_password(self._who, officer.id),
                lambda password: self._given(Temporary(officer.name, officer.username, password)),
                self.reset_password,
            )

    def note_copied(self) -> None:
        """The password lies on the clipboard."""
        self._show(copied=True)

    def hand_over(self) -> None:
        """The password has been given; it is not shown again."""
        if self.state.temporary is not None:
            done = _("Kata sandi sementara untuk {name} sudah diberikan.").format(name=self.state.temporary.name)
            self._show(temporary=None, copied=False, done=done)

    def _add_officer(self) -> None:
        new = officer_of(self.state.typed)
        username = new.username.strip().lower()
        self._wanted = lambda row: isinstance(row, StaffRow) and row.username == username
        self._act(
            lambda: self._admin.add(self._who, new),
            lambda password: self._given(Temporary(" ".join(new.name.split()), username, password)),
            self.save,
        )

    def _act(self, work: Callable[[], Any], done: Callable[[Any], None], again: Callable[[], None]) -> None:
        # Any: a temporary password or nothing, as `done` expects.
        if self.state.busy or self.state.temporary is not None:
            return
        self._again = again
        self._show(busy=True, problem="", can_retry=False, problems={}, done="")
        self._jobs.run(self, work, done, self._failed)

    def _given(self, temporary: Temporary) -> None:
        # Shown before the lists are read: whatever happens next, this is the only chance to see it.
        self._show(temporary=temporary, copied=False)
        self._acted("")

    def _acted(self, done: str) -> None:
        self._show(done=done, adding=False, kept=self.state.typed, problems={})
        self._read()

    def _failed(self, error: Exception) -> None:
        self._wanted = None
        if problems := problem_at(error):
            self._show(busy=False, problems=problems)
        else:
            self._show(busy=False, problem=explain(error), can_retry=isinstance(error, OutsideError))
        self._catch_up()

    def _read(self) -> None:
        self._jobs.run(self, self._lists, self._loaded, self._not_loaded)

    def _lists(self) -> Lists:
        return Lists(self._admin.staff(self._who), self._admin.services(self._who), self._admin.counters(self._who))

    def _loaded(self, lists: Lists) -> None:
        self._show(busy=False, loaded=True)
        self._taken(lists)
        self._catch_up()

    def _catch_up(self) -> None:
        stale, self._stale = self._stale, False
        if stale and self.state.loaded:
            self._jobs.run(self, self._lists, self._taken, self._not_read)

    def _taken(self, lists: Lists) -> None:
        self._show(lists=lists)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._open(next((row.id for row in self.state.rows if wanted(row)), self.state.chosen))
        elif not self.state.locked and not self.state.adding:
            self._open(self.state.chosen if self.state.row is not None else self._first())

    def _not_loaded(self, error: Exception) -> None:
        self._again = self.load
        self._show(busy=False, problem=explain(error), can_retry=isinstance(error, OutsideError))

    def _not_read(self, error: Exception) -> None:
        if not self.state.busy:
            self._not_loaded(error)

    def _first(self) -> uuid.UUID | None:
        return self.state.rows[0].id if self.state.rows else None

    def _open(self, row_id: uuid.UUID | None) -> None:
        row = next((row for row in self.state.rows if row.id == row_id), None)
        values = values_of(row) if row is not None else {}
        self._show(chosen=row_id if row else None, adding=False, kept=values, typed=values, problems={})

    def _show(self, **change: Any) -> None:  # the fields of AdminState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
