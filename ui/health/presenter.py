"""Looks at everything when the page is shown and again when asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind, Topic
from counter_app.health.values import Health
from counter_app.health.words import for_technician
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.health.state import HealthDoors, HealthPageState
from ui.jobs import Runner
from ui.reread import Reread

CHANGED_BY = frozenset({EventKind.NIGHT_WORK_DONE, EventKind.NIGHT_WORK_FAILED, EventKind.CAMERA_APPROVED})


class HealthPresenter(QObject):
    """Looking asks the disk, the print service and the store: never on the window's thread."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, doors: HealthDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading = Reread(jobs, self, "io")
        self._acts = Acts(jobs, self, "io", reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = HealthPageState()

    def load(self) -> None:
        """Look now; what was seen before stays until then."""
        doors, who = self._doors, self._who
        self._reading.load(lambda: doors.health.look(who, doors.machine()), self._know)

    def hear(self, event: Event) -> None:
        """Look again after the work of a night, and when a camera was approved."""
        if event.topic is Topic.BRANCH and event.kind in CHANGED_BY:
            self.load()

    def retry(self) -> None:
        """Try again what could not be looked at."""
        self._acts.retry()

    def technicians_text(self) -> str:
        """Every line, to be sent on; "" before the first look."""
        health = self.state.health
        return for_technician(health, self._doors.time.stamp(health.at)) if health is not None else ""

    def copied(self) -> None:
        """The text lies on the clipboard."""
        self._acts.say(_("Tersalin. Tempel di pesan kepada teknisi, tidak ada data orang di dalamnya."))

    def seen_at(self) -> str:
        """When the lines were seen, as it is shown."""
        return self._doors.time.stamp(self.state.health.at) if self.state.health is not None else ""

    def _know(self, health: Health) -> None:
        self.state = replace(self.state, health=health)

    def _tell(self, act: ActState) -> None:
        self.state = replace(self.state, act=act)
        self.changed.emit(self.state)
