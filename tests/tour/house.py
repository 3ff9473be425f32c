"""A small example branch with its windows open: what a tour and the journeys walk through."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.founding import demo
from counter_app.core import Core, build_core
from counter_app.db.models import JmoAccount, Member
from counter_app.demo.staff import STAFF
from counter_app.paths import paths_in
from counter_app.resources import FORMS
from counter_app.states import AccountState, Employment, Segment
from ui.frame.desk import CameraPlan, Desk
from ui.machine.printing import FolderPrinter
from ui.stations import office as office_station
from ui.stations.counter import CounterStation
from ui.stations.greeter import GreeterStation
from ui.stations.office import OfficeStation
from ui.visit.works import WorkDesks

MEMBERS = 400
PATIENCE_MS = 150_000
POLL_MS = 20
SETTLE_MS = 150
WIDTH, HEIGHT = 1366, 768
WINDOWS = frozenset({"shell", "kiosk", "board", "public", "start", "selfie.member_window"})
PASSWORDS = {one.username: one.password for one in STAFF}


class NeverHappened(AssertionError):
    """What the step waits for did not come."""


def wait_for(fact: Callable[[], object], what: str) -> None:
    """Let the windows live until a fact is true; raises NeverHappened."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    loop, poll = QEventLoop(), QTimer()
    poll.setInterval(POLL_MS)
    poll.timeout.connect(lambda: loop.quit() if _holds(fact) or deadline.hasExpired() else None)
    poll.start()
    try:
        while not _holds(fact):
            if deadline.hasExpired():
                raise NeverHappened(what)
            loop.exec()
    finally:
        poll.stop()


def settle() -> None:
    """Let layouts and scrolling come to rest before somebody looks."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _holds(fact: Callable[[], object]) -> bool:
    """A page that is not there yet makes its driver complain; that only means: not yet."""
    try:
        return bool(fact())
    except AssertionError:
        return False


class StrayWindows(QObject):
    """A part that is shown before it has a parent becomes a window for a moment and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every window that is none of the program's own."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


def _is_stray(widget: QWidget) -> bool:
    return widget.isWindow() and widget.windowType() is Qt.WindowType.Window and widget.objectName() not in WINDOWS


@dataclass(frozen=True)
class Peserta:
    """A synthetic member, with what the tour types."""

    kpj: str
    name: str
    nik: str


class House:
    """One encrypted example branch in a folder of its own. `camera` is a `--camera` word of training."""

    def __init__(self, folder: Path, camera: str = "training:1", members: int = MEMBERS, forms: Path = FORMS) -> None:
        self.folder = folder
        self.papers = folder / "papers"
        self._camera = camera
        self.works: WorkDesks | None = None
        """What counter windows know of works, when it is not the program's own."""
        self._stations: list[CounterStation | GreeterStation | OfficeStation] = []
        self.strays = StrayWindows()
        app = QApplication.instance()
        assert app is not None, "no application"
        app.installEventFilter(self.strays)
        paths = paths_in(folder / "data")
        if not paths.branch_file.exists():
            demo(members, paths, lambda words: None)
        self.core: Core = build_core(open_branch(paths, utc_now, str), utc_now, STAFF, forms)

    def desk(self, place: str, camera: str = "") -> Desk:
        """A desk of this branch; its camera keeps no pace, so that a busy machine judges the same."""
        return Desk(self.core, place, FolderPrinter(self.papers), CameraPlan(camera or self._camera, None))

    def counter(self, place: str = "loket-1", camera: str = "") -> CounterStation:
        """A counter window at the sign-in page."""
        station = CounterStation(self.desk(place, camera), self.works)
        self._open(station)
        return station

    def greeter(self, place: str = "pintu-1") -> GreeterStation:
        """A greeter's window at the sign-in page."""
        station = GreeterStation(self.desk(place))
        self._open(station)
        return station

    def supervisor(self, place: str = "penyelia-1") -> OfficeStation:
        """A supervisor's window at the sign-in page."""
        station = office_station.supervisor(self.desk(place))
        self._open(station)
        return station

    def admin(self, place: str = "kantor-1") -> OfficeStation:
        """An administrator's window at the sign-in page."""
        station = office_station.admin(self.desk(place))
        self._open(station)
        return station

    def close(self) -> None:
        """Close the windows as a person does, then everything behind them."""
        for station in self._stations:
            station.shell.close()
            station.close()
            station.shell.deleteLater()
        self._stations.clear()
        self.core.close()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self.strays)
        beside = {"member"} if len(QApplication.screens()) > 1 else set[str]()
        strays = [name for name in self.strays.names if name not in beside]
        assert strays == [], f"windows nobody asked for: {strays}"

    def blocked_member(self) -> Peserta:
        """Somebody whose account is blocked."""
        return self._member(JmoAccount.state == AccountState.BLOCKED)

    def free_member(self) -> Peserta:
        """Somebody with an open account who works for a company."""
        return self._member(JmoAccount.state == AccountState.ACTIVE)

    def _open(self, station: CounterStation | GreeterStation | OfficeStation) -> None:
        self._stations.append(station)
        station.open()
        station.shell.showNormal()
        station.shell.setGeometry(0, 0, WIDTH, HEIGHT)

    def _member(self, which: object) -> Peserta:
        wanted = (
            select(Member)
            .join(JmoAccount, JmoAccount.member_id == Member.id)
            .where(which, Member.segment == Segment.PU, Member.employment == Employment.ACTIVE)  # type: ignore[arg-type]
            .order_by(Member.kpj)
            .limit(1)
        )
        with self.core.db.read() as session:
            member = session.scalars(wanted).one()
            return Peserta(member.kpj, member.name, member.nik)


def empty_folder(folder: Path) -> Path:
    """The folder, with nothing of an earlier tour in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
