"""All that the page for a new member shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.cases.service import CaseService
from counter_app.documents.reading_service import DocumentReading
from counter_app.members.card_values import Found
from counter_app.members.recording import FOREIGN_KEYS
from counter_app.members.service import MemberService
from counter_app.officers.service import OfficerService
from counter_app.states import Citizenship
from forms.regions import Regions
from forms.schema import Form
from ui.branch_time import BranchTime


class RecordStep(StrEnum):
    """What is asked now: the card, the KTP, the supervisor."""

    CARD = "card"
    KTP = "ktp"
    CONFIRM = "confirm"


FIELDS: dict[RecordStep, tuple[str, ...]] = {
    RecordStep.CARD: (
        *("kpj", "segment", "employment", "citizenship", "phone"),
        *("employer_name", "npp", "employee_number"),
    ),
    RecordStep.KTP: (
        *("nik", "name", "birth_place", "birth_date", "sex", "mother_name"),
        *("nationality", "passport", "permit", "permit_number", "permit_until"),
    ),
    RecordStep.CONFIRM: (),
}
"""The form's fields in the order they are asked."""


@dataclass(frozen=True)
class RecordDoors:
    """Services and tables the page needs."""

    members: MemberService
    cases: CaseService
    officers: OfficerService
    reading: DocumentReading
    form: Form
    regions: Regions
    time: BranchTime


@dataclass(frozen=True)
class NikAdvice:
    """What the digits of a NIK say, to be compared with the KTP. `birth_date` as typed, `sex` as code."""

    birth_date: str
    sex: str
    place: str


@dataclass(frozen=True)
class RecordState:
    """`problems` and `warnings` are sentences by field key. `owner` has the KPJ that was typed already.

    `look` asks to look again at what another member has, once for each value that was `seen`; `guards` says it to the
    second person. `refused` is why a supervisor did not vouch for whom was recorded.
    """

    step: RecordStep = RecordStep.CARD
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    advice: NikAdvice | None = None
    owner: Found | None = None
    recorded_id: uuid.UUID | None = None
    confirmed_by: str = ""
    look: str = ""
    seen: frozenset[str] = frozenset()
    guards: tuple[str, ...] = ()
    refused: str = ""
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    reading: bool = False
    """A picture of the KTP is being read."""
    unread: str = ""
    """Why it was not."""
    second_problem: str = ""
    second_code: bool = False

    @property
    def asks_second(self) -> bool:
        """Whether somebody is recorded and nobody has said yes or no."""
        return self.step is RecordStep.CONFIRM and not self.refused

    @property
    def foreign(self) -> bool:
        """Whether a foreigner is recorded: the NIK may be missing, passport and permit are asked."""
        return self.typed.get("citizenship") == Citizenship.FOREIGN

    def asks(self, key: str) -> bool:
        """Whether a field is asked of this member."""
        return self.foreign or key not in FOREIGN_KEYS
