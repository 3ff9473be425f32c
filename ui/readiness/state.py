"""What the page of readiness shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.readiness.rules import Answer, Cause, answer
from counter_app.readiness.service import ReadinessService
from counter_app.readiness.values import Readiness
from counter_app.requests.service import RequestService
from counter_app.requests.values import Draft
from forms.model import YES, Field, FieldKind, PageKind
from forms.schema import Form
from ui.acts import ActState
from ui.machine.slips import PaperDoor, SlipState


@dataclass(frozen=True)
class ReadinessDoors:
    """The services behind the page, its form, which visit it is, and where letters come out."""

    readiness: ReadinessService
    requests: RequestService
    form: Form
    printer: PaperDoor
    case_id: uuid.UUID


@dataclass(frozen=True)
class Opening:
    """What is read when the page is opened."""

    draft: Draft
    found: Readiness


@dataclass(frozen=True)
class ReadinessState:
    """`ticked` are the form's ticks as they are set: causes that were asked, and papers that are here."""

    form: Form
    opening: Opening | None = None
    ticked: Mapping[str, bool] = field(default_factory=dict)
    chosen: Cause = Cause.BANK_NAME
    letter: SlipState = SlipState.NONE
    act: ActState = field(default_factory=ActState)

    @property
    def papers(self) -> tuple[Field, ...]:
        """The papers that a claim asks for."""
        return papers_of(self.form)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All six, by the one function that answers them."""
        if self.opening is None:
            return ()
        missing = sum(not self.ticked.get(one.key, False) for one in self.papers)
        facts = self.opening.found.facts
        return tuple(answer(cause, facts, self.ticked.get(cause.value), missing) for cause in Cause)

    @property
    def open_causes(self) -> int:
        """How many are not in order, or were not asked yet."""
        return sum(not one.is_ready for one in self.answers)

    def values(self) -> dict[str, str]:
        """What the form holds: an answer of the record counts like a tick."""
        ready = {one.cause.value: YES if one.is_ready else "" for one in self.answers}
        return ready | {one.key: YES if self.ticked.get(one.key) else "" for one in self.papers}


def papers_of(form: Form) -> tuple[Field, ...]:
    """The ticks of the form's page of documents."""
    pages = (page for page in form.pages if page.kind is PageKind.DOCUMENTS)
    return tuple(field for page in pages for field in page.fields if field.kind is FieldKind.TICK)
