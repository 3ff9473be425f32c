"""Reads who looks like the visit's member, and keeps an officer's word that somebody is another person."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.reasons.values import Why
from counter_app.texts import _
from counter_app.twins.values import TwinsView
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.twins.state import TwinDoors, TwinsState


class TwinsPresenter(QObject):
    """`left` when the page is left, `merge_wanted(merge_id)` when a request to merge was sent."""

    changed = Signal(object)
    left = Signal()
    merge_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: TwinDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = TwinsState()

    def load(self) -> None:
        """Read who looks like the member."""
        twins, who, member_id = self.doors.twins, self._who, self.doors.member_id
        self._reading.load(lambda: twins.seen(who, member_id), self._loaded)

    def hear(self, event: Event) -> None:
        """Somebody's record changed, or a word was given elsewhere."""
        if event.topic is Topic.MEMBER:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, member_id: uuid.UUID) -> None:
        """Hold this one against the visit's member."""
        if member_id != self.state.chosen:
            self._show(replace(self.state, chosen=member_id, asking=False, reason_problem=""))

    def ask_reason(self) -> None:
        """Open the question why the two are not one person."""
        if self.state.may_tell_apart:
            self._acts.clear()
            self._show(replace(self.state, asking=True, merging=False, reason_problem=""))

    def tell_apart(self, code: str, note: str) -> None:
        """Keep the word with this reason."""
        twin = self.state.twin
        if not code:
            self._show(replace(self.state, reason_problem=_("Pilih salah satu dari daftar.")))
        elif twin is not None and self.state.may_tell_apart:
            twins, who, case_id = self.doors.twins, self._who, self.doors.case_id
            other_id, why = twin.facts.member_id, Why(code, note)
            done = _("Dicatat: {kpj} bukan orang yang sama. Ditawarkan lagi hanya bila datanya berubah.").format(
                kpj=twin.facts.kpj
            )
            self._acts.run(
                lambda: twins.tell_apart(who, case_id, other_id, why),
                lambda _none: self._told(done),
                lambda: self.tell_apart(code, note),
                self._refused,
            )

    def ask_merge(self) -> None:
        """Open the question which number is to go on."""
        if self.state.may_merge:
            self._acts.clear()
            self._show(replace(self.state, asking=False, merging=True, reason_problem=""))

    def merge(self, stays: str, note: str) -> None:
        """Ask the central office, by way of a supervisor, to make one number of all."""
        if not stays:
            self._show(replace(self.state, reason_problem=_("Pilih nomor yang tetap dipakai.")))
        elif self.state.may_merge:
            merges, who, case_id = self.doors.merges, self._who, self.doors.case_id
            self._acts.run(
                lambda: merges.ask(who, case_id, uuid.UUID(stays), note),
                self.merge_wanted.emit,
                lambda: self.merge(stays, note),
                self._refused,
            )

    def leave(self) -> None:
        """A question that is open is closed first, then back to the visit."""
        if self.state.asking or self.state.merging:
            self._show(replace(self.state, asking=False, merging=False, reason_problem=""))
        else:
            self.left.emit()

    def _loaded(self, seen: TwinsView) -> None:
        self.state = replace(self.state, seen=seen)
        if self.state.twin is None:
            first = next((one for one in seen.twins if one.apart is None), None) or next(iter(seen.twins), None)
            self.state = replace(self.state, chosen=first.facts.member_id if first else None, asking=False)

    def _told(self, done: str) -> None:
        self.state = replace(self.state, asking=False, reason_problem="")
        self._acts.say(done)
        self.load()

    def _refused(self, error: Exception) -> bool:
        """What lacks is said where the answer was given."""
        if not isinstance(error, CounterError):
            return False
        self._show(replace(self.state, reason_problem=explain(error)))
        self.load()
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: TwinsState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
