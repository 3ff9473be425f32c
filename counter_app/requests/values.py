"""What the request service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.greeting.noted import Greeted
from counter_app.reasons.values import Reasons, Why
from counter_app.states import AttemptState, MemberState, RequestState
from forms.documents import Document
from forms.model import Change, Text
from forms.rules import Problem


@dataclass(frozen=True)
class Draft:
    """A request as the wizard shows it.

    `before` are the member's values the answers are compared with. `returned_code` and `returned_note` say why
    a supervisor gave it back, `bring` which documents the member was sent for; `conflicts` are fields that
    changed elsewhere since they were typed here; `left_out` is what was typed into an older version of the form
    and has no place in this one. `at_counter`: the member is here, and numbers can be compared with the cards.
    `guards` says what needs a second person beyond the form; `second_person`: it waited for one before, and
    will again. `confirmed_at`: when the record was last found right, None for never. `returned_fields` has the
    code of why each of these fields came back. `today` is the branch's day, by which dates are judged.
    `greeted` is what was noted at the door: a hint, and no attestation of a document.
    """

    request_id: uuid.UUID
    number: str
    state: RequestState
    form: str
    case_id: uuid.UUID
    member_id: uuid.UUID
    before: Mapping[str, str]
    answers: Mapping[str, str]
    page: str
    version: int
    holder_id: uuid.UUID | None
    holder: str
    held_since: datetime | None
    saved_at: datetime
    today: date
    returned_code: str = ""
    returned_note: str = ""
    bring: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    at_counter: bool = False
    guards: tuple[Problem, ...] = ()
    second_person: bool = False
    confirmed_at: datetime | None = None
    returned_fields: Mapping[str, str] = field(default_factory=dict)
    greeted: Greeted | None = None


@dataclass(frozen=True)
class GivenBack:
    """Why a request goes back: a reason for the whole, or codes for single `fields`; what the member is to `bring`."""

    why: Why
    bring: Collection[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Saved:
    """The proof of a save: hand `version` in with the next one. `guards` says what needs a second person."""

    version: int
    saved_at: datetime
    guards: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SideCopy:
    """What an officer had typed when the draft went to somebody else."""

    officer: str
    answers: Mapping[str, str]
    saved_at: datetime


@dataclass(frozen=True)
class Outcome:
    """What a submission or a decision led to. `paper_missing`: drawing failed and can be asked for again."""

    request_id: uuid.UUID
    number: str
    state: RequestState
    sensitive: bool
    papers: tuple[uuid.UUID, ...] = ()
    paper_missing: bool = False


@dataclass(frozen=True)
class WaitingRow:
    """One request that waits for a supervisor; `own` ones need somebody else. `sensitive` names what is."""

    request_id: uuid.UUID
    number: str
    form: str
    title: Text
    member_name: str
    kpj: str
    author: str
    submitted_at: datetime
    changed_fields: int
    own: bool
    sensitive: tuple[Text, ...] = ()


@dataclass(frozen=True)
class DecidedRow:
    """One applied request that is still to go to the administration. `by_rule`: nobody had to decide it.

    `refused` is why the centre did not take it.
    """

    request_id: uuid.UUID
    number: str
    title: Text
    member_name: str
    kpj: str
    author: str
    decided_at: datetime
    by_rule: bool
    refused: str = ""


@dataclass(frozen=True)
class Undo:
    """How a request stands to another: it proposes the old values of `of` and `why`, or its own are proposed by `by`.

    `may`: whoever looks may propose them now.
    """

    of: str = ""
    why: str = ""
    by: str = ""
    may: bool = False


@dataclass(frozen=True)
class ReviewView:
    """A request as it is decided and handed over. `selfie_by` is the second person behind an override.

    `changes` reach the member's record, `only_here` stays with the form.

    `documents` are all of them as they stand, `document_reasons` the words for why one is not there. `guards` is what
    needs a second person beyond the form, `digest` what a decision is bound to.
    """

    request_id: uuid.UUID
    number: str
    form: str
    title: Text
    state: RequestState
    case_id: uuid.UUID
    member_id: uuid.UUID
    member_name: str
    kpj: str
    author: str
    submitted_at: datetime | None
    changes: tuple[Change, ...]
    only_here: tuple[Change, ...]
    documents: tuple[Document, ...]
    document_reasons: Reasons
    answers: Mapping[str, str]
    warnings: tuple[Problem, ...]
    selfie: AttemptState | None
    selfie_id: uuid.UUID | None
    selfie_why: str
    selfie_note: str
    selfie_by: str
    member_state: MemberState
    guards: tuple[Problem, ...]
    digest: str
    conflicts: tuple[str, ...]
    may_decide: bool
    decision_code: str
    decision_note: str
    decided_by: str
    decided_at: datetime | None
    handed_over_by: str
    handed_over_at: datetime | None
    undo: Undo
