"""A draft in hand: read, kept, lost to somebody else, taken over, confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.capture.errors import ConsentDeclined, ConsentMissing, SelfieMissing
from counter_app.capture.values import SelfieView
from counter_app.errors import OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.requests.errors import (
    DraftReleased,
    DraftTakenOver,
    FormHasProblems,
    MemberChanged,
    WrongRequestState,
)
from counter_app.requests.values import Draft, Outcome, SideCopy
from counter_app.scanning.sheets import Sheet
from ui.acts import Acts
from ui.form_wizard import moves
from ui.form_wizard.keeper import DraftKeeper
from ui.form_wizard.reader import DraftReader
from ui.form_wizard.state import Facts, FormKits, Saving, Stage, WizardServices
from ui.jobs import Runner


class DraftHolding(QObject):
    """The facts of the wizard and everything that reaches them from outside the page."""

    changed = Signal()
    refused = Signal()
    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: Runner, services: WizardServices, who: Actor, kits: FormKits) -> None:
        super().__init__()
        self._who, self._kits = who, kits
        self.kit = kits.none_yet()
        self.facts = Facts()
        self._open: Callable[[], None] | None = None
        self._requests, self._not_kept = services.requests, False
        self._acts, self._reader = Acts(jobs, self), DraftReader(jobs, services, who, kits.shelf.addresses.open)
        self._acts.changed.connect(self._tell)
        self._reader.changed.connect(self._tell)
        self.keeper = DraftKeeper(jobs, services.requests, who)
        self.keeper.changed.connect(self._note_saving)
        self.keeper.lost.connect(self._lost)
        self.keeper.failed.connect(self._not_saved)
        self._reader.opened.connect(self._opened)
        self._reader.selfie_read.connect(self._show_selfie)
        self._reader.holder_read.connect(self._seen)
        self._reader.copies_read.connect(self._show_copies)
        self._reader.papers_read.connect(self._show_papers)

    def show(self, facts: Facts) -> None:
        """Know something else and tell, with what is going on and what went wrong."""
        act, read = self._acts.state, self._reader.state
        busy, problem = act.busy or read.busy, act.problem or read.problem
        stage = facts.stage
        if facts.draft is None:
            stage = Stage.BROKEN if problem and not busy else Stage.LOADING
        may_retry = act.can_retry or read.can_retry
        self.facts = replace(facts, stage=stage, busy=busy, problem=problem, may_retry=may_retry)
        self.changed.emit()

    def note(self, facts: Facts) -> None:
        """Know what the officer did and have it saved after a pause; nothing is saved of a draft only read."""
        turned = facts.page != self.facts.page
        self.facts = facts
        if turned:
            self._acts.clear()
        if facts.barred:
            self.show(facts)
        else:
            self.keeper.note(self.kit.form.normalised(facts.answers), facts.page)

    def refuse(self, facts: Facts) -> None:
        """Know why a step was held back, and tell it."""
        self.show(facts)
        self.refused.emit()

    def open_case(self, case_id: uuid.UUID, form_key: str) -> None:
        """The member's open draft of a form, or a new one."""
        self._reader.case_id = case_id
        self._open = lambda: self._reader.start(case_id, form_key)
        self.load()

    def open_request(self, request_id: uuid.UUID, case_id: uuid.UUID | None = None) -> None:
        """A draft as it stands; one of ours goes on in the visit in hand."""
        self._reader.case_id = case_id
        self._open = lambda: self._reader.open(request_id)
        self.load()

    def load(self) -> None:
        """Read, or read again after a failure."""
        if self._open is not None:
            self._wait()
            self._open()

    def hear(self, event: Event) -> None:
        """Look again when the selfie or the draft changed elsewhere."""
        draft = self.facts.draft
        if draft is None:
            return
        if self.facts.stage is Stage.DONE:
            if event.topic is Topic.REQUEST and event.subject == draft.request_id:
                self._reader.holder(draft.request_id)
        elif event.topic is Topic.SELFIE and event.subject == draft.case_id:
            self._reader.selfie(draft.case_id)
            self._look_at_papers(draft)
        elif (
            event.topic is Topic.REQUEST
            and event.subject == draft.request_id
            and event.kind is not EventKind.DRAFT_SAVED
        ):
            self._look_at_holder(draft)

    def take_over(self) -> None:
        """Become the holder."""
        if self.facts.draft is not None and self.facts.barred and not self.facts.busy:
            self._wait()
            self._acts.run(self._reader.taking_over(self.facts.draft.request_id), self._opened)

    def cancel(self) -> None:
        """End the draft without effect."""
        if self.facts.draft is not None and not self.facts.busy:
            request_id = self.facts.draft.request_id
            self._acts.run(lambda: self._requests.cancel(self._who, request_id), lambda _none: self._cancelled())

    def withdraw(self) -> None:
        """Take the request back from the supervisor's desk and go on with it."""
        draft = self.facts.draft
        if draft is not None and not self.facts.busy:
            request_id = draft.request_id
            self._acts.run(lambda: self._requests.withdraw(self._who, request_id), lambda _none: self._back(request_id))

    def submit(self) -> None:
        """Save and confirm."""
        work = self.keeper.submitting()
        if work is not None:
            self._acts.run(work, self._submitted, refused=self._not_submitted)

    def retry(self) -> None:
        """Try again what did not work."""
        self._acts.retry()
        self._reader.retry()

    def _wait(self) -> None:
        """A draft is on its way."""
        self.facts = replace(self.facts, stage=Stage.FILLING)
        self._acts.clear()

    def _opened(self, found: moves.Reading, page: str = "") -> None:
        self.kit = self._kits.of(found.draft.form)
        self.facts = moves.opened(found, self._who.officer_id, self.kit, page)
        if self.facts.barred:
            self.keeper.let_go()
            self.show(self.facts)
        else:
            self.keeper.hold(found.draft)
            self._look_at_papers(found.draft)

    def _submitted(self, outcome: Outcome) -> None:
        self.keeper.let_go()
        self.show(replace(self.facts, stage=Stage.DONE, outcome=outcome))
        self.submitted.emit(outcome)

    def _not_submitted(self, error: Exception) -> bool:
        """What is told where it can be mended; anything else is said over the page."""
        facts = replace(
            self.facts, saving=self.keeper.state(), saved_at=self.keeper.saved_at(), guards=self.keeper.guards()
        )
        match error:
            case FormHasProblems(problems=problems):
                self.refuse(replace(facts, refused=True, service_problems=problems))
            case ConsentMissing() | ConsentDeclined() | SelfieMissing():
                self.refuse(replace(facts, refused=True, selfie_missing=explain(error)))
            case DraftTakenOver() | DraftReleased() | WrongRequestState():
                self._lost(error)
            case MemberChanged() if facts.draft is not None:
                self._wait()
                self._reader.open(facts.draft.request_id, facts.page)
            case _:
                return False
        return True

    def _lost(self, error: Exception) -> None:
        """The draft is not ours any more; look for what was kept of the typing."""
        self.keeper.let_go()
        self.facts = moves.lost(self.facts, error)
        self._acts.clear()
        if self.facts.draft is not None:
            self._reader.copies(self.facts.draft.request_id)

    def _look_at_holder(self, draft: Draft) -> None:
        if self.keeper.is_typed():
            self.keeper.save()
        elif not self.facts.busy:
            self._reader.holder(draft.request_id)

    def _seen(self, draft: Draft) -> None:
        """What another window made of the draft."""
        barred, known = moves.bar_of(draft, self._who.officer_id), self.facts
        if known.outcome is not None and known.stage is Stage.DONE:
            self.show(replace(known, outcome=replace(known.outcome, state=draft.state)))
            return
        if known.busy or (not barred and not known.barred):
            return
        if not barred:
            self._wait()
            self._reader.open(draft.request_id, known.page)
        elif self.keeper.is_typed():
            self.keeper.save()
        else:
            self.keeper.let_go()
            self.show(moves.seen(known, draft, barred))

    def _note_saving(self) -> None:
        saving = self.keeper.state()
        self.facts = replace(
            self.facts,
            saving=saving,
            saved_at=self.keeper.saved_at() or self.facts.saved_at,
            guards=self.keeper.guards(),
        )
        if self._not_kept and saving is not Saving.FAILED:
            self._not_kept = False
            self._acts.clear()
        self.show(self.facts)

    def _not_saved(self, error: Exception) -> None:
        self._not_kept = True
        self._acts.complain(explain(error), self.keeper.save if isinstance(error, OutsideError) else None)

    def _show_selfie(self, selfie: SelfieView) -> None:
        missing = "" if selfie.standing else self.facts.selfie_missing
        self.show(replace(self.facts, selfie=selfie, selfie_missing=missing))

    def _look_at_papers(self, draft: Draft) -> None:
        """Papers lie beside the form while their member is here."""
        if draft.at_counter and not self.facts.barred:
            self._reader.papers(draft.case_id)

    def _show_papers(self, papers: tuple[Sheet, ...]) -> None:
        self.show(replace(self.facts, papers=papers))

    def _show_copies(self, copies: tuple[SideCopy, ...]) -> None:
        self.show(replace(self.facts, copies=copies))

    def _back(self, request_id: uuid.UUID) -> None:
        """It is a draft again."""
        self._wait()
        self._reader.open(request_id)

    def _cancelled(self) -> None:
        self.keeper.let_go()
        self.show(self.facts)
        self.cancelled.emit()

    def _tell(self) -> None:
        self.show(self.facts)
