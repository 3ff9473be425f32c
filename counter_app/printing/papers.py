"""The content of every paper, as plain values. Whoever fills them masks what the paper must not show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.documents import DocumentState
from forms.layout import SectionKind


class SelfieState(Enum):
    """How the selfie of a visit ended."""

    PASSED = "passed"
    OVERRIDDEN = "overridden"
    REFUSED = "refused"


class Decision(Enum):
    """What became of a change request."""

    APPROVED = "approved"
    APPROVED_BY_RULE = "approved_by_rule"
    RETURNED = "returned"
    REJECTED = "rejected"


class LoginCheck(Enum):
    """Whether the member could log in on their own phone after the reset."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True)
class Imprint:
    """What every paper carries, whatever it is about.

    `number` is the request, case or ticket number: ASCII without spaces, brackets and backslashes, else a file cannot
    be told by it. `code` is the paper code of `code.paper_code`, empty for a paper without one.
    `zone` is an IANA name; `training` puts LATIHAN on every page.
    """

    number: str
    branch_code: str
    branch_name: str
    made_at: datetime
    zone: str
    code: str = ""
    language: str = "id"
    training: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a form: what it shows, its title, and the items of a heading."""

    kind: SectionKind
    title: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class VisitTimes:
    """The ticket of the visit and its times; None: has not happened or not known."""

    ticket: str
    service: str
    issued_at: datetime | None = None
    called_at: datetime | None = None
    arrived_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True)
class ChangeRow:
    """One item of the form. `changed`: on the member's record; `own`: an answer that stays with the request."""

    item: str
    before: str
    after: str
    sensitive: bool = False
    own: bool = False
    changed: bool = False


@dataclass(frozen=True)
class SelfieFacts:
    """The selfie and how it came about. `by` and `reason` belong to an override; a refusal has only a reason."""

    state: SelfieState
    jpeg: bytes = field(default=b"", repr=False)
    taken_at: datetime | None = None
    attempts: int = 0
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class Consent:
    """The words the member agreed to (or declined), a line an item, with their version, and when."""

    text: str
    at: datetime | None
    given: bool = True
    version: str = ""


@dataclass(frozen=True)
class DocumentLine:
    """One line of the checklist."""

    name: str
    state: DocumentState
    note: str = ""


@dataclass(frozen=True)
class WantedDocument:
    """A document to bring, and what is taken in its place."""

    name: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deed:
    """Who did what, when and at which counter."""

    at: datetime
    what: str
    who: str
    counter: str = ""


@dataclass(frozen=True)
class Signer:
    """One signature line: the part played and the printed name under it."""

    part: str
    name: str


@dataclass(frozen=True)
class FormPaper:
    """A form that member and officer sign. `note` stands under its title."""

    imprint: Imprint
    title: str
    note: str
    member_name: str
    parts: tuple[Part, ...]
    visit: VisitTimes
    rows: tuple[ChangeRow, ...]
    selfie: SelfieFacts
    consent: Consent
    documents: tuple[DocumentLine, ...]
    statement: str
    deeds: tuple[Deed, ...]
    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class ApprovalSheet:
    """The decision on a request; `about` says on which. By rule there is no supervisor: `decided_by` is empty.

    `not_seen`: the documents that a rejected one lacked.
    """

    imprint: Imprint
    about: str
    member_name: str
    kpj: str
    decision: Decision
    decided_at: datetime
    author: str
    submitted_at: datetime
    decided_by: str = ""
    reasons: tuple[str, ...] = ()
    note: str = ""
    rows: tuple[ChangeRow, ...] = ()
    deeds: tuple[Deed, ...] = ()
    not_seen: tuple[DocumentLine, ...] = ()


@dataclass(frozen=True)
class ResetSlip:
    """What was done about a blocked account. No `central_reference`: not forwarded to the central system yet."""

    imprint: Imprint
    member_name: str
    kpj: str
    ticket: str
    block_reason: str
    blocked_since: datetime | None
    reason: str
    evidence: tuple[DocumentLine, ...]
    selfie: SelfieState
    officer: str
    second_person: str
    reset_at: datetime | None
    central_reference: str = ""
    login: LoginCheck = LoginCheck.NOT_TRIED
    login_reason: str = ""
    login_at: datetime | None = None
    selfie_by: str = ""
    selfie_reason: str = ""
    """Who accepted the member without a passed selfie, and why."""


@dataclass(frozen=True)
class ResetRefusal:
    """Why a blocked account was not opened, which documents were not there, and what the member can do about it."""

    imprint: Imprint
    member_name: str
    kpj: str
    ticket: str
    block_reason: str
    why: str
    note: str
    advice: str
    officer: str
    second_person: str
    decided_at: datetime | None
    not_seen: tuple[DocumentLine, ...] = ()
    member_refused: str = ""
    """Why a second person did not vouch for a member recorded at the counter."""


@dataclass(frozen=True)
class ReturnSlip:
    """Why a request went back to be mended, and which documents the member brings next time."""

    imprint: Imprint
    about: str
    member_name: str
    kpj: str
    ticket: str
    why: str
    note: str
    bring: tuple[WantedDocument, ...]
    officer: str
    second_person: str
    decided_at: datetime | None


@dataclass(frozen=True)
class Coming:
    """The day a number is for, in how many days that is, and when the door opens ("" where no hours are kept).

    For one with an hour that is when it begins, and its holder comes `between` two times.
    """

    day: date
    in_days: int
    opens: str = ""
    between: str = ""


@dataclass(frozen=True)
class TicketSlip:
    """The queue slip of a roll; `imprint.number` is the label. Without a waiting range it cannot be estimated yet.

    `code` finds the ticket again when the slip is lost; `place` is where it came out, `times` the how manieth it is;
    `told_at` is when the range was told, where that is later than the issue. `coming` says of a number for a later day
    when to come.
    """

    imprint: Imprint
    service: str
    people_ahead: int
    wait_min: tuple[int, int] | None = None
    paper_mm: int = 80
    code: str = ""
    place: str = ""
    times: int = 1
    told_at: datetime | None = None
    coming: Coming | None = None


@dataclass(frozen=True)
class ReprintCover:
    """Goes on top of an archived paper that is printed again; `times` counts reprints from 1; 0 may be no reprint."""

    imprint: Imprint
    paper_name: str
    times: int
    first_made_at: datetime
    archived_digest: str
    who: str
    reason: str = ""


@dataclass(frozen=True)
class RunRow:
    """One paper of an act of printing; `prints`: how often it had come out before, `unsure`: perhaps once already.

    `came_out` is of an act that was stopped.
    """

    number: str
    paper_name: str
    member_name: str
    prints: int
    unsure: bool = False
    came_out: bool = True


@dataclass(frozen=True)
class RunList:
    """Goes on top of many papers printed by one act. `out`: so many had come out when it was stopped."""

    imprint: Imprint
    who: str
    sides: str
    reason: str
    rows: tuple[RunRow, ...]
    out: int | None = None


@dataclass(frozen=True)
class RecoverySheet:
    """The key of a branch on paper, made once at set-up: groups joined by hyphens. It never shows in a repr."""

    imprint: Imprint
    key_text: str = field(repr=False)
    key_id: str = ""
    made_by: str = ""
    supervisor: str = ""
    """The first administrator and the first supervisor: nobody stood behind their accounts but this paper."""


@dataclass(frozen=True)
class CodesSheet:
    """The recovery codes of somebody who signs in with a phone, made once. They never show in a repr."""

    imprint: Imprint
    name: str
    codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class DayHead:
    """The head of the audit chain at the end of a day: the only thing that shows a cut tail later."""

    imprint: Imprint
    day: date
    seq: int
    digest: str
    entries_today: int
    last_entry_at: datetime | None = None
