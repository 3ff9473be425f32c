"""One officer's work at the counter: queue, visit and member laid out in the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from counter_app.actor import Actor
from counter_app.events import Event
from counter_app.my_works.values import ParkedVisit
from counter_app.queueing.values import WaitingTicket
from ui.frame.desk import Desk
from ui.frame.staffed import Staffed
from ui.home.beside import Beside
from ui.home.presenter import HomePresenter
from ui.home.state import News
from ui.keys import Key, bind
from ui.machine.slips import Slips, slip_plan
from ui.member.presenter import ColumnState, MemberPresenter
from ui.member.reading import MemberDoors
from ui.member.view import MemberColumn, MemberStrip
from ui.queueing.presenter import QueuePresenter
from ui.queueing.slip_lamp import SlipLamp
from ui.queueing.state import CancelChoice
from ui.queueing.view import QueueView
from ui.stations.asking import AskOnScreen
from ui.visit.answers import Answers
from ui.visit.column import Visit
from ui.visit.pages import paper_names
from ui.visit.works import WORK_DESKS, WorkDesks

NEWS_KEPT = 5


class CounterWork(QObject):
    """What is laid out for one signed-in officer."""

    def __init__(self, desk: Desk, staffed: Staffed, who: Actor, works: WorkDesks | None = None) -> None:
        super().__init__()
        core, shell = desk.core, staffed.shell
        self._desk, self._staffed, self._who = desk, staffed, who
        slips = Slips(desk.printer, core.branch, partial(slip_plan, core.settings, desk.station))
        self.queue = QueuePresenter(desk.jobs, core.queue, core.out_of_turn, who, slips, desk.time)
        self._printers = SlipLamp(core.settings, shell.set_status)
        self.queue.changed.connect(self._printers.show_state)
        doors = MemberDoors(core.members, core.captures, core.cases, core.branch.zone, paper_names(desk))
        self.member = MemberPresenter(desk.jobs, doors, who)
        self.visit = Visit(desk, staffed, who, self.member, works or WORK_DESKS)
        self.answers = Answers(desk.jobs, core.decisions, who)
        self.answers.told.connect(shell.show_answer)
        self.answers.heard.connect(self._keep_news)
        self._news: tuple[News, ...] = ()
        self._home: HomePresenter | None = None
        self._beside: Beside | None = None
        self.visit.home_shown.connect(self._show_home)
        self.member.changed.connect(self._show_member)
        shell.answer_noted.connect(self.answers.note)
        self._lay_out()
        self.queue.case_opened.connect(self.visit.open_case)
        self._ask = AskOnScreen(desk, shell)
        self.queue.served.connect(self._ask.begin)
        self.queue.case_opened.connect(lambda _case: self._ask.stop())
        self.queue.ticket_left.connect(self.visit.leave)
        self.visit.visit_wanted.connect(self._take_up)
        self.visit.cancel_wanted.connect(self._cancel)
        self.queue.opening_wanted.connect(self._open_counter)
        self.queue.help_wanted.connect(self._help)
        self.member.find_wanted.connect(self.visit.find_member)
        self.member.draft_wanted.connect(self.visit.open_draft)
        self.member.archive_wanted.connect(self.visit.look_up)
        self.member.estimate_wanted.connect(self.visit.estimate)
        self.member.twins_wanted.connect(self.visit.compare)
        self.member.notices_wanted.connect(self.visit.ask_notices)
        self.member.unfold_wanted.connect(shell.toggle_member)
        staffed.locking.connect(self.visit.rest)
        staffed.unlocked.connect(self.visit.wake)
        desk.bridge.changed.connect(self._hear)
        self.visit.leave()
        self.queue.load()

    def say_again(self) -> None:
        """Everything in the language in use: the views are made anew, the work behind them goes on."""
        old = self._views
        self._lay_out()
        for view in old:
            view.hide()  # a layout may still have asked for it to be shown, and it has no window any more
            view.deleteLater()
        if self._home is not None and self._beside is not None:
            self._show_home(self._home)
        self.visit.say_again()
        self.queue.load()

    def _lay_out(self) -> None:
        queue, column, strip = QueueView(self.queue), MemberColumn(self.member), MemberStrip(self.member)
        bind(queue, Key.ESTIMATE, self.visit.estimate)
        bind(queue, Key.TWINS, self.visit.compare)
        bind(queue, Key.FIGURES, self.visit.look_at_figures)
        bind(queue, Key.NOTICES, self.visit.ask_notices)
        bind(queue, Key.LETTERS, self.visit.look_at_letters)
        self._views = (queue, column, strip)
        self._staffed.shell.set_queue(queue)
        self._staffed.shell.set_member(column, strip)

    def _help(self, wanted: bool) -> None:
        leading = self._desk.core.hall_leading

        def end(who: Actor) -> None:
            if who.counter_id is not None:
                leading.end_help(who, who.counter_id)

        self.queue.do_for(leading.call_help if wanted else end)

    def _show_home(self, home: HomePresenter) -> None:
        """Between two visits the member's place tells the day, the last members and the news."""
        old, self._home = self._beside, home
        self._beside = Beside(home, self._news)
        self._staffed.shell.show_beside(self._beside)
        if old is not None:
            old.deleteLater()

    def _show_member(self, state: ColumnState) -> None:
        if state.case_id is not None and self._beside is not None:
            self._staffed.shell.show_beside(self._views[1])
            self._beside.deleteLater()
            self._beside = None

    def _keep_news(self, words: str) -> None:
        self._news = (*self._news, News(self._desk.time.now(), words))[-NEWS_KEPT:]
        if self._beside is not None:
            self._beside.show_news(self._news)

    def end(self) -> None:
        """Save, stop the camera, take everything out of the window."""
        self._desk.bridge.changed.disconnect(self._hear)
        self._staffed.locking.disconnect(self.visit.rest)
        self._staffed.unlocked.disconnect(self.visit.wake)
        self.visit.end()
        self._ask.stop()
        self._staffed.shell.answer_noted.disconnect(self.answers.note)
        self._staffed.shell.show_answer("")
        self._staffed.shell.set_queue(None)
        self._staffed.shell.set_member(None)

    def _hear(self, event: Event) -> None:
        self.queue.hear(event)
        self.member.hear(event)
        self.visit.hear(event)
        self.answers.hear(event)

    def _take_up(self, visit: ParkedVisit) -> None:
        """Go on with a visit that was put aside; the queue knows whether it may."""
        ticket = next((one for one in self.queue.state.view.parked if one.ticket_id == visit.ticket_id), None)
        if ticket is not None and self.queue.state.current is None:
            self.queue.take_back(ticket)

    def _cancel(self, ticket: WaitingTicket) -> None:
        self.queue.ask_cancel(CancelChoice(ticket.ticket_id, ticket.label))

    def _open_counter(self) -> None:
        who = self._who
        self._staffed.run(lambda: self._desk.core.officers.resume(who), lambda _answer: self.queue.load())
