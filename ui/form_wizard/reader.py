"""Reads what the wizard needs to know, and reads it again."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.reasons.values import NO_REASONS
from counter_app.requests.errors import RequestWaits
from counter_app.requests.rules import EDITABLE
from counter_app.requests.values import Draft
from counter_app.states import RequestState
from ui.form_wizard.moves import Reading
from ui.form_wizard.state import WizardServices
from ui.jobs import Runner
from ui.reread import ReadState, Reread


class DraftReader(QObject):
    """Each method is answered by one signal; `changed` when there is something to say about it, in `state`.

    `prepare` is what a page needs before it is drawn and the window thread is not to wait for.
    """

    opened = Signal(object, str)
    selfie_read = Signal(object)
    holder_read = Signal(object)
    copies_read = Signal(object)
    papers_read = Signal(object)
    changed = Signal()

    def __init__(
        self, jobs: Runner, services: WizardServices, who: Actor, prepare: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__()
        self._prepare = prepare
        self._services, self._who = services, who
        self._draft, self._selfie = Reread(jobs, self), Reread(jobs, self)
        self._holder, self._copies = Reread(jobs, self), Reread(jobs, self)
        self._papers = Reread(jobs, self)
        self._all = (self._draft, self._selfie, self._holder, self._copies, self._papers)
        for reading in self._all:
            reading.changed.connect(self.changed)
        self.case_id: uuid.UUID | None = None
        """The visit in hand, where a draft of ours goes on."""

    @property
    def state(self) -> ReadState:
        """Busy while a draft is on its way; what could not be read of all that was asked."""
        said = next((one.state for one in self._all if one.state.problem), ReadState())
        return ReadState(self._draft.state.busy, self._draft.state.loaded, said.problem, said.can_retry)

    def retry(self) -> None:
        """Read again what could not be read."""
        for reading in self._all:
            reading.retry()

    def start(self, case_id: uuid.UUID, form_key: str) -> None:
        """The member's open draft of a form, or a new one."""
        self._open(self._whole(lambda: self._begun(case_id, form_key)))

    def open(self, request_id: uuid.UUID, page: str = "") -> None:
        """A draft as it stands; `page` is handed back."""
        work = self._services.requests.open_draft
        self._open(self._whole(lambda: self._in_visit(work(self._who, request_id))), page)

    def taking_over(self, request_id: uuid.UUID) -> Callable[[], Reading]:
        """The act after which a draft is ours."""
        return self._whole(lambda: self._services.requests.take_over(self._who, request_id, self.case_id))

    def selfie(self, case_id: uuid.UUID) -> None:
        """Where the selfie of the visit stands."""
        work = self._services.captures.view
        self._selfie.load(lambda: work(self._who, case_id), self.selfie_read.emit)

    def holder(self, request_id: uuid.UUID) -> None:
        """Who holds the draft now."""
        work = self._services.requests.open_draft
        self._holder.load(lambda: work(self._who, request_id), self.holder_read.emit)

    def copies(self, request_id: uuid.UUID) -> None:
        """What is kept beside the draft."""
        work = self._services.requests.side_copies
        self._copies.load(lambda: work(self._who, request_id), self.copies_read.emit)

    def papers(self, case_id: uuid.UUID) -> None:
        """What was read of the papers of the visit."""
        reading, who = self._services.reading, self._who
        self._papers.load(
            lambda: tuple(reading.sheet(who, key) for key in reading.sheets(who, case_id)), self.papers_read.emit
        )

    def _begun(self, case_id: uuid.UUID, form_key: str) -> Draft:
        """What waits for a supervisor is shown as it stands."""
        try:
            return self._services.requests.start(self._who, case_id, form_key)
        except RequestWaits as waits:
            return self._services.requests.open_draft(self._who, waits.request_id)

    def _in_visit(self, draft: Draft) -> Draft:
        """A draft of ours from an earlier visit follows its member into this one."""
        ours = draft.holder_id == self._who.officer_id and draft.state in EDITABLE
        if not ours or self.case_id in (None, draft.case_id):
            return draft
        return self._services.requests.start(self._who, self.case_id, draft.form)

    def _open(self, read: Callable[[], Reading], page: str = "") -> None:
        self._draft.drop()
        self._draft.load(read, lambda found: self.opened.emit(found, page))

    def _whole(self, work: Callable[[], Draft]) -> Callable[[], Reading]:
        """A draft with all that stands around it."""
        who, services = self._who, self._services

        def read() -> Reading:
            self._prepare()
            draft = work()
            selfie = services.captures.view(who, draft.case_id)
            copies = services.requests.side_copies(who, draft.request_id)
            reasons = services.requests.return_reasons(who) if draft.state is RequestState.RETURNED else NO_REASONS
            fields = services.requests.field_reasons(who) if draft.returned_fields else NO_REASONS
            return Reading(draft, selfie, copies, reasons, services.requests.document_reasons(who), fields)

        return read
