"""From the first window to the last: what a branch lacks is asked, then its station is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from counter_app.opening import Lacks, Opening
from counter_app.paths import paths_in
from ui.stations.windows import Station, make_station

if TYPE_CHECKING:
    from ui.first_start.doors import StartDoors
    from ui.first_start.window import StartWindow
    from ui.jobs import Jobs
    from ui.machine.printing import Printer


STOPPING_S = 60.0
"""What is being made stops between two steps; on a slow machine a step takes a while."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for: which folder, which window, which camera, and the name of this place."""

    folder: Path
    station: str
    camera: str
    place: str


class Life(QObject):
    """One station at a time. `opened` tells after `close` whether the last one had its branch."""

    def __init__(self, wanted: Wanted, doors: StartDoors | None = None, printer: Printer | None = None) -> None:
        """Without `doors` and `printer` those of this machine."""
        super().__init__()
        self._wanted, self._doors, self._printer = wanted, doors, printer
        self._opening: Opening | None = None
        self._station: Station | None = None
        self._start: StartWindow | None = None
        self._jobs: Jobs | None = None
        self._passphrase = ""
        self.opened = False

    def begin(self, passphrase: str = "") -> None:
        """Show the station, or what has to be said before."""
        paths = paths_in(self._wanted.folder)
        opening, self._passphrase = Opening(paths, passphrase), passphrase
        if opening.lacks is Lacks.NOTHING:
            self._show_station(opening)
        elif opening.lacks is Lacks.FOLDER:
            self._start_window().ask_way(paths.data)
        else:
            self._ask_key(opening.code, lost=False)

    def close(self) -> None:
        """Stop every thread and give everything back."""
        self._end_start()
        self._end_station()

    def _show_station(self, opening: Opening) -> None:
        wanted = self._wanted
        self._opening = opening
        self._station = make_station(wanted.station, opening, wanted.camera, wanted.place, self._refuse)
        self._station.open()
        self._end_start()

    def _refuse(self, error: Exception) -> None:
        """A key that is lost comes back from its sheet; of all else the station speaks itself."""
        from ui.first_start.key_presenter import LOST_KEY  # noqa: PLC0415 - nothing failed as a rule

        if isinstance(error, LOST_KEY) and self._opening is not None:
            from counter_app.explain import explain  # noqa: PLC0415

            code = self._opening.code
            self._ask_key(code, lost=True, problem=explain(error))
            self._end_station()
        elif _is_damage(error) and self._opening is not None:
            self._ask_restore(error)
            self._end_station()

    def _ask_restore(self, error: Exception) -> None:
        """What is damaged comes back from a copy only."""
        from counter_app.explain import explain  # noqa: PLC0415 - nothing failed as a rule
        from ui.first_start.restore_state import RestoreState  # noqa: PLC0415 - as above

        begin = RestoreState(paths_in(self._wanted.folder).data, why=explain(error))
        self._start_window().ask_restore(begin, self._passphrase, back=False)

    def _ask_key(self, code: str, lost: bool, problem: str = "") -> None:
        from counter_app.key_recovery import source_of  # noqa: PLC0415 - most branches ask for nothing
        from ui.first_start.window import key_page  # noqa: PLC0415

        folder = self._wanted.folder
        page = key_page(code, source_of(paths_in(folder)), lost, problem)
        self._start_window().ask_key(folder, page)

    def _start_window(self) -> StartWindow:
        if self._start is None:
            # These pages load when one of them is needed: the first page of a station must not wait for them.
            from ui.first_start.doors import MachineDoors  # noqa: PLC0415
            from ui.first_start.window import StartWindow  # noqa: PLC0415
            from ui.jobs import Jobs  # noqa: PLC0415
            from ui.machine.printing import SystemPrinter  # noqa: PLC0415

            self._jobs = Jobs(self)
            self._start = StartWindow(self._jobs, self._doors or MachineDoors(), self._printer or SystemPrinter())
            self._start.opened.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
            self._start.setGeometry(self._start.screen().availableGeometry())
            self._start.showMaximized()
            self._start.activateWindow()
        return self._start

    def _go_on(self, made: object) -> None:
        from ui.first_start.founding_presenter import Made  # noqa: PLC0415

        if isinstance(made, Made):
            self._wanted = replace(self._wanted, folder=made.folder)
            self.begin(made.passphrase)

    def _end_start(self) -> None:
        start, self._start = self._start, None
        jobs, self._jobs = self._jobs, None
        if start is not None:
            start.close()
            start.deleteLater()
        if jobs is not None:
            jobs.stop(STOPPING_S)
            jobs.deleteLater()

    def _end_station(self) -> None:
        station, self._station = self._station, None
        opening, self._opening = self._opening, None
        if station is not None:
            station.window.close()
            station.close()
        if opening is not None:
            self.opened = not opening.refused
            opening.close()


def _is_damage(error: Exception) -> bool:
    """Whether trying again is of no use, and another program or key neither."""
    from counter_app.db import errors  # noqa: PLC0415 - loaded by the opening that failed

    if isinstance(error, errors.DatabaseMissing):
        return "://" not in error.place  # a server's database is brought back at the server
    if isinstance(error, errors.StoreDamaged):
        return error.where != "server"
    return isinstance(error, errors.NotADatabase | errors.BranchFileBroken)
