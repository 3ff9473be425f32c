"""A draft in hand: read, kept, lost to somebody else, taken over, confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

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
        self._reader = DraftReader(jobs, services, who)
        self.keeper = DraftKeeper(jobs, services.requests, who)
        self.keeper.changed.connect(self._note_saving)
        self.keeper.lost.connect(self._lost)
        self.keeper.failed.connect(self._not_saved)
        self._reader.opened.connect(self._opened)
        self._reader.selfie_read.connect(self._show_selfie)
        self._reader.holder_read.connect(self._seen)
        self._reader.copies_read.connect(self._show_copies)
        self._reader.cancelled.connect(self._cancelled)
        self._reader.failed.connect(self._failed)

    def show(self, **change: Any) -> None:  # the fields of Facts
        """Know something else and tell."""
        self.facts = replace(self.facts, **change)
        self.changed.emit()

    def note(self, facts: Facts) -> None:
        """Know what the officer did and have it saved after a pause; nothing is saved of a draft only read."""
        self.facts = facts
        if facts.barred:
            self.show()
        else:
            self.keeper.note(self.kit.form.normalised(facts.answers), facts.page)

    def refuse(self, facts: Facts) -> None:
        """Know why a step was held back, and tell it."""
        self.facts = facts
        self.show(busy=False)
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
        if draft is None or self.facts.stage is Stage.DONE:
            return
        if event.topic is Topic.SELFIE and event.subject == draft.case_id:
            self._reader.selfie(draft.case_id)
        elif (
            event.topic is Topic.REQUEST
            and event.subject == draft.request_id
            and event.kind is not EventKind.DRAFT_SAVED
        ):
            self._look_at_holder(draft)

    def look_at_selfie(self) -> None:
        """Where the selfie stands now."""
        if self.facts.draft is not None:
            self._reader.selfie(self.facts.draft.case_id)

    def take_over(self) -> None:
        """Become the holder."""
        if self.facts.draft is not None and self.facts.barred and not self.facts.busy:
            self._wait()
            self._reader.take_over(self.facts.draft.request_id)

    def cancel(self) -> None:
        """End the draft without effect."""
        if self.facts.draft is not None and not self.facts.busy:
            self.show(busy=True, problem="")
            self._reader.cancel(self.facts.draft.request_id)

    def submit(self) -> None:
        """Save and confirm."""
        self.show(busy=True, problem="", may_retry=False)
        self.keeper.submit(self._submitted, self._not_submitted)

    def _wait(self) -> None:
        """A draft is on its way."""
        stage = Stage.LOADING if self.facts.draft is None else Stage.FILLING
        self.show(stage=stage, busy=True, problem="", may_retry=False)

    def _opened(self, found: moves.Reading, page: str) -> None:
        self.kit = self._kits.of(found.draft.form)
        self.facts = moves.opened(found, self._who.officer_id, self.kit, page)
        if self.facts.barred:
            self.keeper.let_go()
            self.show()
        else:
            self.keeper.hold(found.draft)

    def _submitted(self, outcome: Outcome) -> None:
        self.keeper.let_go()
        self.show(stage=Stage.DONE, busy=False, outcome=outcome)
        self.submitted.emit(outcome)

    def _not_submitted(self, error: Exception) -> None:
        facts = replace(self.facts, saving=self.keeper.state(), saved_at=self.keeper.saved_at())
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
                self._failed(error)

    def _lost(self, error: Exception) -> None:
        """The draft is not ours any more; look for what was kept of the typing."""
        self.keeper.let_go()
        self.facts = moves.lost(self.facts, error)
        self.show()
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
        if known.busy or known.stage is Stage.DONE or (not barred and not known.barred):
            return
        if not barred:
            self._wait()
            self._reader.open(draft.request_id, known.page)
        elif self.keeper.is_typed():
            self.keeper.save()
        else:
            self.keeper.let_go()
            self.facts = moves.seen(known, draft, barred)
            self.show()

    def _note_saving(self) -> None:
        saving = self.keeper.state()
        change: dict[str, Any] = {"saving": saving, "saved_at": self.keeper.saved_at() or self.facts.saved_at}
        if self.facts.may_retry and saving is not Saving.FAILED:
            change |= {"problem": "", "may_retry": False}
        self.show(**change)

    def _not_saved(self, error: Exception) -> None:
        self.show(problem=explain(error), may_retry=True)

    def _show_selfie(self, selfie: SelfieView) -> None:
        self.show(selfie=selfie, selfie_missing="" if selfie.standing else self.facts.selfie_missing)

    def _show_copies(self, copies: tuple[SideCopy, ...]) -> None:
        self.show(copies=copies)

    def _cancelled(self) -> None:
        self.keeper.let_go()
        self.show(busy=False)
        self.cancelled.emit()

    def _failed(self, error: Exception) -> None:
        stage = Stage.BROKEN if self.facts.draft is None else self.facts.stage
        may_retry = stage is Stage.BROKEN and isinstance(error, OutsideError)
        self.show(stage=stage, busy=False, problem=explain(error), may_retry=may_retry)
