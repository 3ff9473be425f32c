"""Lets members take a number themselves, after they have seen which papers their service needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.bound.values import HoursOffered
from counter_app.events import Event, Topic
from counter_app.hours.rules import opening_at
from counter_app.queueing.errors import QuotaGone
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Issued, ServiceWaiting, SlipNote
from counter_app.queueing.words import service_name
from counter_app.slips.bringing import list_rows
from counter_app.slips.status import Trouble
from counter_app.texts import language, use_language
from ui.acts import Acts, Errands
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.kiosk.idle import Idle
from ui.kiosk.person import AskPerson
from ui.kiosk.phone import AskPhone
from ui.kiosk.state import MOST_LARGE, MOST_SERVICES, PRIORITIES, KioskPlan, KioskState, KioskStep
from ui.machine.slip_notes import SlipNotes
from ui.machine.slips import ListOrder, Slips, SlipState, trouble_of
from ui.reread import Reread

USUAL = KioskPlan()
T = TypeVar("T")


class KioskPresenter(QObject):
    """Service, papers, priority, number, and back to the start by itself when nobody is there any more."""

    changed = Signal(object)

    def __init__(
        self, jobs: Runner, queue: QueueService, slips: Slips, time: BranchTime, plan: KioskPlan = USUAL
    ) -> None:
        super().__init__()
        self._queue, self._slips, self._time, self._plan = queue, slips, time, plan
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._notes = SlipNotes(jobs, self, queue)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._home_language, self._is_there = language(), True
        self.person = AskPerson(self, plan.people)
        self.phone = AskPhone(self, plan.near, Errands(jobs, self))
        self.idle = Idle(self, plan.asking_ms)
        self.idle.asked.connect(self._ask)
        self.idle.gone.connect(self.start_over)
        self.state = self._at_the_door(
            KioskState(language=language(), clock=time.with_zone(), day=time.day(time.now()))
        )

    def load(self) -> None:
        """Read the services and who waits."""
        self._reading.load(self._queue.kiosk, self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when the queue, a counter or a service changed."""
        if event.topic in (Topic.QUEUE, Topic.BRANCH, Topic.STAFF):
            self.load()

    def reach(self, is_there: bool) -> None:
        """The store answers no longer, or again: without it no number is given."""
        self._is_there = is_there
        self._tell()
        if is_there:
            self.load()

    def tick(self) -> None:
        """A second has passed. A new minute is read again, so that a lost event costs a minute at most."""
        clock = self._time.with_zone()
        if clock != self.state.clock:
            self._show(replace(self.state, clock=clock, day=self._time.day(self._time.now())))
            self.load()

    def touch(self) -> None:
        """Somebody is there."""
        if self.idle.runs and self.state.step is not KioskStep.NUMBER:
            self._begin_pause()
        if self.state.asks:
            self._show(replace(self.state, asks=False))

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") until the next visitor."""
        use_language(chosen)
        self._show(replace(self.state, language=chosen, day=self._time.day(self._time.now())))
        self._stay()
        self.phone.say_again()

    def choose_type(self, large: bool) -> None:
        """Large type until the next visitor."""
        self._show(replace(self.state, large=large, first=0))
        self._stay()

    def show_more(self) -> None:
        """The next cards in large type, after the last ones the first."""
        after = self.state.first + MOST_LARGE
        self._show(replace(self.state, first=after if after < len(self.state.services) else 0))
        self._stay()

    def choose_service(self, at: int) -> None:
        """The service at a place of the screen, counted from 0."""
        ready = self.state.step is KioskStep.SERVICE and not self.state.busy and not self.state.cut
        if ready and 0 <= at < len(self.state.services):
            chosen = self.state.services[at]
            papers = self._plan.papers(chosen.kind)
            step = KioskStep.PAPERS if papers else KioskStep.PRIORITY
            if chosen.left is not None and chosen.left.is_gone:
                step = KioskStep.GONE
            bound = self._plan.people is not None and self._plan.bound()
            by_hour = bound and self._plan.by_hour(chosen.prefix)
            self.state = replace(
                self.state,
                step=step,
                chosen=chosen,
                papers=papers,
                anyway=self._plan.anyway(),
                bound=bound,
                by_hour=by_hour,
            )
            self._acts.clear()
            self._begin_pause()

    def take_ahead(self) -> None:
        """A number for the day that is offered, since none is left now."""
        chosen = self.state.chosen
        if self.state.step is KioskStep.GONE and chosen is not None and chosen.left and chosen.left.ahead:
            self.state = replace(self.state, ahead=True)
            self._ask_priority()

    def come_booked(self) -> None:
        """None is left for others, and whoever booked has theirs."""
        if self.state.step is KioskStep.GONE and self.state.bound:
            self._ask_priority()

    def have_all(self) -> None:
        """Everything was brought."""
        if self.state.step is KioskStep.PAPERS:
            self._ask_priority()

    def go_on_anyway(self) -> None:
        """A number without all the papers, where the branch allows it."""
        if self.state.step is KioskStep.LIST and self.state.anyway:
            self._ask_priority()

    def print_list(self) -> None:
        """The list of what to bring instead of a number."""
        chosen = self.state.chosen
        if self.state.step is not KioskStep.PAPERS or chosen is None:
            return
        self._show(replace(self.state, step=KioskStep.LIST, slip=SlipState.PRINTING, slip_trouble=None))
        self._begin_pause()
        spoken = self.state.language
        rows = list_rows(self.state.papers, spoken)
        order = ListOrder(service_name(chosen), rows, self._time.now(), spoken)
        self._printing.send(
            lambda: self._slips.print_list(order),
            lambda _nothing: self._list_printed(chosen, SlipState.SENT),
            lambda error: self._list_printed(chosen, SlipState.FAILED, trouble_of(error)),
        )

    def go_back(self) -> None:
        """One step back; from the first ones to the start."""
        if self.state.step in (KioskStep.NIK, KioskStep.HOUR):
            if not self.state.busy:
                self.person.go_back()
        elif self.state.step is KioskStep.PHONE:
            self.phone.go_back()
        elif self.state.step is KioskStep.PRIORITY and self.state.papers and not self.state.busy:
            self._show(replace(self.state, step=KioskStep.PAPERS, slip=SlipState.NONE))
            self._begin_pause()
        else:
            self.start_over()

    def choose_priority(self, at: int) -> None:
        """The answer at a place of the screen, counted from 0; the number follows."""
        service = self.state.chosen
        if self.state.step is not KioskStep.PRIORITY or service is None or self.state.busy:
            return
        if 0 <= at < len(PRIORITIES):
            priority = PRIORITIES[at]
            if self.state.bound:
                self.person.ask(priority)
                return
            give = self._queue.issue_ahead if self.state.ahead else self._queue.issue
            self._acts.run(lambda: give(None, service.service_id, priority), self._issued, refused=self._not_issued)

    def stop(self) -> None:
        """Nothing happens by itself any more; the window goes."""
        self.idle.stop()

    def start_over(self) -> None:
        """Back to the first question, in the language and the type of the house."""
        if self.state.busy:
            return
        self.idle.stop()
        use_language(self._home_language)
        self.person.forget()
        kept = self.state
        self.state = KioskState(
            language=self._home_language,
            loaded=kept.loaded,
            services=kept.services,
            may_judge=kept.may_judge,
            clock=kept.clock,
            day=self._time.day(self._time.now()),
        )
        self._acts.clear()
        self.load()

    def _at_the_door(self, state: KioskState) -> KioskState:
        """The start is the page of hours while no numbers are given; whoever is in the middle is not thrown out."""
        calendar = self._plan.calendar()
        opening = opening_at(calendar, self._time.local())
        step = state.step
        if step in (KioskStep.SERVICE, KioskStep.CLOSED):
            step = KioskStep.SERVICE if opening.is_open else KioskStep.CLOSED
        return replace(state, step=step, opening=opening, calendar=calendar, afternoon=self._plan.afternoon())

    def _ask_priority(self) -> None:
        self._show(replace(self.state, step=KioskStep.PRIORITY, slip=SlipState.NONE, slip_trouble=None))
        self._begin_pause()

    def show_person(self, state: KioskState) -> None:
        """What is asked of the person changed."""
        self.state = state
        self._acts.clear()
        self._begin_pause()

    def run_person(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Something is asked or taken in the person's name."""
        self._acts.run(work, done, refused=self._not_bound)

    def read_hours(self, work: Callable[[], HoursOffered], why: str) -> None:
        """An hour was taken by somebody else meanwhile: what is left is shown, and why it is asked again."""

        def read(offered: HoursOffered) -> None:
            self.person.hours_read(offered)
            self._acts.complain(why)
            self._begin_pause()

        self._acts.run(work, read, refused=self._not_issued)

    def given(self, issued: Issued) -> None:
        """A number in somebody's name."""
        self.state = replace(self.state, nik="")
        self._issued(issued)

    def _not_bound(self, error: Exception) -> bool:
        return self.phone.refused(error) or self.person.refused(error) or self._not_issued(error)

    def _issued(self, issued: Issued) -> None:
        self._show(
            replace(self.state, step=KioskStep.NUMBER, issued=issued, slip=SlipState.PRINTING, slip_trouble=None)
        )
        self._begin_pause()
        self.phone.look(issued)
        spoken = self.state.language
        self._printing.send(
            lambda: self._slips.print_slip(issued, spoken),
            lambda _nothing: self._printed(issued, SlipState.SENT),
            lambda error: self._printed(issued, SlipState.FAILED, trouble_of(error)),
        )

    def _not_issued(self, error: Exception) -> bool:
        """Back to the services, where it is said why; the last number that went to somebody else has its own page."""
        if isinstance(error, QuotaGone):
            self.state = replace(self.state, step=KioskStep.GONE, ahead=False, nik="", hours=None, wanted=None)
            self._begin_pause()
            self.load()
            return True
        self.state = replace(self.state, step=KioskStep.SERVICE, chosen=None, ahead=False, nik="")
        self._begin_pause()
        self.load()
        return False

    def _printed(self, issued: Issued, slip: SlipState, trouble: Trouble | None = None) -> None:
        self._notes.keep(issued.ticket_id, SlipNote(self._slips.place, slip is SlipState.SENT, trouble))
        if self.state.issued == issued:
            self._show(replace(self.state, slip=slip, slip_trouble=trouble))
            self._begin_pause()

    def _list_printed(self, chosen: ServiceWaiting, slip: SlipState, trouble: Trouble | None = None) -> None:
        if self.state.step is KioskStep.LIST and self.state.chosen == chosen:
            self._show(replace(self.state, slip=slip, slip_trouble=trouble))
            self._begin_pause()

    def _begin_pause(self) -> None:
        """Whoever holds a number is asked nothing; one without a slip stays longer, to be written down, as do words
        that are to be read."""
        state, plan = self.state, self._plan
        if state.step is KioskStep.PHONE:
            self.idle.begin(plan.no_slip_ms)
        elif state.slip is SlipState.FAILED:
            self.idle.begin(plan.no_slip_ms, asks=False)
        else:
            self.idle.begin(plan.pause_ms, asks=state.step is not KioskStep.NUMBER)

    def _stay(self) -> None:
        """The start as the house has it needs no pause."""
        at_home = self.state.step in (KioskStep.SERVICE, KioskStep.CLOSED)
        if not at_home or (self.state.language, self.state.large) != (self._home_language, False):
            self._begin_pause()

    def _ask(self) -> None:
        self._show(replace(self.state, asks=True))

    def _loaded(self, services: tuple[ServiceWaiting, ...]) -> None:
        self._notes.try_again()
        shown = services[:MOST_SERVICES]
        chosen = next(
            (one for one in shown if self.state.chosen and one.service_id == self.state.chosen.service_id), None
        )
        chosen, judges = chosen or self.state.chosen, self._plan.asks()
        self.state = replace(self.state, loaded=True, services=shown, chosen=chosen, may_judge=judges)

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: KioskState) -> None:
        act = self._acts.state
        cut = not self._is_there or bool(self._reading.state.problem)
        self.state = self._at_the_door(replace(state, busy=act.busy, problem=act.problem, cut=cut))
        self.changed.emit(self.state)
