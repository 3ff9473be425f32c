"""The wizard: opens a draft, takes the typing, leads through the pages the form names, confirms."""

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
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.requests.errors import (
    DraftReleased,
    DraftTakenOver,
    FormHasProblems,
    MemberChanged,
    WrongRequestState,
)
from counter_app.requests.values import Draft, Outcome, SideCopy
from forms.model import PageKind
from ui.form_wizard import moves
from ui.form_wizard.drawing import SELFIE_LINK, draw
from ui.form_wizard.keeper import DraftKeeper
from ui.form_wizard.review import copied
from ui.form_wizard.rows import errors_of
from ui.form_wizard.state import Bar, Barred, Facts, FormKit, Stage, WizardServices, WizardState
from ui.form_wizard.words import selfie_words
from ui.jobs import Runner


class WizardPresenter(QObject):
    """Knows the answers; which page comes next is the form's to say.

    `refused` tells that a step was held back, `pointed` the field (or page link) an edit link leads to.
    """

    changed = Signal(object)
    refused = Signal()
    pointed = Signal(str)
    saved = Signal(object)
    submitted = Signal(object)
    selfie_wanted = Signal()
    paper_wanted = Signal(object)
    closed = Signal()

    def __init__(self, jobs: Runner, services: WizardServices, who: Actor, kit: FormKit) -> None:
        super().__init__()
        self._jobs, self._services, self._who, self._kit = jobs, services, who, kit
        self._facts = Facts()
        self._open: Callable[[], Draft] | None = None
        self.keeper = DraftKeeper(jobs, services.requests, who)
        self.keeper.changed.connect(self._note_saving)
        self.keeper.saved.connect(self.saved)
        self.keeper.lost.connect(self._lost)
        self.keeper.failed.connect(self._not_saved)
        self.state = WizardState()

    def open_case(self, case_id: uuid.UUID) -> None:
        """Go on with the member's open draft, or begin one."""
        self._begin(lambda: self._services.requests.start(self._who, case_id))

    def open_request(self, request_id: uuid.UUID) -> None:
        """Look at a draft as it stands; another's is only read until it is taken over."""
        self._begin(lambda: self._services.requests.open_draft(self._who, request_id))

    def load(self) -> None:
        """Read again after a failure."""
        if self._open is not None:
            self._begin(self._open)

    def hear(self, event: Event) -> None:
        """Look again when the selfie or the draft changed elsewhere."""
        draft = self._facts.draft
        if draft is None or self._facts.stage is Stage.DONE:
            return
        if event.topic is Topic.SELFIE and event.subject == draft.case_id:
            self.look_at_selfie()
        elif event.topic is Topic.REQUEST and event.subject == draft.request_id and event.kind != "draft_saved":
            self._look_at_holder()

    def look_at_selfie(self) -> None:
        """Read again where the selfie stands, as after coming back from the camera."""
        draft = self._facts.draft
        if draft is not None:
            work = self._services.captures.view
            self._jobs.run(self, lambda: work(draft.case_id), self._show_selfie, self._failed)

    def type(self, key: str, value: str) -> None:
        """Take what was typed into a field."""
        if self._facts.barred or self._facts.draft is None or self._facts.answers.get(key, "") == value:
            return
        self._note(moves.typed(self._facts, self._kit, key, value))

    def leave(self, key: str) -> None:
        """A field was left: what is wrong with it may be said now."""
        if self._facts.answers.get(key) and key not in self._facts.checked:
            self._show(checked=self._facts.checked | {key})

    def change(self, key: str) -> None:
        """Ubah: open one field."""
        if not self._facts.barred:
            self._show(opened=self._facts.opened | {key})
            self.pointed.emit(key)

    def change_all(self) -> None:
        """Ubah for the whole page."""
        keys = [row.field.key for row in self.state.rows if row.may_change]
        if keys and not self._facts.barred:
            self._show(opened=self._facts.opened | set(keys))
            self.pointed.emit(keys[0])

    def confirm(self) -> None:
        """Do what the page's main button says."""
        facts = self._facts
        if facts.busy or facts.stage is not Stage.FILLING or facts.draft is None:
            return
        kind = self._kit.form.page(facts.page).kind
        if facts.barred:
            self._go_on()
        elif kind is PageKind.REVIEW:
            self._submit()
        elif kind is PageKind.SELFIE and not selfie_words(facts.selfie).settled:
            self.keeper.save()
            self.selfie_wanted.emit()
        else:
            self._confirm_page(facts, kind)

    def skip_selfie(self) -> None:
        """Fill in first, take the selfie before Konfirmasi."""
        if self.state.may_skip:
            self._go_on()

    def back(self) -> None:
        """One page back; all answers stay."""
        if self._facts.stage is Stage.COPIES:
            self.hide_copies()
            return
        keys = self._keys()
        at = keys.index(self._facts.page) if self._facts.page in keys else 0
        if at > 0 and not self._facts.busy:
            self._turn(moves.turned(self._facts, self._kit, keys[at - 1]))

    def go(self, page: str) -> None:
        """To a page of the step bar that was reached before."""
        if page in self._keys() and not self._facts.busy:
            self._turn(moves.turned(self._facts, self._kit, page))

    def go_to(self, key: str) -> None:
        """Follow a link of the summary or the review to its page and field."""
        from_review = self._kit.form.page(self._facts.page).kind is PageKind.REVIEW
        if key == SELFIE_LINK:
            page = next((one.key for one in self._kit.form.pages if one.kind is PageKind.SELFIE), "")
        else:
            page = self._kit.form.page_of(key).key
        if page not in self._keys():
            return
        if page != self._facts.page:
            self._turn(moves.turned(self._facts, self._kit, page, from_review))
        if key != SELFIE_LINK and not self._facts.barred and not self._kit.form.field(key).locked:
            self._show(opened=self._facts.opened | {key}, checked=self._facts.checked | {key})
        self.pointed.emit(key)

    def unfold(self) -> None:
        """Show or fold what did not change."""
        self._show(unfolded=not self._facts.unfolded)

    def show_copies(self) -> None:
        """Look at what others, or this officer before, had typed."""
        if self._facts.stage is Stage.FILLING and self.state.copies:
            self._show(stage=Stage.COPIES)

    def hide_copies(self) -> None:
        """Back to the form."""
        self._show(stage=Stage.FILLING)

    def use_copy(self, copy: int, key: str) -> None:
        """Put one field of the shown side copies into the draft."""
        if self._facts.barred:
            return
        self.type(key, copied(self._facts, self._kit, copy, key))
        if not self.state.copies:
            self.hide_copies()

    def retry(self) -> None:
        """Try again what did not work."""
        if self._facts.stage is Stage.BROKEN:
            self.load()
        else:
            self._show(problem="", may_retry=False)
            self.keeper.save()

    def save_now(self) -> None:
        """Ctrl+S."""
        self.keeper.save()

    def flush(self) -> None:
        """Hand everything typed over to be saved before the station locks, signs out or closes."""
        self.keeper.save()

    def take_over(self) -> None:
        """Ambil alih: go on with a draft somebody else held."""
        draft = self._facts.draft
        if draft is None or not self.state.may_take_over or self._facts.busy:
            return
        self._begin(lambda: self._services.requests.take_over(self._who, draft.request_id))

    def cancel(self) -> None:
        """End the draft without effect. The view has asked before."""
        draft = self._facts.draft
        if draft is None or not self.state.may_cancel or self._facts.busy:
            return
        self.keeper.let_go()
        self._show(busy=True, problem="")
        work = self._services.requests.cancel
        self._jobs.run(self, lambda: work(self._who, draft.request_id), self._cancelled, self._failed)

    def print_form(self) -> None:
        """Cetak formulir."""
        if self.state.done is not None and self.state.done.paper is not None:
            self.paper_wanted.emit(self.state.done.paper)

    def close(self) -> None:
        """Back to the visit; what was typed is saved."""
        self.keeper.save()
        self.closed.emit()

    def _begin(self, work: Callable[[], Draft], page: str = "") -> None:
        """Read a draft with all that belongs to it."""
        stage = Stage.LOADING if self._facts.draft is None else Stage.FILLING
        self._show(stage=stage, busy=True, problem="", may_retry=False)
        who, services = self._who, self._services

        def read() -> moves.Reading:
            draft = work()
            selfie = services.captures.view(draft.case_id)
            copies = services.requests.side_copies(who, draft.request_id)
            reasons = services.requests.return_reasons() if draft.state == "returned" else ()
            return moves.Reading(draft, selfie, copies, reasons)

        self._jobs.run(self, read, lambda found: self._opened(found, page), self._failed)

    def _opened(self, found: moves.Reading, page: str) -> None:
        self._facts = moves.opened(found, self._who.officer_id, self._kit, page)
        if self._facts.barred:
            self.keeper.let_go()
            self._show()
        else:
            self.keeper.hold(found.draft)

    def _confirm_page(self, facts: Facts, kind: PageKind) -> None:
        if kind is PageKind.MEMBERSHIP:
            facts, more = moves.ticked(facts, self._kit)
            self._note(facts)
            if more:
                return
        if errors_of(facts, self._kit, facts.page):
            self._refuse(moves.refused(facts, self._kit))
        else:
            self._go_on()

    def _go_on(self) -> None:
        self._turn(moves.gone_on(self._facts, self._kit))

    def _turn(self, facts: Facts) -> None:
        self._note(facts)
        self.keeper.save()

    def _note(self, facts: Facts) -> None:
        """Know it, show it, and have it saved after a pause."""
        self._facts = facts
        if facts.barred:
            self._show()
        else:
            self.keeper.note(self._kit.form.normalised(facts.answers), facts.page)

    def _refuse(self, facts: Facts) -> None:
        self._facts = facts
        self._show(busy=False)
        self.refused.emit()

    def _submit(self) -> None:
        self._facts = replace(self._facts, service_problems=(), selfie_missing="", refused=False)
        if errors_of(self._facts, self._kit):
            self._refuse(replace(self._facts, refused=True))
            return
        self._show(busy=True, problem="", may_retry=False)
        self.keeper.submit(self._submitted, self._not_submitted)

    def _submitted(self, outcome: Outcome) -> None:
        self.keeper.let_go()
        self._show(stage=Stage.DONE, busy=False, outcome=outcome)
        self.submitted.emit(outcome)

    def _not_submitted(self, error: Exception) -> None:
        draft = self._facts.draft
        match error:
            case FormHasProblems(problems=problems):
                self._refuse(replace(self._facts, refused=True, service_problems=problems))
            case ConsentMissing() | ConsentDeclined() | SelfieMissing():
                self._refuse(replace(self._facts, refused=True, selfie_missing=explain(error)))
            case DraftTakenOver() | DraftReleased() | WrongRequestState():
                self._lost(error)
            case MemberChanged() if draft is not None:
                read = self._services.requests.open_draft
                self._begin(lambda: read(self._who, draft.request_id), self._facts.page)
            case _:
                self._failed(error)

    def _lost(self, error: Exception) -> None:
        """The draft is not ours any more; the service kept the typing beside it."""
        draft = self._facts.draft
        if draft is None:
            return
        self.keeper.let_go()
        barred = Barred(Bar.FREE, kept=True)
        if isinstance(error, DraftTakenOver):
            barred = Barred(Bar.TAKEN, error.by, error.since, kept=True)
        elif isinstance(error, WrongRequestState):
            barred, draft = Barred(Bar.OVER), replace(draft, state=error.state)
        self._show(barred=barred, draft=draft, busy=False, problem="", may_retry=False, refused=False)
        work = self._services.requests.side_copies
        self._jobs.run(self, lambda: work(self._who, draft.request_id), self._show_copies, self._failed)

    def _look_at_holder(self) -> None:
        draft = self._facts.draft
        if self.keeper.is_typed():
            self.keeper.save()
        elif draft is not None and not self._facts.busy:
            work = self._services.requests.open_draft
            self._jobs.run(self, lambda: work(self._who, draft.request_id), self._seen, self._failed)

    def _seen(self, draft: Draft) -> None:
        """What another window made of the draft."""
        barred, known = moves.bar_of(draft, self._who.officer_id), self._facts
        if known.busy or known.draft is None or known.stage is Stage.DONE:
            return
        if known.barred and not barred:
            self._begin(lambda: draft)
            return
        if barred and self.keeper.is_typed():
            self.keeper.save()
            return
        if barred:
            self.keeper.let_go()
            taken = barred.bar is Bar.HELD and not known.barred
            shown = replace(barred, bar=Bar.TAKEN) if taken else barred
            self._show(barred=shown, draft=replace(known.draft, state=draft.state))

    def _note_saving(self) -> None:
        saving = self.keeper.state()
        problem = {} if saving.value == "failed" or not self._facts.may_retry else {"problem": "", "may_retry": False}
        self._show(saving=saving, saved_at=self.keeper.saved_at() or self._facts.saved_at, **problem)

    def _not_saved(self, error: Exception) -> None:
        self._show(problem=explain(error), may_retry=True)

    def _show_selfie(self, selfie: SelfieView) -> None:
        self._show(selfie=selfie, selfie_missing="" if selfie.standing else self._facts.selfie_missing)

    def _show_copies(self, copies: tuple[SideCopy, ...]) -> None:
        self._show(copies=copies)

    def _cancelled(self, nothing: None) -> None:
        self._show(busy=False)
        self.closed.emit()

    def _failed(self, error: Exception) -> None:
        stage = Stage.BROKEN if self._facts.draft is None else self._facts.stage
        may_retry = stage is Stage.BROKEN and isinstance(error, OutsideError)
        self._show(stage=stage, busy=False, problem=explain(error), may_retry=may_retry)

    def _keys(self) -> list[str]:
        return [page.key for page in self._kit.form.pages_for(self._facts.answers)]

    def _show(self, **change: Any) -> None:  # the fields of Facts
        self._facts = replace(self._facts, **change)
        self.state = draw(self._facts, self._kit)
        self.changed.emit(self.state)
