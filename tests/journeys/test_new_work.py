"""A kind of work that a test adds to the tables goes from the window to the store like the program's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actor import Role
from counter_app.cases.values import WorkRow
from counter_app.core import Core
from counter_app.db.models import Case
from counter_app.states import CaseState
from tests import certificates, factories
from tests.certificates import CERTIFICATE, WORK_PAPERS, Certificates, CertificateState
from tests.drivers.hands import can_press, is_shown, press
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for
from ui.case_desk.facts import LinesOfWork, Seen
from ui.case_desk.task import Task, TaskKey, TaskState, Turn
from ui.frame.shown import Shown
from ui.visit.works import WORK_DESKS, Place, Ways, WorkDesk
from ui.widgets.buttons import Button

LINE = TaskKey(CERTIFICATE)
TITLE = "Surat keterangan"


def service(core: Core) -> Certificates:
    """As `core.py` would build it."""
    return Certificates(core.db, core.papers, core.works)


def lines(_seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """One line, which asks before the selfie."""
    if not rows:
        words, turn = "Belum diminta", Turn.BEFORE_SELFIE
        return (Task(LINE, TITLE, TaskState.TO_DO, words, act="Minta surat", turn=turn),)
    if rows[-1].state is CertificateState.SENT:
        return (Task(LINE, TITLE, TaskState.WAITING, "Menunggu penyelia", rows[-1].number),)
    return (Task(LINE, TITLE, TaskState.DONE, "Terbit", rows[-1].number),)


class CertificatePage(QWidget):
    """Its room: one button."""

    def __init__(self, place: Place, ways: Ways) -> None:
        super().__init__()
        self.setObjectName("certificate")
        self._place, self._ways, self._owner = place, ways, QObject(self)
        self.ask = Button(name="certificate.ask")
        self.ask.clicked.connect(self._ask)
        QVBoxLayout(self).addWidget(self.ask)

    def _ask(self) -> None:
        place, ways = self._place, self._ways
        place.desk.jobs.run(self._owner, partial(_ask_and_send, place), lambda _none: ways.back(), _raise)


def _ask_and_send(place: Place) -> None:
    asked = service(place.desk.core)
    asked.send(place.who, asked.ask(place.who, place.case_id))


def _raise(error: Exception) -> None:
    raise error


def page(place: Place, ways: Ways) -> Shown:
    """The page, waiting at its button."""
    view = CertificatePage(place, ways)
    return Shown(view, start=view.ask.setFocus)


def no_services(_core: Core) -> LinesOfWork:
    """The lines say what the table of works says; they read no more."""
    return lines


@dataclass
class Counted:
    """A counter window of a branch that also issues certificates."""

    rooms: Rooms
    counter: Counter

    def case(self) -> Case:
        """The only case there is."""
        with self.rooms.core.db.read() as session:
            return session.query(Case).one()


@pytest.fixture
def branch_with_certificates(rooms: Rooms) -> Counted:
    """One row more in the works, in the makers of papers and in the desks of the window."""
    certificates.make_table(rooms.core.db)
    rooms.core = replace(rooms.core, work_papers=WORK_PAPERS)
    rooms.works = {**WORK_DESKS, CERTIFICATE: WorkDesk(no_services, page)}
    return Counted(rooms, Counter(rooms, 1))


def test_a_work_of_a_new_kind_goes_from_the_window_to_the_store(branch_with_certificates: Counted) -> None:
    counter, core = branch_with_certificates.counter, branch_with_certificates.rooms.core
    counter.begin("rina")
    counter.serve(UPDATE, branch_with_certificates.rooms.free_member())
    assert counter.case.works() == [
        "member",
        "selfie",
        "reset",
        "update",
        "update.claim_readiness",
        "data",
        "certificate",
    ]
    assert counter.case.filled() == ["certificate"]

    counter.case.press_next()
    wait_for(lambda: is_shown(counter.window, "certificate"), "the page of the new kind")
    press(counter.window, "certificate.ask")
    counter.becomes("certificate", "Menunggu penyelia")
    assert not can_press(counter.window, "case.member.act"), "the member is settled by a work that was sent"

    counter.finish()
    assert "menunggu penyelia" in counter.queue.notice("hint")
    case = branch_with_certificates.case()
    (work,) = core.cases.view(factories.officer(core.db), case.id).works
    service(core).issue(factories.officer(core.db, Role.SUPERVISOR), work.work_id)
    (paper,) = core.papers.of_case(factories.officer(core.db), case.id)
    assert (case.state, branch_with_certificates.case().state) == (CaseState.WAITING, CaseState.CLOSED)
    assert paper.number == work.number
