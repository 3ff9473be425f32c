"""Starts Qt, dresses it, and keeps the door that crashes go through."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from counter_app.fault_report import new_code, write_report
from counter_app.log import Code
from counter_app.resources import PROGRAM_ICON
from counter_app.texts import use_language
from ui.clipboard import ClipboardGuard
from ui.jobs import is_fault
from ui.lasting import make_lasting
from ui.messages import OurFault
from ui.one_press import OnePress
from ui.theme import apply_theme, load_fonts

log = logging.getLogger(__name__)

TURN_S = 0.001
"""How long another thread may hold Python before the window gets its turn; Python's own 5 ms make the picture stall."""

CHATTER = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg.info=false"
"""Qt tells which optional libraries it looked for. What does not work without them is told where it is used."""


class CrashDoor(QObject):
    """Every exception that nobody caught: logged with a short code, one report, one box, and the window stays open.

    `restart_wanted` once whoever sits there asked for it: the windows close as always, keeping what was typed.
    """

    _told = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports: Path | None = None
        self.restart_wanted = False
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def keep_reports_in(self, folder: Path) -> None:
        """From here on each fault leaves a report there."""
        self._reports = folder

    def install(self) -> None:
        """Take over from Python's own hooks, on all threads."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None) -> None:
        """Log the exception and show the box; may be called on any thread."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        code = new_code()
        log.error("fault %s", Code(code), exc_info=(kind, error, trace))
        report = write_report(self._reports, code, error) if self._reports is not None else None
        self._told.emit(code, str(report or ""))

    def take_fault(self, error: Exception) -> None:
        """The same for a fault that a job brought back (`Jobs.fault`)."""
        if is_fault(error):
            self.take(type(error), error, error.__traceback__)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, code: str, report: str) -> None:
        OurFault.tell(QApplication.activeWindow(), code, report, self.restart)

    def restart(self) -> None:
        """Close every window, which keeps what was typed, and begin anew."""
        self.restart_wanted = True
        QApplication.closeAllWindows()


def make_app(argv: Sequence[str], language: str = "id", dark: bool = False) -> QApplication:
    """The application with its language, fonts, theme and crash door (`app.findChild(CrashDoor)`)."""
    use_language(language)
    make_lasting()
    sys.setswitchinterval(TURN_S)
    QLoggingCategory.setFilterRules(CHATTER)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(list(argv))
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    app.setApplicationName("counter-app")
    app.setDesktopFileName("counter-app-counter")
    app.setWindowIcon(QIcon(str(PROGRAM_ICON)))  # drawn at each size that a desktop asks for
    load_fonts()
    apply_theme(app, dark)
    CrashDoor(app).install()
    OnePress(app)
    ClipboardGuard(app)
    return app
