"""The officer's queue: call, serve, put aside, hand on, finish, give a number."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong, NoteUnprintable
from counter_app.queueing.errors import QueueEmpty, QuotaGone, VisitUnfinished
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Begun, Issued, QueueView, ServiceWaiting, TicketView
from counter_app.slips.status import Trouble
from counter_app.states import Duty, Priority, TicketState
from counter_app.texts import _
from ui.acts import Acts, Errands
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.machine.slips import Slips, SlipState, trouble_of
from ui.queueing.passing import timed
from ui.queueing.state import OF_TICKET, Act, CancelChoice, Panel, QueueState
from ui.reread import Reread

T = TypeVar("T")
HEARD = frozenset({Topic.QUEUE, Topic.BRANCH, Topic.STAFF})
OF_VISIT = frozenset({Topic.CASE, Topic.REQUEST, Topic.ACCOUNT, Topic.SELFIE, Topic.PAPER})


class QueuePresenter(QObject):
    """Decides what the queue column shows.

    `case_opened(case_id)` after Layani and Lanjutkan, `ticket_left()` when the ticket is no longer in hand,
    `served(ticket_id)` after Selesai; `help_wanted(bool)` when a supervisor is to come to the counter, or need not
    any more: the station knows how.
    `opening_wanted()` when a paused or closed counter is to be opened: the station knows how.
    """

    changed = Signal(object)
    case_opened = Signal(object)
    ticket_left = Signal()
    served = Signal(object)
    opening_wanted = Signal()
    help_wanted = Signal(bool)

    def __init__(
        self, jobs: Runner, queue: QueueService, beside: OutOfTurn, who: Actor, slips: Slips, time: BranchTime
    ) -> None:
        super().__init__()
        self._queue, self._beside, self._who, self._slips, self._time = queue, beside, who, slips, time
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._said_empty, self._expected = False, ""
        self.state = QueueState(may_issue=who.may(Permission.ISSUE_TICKET), may_close_day=who.may(Permission.CLOSE_DAY))

    def load(self) -> None:
        """Read the column; a wish that comes meanwhile is answered by one more reading."""
        self._reading.load(lambda: self._queue.mine(self._who), self._loaded)

    def retry(self) -> None:
        """Read again after a failure that may be over."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Read again when a ticket, a counter or a service changed somewhere."""
        if event.topic in HEARD or (event.topic in OF_VISIT and self._minds_visit(event)):
            self.load()

    def _minds_visit(self, event: Event) -> bool:
        """Something of a visit changed, and one is in hand or was a moment ago. Typing changes nothing of its end."""
        view = self.state.view
        return event.kind is not EventKind.DRAFT_SAVED and (view.current is not None or view.ended is not None)

    def be(self, who: Actor) -> None:
        """Go on as the same officer at another counter."""
        self._who = who
        self.load()

    def tick(self) -> None:
        """A second has passed."""
        now = self._timed(self.state)
        if now != self.state:
            self._show(now)

    def act(self, act: Act) -> None:
        """Do what a button or its key says; nothing when it makes no sense now."""
        if self.state.busy or act not in self.state.acts():
            return
        if act is Act.CALL:
            self._do(lambda: self._queue.call_next(self._who), self._settled)
            return
        ticket = self.state.current
        if ticket is None:
            return
        if act in (Act.PARK, Act.TRANSFER):
            wanted = Panel(act.value)
            self._show(replace(self.state, panel=Panel.NONE if self.state.panel is wanted else wanted))
        elif act is Act.MISS:
            self._miss(ticket)
        elif act is Act.RECALL:
            self._do(lambda: self._queue.recall(self._who, ticket.ticket_id), self._settled)
        elif act is Act.SERVE:
            serve = self._queue.resume if self.state.is_offered_back else self._queue.serve
            self._do(lambda: serve(self._who, ticket.ticket_id), partial(self._opened, ticket.ticket_id))
        else:
            self._finish(ticket.ticket_id, ask=True)

    def finish_anyway(self) -> None:
        """The answer to the question: the visit ends, what is open is gone on with later."""
        if (ticket := self.state.current) is not None:
            self._finish(ticket.ticket_id)

    def ask_help(self) -> None:
        """Call a supervisor to this counter, or say that it is not needed any more."""
        if self.state.loaded and self.state.view.duty is not Duty.CLOSED:
            self.help_wanted.emit(self.state.view.help_since is None)

    def do_for(self, work: Callable[[Actor], object]) -> None:
        """An act of another room that the column shows; how it went is told here."""
        self._do(lambda: work(self._who), self._settled)

    def ask_park(self) -> None:
        """The other answer: the member comes back, and the officer is asked why it is put aside."""
        self._show(replace(self.state, panel=Panel.PARK))

    def reopen(self) -> None:
        """Go on with the visit that ended a moment ago."""
        if (ended := self.state.ended) is not None:
            self._do(lambda: self._queue.reopen(self._who, ended.ticket_id), partial(self._opened, ended.ticket_id))

    def ask_cancel(self, choice: CancelChoice | None = None) -> None:
        """Ask why a number is cancelled; without one, the ticket in hand or which of those put aside."""
        choices = (choice,) if choice is not None else self.state.may_cancel()
        if choices and not self.state.busy:
            one = choices[0] if len(choices) == 1 else None
            self._show(replace(self.state, panel=Panel.CANCEL if one else Panel.WHICH, to_cancel=one, hint=""))

    def cancel(self, reason: str) -> None:
        """Cancel the number that was asked about."""
        if (chosen := self.state.to_cancel) is not None:
            self._do(
                lambda: self._queue.cancel(self._who, chosen.ticket_id, reason),
                lambda _none: self._said(_("{label} dibatalkan.").format(label=chosen.label)),
            )

    def park(self, reason: str) -> None:
        """Put the ticket in hand aside."""
        if (ticket := self.state.current) is not None:
            self._do(lambda: self._queue.park(self._who, ticket.ticket_id, reason), self._settled)

    def transfer(self, service_id: uuid.UUID | None, counter_id: uuid.UUID | None, note: str = "") -> None:
        """Hand the ticket in hand on to a service or a counter, with a note for whoever serves it there."""
        if (ticket := self.state.current) is not None:
            send = self._queue.transfer
            self._do(lambda: send(self._who, ticket.ticket_id, service_id, counter_id, note), self._settled)

    def go_on_with(self, service_id: uuid.UUID) -> None:
        """The visit in hand is about another service now."""
        if (ticket := self.state.current) is not None:
            self._do(lambda: self._beside.go_on_with(self._who, ticket.ticket_id, service_id), self._settled)

    def ask_aside(self) -> None:
        """Ask who is taken beside the order."""
        if self.state.may_take_aside and not self.state.busy:
            self.state = replace(self.state, panel=Panel.ASIDE, typed="", wished=None, hint="")
            self._acts.clear()

    def ask_number(self) -> None:
        """Ask which number."""
        self._show(replace(self.state, panel=Panel.NUMBER))

    def ask_why(self, typed: str, wished: ServiceWaiting | None = None) -> None:
        """Ask why that number, or whoever wishes that service without one, is taken now."""
        self.state = replace(self.state, panel=Panel.WHY, typed=typed, wished=wished)
        self._acts.clear()

    def take_aside(self, reason: str) -> None:
        """Call the number, or serve at once."""
        typed, wished = self.state.typed, self.state.wished
        if wished is None:
            self._do(lambda: self._beside.call(self._who, typed, reason), self._settled)
        else:
            take = self._beside.take_in
            self._do(lambda: take(self._who, wished.service_id, reason), self._taken_in)

    def recall_missed(self, ticket_id: uuid.UUID) -> None:
        """Call a missed ticket, because the member has come after all."""
        self._do(lambda: self._queue.recall_missed(self._who, ticket_id), self._settled)

    def take_back(self, ticket: TicketView) -> None:
        """Go on with a parked ticket or one left at another counter; one that was only called is called here."""
        if ticket.state is TicketState.CALLED:
            self._do(lambda: self._queue.recall(self._who, ticket.ticket_id), self._settled)
        else:
            resumed = partial(self._opened, ticket.ticket_id)
            self._do(lambda: self._queue.resume(self._who, ticket.ticket_id), resumed)

    def close_yesterday(self) -> None:
        """Cancel what earlier days left open."""
        self._do(lambda: self._queue.close_yesterday(self._who), self._yesterday_closed)

    def start_day(self) -> None:
        """It is a new day, although numbers of the one before still wait."""
        self._do(lambda: self._queue.start_day(self._who), self._settled)

    def ask_service(self) -> None:
        """Begin to give a number."""
        if self.state.may_issue and not self.state.busy:
            fresh = replace(self.state, chosen_service=None, issued=None, slip=SlipState.NONE, hint="")
            self.state = replace(fresh, panel=Panel.SERVICE)
            self._acts.clear()

    def choose_service(self, service: ServiceWaiting) -> None:
        """Go on to the priority question."""
        self._show(replace(self.state, panel=Panel.PRIORITY, chosen_service=service))

    def issue(self, priority: Priority, over: str = "") -> None:
        """Give the number and print its slip; with a reason one over the quota."""
        if (service := self.state.chosen_service) is not None:
            self.state = replace(self.state, chosen_priority=priority)
            self._do(lambda: self._queue.issue(self._who, service.service_id, priority, over=over), self._issued)

    def print_again(self) -> None:
        """Print the slip of the same number once more."""
        issued = self.state.issued
        if issued is not None and self.state.slip is not SlipState.PRINTING:
            self._print(issued)

    def close_panel(self) -> None:
        """Back to the buttons; from the priority question back to the service."""
        back = _BEFORE.get(self.state.panel, Panel.NONE)
        if self.state.panel is Panel.WHY and self.state.wished is None:
            back = Panel.NUMBER
        self._show(replace(self.state, panel=back, to_cancel=None))

    def open_counter(self) -> None:
        """Ask the station to open this officer's counter."""
        self.opening_wanted.emit()

    def _miss(self, ticket: TicketView) -> None:
        limit = self.state.view.recall_limit
        if ticket.times_called < limit and self.state.sure_missed != ticket.ticket_id:
            said = _("{label} baru dipanggil {times} kali. Tekan F5 sekali lagi bila peserta memang tidak hadir.")
            words = said.format(label=ticket.label, times=ticket.times_called)
            self.state = replace(self.state, sure_missed=ticket.ticket_id, hint=words)
            self._acts.clear()
            return
        self._do(lambda: self._queue.miss(self._who, ticket.ticket_id), self._settled)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if not self.state.busy:
            self.state = replace(self.state, hint="", sure_missed=None)
            self._acts.run(work, done, refused=self._refused)

    def _settled(self, answer: object) -> None:
        self._show(replace(self.state, panel=Panel.NONE))
        self.load()

    def _finish(self, ticket_id: uuid.UUID, ask: bool = False) -> None:
        def ended(answer: object) -> None:
            self._settled(answer)
            self.served.emit(ticket_id)

        self._do(lambda: self._queue.finish(self._who, ticket_id, ask=ask), ended)

    def _opened(self, ticket_id: uuid.UUID, case_id: uuid.UUID) -> None:
        self.state = replace(self.state, in_hand=ticket_id)
        self._settled(case_id)
        self.case_opened.emit(case_id)

    def _taken_in(self, begun: Begun) -> None:
        self._opened(begun.ticket_id, begun.case_id)

    def _said(self, words: str) -> None:
        self._settled(words)
        self._show(replace(self.state, hint=words))

    def _yesterday_closed(self, count: int) -> None:
        self._said(_("{count} tiket kemarin ditutup.").format(count=count))

    def _issued(self, issued: Issued) -> None:
        self.state = replace(self.state, panel=Panel.ISSUED, issued=issued)
        self._print(issued)
        self.load()

    def _print(self, issued: Issued) -> None:
        self._show(replace(self.state, slip=SlipState.PRINTING, slip_trouble=None))
        self._printing.send(
            lambda: self._slips.print_slip(issued),
            lambda _nothing: self._printed(issued, SlipState.SENT),
            lambda error: self._printed(issued, SlipState.FAILED, trouble_of(error)),
        )

    def _printed(self, issued: Issued, slip: SlipState, trouble: Trouble | None = None) -> None:
        if self.state.issued == issued:
            self._show(replace(self.state, slip=slip, slip_trouble=trouble))

    def _loaded(self, view: QueueView) -> None:
        before = self.state.current
        gone = before is not None and (view.current is None or view.current.ticket_id != before.ticket_id)
        now = self._timed(replace(self.state, view=view, loaded=True))
        if gone:
            panel = Panel.NONE if now.panel in OF_TICKET else now.panel
            now = replace(now, in_hand=None, panel=panel)
        self._show(now)
        if self._said_empty and view.waiting:
            self._acts.clear()
        if gone:
            self.ticket_left.emit()

    def _refused(self, error: Exception) -> bool:
        """An act was not taken: the column may say why, so it is read again."""
        if isinstance(error, VisitUnfinished):
            view = replace(self.state.view, undone=error.points)
            self.state = replace(self.state, view=view, panel=Panel.FINISH)
            return True
        if isinstance(error, QuotaGone):
            self.state = replace(self.state, panel=Panel.OVER)
            return True
        expected = isinstance(error, CounterError)
        self._said_empty, self._expected = isinstance(error, QueueEmpty), explain(error) if expected else ""
        stays = not expected or self.state.panel in _ISSUING or isinstance(error, _OF_NOTE)
        panel = self.state.panel if stays else Panel.NONE
        if self.state.panel is Panel.WHY and self.state.wished is None:
            panel = Panel.NUMBER
        self.state = replace(self.state, panel=panel)
        self._acts.complain(explain(error))
        self.load()
        return True

    def _timed(self, state: QueueState) -> QueueState:
        ended = state.view.ended
        return replace(timed(state, self._time), ended=ended if ended and self._queue.may_reopen(ended) else None)

    def colleague(self, ticket: TicketView) -> str:
        """Whose ticket it is, when it is somebody else's."""
        return "" if ticket.owner == self._who.name else ticket.owner

    def short(self, ticket: TicketView) -> str:
        """When a listed ticket was last moved by hand, as hours and minutes."""
        return self._time.short(ticket.arrived_at or ticket.last_called_at or ticket.issued_at)

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: QueueState) -> None:
        act = self._acts.state
        calm = bool(act.problem) and act.problem == self._expected
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry, calm=calm)
        self.changed.emit(self.state)


_OF_NOTE = (NoteHoldsNik, NoteTooLong, NoteUnprintable)
_BEFORE = {
    Panel.PRIORITY: Panel.SERVICE,
    Panel.OVER: Panel.SERVICE,
    Panel.NUMBER: Panel.ASIDE,
    Panel.WHY: Panel.ASIDE,
}
_ISSUING = (Panel.SERVICE, Panel.PRIORITY, Panel.OVER, Panel.ISSUED)
