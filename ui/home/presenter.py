"""Reads what the officer has left and who waits, and says which piece of work is to be opened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.cases.steps import Step
from counter_app.events import Event, Topic
from counter_app.my_works.service import MyWorkService
from counter_app.my_works.values import MyDay, MyWork, MyWorks, ParkedVisit
from counter_app.my_works.words import what_to_do
from counter_app.queueing.values import WaitingTicket
from counter_app.requests.service import RequestService
from counter_app.texts import _
from ui.acts import Acts
from ui.branch_time import BranchTime
from ui.home.state import HomeState, Piece
from ui.jobs import Runner
from ui.reread import Reread

HEARD = frozenset({Topic.QUEUE, Topic.CASE, Topic.REQUEST, Topic.ACCOUNT, Topic.PAPER, Topic.MEMBER})
Read = tuple[tuple[WaitingTicket, ...], MyWorks, MyDay]


@dataclass(frozen=True)
class HomeDoors:
    """What the page reads, and the one act it does itself."""

    works: MyWorkService
    requests: RequestService
    time: BranchTime


class HomePresenter(QObject):
    """`work_wanted(MyWork)`, `paper_wanted(id)`, `visit_wanted(ParkedVisit)` when a piece is opened; `find_wanted`;
    `blank_wanted` when an empty form is to be printed.

    `cancel_wanted(WaitingTicket)` when a number that waits is to be cancelled: the queue's column asks why.
    """

    changed = Signal(object)
    work_wanted = Signal(object)
    paper_wanted = Signal(object)
    visit_wanted = Signal(object)
    find_wanted = Signal()
    blank_wanted = Signal()
    estimate_wanted = Signal()
    figures_wanted = Signal()
    letters_wanted = Signal()
    cancel_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: HomeDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._sure: uuid.UUID | None = None
        self.state = HomeState()

    @property
    def time(self) -> BranchTime:
        """The branch's clock."""
        return self._doors.time

    def load(self) -> None:
        """Read everything; what is shown stays until the answer is there."""
        self._reading.load(self._read, self._know)

    def retry(self) -> None:
        """Try again what could not be read."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Something of it may have changed."""
        if event.topic in HEARD and not event.is_typing:
            self.load()

    def open_number(self, number: int) -> None:
        """The piece with this number, if there is one."""
        pieces = self.state.pieces
        if 1 <= number <= len(pieces):
            self.open(pieces[number - 1])

    def open(self, piece: Piece) -> None:
        """Go where its next step is done; where that needs the member, say so."""
        if isinstance(piece, ParkedVisit):
            self.visit_wanted.emit(piece)
        elif piece.needs_member:
            self._say(_member_needed(piece))
        elif piece.step is Step.HAND_OVER:
            self._hand_over(piece)
        elif piece.step is Step.REFUSED:
            self._say(what_to_do(piece))
        elif piece.papers and piece.step is Step.PRINT:
            self.paper_wanted.emit(piece.papers[0])
        else:
            self.work_wanted.emit(piece)

    def find(self) -> None:
        """Look for a member or a document."""
        self.find_wanted.emit()

    def ask_blank(self) -> None:
        """Formulir kosong: for somebody who fills it in while waiting."""
        self.blank_wanted.emit()

    def cancel(self, ticket: WaitingTicket) -> None:
        """Somebody who waits has gone, or the number was a mistake."""
        self.cancel_wanted.emit(ticket)

    def _hand_over(self, work: MyWork) -> None:
        if self._sure != work.work_id:
            self._sure = work.work_id
            words = _("Tekan sekali lagi bila dokumen {number} sudah diserahkan ke administrasi.")
            self._say(words.format(number=work.number))
            return
        hand_over = self._doors.requests.hand_over
        self._acts.run(lambda: hand_over(self._who, work.work_id), lambda _none: self._handed_over(work))

    def _handed_over(self, work: MyWork) -> None:
        self._say(_("{number} tercatat diserahkan ke administrasi.").format(number=work.number))
        self.load()

    def _read(self) -> Read:
        doors, who = self._doors, self._who
        return doors.works.waiting(who), doors.works.left(who), doors.works.day(who)

    def _know(self, read: Read) -> None:
        waiting, left, day = read
        self.state = replace(self.state, loaded=True, waiting=waiting, left=left, day=day)

    def _say(self, hint: str) -> None:
        self.state = replace(self.state, hint=hint)
        self._tell()

    def _tell(self, _act: object = None) -> None:
        act = self._acts.state
        self.state = replace(self.state, busy=act.busy, problem=act.problem, can_retry=act.can_retry)
        self.changed.emit(self.state)


def _member_needed(work: MyWork) -> str:
    if work.here:
        return _("{name} sedang di loket. Buka pekerjaan ini dari kunjungannya.").format(name=work.member_name)
    words = _("{number} perlu {name} di loket. Panggil nomornya, lalu cari pesertanya.")
    return words.format(number=work.number, name=work.member_name)
