"""A journey through real windows, off screen, whose process is killed at one of its commits.

After each commit it says which row of the audit is kept: no window can have shown anything before.
"""

from __future__ import annotations

import gc
import importlib
import itertools
import os
import signal
from pathlib import Path
from typing import Any

import cv2
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from sqlalchemy.engine.default import DefaultDialect

from counter_app import core
from counter_app.db.head_watch import HeadWatch
from counter_app.db.loss import KeptHead
from counter_app.officers.passwords import matches
from counter_app.paths import paths_in
from counter_app.texts import use_language
from counter_app.training.plate import Plate, make_plate
from tests.attacks.nursery import Order
from tests.attacks.orders import serve
from tests.attacks.points import IN_COMMIT, Points, say
from tests.journeys.rooms import Rooms
from ui.lasting import make_lasting
from ui.theme import apply_theme, load_fonts

JOURNEYS = "tests.journeys"


def watch(points: Points, number: int) -> None:
    """Points in and round the commit of this number, in whichever thread it comes."""
    commit, passed = DefaultDialect.do_commit, itertools.count(1)

    def watched(dialect: DefaultDialect, connection: Any) -> None:  # Any: the driver's own connection
        mine = next(passed) == number
        if mine:
            points.count("commit")
            points.pass_("commit", "before")
            points.inside("commit", IN_COMMIT)
        commit(dialect, connection)
        if mine:
            points.pass_("commit", "after")
        if not number:
            say("commit", {})

    DefaultDialect.do_commit = watched  # type: ignore[method-assign]  # that is how each commit is seen
    saw = HeadWatch.saw

    def told(self: HeadWatch, head: KeptHead) -> None:
        say("kept", {"seq": str(head.seq), "digest": head.digest})
        saw(self, head)

    HeadWatch.saw = told  # type: ignore[method-assign]  # as above


def work(order: Order) -> None:
    """The journey up to its point; one that ends before is killed with its windows open."""
    module, name, number = order.work.split(":")
    points = Points(order.point, Path(f"{paths_in(order.data).database}-wal"))
    points.step("window")
    watch(points, int(number))
    qInstallMessageHandler(lambda _kind, _where, _text: None)  # the journeys' own tests listen to it
    make_lasting()
    app = QApplication(["killed"])
    load_fonts()
    apply_theme(app)
    use_language("id")
    core.KIOSK_LEAST_S = 0.0  # as in tests: numbers are given to many people at once
    rooms = Rooms(order.data.parent, PLATE)
    getattr(importlib.import_module(f"{JOURNEYS}.{module}"), name)(rooms)
    say("over", {})
    if order.point:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    cv2.setNumThreads(1)  # threads of a library do not live on in the processes that are begun from here
    matches(None, "")
    PLATE: Plate = make_plate(None)
    for needed in ("counter_app.printing.pdf", "tests.journeys.test_visits", "counter_app.capture.mesh"):
        importlib.import_module(needed)
    gc.freeze()
    serve(work)
