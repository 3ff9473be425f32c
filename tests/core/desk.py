"""A counter with a member in front of it: the setting of most service tests."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import forms
from counter_app.actor import Actor, Role
from counter_app.blobs import Blobs
from counter_app.capture.service import CaptureService
from counter_app.capture.standing import OFFICER_SAW
from counter_app.capture.values import Attempt, AttemptResult
from counter_app.db.models import AuditEntry, Case, EventRow, Member, ReasonRow, Setting, Ticket
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf, open_shelf
from counter_app.papers.values import Lacking
from counter_app.reasons.values import Why
from counter_app.requests.service import RequestService
from counter_app.states import AttemptState, CaseState, TicketState
from forms.regions import Regions
from tests import factories

FORMS = Path(forms.__file__).parent
REGIONS = Regions.load(FORMS.parent / "resources" / "tables" / "regions.csv")
SHELF = open_shelf(FORMS, REGIONS)
CHANGE_OF_DATA = SHELF.get("change_of_data")
ACCOUNT_RESET = SHELF.get("account_reset")
IMAGE_KEY = bytes(range(32, 64))
INSPECTION = Why("inspection")
"""For whoever looks at what is neither their visit nor their task."""
JPEG = b"\xff\xd8\xff\xe0 a synthetic picture \xff\xd9"
ORIGINAL = b"\xff\xd8\xff\xe0 all that the camera saw \xff\xd9"

DETAILS = {
    "email": "siti.aminah@contoh.id",
    "phone": "+6281234567890",
    "birth_place": "Bandung",
    "sex": "female",
    "kk_number": "3273010101200001",
    "mother_name": "SUMIYATI",
    "marital_status": "married",
    "ktp_street": "Jalan Kenanga 4",
    "ktp_province": "32",
    "ktp_regency": "3273",
    "ktp_district": "Coblong",
    "ktp_village": "Dago",
    "domicile": "same",
    "emergency_name": "BAGAS PRAKOSO",
    "emergency_relationship": "spouse",
    "emergency_phone": "+6281298765432",
}
TICKS = dict.fromkeys(
    (
        "first_update_ok",
        "membership_confirmed",
        "doc_card",
        "doc_ktp",
        "doc_kk",
        "doc_employer_letter",
        "doc_contact",
    ),
    "yes",
) | {"change_reason": "clerical_error"}


class NoPapers:
    """Makes no paper, and remembers for which works it was asked."""

    def __init__(self) -> None:
        self.asked: list[uuid.UUID] = []
        self.press = self

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "") -> tuple[uuid.UUID, ...]:
        """Nothing to draw."""
        self.asked.append(work_id)
        return ()

    def lacking(self, session: Session, work_id: uuid.UUID, language: str = "", *, is_new: bool = False) -> Lacking:
        """Nothing lacks."""
        self.asked.append(work_id)
        return Lacking(work_id, (), ())

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        """Nothing to keep."""
        return ()


@dataclass
class Desk:
    """Services on one database, with one officer and one member's visit."""

    db: Database
    clock: Callable[[], datetime]
    papers: Any = field(default_factory=NoPapers)  # Any: the real paper service or the one above
    shelf: FormShelf = SHELF

    def __post_init__(self) -> None:
        self.officer = factories.officer_at_counter(self.db)
        self.member = complete_member(self.db)
        self.visit = factories.case(self.db, self.officer, self.member.id)
        self.blobs = Blobs(IMAGE_KEY)
        self.captures = CaptureService(self.db, self.clock, self.blobs)
        self.renew(self.shelf)

    def renew(self, shelf: FormShelf) -> None:
        """The program starts, or starts again, with these form files."""
        self.shelf = shelf
        self.requests = RequestService(self.db, self.clock, shelf, self.papers)

    def other_officer(self) -> Actor:
        """Somebody else at another counter."""
        return factories.officer_at_counter(self.db)

    def hand_to(self, who: Actor) -> None:
        """The visit goes on in these hands, at their counter."""
        factories.hand_to(self.db, self.visit, who)

    def supervisor(self) -> Actor:
        """Somebody who may decide."""
        return factories.officer(self.db, Role.SUPERVISOR)

    def consent(self, given: bool = True) -> None:
        """The member answered the consent question."""
        version = self.captures.view(self.officer, self.visit.id).words.version
        self.captures.record_consent(self.officer, self.visit.id, given, version)

    def attempt(self, state: AttemptState = AttemptState.PASSED, picture: bytes = JPEG, **changes: Any) -> Attempt:
        """One attempt at the camera that ended now; with a picture the officer has looked at it."""
        changes = {"original": ORIGINAL if picture else b""} | changes
        measured = {OFFICER_SAW: True} | changes.pop("measured", {})
        result = AttemptResult(state, self.clock(), self.clock(), measured=measured, picture=picture, **changes)
        return self.captures.save_attempt(self.officer, self.visit.id, result)

    def selfie(self) -> Attempt:
        """Consent and a passed selfie."""
        self.consent()
        return self.attempt()

    def filled(self, **changes: str) -> uuid.UUID:
        """A draft with every tick made and these fields changed, ready to be submitted once the selfie is there."""
        draft = self.requests.start(self.officer, self.visit.id)
        self.filled_by(self.officer, draft.request_id, **changes)
        return draft.request_id

    def filled_by(self, who: Actor, request_id: uuid.UUID, **changes: str) -> None:
        """The holder makes every tick and these changes."""
        draft = self.requests.open_draft(who, request_id, INSPECTION)
        book = {"doc_bank": "yes"} if any(key.startswith("bank_") for key in changes) else {}
        answers = {**draft.answers, **TICKS, **book, **changes}
        self.requests.save(who, request_id, draft.version, answers, "review")

    def submitted(self, **changes: str) -> uuid.UUID:
        """A request that was confirmed with these changes."""
        request_id = self.filled(**changes)
        self.selfie()
        self.submit(request_id)
        return request_id

    def submit(self, request_id: uuid.UUID, who: Actor | None = None) -> Any:  # Any: the service's own answer
        """Confirm the request as it stands."""
        by = who or self.officer
        version = self.requests.open_draft(by, request_id, INSPECTION).version
        return self.requests.submit(by, request_id, version)

    def stored(self, row: type[Any], key: uuid.UUID | None) -> Any:  # Any: a row of that table
        """A row as the database has it."""
        with self.db.read() as session:
            return session.get_one(row, key)

    def member_now(self) -> Member:
        """The member's row."""
        member: Member = self.stored(Member, self.member.id)
        return member

    def change_member(self, **details: str) -> None:
        """Another window applied a change to the member."""
        with self.db.transaction(None) as work:
            member = work.session.get_one(Member, self.member.id)
            member.details = {**member.details, **details}
            member.version += 1

    def leave(self) -> None:
        """The member has gone: the ticket is done and the case waits."""
        with self.db.transaction(None) as work:
            case = work.session.get_one(Case, self.visit.id)
            work.session.get_one(Ticket, case.ticket_id).state = TicketState.DONE
            case.state = CaseState.WAITING

    def set(self, name: str, value: str) -> None:
        """A setting of the branch."""
        with self.db.transaction(None) as work:
            work.session.merge(Setting(branch_id=work.branch_id, name=name, value=value))

    def withdraw_reason(self, list_name: str, code: str) -> None:
        """An administrator no longer offers one of the program's own reasons."""
        with self.db.transaction(None) as work:
            here = {"branch_id": work.branch_id, "list_name": list_name, "code": code}
            work.session.merge(ReasonRow(**here, label="", label_en="", position=0, active=False))

    def audited(self, code: str) -> int:
        """How often a fact was audited."""
        with self.db.read() as session:
            found = session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.code == code))
            return found or 0

    def published(self, kind: str) -> int:
        """How often an event was published."""
        with self.db.read() as session:
            return session.scalar(select(func.count()).select_from(EventRow).where(EventRow.kind == kind)) or 0


def complete_member(db: Database, **changes: Any) -> Member:
    """A member whose data passes every check of the form."""
    row = {
        "nik": "3273015201900001",
        "name": "SITI AMINAH",
        "birth_date": date(1990, 1, 12),
        "details": dict(DETAILS),
        "last_updated_at": datetime(2024, 5, 1, tzinfo=UTC),
    }
    given: dict[str, Any] = row | changes
    return factories.member(db, **given)
