"""A branch whose windows are looked at: the world behind each desk can be made to fail or to wait."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.training.plate import Plate
from tests.journeys.rooms import CameraSeat, Rooms, SeatedDesk
from tests.looks.weather import Weather
from ui.frame.desk import Desk
from ui.jobs import Jobs
from ui.stations.public import PublicStation


class WeatherDesk(SeatedDesk):
    """A desk under a weather of its own."""

    def __init__(self, rooms: LookRooms, place: str, seat: CameraSeat) -> None:
        super().__init__(rooms, place, seat)
        self.jobs.stop()
        self.weather = self.jobs = Weather(self)


class LookRooms(Rooms):
    """`weathers` by the name of the place."""

    def __init__(self, folder: Path, plate: Plate) -> None:
        self.weathers: dict[str, Weather] = {}
        self.owner = QObject()
        self._kept: list[tuple[PublicStation | QWidget, Jobs | None]] = []
        super().__init__(folder, plate)

    def desk(self, place: str, camera: str = "") -> Desk:
        """As the journeys' own, under a weather."""
        self.seats[place] = CameraSeat(self._plate, camera or "training:1")
        desk = WeatherDesk(self, place, self.seats[place])
        self.weathers[place] = desk.weather
        return desk

    def keep(self, window: PublicStation | QWidget, jobs: Jobs | None = None) -> None:
        """Close this one as well, and end its jobs."""
        self._kept.append((window, jobs))

    def close(self) -> None:
        """Everything that was opened."""
        for weather in self.weathers.values():
            weather.clear()
        for kept, jobs in self._kept:
            window = kept.window if isinstance(kept, PublicStation) else kept
            window.close()
            if isinstance(kept, PublicStation):
                kept.close()
            if jobs is not None:
                jobs.stop()
            window.deleteLater()
        super().close()
