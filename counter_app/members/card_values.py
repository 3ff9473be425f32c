"""What the member service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from counter_app.message_states import NoticeAnswer, NoticeRoad
from counter_app.states import (
    AccountState,
    AttemptState,
    Citizenship,
    Employment,
    MemberState,
    PaperKind,
    RequestState,
    Segment,
)
from forms.masking import masked_identity
from forms.model import Text
from forms.rules import Problem


@dataclass(frozen=True)
class Found:
    """One row of a search."""

    member_id: uuid.UUID
    name: str
    kpj: str
    nik: str = field(repr=False)  # whole, to be compared with the KTP on the desk
    passport: str = field(repr=False)
    birth_date: date | None
    segment: Segment
    employment: Employment
    account_state: AccountState
    state: MemberState

    @property
    def nik_masked(self) -> str:
        """The NIK where nothing is compared."""
        return masked_identity(self.nik, self.passport)


@dataclass(frozen=True)
class PastWork:
    """A work of any visit: what it is called, how it stands, and which papers it left."""

    work_id: uuid.UUID
    number: str
    title: Text
    state: str
    day: datetime
    papers: tuple[PaperKind, ...] = ()


@dataclass(frozen=True)
class OpenRequest:
    """A request that is not decided: draft, returned or submitted."""

    request_id: uuid.UUID
    number: str
    form: str
    title: Text
    state: RequestState
    holder_name: str
    saved_at: datetime


@dataclass(frozen=True)
class PastSelfie:
    """An attempt of any visit. `reason` is a code of the camera or of people; `decided` has the words of the latter."""

    attempt_id: uuid.UUID
    at: datetime
    state: AttemptState
    reason: str
    decided: str
    note: str = field(repr=False)  # typed freely
    officer: str
    second: str
    measured: Mapping[str, Any] = field(repr=False)  # Any: figures, words and lists as JSON keeps them


@dataclass(frozen=True)
class ChangedValue:
    """One field of the record before and after, in words."""

    key: str
    label: Text
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True)
class PastChange:
    """What one applied request changed: `second` agreed, "" where nobody had to; `papers` it left."""

    number: str
    values: tuple[ChangedValue, ...]
    at: datetime
    author: str
    second: str
    why: str
    papers: tuple[PaperKind, ...] = ()


@dataclass(frozen=True)
class MemberCard:
    """A member as the officer sees him. `selfie_id` is the newest attempt that passed.

    `works` are those of all visits, the newest first, `more_works`: the archive has others.
    `refused_words`: why a supervisor did not vouch for a member recorded here.
    """

    member_id: uuid.UUID
    name: str
    kpj: str
    nik_masked: str
    birth_date: date | None
    segment: Segment
    employment: Employment
    employer_name: str
    state: MemberState
    account_state: AccountState
    blocked_words: str
    blocked_since: datetime | None
    last_updated_at: datetime | None
    works: tuple[PastWork, ...]
    more_works: bool
    drafts: tuple[OpenRequest, ...]
    selfie_id: uuid.UUID | None
    selfies: tuple[PastSelfie, ...]
    refused_words: str = ""
    changes: tuple[PastChange, ...] = ()
    wage: int = 0
    """Rupiah a month as the record has it, or the reported income; 0 where nobody told."""
    balance: int | None = None
    balance_on: date | None = None
    """Of JHT, as a list told this branch, with its day."""
    notices: Mapping[NoticeRoad, NoticeAnswer] = field(default_factory=dict)
    """How the member stands to notices by e-mail and phone."""
    data_old: bool = False
    """The data were last found right longer ago than the branch's setting, or never."""
    twins: int = 0
    """How many others look like the same person and were not told apart."""


@dataclass(frozen=True)
class NewMember:
    """A member as card and KTP show him. Names are the form's field keys; dates as typed or in ISO."""

    kpj: str
    nik: str = field(repr=False)
    name: str
    birth_place: str
    birth_date: str
    sex: str
    mother_name: str
    segment: str
    employment: str
    employer_name: str = ""
    npp: str = ""
    employee_number: str = ""
    phone: str = ""
    citizenship: str = Citizenship.INDONESIAN.value
    nationality: str = ""
    passport: str = field(default="", repr=False)
    permit: str = ""
    permit_number: str = field(default="", repr=False)
    permit_until: str = ""


@dataclass(frozen=True)
class Compared:
    """The NIK or passport of a member who waits, to be held against card and KTP: `whole` while those lie there."""

    identity: str = field(repr=False)
    whole: bool


@dataclass(frozen=True)
class ProvisionalRow:
    """A member who waits for a supervisor; `own` ones need somebody else. `guards`: what of it another member has."""

    member_id: uuid.UUID
    name: str
    kpj: str
    nik_masked: str
    birth_date: date | None
    recorded_by: str
    own: bool
    digest: str = ""
    guards: tuple[Problem, ...] = ()
