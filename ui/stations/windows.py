"""Makes the window a station's name stands for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.opening import Opening
from ui.app import CrashDoor
from ui.frame.desk import CameraPlan, Desk
from ui.machine.printing import SystemPrinter

if TYPE_CHECKING:
    from counter_app.core import Core


class Station(Protocol):
    """A window with everything behind it."""

    window: QWidget

    def open(self) -> None:
        """Show it."""

    def close(self) -> None:
        """Stop its threads; called once, after the window has closed."""


def make_station(
    name: str, branch: Core | Opening, camera: str, place: str, failed: Callable[[Exception], None] | None = None
) -> Station:
    """The station `name` of `commands.arguments.STATIONS`; `camera` as in CameraPlan.

    `failed` hears why the branch could not be opened, after the window has said it.
    """
    desk = Desk(branch, place, SystemPrinter(), CameraPlan(camera, time.monotonic))
    if failed is not None:
        desk.failed.connect(failed, Qt.ConnectionType.QueuedConnection)
    app = QApplication.instance()
    door = app.findChild(CrashDoor) if app is not None else None
    if door is not None:
        desk.jobs.fault.connect(door.take_fault)
    # Each window loads its own screens only.
    if name in ("kiosk", "board", "member"):
        from ui.stations import public as public_station  # noqa: PLC0415

        windows = {"kiosk": public_station.kiosk, "board": public_station.board, "member": public_station.member}
        return windows[name](desk)
    if name in ("supervisor", "admin"):
        from ui.stations import office as office_station  # noqa: PLC0415

        return office_station.supervisor(desk) if name == "supervisor" else office_station.admin(desk)
    if name == "greeter":
        from ui.stations.greeter import GreeterStation  # noqa: PLC0415

        return GreeterStation(desk)
    from ui.stations.counter import CounterStation  # noqa: PLC0415

    return CounterStation(desk)
