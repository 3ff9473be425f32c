"""What the wizard knows, and what it shows: two frozen values, the second drawn from the first."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from counter_app.capture.service import CaptureService
from counter_app.capture.values import SelfieView
from counter_app.documents.reading_service import DocumentReading
from counter_app.form_shelf import FormShelf
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.requests.service import RequestService
from counter_app.requests.values import Draft, Outcome, SideCopy
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind
from forms.layout import Layout
from forms.loading import Head
from forms.model import Field, FormUse, PageKind, Text
from forms.regions import Regions
from forms.rules import Problem
from forms.schema import Form
from ui.branch_time import BranchTime
from ui.form_wizard.overview.state import Overview


class Stage(StrEnum):
    """Which of the wizard's faces is shown."""

    LOADING = "loading"
    BROKEN = "broken"
    FILLING = "filling"
    COPIES = "copies"
    DONE = "done"


class Saving(StrEnum):
    """Where the typing is."""

    CLEAN = "clean"
    TYPED = "typed"
    GOING = "going"
    FAILED = "failed"


class Bar(StrEnum):
    """Why the draft can be read and not written."""

    NONE = ""
    HELD = "held"
    TAKEN = "taken"
    FREE = "free"
    OVER = "over"


@dataclass(frozen=True)
class WizardServices:
    """The services the wizard asks."""

    requests: RequestService
    captures: CaptureService
    reading: DocumentReading


@dataclass(frozen=True)
class FormKit:
    """The form, the forms it stands among, and the branch's time."""

    form: Form
    shelf: FormShelf
    time: BranchTime

    @property
    def regions(self) -> Regions:
        """The table its rules look things up in."""
        return self.shelf.regions


@dataclass(frozen=True)
class FormKits:
    """Every form there is, and the branch's time."""

    shelf: FormShelf
    time: BranchTime

    def of(self, key: str) -> FormKit:
        """The kit of one form. Raises FormUnavailable."""
        return FormKit(self.shelf.get(key).remembering(), self.shelf, self.time)

    def none_yet(self) -> FormKit:
        """Stands in until the request was read and its form is known."""
        nothing = Text("", "")
        head = Head("", 0, FormUse.CHANGE, nothing, nothing, (), Layout(nothing, nothing))
        return FormKit(Form(head, (), ()), self.shelf, self.time)


@dataclass(frozen=True)
class Barred:
    """The kind of bar with who holds the draft, since when, and whether own typing went into a side copy."""

    bar: Bar = Bar.NONE
    by: str = ""
    since: datetime | None = None
    kept: bool = False

    def __bool__(self) -> bool:
        return self.bar is not Bar.NONE


@dataclass(frozen=True)
class Facts:
    """Everything the wizard knows; answers are as typed. `looked`: doubtful sections that the officer vouched for."""

    stage: Stage = Stage.LOADING
    busy: bool = False
    draft: Draft | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    page: str = ""
    opened: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    looked: frozenset[str] = frozenset()
    refused: bool = False
    from_review: bool = False
    unfolded: bool = False
    papers: tuple[Sheet, ...] = ()
    declined: frozenset[str] = frozenset()
    """Fields for which the officer keeps what stands, whatever the paper says."""
    selfie: SelfieView | None = None
    selfie_missing: str = ""
    copies: tuple[SideCopy, ...] = ()
    return_reasons: Reasons = NO_REASONS
    document_reasons: Reasons = NO_REASONS
    field_reasons: Reasons = NO_REASONS
    service_problems: tuple[Problem, ...] = ()
    barred: Barred = Barred()
    saving: Saving = Saving.CLEAN
    saved_at: datetime | None = None
    guards: tuple[Problem, ...] = ()
    problem: str = ""
    may_retry: bool = False
    outcome: Outcome | None = None


class PaperStand(StrEnum):
    """How a value of a paper stands to the record and the form."""

    SAME = "same"
    CLEAR = "clear"
    """One key takes it."""
    ASKED = "asked"
    """Confirmed or left one by one."""
    TAKEN = "taken"
    DECLINED = "declined"
    UNREAD = "unread"
    """Stands on the paper and could not be read."""
    ABSENT = "absent"
    """Of somebody who is on record and not on the family card."""


@dataclass(frozen=True)
class PaperLine:
    """One field with what record, paper and form say, and where it stands on the paper (shares of its picture)."""

    key: str
    kind: DocumentKind
    box: tuple[float, float, float, float] | None
    label: str
    record: str
    paper: str
    form: str
    stand: PaperStand
    doubts: str = ""


@dataclass(frozen=True)
class PaperSide:
    """The papers beside the page: kind, name and picture of each, the lines of its fields, how many one key takes."""

    pictures: tuple[tuple[DocumentKind, str, bytes], ...]
    lines: tuple[PaperLine, ...] = ()
    clear: int = 0
    overview: bool = False

    @property
    def asked(self) -> PaperLine | None:
        """The next that is asked by itself."""
        return next((line for line in self.lines if line.stand is PaperStand.ASKED), None)


@dataclass(frozen=True)
class StepWords:
    """One step of the bar."""

    key: str
    words: str
    done: bool
    current: bool


@dataclass(frozen=True)
class Row:
    """One question as it stands: `typed` is what the editor holds, `value` the words of the closed row."""

    field: Field
    label: str
    hint: str
    value: str
    typed: str
    before: str
    open: bool
    changed: bool
    may_change: bool
    problem: str = ""
    advice: str = ""
    options: tuple[tuple[str, str], ...] = ()
    spoken: str = ""
    """The label where only it is heard."""

    @property
    def under(self) -> str:
        """The question that this one belongs to and stands beneath; "" for one of its own."""
        return self.field.document


@dataclass(frozen=True)
class ReviewItem:
    """Item, before, after. `marks` say what is special about it, the first `urgent` of them loudly."""

    key: str
    label: str
    before: str
    after: str
    marks: tuple[str, ...] = ()
    urgent: int = 0


@dataclass(frozen=True)
class Review:
    """What the member and the officer look at before Konfirmasi: what changes on record, what is only for the form."""

    changed: tuple[ReviewItem, ...]
    only_here: tuple[ReviewItem, ...]
    unchanged: tuple[ReviewItem, ...]
    advice: tuple[tuple[str, str], ...]
    leads_to: str
    selfie: str
    documents: str
    unfolded: bool


@dataclass(frozen=True)
class CopyItem:
    """One field of a side copy that differs from the draft; one that has no place in it can only be read."""

    key: str
    label: str
    typed: str
    in_draft: str
    may_use: bool = True


@dataclass(frozen=True)
class CopyWords:
    """A side copy with the fields that differ; `at` is its place among all."""

    at: int
    title: str
    items: tuple[CopyItem, ...]


@dataclass(frozen=True)
class DoneWords:
    """The end of the road; `decided` is what a supervisor has in front of them, while the request waits for one."""

    title: str
    words: str
    number: str
    standing: str
    paper: uuid.UUID | None
    paper_missing: str
    decided: tuple[ReviewItem, ...] = ()
    receipt: uuid.UUID | None = None
    """The request that a receipt can be given of; a check has a slip of its own."""

    @property
    def may_sign(self) -> bool:
        """Whether its form can be signed on the screen."""
        return self.receipt is not None and self.paper is not None


@dataclass(frozen=True)
class WizardState:
    """All that the wizard shows. `wrong`: fields of the page that cannot stay as they are."""

    stage: Stage = Stage.LOADING
    busy: bool = False
    page: str = ""
    kind: PageKind = PageKind.FIELDS
    title: str = ""
    hint: str = ""
    number: str = ""
    steps: tuple[StepWords, ...] = ()
    rows: tuple[Row, ...] = ()
    wrong: frozenset[str] = frozenset()
    overview: Overview | None = None
    review: Review | None = None
    papers: PaperSide | None = None
    copies: tuple[CopyWords, ...] = ()
    done: DoneWords | None = None
    summary: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    barred: str = ""
    may_take_over: bool = False
    may_write: bool = False
    may_go_back: bool = False
    may_open_all: bool = False
    may_cancel: bool = False
    may_withdraw: bool = False
    primary: str = ""
    saved: str = ""
    problem: str = ""
    may_retry: bool = False
