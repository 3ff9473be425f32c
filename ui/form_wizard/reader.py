"""Asks the services what the wizard needs to know, off the window thread."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.reasons.values import NO_REASONS
from counter_app.requests.rules import EDITABLE
from counter_app.requests.values import Draft
from counter_app.states import RequestState
from ui.form_wizard.moves import Reading
from ui.form_wizard.state import WizardServices
from ui.jobs import Runner


class DraftReader(QObject):
    """Each method is answered by one signal, or by `failed`."""

    opened = Signal(object, str)
    selfie_read = Signal(object)
    holder_read = Signal(object)
    copies_read = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Runner, services: WizardServices, who: Actor) -> None:
        super().__init__()
        self._jobs, self._services, self._who = jobs, services, who
        self.case_id: uuid.UUID | None = None
        """The visit in hand, where a draft of ours goes on."""

    def start(self, case_id: uuid.UUID, form_key: str) -> None:
        """The member's open draft of a form, or a new one."""
        self._open(lambda: self._services.requests.start(self._who, case_id, form_key))

    def open(self, request_id: uuid.UUID, page: str = "") -> None:
        """A draft as it stands; `page` is handed back."""
        self._open(lambda: self._in_visit(self._services.requests.open_draft(self._who, request_id)), page)

    def take_over(self, request_id: uuid.UUID) -> None:
        """A draft that is ours from now on."""
        self._open(lambda: self._services.requests.take_over(self._who, request_id, self.case_id))

    def selfie(self, case_id: uuid.UUID) -> None:
        """Where the selfie of the visit stands."""
        work = self._services.captures.view
        self._jobs.run(self, lambda: work(case_id), self.selfie_read.emit, self.failed.emit)

    def holder(self, request_id: uuid.UUID) -> None:
        """Who holds the draft now."""
        work = self._services.requests.open_draft
        self._jobs.run(self, lambda: work(self._who, request_id), self.holder_read.emit, self.failed.emit)

    def copies(self, request_id: uuid.UUID) -> None:
        """What is kept beside the draft."""
        work = self._services.requests.side_copies
        self._jobs.run(self, lambda: work(self._who, request_id), self.copies_read.emit, self.failed.emit)

    def cancel(self, request_id: uuid.UUID) -> None:
        """End the draft without effect."""
        work = self._services.requests.cancel
        self._jobs.run(self, lambda: work(self._who, request_id), self._tell_cancelled, self.failed.emit)

    def _in_visit(self, draft: Draft) -> Draft:
        """A draft of ours from an earlier visit follows its member into this one."""
        ours = draft.holder_id == self._who.officer_id and draft.state in EDITABLE
        if not ours or self.case_id in (None, draft.case_id):
            return draft
        return self._services.requests.start(self._who, self.case_id, draft.form)

    def _open(self, work: Callable[[], Draft], page: str = "") -> None:
        who, services = self._who, self._services

        def read() -> Reading:
            draft = work()
            selfie = services.captures.view(draft.case_id)
            copies = services.requests.side_copies(who, draft.request_id)
            reasons = services.requests.return_reasons() if draft.state is RequestState.RETURNED else NO_REASONS
            return Reading(draft, selfie, copies, reasons)

        self._jobs.run(self, read, lambda found: self.opened.emit(found, page), self.failed.emit)

    def _tell_cancelled(self, nothing: None) -> None:
        self.cancelled.emit()
