"""Reads the record, keeps what is ticked in the draft of the check, begins the cures, and confirms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.readiness.rules import Cause, Cure
from counter_app.readiness.values import Readiness
from counter_app.requests.values import Outcome, Saved
from counter_app.texts import language
from forms.model import YES
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.machine.slips import SlipState
from ui.readiness.state import Opening, ReadinessDoors, ReadinessState, papers_of
from ui.reread import Reread

HEARD = frozenset({Topic.MEMBER, Topic.REQUEST})


class ReadinessPresenter(QObject):
    """`update_wanted` when the member's data are to be mended now, `paper_wanted(id)` with the slip, `closed` after."""

    changed = Signal(object)
    update_wanted = Signal()
    paper_wanted = Signal(object)
    papers_asked = Signal()
    closed = Signal()

    def __init__(self, jobs: Runner, doors: ReadinessDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._kept: dict[str, str] = {}
        self._lost = False
        self.state = ReadinessState(doors.form)

    def load(self) -> None:
        """Read the record again; what is ticked stays."""
        self._reading.load(self._read, self._opened)

    def hear(self, event: Event) -> None:
        """The record may say something else now."""
        if event.topic in HEARD and not event.is_typing and self.state.opening is not None:
            self._reading.load(lambda: self._doors.readiness.look(self._who, self._doors.case_id), self._found)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def tick(self, key: str, is_here: bool) -> None:
        """A paper is here, or what was asked is in order."""
        self._show(replace(self.state, ticked={**self.state.ticked, key: is_here}))

    def mend(self, cause: Cause, cure: Cure | None = None) -> None:
        """Begin what mends a cause: its likely cure, or the one that is named."""
        found = next((one for one in self.state.answers if one.cause is cause), None)
        if found is None or not found.cures or self.state.act.busy:
            return
        wanted = cure if cure in found.cures else found.cures[0]
        self._show(replace(self.state, chosen=cause))
        if wanted is Cure.UPDATE:
            self._keep(self.update_wanted.emit)
        elif wanted is Cure.BRING:
            self.papers_asked.emit()
        else:
            self._print(wanted)

    def confirm(self) -> None:
        """Keep the answers as they stand and make the member's slip."""
        if self.state.opening is not None and not self.state.act.busy:
            self._keep(self._submit)

    def leave(self) -> None:
        """Back to the visit; what is ticked stays with the draft, unless that was refused: then it is told once."""
        if self._lost:
            self.closed.emit()
        else:
            self._keep(self.closed.emit)

    def rest(self) -> None:
        """Keep what is ticked before a lock or another page."""
        self._keep(lambda: None)

    def _keep(self, then: Callable[[], None]) -> None:
        """Save where something is different, then go on."""
        opening = self.state.opening
        if opening is None or self.state.act.busy or self._answers(opening) == self._kept:
            then()
            return
        requests, who, draft, answers = self._doors.requests, self._who, opening.draft, self._answers(opening)

        def saved(proof: Saved) -> None:
            self._kept, self._lost = answers, False
            held = replace(opening, draft=replace(draft, version=proof.version))
            self.state = replace(self.state, opening=held)
            then()

        self._acts.run(
            lambda: requests.save(who, draft.request_id, draft.version, answers),
            saved,
            lambda: self._keep(then),
            self._not_kept,
        )

    def _not_kept(self, error: Exception) -> bool:
        """A draft that is another's by now, or a visit that is over: nobody is held on a page that cannot be left."""
        self._lost = isinstance(error, CounterError)
        return False

    def _submit(self) -> None:
        opening = self.state.opening
        if opening is not None:
            requests, who, draft = self._doors.requests, self._who, opening.draft
            self._acts.run(lambda: requests.submit(who, draft.request_id, draft.version), self._confirmed, self._submit)

    def _print(self, cure: Cure) -> None:
        if self.state.letter is SlipState.PRINTING:
            return
        readiness, printer, who = self._doors.readiness, self._doors.printer, self._who
        case_id, said = self._doors.case_id, language()
        self._show(replace(self.state, letter=SlipState.PRINTING))
        self._printing.send(
            lambda: printer.print_pdf(readiness.refer(who, case_id, cure, said)),
            lambda _none: self._show(replace(self.state, letter=SlipState.SENT)),
            self._not_printed,
        )

    def _not_printed(self, error: Exception) -> None:
        """The printer's fault is told beside it; what refuses the letter itself says why."""
        self._show(replace(self.state, letter=SlipState.FAILED))
        if isinstance(error, CounterError):
            self._acts.complain(explain(error))

    def _read(self) -> Opening:
        draft = self._doors.requests.start(self._who, self._doors.case_id, self._doors.form.key)
        return Opening(draft, self._doors.readiness.look(self._who, self._doors.case_id))

    def _opened(self, opening: Opening) -> None:
        known = opening.draft.answers
        keys = (*(cause.value for cause in Cause), *(one.key for one in papers_of(self._doors.form)))
        ticked = {key: True for key in keys if known.get(key) == YES}
        self._kept = dict(known)
        self._show(replace(self.state, opening=opening, ticked={**ticked, **self.state.ticked}))

    def _found(self, found: Readiness) -> None:
        opening = self.state.opening
        if opening is not None:
            self._show(replace(self.state, opening=replace(opening, found=found)))

    def _answers(self, opening: Opening) -> dict[str, str]:
        return {**opening.draft.answers, **self.state.values()}

    def _confirmed(self, outcome: Outcome) -> None:
        if outcome.papers:
            self.paper_wanted.emit(outcome.papers[0])
        else:
            self.closed.emit()

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: ReadinessState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
