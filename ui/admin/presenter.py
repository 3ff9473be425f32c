"""Reads and changes staff, services and counters, one entry at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Role
from counter_app.events import Event, Topic
from counter_app.officers.values import CounterRow, ServiceRow, StaffRow
from counter_app.texts import _
from forms.faults import BrokenForm
from ui.account_words import refused_words
from ui.acts import Acts
from ui.admin.entries import counter_of, offered, officer_of, problem_at, problems_of, service_of, values_of
from ui.admin.state import AdminDoors, AdminState, Lists, Row, Section, Temporary
from ui.admin.words import role_done_words
from ui.jobs import Runner
from ui.reread import Reread

T = TypeVar("T")
Wanted = Callable[[Row], bool]


class AdminPresenter(QObject):
    """Holds the entry that is looked at; what is typed survives what others change."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, doors: AdminDoors, who: Actor, broken: tuple[BrokenForm, ...] = ()) -> None:
        super().__init__()
        self._admin, self._confirming, self._who = doors.staff, doors.confirming, who
        self.time = doors.time
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._wanted: Wanted | None = None
        self.state = AdminState(broken=broken)

    def load(self) -> None:
        """Read all three lists."""
        self._reading.load(self._lists, self._taken)

    def hear(self, event: Event) -> None:
        """Read again when staff, services or counters were changed, here or elsewhere."""
        if event.topic in (Topic.STAFF, Topic.BRANCH):
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def go_to(self, section: Section) -> None:
        """Look at staff, services or counters."""
        if section is self.state.section or self.state.locked or self.state.busy:
            self._show(self.state)
            return
        self.state = replace(self.state, section=section)
        self._acts.clear()
        self._open(self._first())

    def choose(self, row_id: uuid.UUID | None) -> None:
        """Look at another row; not before the present entry is saved or cancelled."""
        if self.state.locked or self.state.busy:
            self._show(self.state)
        elif row_id is not None and (row_id != self.state.chosen or self.state.adding):
            self._acts.clear()
            self._open(row_id)

    def begin_new(self) -> None:
        """An empty entry, with what can be offered."""
        if not self.state.loaded or self.state.locked or self.state.busy or self.state.adding:
            return
        blank = offered(self.state.section, self.state.lists)
        self._acts.clear()
        self._show(replace(self.state, adding=True, kept=blank, typed=blank, problems={}))

    def change(self, key: str, value: str) -> None:
        """A field was typed in, chosen or ticked; while saving it stays as it is."""
        if not self.state.editing or self.state.busy:
            self._show(self.state)
            return
        rest = {name: words for name, words in self.state.problems.items() if name != key}
        self.state = replace(self.state, typed={**self.state.typed, key: value}, problems=rest)
        self._acts.say("")

    def cancel(self) -> None:
        """Back to what is stored. A password that is shown stays until it is handed over."""
        if not self.state.busy and self.state.temporary is None:
            self._acts.clear()
            self._open(self.state.chosen)

    def save(self) -> None:
        """Store the entry, or show at the fields what is missing."""
        if not self.state.may_save:
            return
        section, typed = self.state.section, dict(self.state.typed)
        if problems := problems_of(section, typed):
            self.state = replace(self.state, problems=problems)
            self._acts.clear()
            return
        row_id = None if self.state.adding else self.state.chosen
        if section is Section.STAFF:
            self._add_officer()
        elif section is Section.SERVICES:
            service = service_of(row_id, typed)
            self._act(
                lambda: self._admin.save_service(self._who, service),
                lambda _none: self._acted(
                    _("Layanan {name} disimpan.").format(name=service.name),
                    lambda row: isinstance(row, ServiceRow) and row.code == service.code,
                ),
                self.save,
            )
        else:
            counter = counter_of(row_id, typed)
            self._act(
                lambda: self._admin.save_counter(self._who, counter),
                lambda _none: self._acted(
                    _("Loket {number} disimpan.").format(number=counter.number),
                    lambda row: isinstance(row, CounterRow) and row.number == counter.number,
                ),
                self.save,
            )

    def rename(self, name: str) -> None:
        """The chosen member of staff has another name."""
        officer = self.state.officer
        if officer is not None:
            done = _("{former} sekarang {name}.").format(former=officer.name, name=" ".join(name.split()))
            self._act(
                lambda: self._admin.rename(self._who, officer.id, name),
                lambda _none: self._acted(done),
                lambda: self.rename(name),
            )

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

    def confirm(self) -> None:
        """Stand behind the chosen account, which somebody else asked for."""
        officer = self.state.officer
        if officer is not None:
            done = _("{name} dikonfirmasi.").format(name=officer.name)
            self._act(
                lambda: self._confirming.confirm(self._who, officer.id), lambda _none: self._acted(done), self.confirm
            )

    def refuse(self) -> None:
        """The chosen account, or the role it is to have, does not come."""
        officer = self.state.officer
        if officer is not None:
            done = refused_words(officer)
            self._act(
                lambda: self._confirming.refuse(self._who, officer.id), lambda _none: self._acted(done), self.refuse
            )

    def change_role(self, role: Role) -> None:
        """The chosen member of staff is to have another role."""
        officer = self.state.officer
        if officer is not None:
            done = role_done_words(officer, role)
            self._act(
                lambda: self._admin.change_role(self._who, officer.id, role),
                lambda _none: self._acted(done),
                lambda: self.change_role(role),
            )

    def reset_password(self) -> None:
        """A temporary password for the chosen member of staff, shown once."""
        officer = self.state.officer
        if officer is not None:
            self._act(
                lambda: self._admin.reset_password(self._who, officer.id),
                lambda password: self._given(Temporary(officer.name, officer.username, password), None),
                self.reset_password,
            )

    def reset_codes(self) -> None:
        """Phone and paper of the chosen member of staff are lost: they enrol anew."""
        officer = self.state.officer
        if officer is not None:
            done = _("{name} mendaftarkan ponsel lagi saat masuk, setelah akunnya dikonfirmasi.").format(
                name=officer.name
            )
            self._act(
                lambda: self._admin.reset_codes(self._who, officer.id),
                lambda _none: self._acted(done),
                self.reset_codes,
            )

    def note_copied(self) -> None:
        """The password lies on the clipboard."""
        self._show(replace(self.state, copied=True))

    def hand_over(self) -> None:
        """The password has been given; it is not shown again."""
        if self.state.temporary is not None:
            done = _("Kata sandi sementara untuk {name} sudah diberikan.").format(name=self.state.temporary.name)
            self.state = replace(self.state, temporary=None, copied=False)
            self._acts.say(done)

    def _add_officer(self) -> None:
        new = officer_of(self.state.typed)
        username = new.username.strip().lower()
        self._act(
            lambda: self._admin.add(self._who, new),
            lambda password: self._given(
                Temporary(" ".join(new.name.split()), username, password),
                lambda row: isinstance(row, StaffRow) and row.username == username,
            ),
            self.save,
        )

    def _act(self, work: Callable[[], T], done: Callable[[T], None], again: Callable[[], None]) -> None:
        if not self.state.busy and self.state.temporary is None:
            self.state = replace(self.state, problems={})
            self._acts.run(work, done, again, self._at_a_field)

    def _given(self, temporary: Temporary, wanted: Wanted | None) -> None:
        # Shown before the lists are read: whatever happens next, this is the only chance to see it.
        self._show(replace(self.state, temporary=temporary, copied=False))
        self._acted("", wanted)

    def _acted(self, done: str, wanted: Wanted | None = None) -> None:
        self._wanted = wanted
        self.state = replace(self.state, adding=False, kept=self.state.typed, problems={})
        self._acts.say(done)
        self.load()

    def _at_a_field(self, error: Exception) -> bool:
        problems = problem_at(error)
        self.state = replace(self.state, problems=problems)
        return bool(problems)

    def _lists(self) -> Lists:
        return Lists(self._admin.staff(self._who), self._admin.services(self._who), self._admin.counters(self._who))

    def _taken(self, lists: Lists) -> None:
        self._show(replace(self.state, lists=lists, loaded=True))
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self.state.dirty and not self.state.adding:
            self._open(next((row.id for row in self.state.rows if wanted(row)), self.state.chosen))
        elif not self.state.locked and not self.state.adding:
            self._open(self.state.chosen if self.state.row is not None else self._first())

    def _first(self) -> uuid.UUID | None:
        return self.state.rows[0].id if self.state.rows else None

    def _open(self, row_id: uuid.UUID | None) -> None:
        row = next((row for row in self.state.rows if row.id == row_id), None)
        values = values_of(row) if row is not None else {}
        chosen = row_id if row else None
        self._show(replace(self.state, chosen=chosen, adding=False, kept=values, typed=values, problems={}))

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: AdminState) -> None:
        act = self._acts.state
        # An entry just saved is not in the list yet: nothing may be typed into it before it is.
        busy = act.busy or (self._wanted is not None and self._reading.state.busy)
        self.state = replace(state, busy=busy, problem=act.problem, can_retry=act.can_retry, done=act.done)
        self.changed.emit(self.state)
