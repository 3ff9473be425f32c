"""Rows for tests. Say only what the test is about; everything else is a plausible default. Nothing is audited."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from counter_app.actor import Actor, Role
from counter_app.audit import GENESIS
from counter_app.clock import business_day
from counter_app.data_requests.rules import due_at
from counter_app.db.models import (
    AuditHead,
    Base,
    Branch,
    Case,
    ChangeRequest,
    Counter,
    DataRequest,
    Employer,
    JmoAccount,
    Member,
    Officer,
    ReasonRow,
    ResetRequest,
    Service,
    StaffSession,
    Ticket,
)
from counter_app.db.session import Database, Work
from counter_app.ids import new_id
from counter_app.members.values import index_name
from counter_app.reasons.lists import ReasonList
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.switch import LightCheck
from counter_app.states import (
    AccountState,
    BranchKind,
    CaseOrigin,
    CaseState,
    DataRequestState,
    DataWish,
    Duty,
    Employment,
    RequestState,
    ResetState,
    Segment,
    ServiceKind,
    SessionKind,
    TicketState,
)
from tests.work_rows import company_letter as company_letter
from tests.work_rows import letter_line as letter_line
from tests.work_rows import registration as registration

ZONE = "Asia/Jakarta"
SERIALS = 9_999
PREFIXES = 26 + 26**2 + 26**3
"""A NIK ends in one of so many; one process makes more people than that, in one store after the other."""

_numbers = itertools.count(1)
Row = TypeVar("Row", bound=Base)
NUMBERED = (("submitted_at", "submitted_seq"), ("decided_at", "applied_seq"))
RESET_NUMBERED = (("asked_at", "asked_seq"), ("reset_at", "reset_seq"))
"""Times of a work with the numbers that stand beside them."""


def officer(db: Database, role: Role | str = Role.OFFICER, **changes: Any) -> Actor:
    """A member of staff who is signed in. `counter_id` and `station` go to the actor, the rest to the row."""
    number = next(_numbers)
    station = changes.pop("station", f"STN-{number}")
    counter_id = changes.pop("counter_id", None)
    row: dict[str, Any] = {
        "id": new_id(),
        "username": f"petugas{number}",
        "name": f"Petugas {number}",
        "role": Role(role),
        "password_hash": "!",
        "declared": True,
    } | changes
    with db.transaction(None) as work:
        work.session.add(Officer(branch_id=db.branch_id, created_at=work.now, **row))
    who = Actor(row["id"], row["username"], row["name"], Role(row["role"]), station, counter_id)
    return signed_in(db, who)


def signed_in(db: Database, who: Actor, **changes: Any) -> Actor:
    """The same one with a session. It is of a command, so that the same name may sign in at a window as well.

    Whoever it is has always just shown who they are; a test of that says `proven_s`.
    """
    with db.transaction(None) as work:
        row: dict[str, Any] = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "officer_id": who.officer_id,
            "station": who.station,
            "kind": SessionKind.COMMAND,
            "counter_id": who.counter_id,
            "began_at": work.now,
            "seen_at": work.now,
            "proven_run": db.tick().run,
            "proven_s": 1e12,
        } | changes
        work.session.add(StaffSession(**row))
    return replace(who, session_id=row["id"])


def another_branch(db: Database, now: Callable[[], datetime]) -> Database:
    """The same store as a second branch in it sees it."""
    other = Database(db.engine, new_id(), now)
    with db.transaction(None) as work:
        row = {"id": other.branch_id, "code": "B02", "name": "Cabang Lain", "zone": ZONE, "kind": BranchKind.DEMO}
        work.session.add(Branch(**row, created_at=work.now))
        work.session.flush()
        work.session.add(AuditHead(branch_id=other.branch_id, seq=0, digest=GENESIS, event_seq=0))
    return other


def supervisor(db: Database, **changes: Any) -> Actor:
    """A signed-in supervisor."""
    return officer(db, Role.SUPERVISOR, **changes)


def counter(db: Database, **changes: Any) -> Counter:
    """A desk."""
    number = changes.setdefault("number", next(_numbers))
    row = Counter(**({"id": new_id(), "branch_id": db.branch_id, "name": f"Loket {number}"} | changes))
    return _kept(db, row)


def officer_at_counter(db: Database, role: Role | str = Role.OFFICER, **changes: Any) -> Actor:
    """A signed-in officer at an open desk of their own."""
    who = officer(db, role, **changes)
    with db.transaction(None) as work:
        number = next(_numbers)
        desk = Counter(
            id=new_id(),
            branch_id=db.branch_id,
            number=number,
            name=f"Loket {number}",
            duty=Duty.OPEN,
            officer_id=who.officer_id,
            duty_since=work.now,
        )
        work.session.add(desk)
    return replace(who, counter_id=desk.id)


def service(db: Database, **changes: Any) -> Service:
    """What a ticket is for."""
    number = next(_numbers)
    row = {
        "id": new_id(),
        "branch_id": db.branch_id,
        "code": f"service{number}",
        "prefix": _prefix(number),
        "name": "Pengkinian data",
        "name_en": "Data update",
        "kind": ServiceKind.UPDATE,
        "position": number,
    } | changes
    return _kept(db, Service(**row))


def employer(db: Database, **changes: Any) -> Employer:
    """A company."""
    number = next(_numbers)
    row = {"id": new_id(), "branch_id": db.branch_id, "npp": f"JJ{number:06d}", "name": f"PT Contoh {number}"}
    return _kept(db, Employer(**(row | changes)))


def member(db: Database, blocked: bool = False, **changes: Any) -> Member:
    """A synthetic peserta with an account in the phone app and searchable words of the name."""
    number = next(_numbers)
    row = {
        "id": new_id(),
        "branch_id": db.branch_id,
        "kpj": f"19{number:09d}",
        "nik": f"327301520190{(number - 1) % SERIALS + 1:04d}",
        "name": "SITI AMINAH",
        "birth_date": date(1990, 1, 12),
        "segment": Segment.PU,
        "employment": Employment.ACTIVE,
        "details": {},
    } | changes
    with db.transaction(None) as work:
        kept = Member(**row)
        work.session.add(kept)
        work.session.flush()
        index_name(work, kept.id, "", kept.name)
        work.session.add(_account(kept.id, work, blocked))
    return kept


def ticket(db: Database, service_id: uuid.UUID | None = None, **changes: Any) -> Ticket:
    """A number waiting today; makes a service when none is given."""
    for_service = service_id or service(db).id
    number = next(_numbers)
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "service_id": for_service,
            "day": business_day(work.now, ZONE),
            "label": f"Z-{number:03d}",
            "state": TicketState.WAITING,
            "issued_at": work.now,
        } | changes
        kept = Ticket(**row)
        work.session.add(kept)
    return kept


def case(db: Database, who: Actor | None = None, member_id: uuid.UUID | None = None, **changes: Any) -> Case:
    """An open case on a ticket in serving; makes the officer and the ticket when none is given."""
    actor = who or officer_at_counter(db)
    ticket_id = changes.pop("ticket_id", None) or _served(db, actor).id
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "ticket_id": ticket_id,
            "member_id": member_id,
            "officer_id": actor.officer_id,
            "state": CaseState.OPEN,
            "opened_at": work.now,
            "day": business_day(work.now, ZONE),
            "seq": next(_numbers),
        } | changes
        kept = Case(**row)
        work.session.add(kept)
    return kept


def letter(db: Database, who: Actor | None = None, member_id: uuid.UUID | None = None, **changes: Any) -> Case:
    """An open case of a letter; makes the officer when none is given."""
    actor = who or officer(db)
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "origin": CaseOrigin.LETTER,
            "letter_number": f"B/{next(_numbers)}/2026",
            "letter_date": date(2026, 2, 26),
            "letter_sender": "PT Contoh Sejahtera",
            "member_id": member_id,
            "officer_id": actor.officer_id,
            "state": CaseState.OPEN,
            "opened_at": work.now,
            "day": business_day(work.now, ZONE),
            "seq": next(_numbers),
        } | changes
        kept = Case(**row)
        work.session.add(kept)
    return kept


def change_request(db: Database, case: Case, member_id: uuid.UUID, **changes: Any) -> ChangeRequest:
    """A draft of the case, held by the case's officer."""
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"PD-{next(_numbers)}",
            "case_id": case.id,
            "member_id": member_id,
            "member_version": 1,
            "form": "change_of_data",
            "form_version": "1",
            "state": RequestState.DRAFT,
            "before": {},
            "answers": {},
            "author_id": case.officer_id,
            "holder_id": case.officer_id,
            "saved_at": work.now,
        } | changes
        row |= {seq: next(_numbers) for at, seq in NUMBERED if row.get(at) is not None and seq not in row}
        kept = ChangeRequest(**row)
        work.session.add(kept)
    return kept


def reset_request(db: Database, case: Case, member_id: uuid.UUID, **changes: Any) -> ResetRequest:
    """A reset of the case that was just begun."""
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"RA-{next(_numbers)}",
            "case_id": case.id,
            "member_id": member_id,
            "state": ResetState.OPEN,
            "author_id": case.officer_id,
            "opened_at": work.now,
        } | changes
        row |= {seq: next(_numbers) for at, seq in RESET_NUMBERED if row.get(at) is not None and seq not in row}
        if row.get("reset_at") is not None:
            row.setdefault("reset_day", business_day(changes["reset_at"], ZONE))
        kept = ResetRequest(**row)
        work.session.add(kept)
    return kept


def data_request(db: Database, case: Case, member_id: uuid.UUID, **changes: Any) -> DataRequest:
    """A request about the member's own data that was just taken."""
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"HP-{next(_numbers)}",
            "case_id": case.id,
            "member_id": member_id,
            "wish": DataWish.STOP,
            "state": DataRequestState.WAITING,
            "words": "",
            "author_id": case.officer_id,
            "asked_at": work.now,
            "asked_seq": next(_numbers),
            "due_at": due_at(work.now),
            "code": "",
            "note": "",
        } | changes
        kept = DataRequest(**row)
        work.session.add(kept)
    return kept


def _served(db: Database, who: Actor) -> Ticket:
    with db.read() as session:
        branch_now = session.get_one(Officer, who.officer_id).created_at
    served: dict[str, Any] = {"first_called_at": branch_now, "last_called_at": branch_now, "arrived_at": branch_now}
    served |= {"counter_id": who.counter_id, "officer_id": who.officer_id, "times_called": 1}
    served |= {"serving_since": branch_now}
    return ticket(db, state=TicketState.SERVING, **served)


def _account(member_id: uuid.UUID, work: Work, blocked: bool) -> JmoAccount:
    if not blocked:
        return JmoAccount(member_id=member_id, state=AccountState.ACTIVE)
    return JmoAccount(
        member_id=member_id,
        state=AccountState.BLOCKED,
        failed_attempts=3,
        blocked_reason="biometric_failed",
        blocked_since=work.now,
    )


def _kept(db: Database, row: Row) -> Row:
    with db.transaction(None) as work:
        work.session.add(row)
    return row


def _prefix(number: int) -> str:
    letters = ""
    number = (number - 1) % PREFIXES + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def reason(db: Database, of: ReasonList, code: str, label: str, **changes: Any) -> None:
    """A reason of the branch's own in one of its lists, offered first unless `changes` say otherwise."""
    row = {"branch_id": db.branch_id, "list_name": of.name, "label_en": "", "position": -1, "active": True}
    with db.transaction(None) as work:
        work.session.add(ReasonRow(**(row | {"code": code, "label": label, "used": False} | changes)))


def light_check(db: Database) -> LightCheck:
    """The switch of the coloured light on this branch's settings."""
    live = LiveSettings(db)
    return LightCheck(SettingsService(db, live), live)


def at(who: Actor) -> dict[str, Any]:
    """Where a ticket in hand lies."""
    return {"officer_id": who.officer_id, "counter_id": who.counter_id}


def hand_to(db: Database, case: Case, who: Actor) -> None:
    """The visit of a case goes on with somebody else, at their counter."""
    with db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, case.ticket_id)
        ticket.officer_id, ticket.counter_id = who.officer_id, who.counter_id
        work.session.get_one(Case, case.id).officer_id = who.officer_id


def change_role(db: Database, who: Actor, role: Role) -> None:
    """Somebody's role as the row has it; who acts with the former one has it no more."""
    with db.transaction(None) as work:
        work.session.get_one(Officer, who.officer_id).role = role
