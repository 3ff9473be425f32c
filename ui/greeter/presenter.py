"""Gives numbers at the door, with what was seen there; finds, prints and cancels those that were given."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.bound.values import PersonAsked, Standing
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.greeting.rules import fitting
from counter_app.greeting.values import DoorView, FoundNumber, ServiceAtDoor
from counter_app.printing.bring_list import Seen
from counter_app.queueing.errors import QuotaGone
from counter_app.queueing.values import Issued, SlipNote
from counter_app.queueing.words import service_name
from counter_app.slips.bringing import list_rows
from counter_app.slips.status import Trouble
from counter_app.states import Priority
from counter_app.texts import _, language
from forms.bringing import Bring
from ui.acts import Acts, Errands
from ui.greeter.known import Visitor
from ui.greeter.person import nik_in
from ui.greeter.phone import AskPhone
from ui.greeter.state import CLASSES, RECENT, Given, GreeterDoors, GreeterState, Mark, Panel
from ui.jobs import Runner
from ui.machine.slip_notes import SlipNotes
from ui.machine.slips import ListOrder, SlipState, trouble_of
from ui.reread import Reread

HEARD = frozenset({Topic.QUEUE, Topic.BRANCH, Topic.STAFF})
SEEN = {Mark.HERE: Seen.HERE, Mark.LACKING: Seen.LACKING}


class GreeterPresenter(QObject):
    """What is typed stays until a number or a list came of it, whatever happens to the store meanwhile.

    `emptied()` when the window is ready for the next visitor.
    """

    changed = Signal(object)
    emptied = Signal()

    def __init__(self, jobs: Runner, doors: GreeterDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._notes = SlipNotes(jobs, self, doors.queue)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._is_there = True
        self._next = QTimer(self, singleShot=True, interval=doors.shown_ms)
        self._next.timeout.connect(self.close_panel)
        self._nik = ""
        self.phone = AskPhone(self, doors.near, who, Errands(jobs, self))
        self.state = GreeterState()

    def load(self) -> None:
        """Read who waits."""
        self._reading.load(lambda: self._doors.greeter.view(self._who), self._loaded)

    def retry(self) -> None:
        """Read again after a failure that may be over."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Read again when the queue, a counter or a service changed."""
        if event.topic in HEARD:
            self.load()

    def reach(self, is_there: bool) -> None:
        """The store answers no longer, or again: without it no number is given, and what is typed stays."""
        self._is_there = is_there
        self._tell()
        if is_there:
            self._acts.clear()
            self.load()

    def stop(self) -> None:
        """Nothing happens by itself any more; the window goes."""
        self._next.stop()

    def choose_service(self, at: int) -> None:
        """The service at a place of the column, counted from 0; the next visitor's where a number is still shown."""
        if self.state.busy or not 0 <= at < len(self.state.services):
            return
        if self.state.panel is not Panel.PAPERS:
            self.close_panel()
        self._come_for(self.state.services[at])
        self._quiet()

    def _come_for(self, wanted: ServiceAtDoor) -> None:
        chosen = wanted.service
        if chosen.service_id != self.state.chosen_id:
            papers = self._doors.papers(chosen.kind)
            self.state = replace(self.state, chosen_id=chosen.service_id, papers=papers, marks={})

    def mark(self, paper: Bring, wanted: Mark) -> None:
        """What was seen of a paper; the same once more takes it back."""
        marks = dict(self.state.marks)
        marks[paper.key] = Mark.NONE if self.state.mark_of(paper) is wanted else wanted
        self._show(replace(self.state, marks=marks))

    def all_here(self) -> None:
        """Every paper that is always needed is here; what was marked stays."""
        if self.state.panel is Panel.PAPERS:
            always = {one.key: Mark.HERE for one in self.state.papers if one.always}
            marked = {key: mark for key, mark in self.state.marks.items() if mark is not Mark.NONE}
            self._show(replace(self.state, marks=always | marked))

    def choose_class(self, priority: Priority) -> None:
        """Seen or heard, never asked aloud."""
        if priority in CLASSES:
            self._show(replace(self.state, priority=priority))

    def type_note(self, note: str) -> None:
        """As it is typed; what it may not hold is said at once."""
        if note != self.state.note:
            self._show(replace(self.state, note=note))

    def add_phrase(self, phrase: str) -> None:
        """A ready sentence behind what was typed, once."""
        if phrase not in self.state.note:
            self.type_note(f"{self.state.note.rstrip()} {phrase}".strip())

    def give(self) -> None:
        """The number, with what was noted."""
        if self.state.may_give:
            self._give("")

    def give_over(self, reason: str) -> None:
        """A number although none is left, for a reason that is kept."""
        if self.state.panel is Panel.OVER:
            self._give(reason)

    def print_list(self) -> None:
        """What to bring, instead of a number."""
        state = self.state
        if not state.may_list or state.chosen is None:
            return
        spoken = language()
        wanted = tuple(one for one in state.papers if state.mark_of(one) is not Mark.NOT_NEEDED)
        seen = {one.key: SEEN[mark] for one in wanted if (mark := state.mark_of(one)) in SEEN}
        name = service_name(state.chosen.service)
        order = ListOrder(name, list_rows(wanted, spoken, seen), self._doors.time.now(), spoken)
        self.state = replace(state, listed=SlipState.PRINTING, list_trouble=None)
        self._quiet()
        self._printing.send(
            lambda: self._doors.slips.print_list(order),
            lambda _nothing: self._list_printed(name),
            lambda error: self._show(replace(self.state, listed=SlipState.FAILED, list_trouble=trouble_of(error))),
        )

    def print_blank(self) -> None:
        """An empty form to fill in while waiting; what is typed for the visitor stays."""
        if self.state.cut or self.state.sheet is SlipState.PRINTING:
            return
        spoken = language()
        self.state = replace(self.state, sheet=SlipState.PRINTING, sheet_problem="")
        self._quiet()
        self._printing.send(
            lambda: self._doors.print_blank(self._who, spoken),
            lambda _nothing: self._blank_printed(),
            lambda error: self._show(replace(self.state, sheet=SlipState.FAILED, sheet_problem=explain(error))),
        )

    def find(self, text: str) -> None:
        """A number of today, typed or scanned; or a visitor by their NIK."""
        bound, nik = self._doors.bound, nik_in(text)
        if nik and bound is not None:
            self._do(lambda: bound.standing(self._who, nik), lambda standing: self._known(nik, standing))
        elif text.strip():
            self._do(lambda: self._doors.greeter.find(self._who, text), self._found)

    def note_attorney(self) -> None:
        """The visitor comes for the person of this NIK, and showed the power of attorney; once more takes it back."""
        visitor = self.state.visitor
        if visitor is not None and not self.state.busy:
            self._show(replace(self.state, visitor=replace(visitor, attorney=not visitor.attorney)))

    def forget_visitor(self) -> None:
        """It is somebody else: what else was typed stays."""
        if not self.state.busy:
            self._nik = ""
            self.state = replace(self.state, visitor=None)
            self._quiet()

    def print_again(self) -> None:
        """The slip of the number that is shown, once more."""
        state = self.state
        if state.slip is SlipState.PRINTING:
            return
        shown = state.issued.ticket_id if state.panel is Panel.GIVEN and state.issued else None
        ticket_id = state.found.ticket_id if state.panel is Panel.FOUND and state.found else shown
        if ticket_id is not None:
            self._next.stop()
            self._do(lambda: self._doors.greeter.again(self._who, ticket_id), self._print)

    def ask_cancel(self) -> None:
        """Why the number that was found is taken out of the line."""
        found = self.state.found
        if self.state.panel is Panel.FOUND and found is not None and found.may_cancel and not self.state.busy:
            self._show(replace(self.state, panel=Panel.REASONS))

    def cancel(self, reason: str) -> None:
        """Take it out of the line."""
        found, queue = self.state.found, self._doors.queue
        if self.state.panel is Panel.REASONS and found is not None:
            self._do(lambda: queue.cancel(self._who, found.ticket_id, reason), lambda _none: self._cancelled(found))

    def close_panel(self) -> None:
        """One step back; what was typed for a visitor stands there again."""
        self._next.stop()
        if self.state.panel is Panel.PHONE:
            self.phone.go_back()
            return
        back = Panel.FOUND if self.state.panel is Panel.REASONS else Panel.PAPERS
        found = self.state.found if back is Panel.FOUND else None
        was_given = self.state.panel is Panel.GIVEN
        self.state = replace(self.state, panel=back, found=found, issued=None, slip=SlipState.NONE, slip_trouble=None)
        self.state = replace(self.state, near=self.state.near if found is not None else None, phone="")
        self._acts.clear()
        if was_given:
            self.emptied.emit()

    def show_phone(self, state: GreeterState) -> None:
        """What is asked about a phone changed; while it is asked the number stays."""
        if state.panel is Panel.PHONE:
            self._next.stop()
        self.state = state
        self._quiet()

    def run_phone(self, work: Callable[[], None], done: Callable[[], None]) -> None:
        """Something is kept or taken back; the number stays until it is closed."""
        self._next.stop()
        self._do(work, lambda _nothing: done())

    def empty(self) -> None:
        """The visitor went without a number."""
        if not self.state.busy:
            self._empty("")
            self.emptied.emit()

    def say_again(self) -> None:
        """In the language in use."""
        self._tell()

    def _give(self, over: str) -> None:
        state, queue, bound = self.state, self._doors.queue, self._doors.bound
        if state.chosen is None:
            return
        service_id = state.chosen.service.service_id
        if state.visitor is not None and bound is not None:
            came = PersonAsked(self._nik, service_id, state.priority, at_door=state.at_door, over=over)
            asked = replace(came, attorney=state.visitor.attorney)
            self._do(lambda: bound.issue(self._who, asked), self._given)
        else:
            self._do(lambda: queue.issue(self._who, service_id, state.priority, state.at_door, over=over), self._given)

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if not self.state.busy and not self.state.cut:
            self.state = replace(self.state, hint="")
            self._acts.run(work, done, refused=self._refused)

    def _refused(self, error: Exception) -> bool:
        """The line may say why, so it is read again; where no number is left it is asked why one is given."""
        if isinstance(error, CounterError):
            self.load()
        asks = isinstance(error, QuotaGone) and bool(self.state.view.over_reasons.offered)
        if asks:
            self.state = replace(self.state, panel=Panel.OVER)
        return asks

    def _given(self, issued: Issued) -> None:
        recent = (Given(issued.label, issued.issued_at), *self.state.recent)[:RECENT]
        self._empty("")
        self.state = replace(self.state, panel=Panel.GIVEN, issued=issued, recent=recent)
        self._print(issued)
        self.phone.look()
        self.load()

    def _print(self, issued: Issued) -> None:
        self._show(replace(self.state, slip=SlipState.PRINTING, slip_trouble=None))
        spoken = language()
        self._printing.send(
            lambda: self._doors.slips.print_slip(issued, spoken),
            lambda _nothing: self._printed(issued, SlipState.SENT),
            lambda error: self._printed(issued, SlipState.FAILED, trouble_of(error)),
        )

    def _printed(self, issued: Issued, slip: SlipState, trouble: Trouble | None = None) -> None:
        if issued.slips == 1:
            self._notes.keep(issued.ticket_id, SlipNote(self._doors.slips.place, slip is SlipState.SENT, trouble))
        if self._shows(issued.ticket_id):
            self._show(replace(self.state, slip=slip, slip_trouble=trouble))
            if slip is SlipState.SENT and self.state.panel is Panel.GIVEN:
                self._next.start()

    def _shows(self, ticket_id: uuid.UUID) -> bool:
        state = self.state
        shown = state.issued.ticket_id if state.issued is not None else None
        return ticket_id == (state.found.ticket_id if state.found is not None else shown)

    def _list_printed(self, name: str) -> None:
        if self.state.listed is SlipState.PRINTING:
            self._empty(_("Daftar untuk {service} dicetak. Serahkan kepada pengunjung.").format(service=name))
            self.emptied.emit()

    def _blank_printed(self) -> None:
        said = _("Formulir kosong dicetak. Serahkan kepada pengunjung untuk diisi selagi menunggu.")
        self._show(replace(self.state, sheet=SlipState.SENT, hint=said))

    def _known(self, nik: str, standing: Standing) -> None:
        """Who it is; what they booked is what they came for."""
        self._nik = nik
        if self.state.panel is not Panel.PAPERS:
            self.close_panel()
        masked = f"{nik[:4]} {nik[4:6]}•• •••• {nik[12:]}"
        self.state = replace(self.state, visitor=Visitor(masked, standing))
        had = [one.service_id for one in standing.booked] + [
            one.service_id for one in standing.held if one.waits_for is not None and one.day == standing.today
        ]
        for one in self.state.services:
            if had and one.service.service_id == had[0]:
                self._come_for(one)
        self._quiet()

    def _found(self, found: FoundNumber) -> None:
        self._next.stop()
        self.state = replace(self.state, panel=Panel.FOUND, found=found, issued=None, slip=SlipState.NONE, near=None)
        self._quiet()
        self.phone.look()

    def _cancelled(self, found: FoundNumber) -> None:
        said = _("{label} dibatalkan.").format(label=found.label)
        self.state = replace(self.state, panel=Panel.PAPERS, found=None, slip=SlipState.NONE, hint=said)
        self.load()
        self.emptied.emit()

    def _loaded(self, view: DoorView) -> None:
        self._notes.try_again()
        self.state = replace(self.state, loaded=True, view=view)

    def _empty(self, hint: str) -> None:
        """Nothing of the last visitor is left."""
        kept, self._nik = self.state, ""
        self.state = GreeterState(loaded=kept.loaded, view=kept.view, recent=kept.recent, hint=hint)
        self._acts.clear()

    def _quiet(self) -> None:
        """What went well before, or wrong, is no longer news."""
        self.state = replace(self.state, hint="")
        self._acts.clear()

    def _tell(self, *_state: object) -> None:
        self._show(self.state)

    def _show(self, state: GreeterState) -> None:
        act = self._acts.state
        cut = not self._is_there or bool(self._reading.state.problem)
        self.state = replace(
            state,
            busy=act.busy,
            problem=act.problem,
            can_retry=act.can_retry,
            cut=cut,
            note_problem=_note_problem(state),
        )
        self.changed.emit(self.state)


def _note_problem(state: GreeterState) -> str:
    """The service's own rule, asked while somebody types."""
    try:
        fitting(state.at_door)
    except CounterError as error:
        return explain(error)
    return ""
