"""Two branches in one store: no service finds, shows or changes a row of the other one by its key."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cached_property
from typing import Any, get_type_hints

import pytest
from sqlalchemy import select

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.service import AccountService
from counter_app.actor import Role
from counter_app.archive.service import ArchiveService
from counter_app.blobs import Blobs
from counter_app.capture.override_service import OverrideService
from counter_app.capture.service import CaptureService
from counter_app.capture.values import AttemptResult
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.core import Core
from counter_app.credentials.service import CredentialService
from counter_app.db.models import Counter, Member, Paper
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.errors import NotFound, NotPermitted
from counter_app.looking.service import LookingService
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.service import OfficerService
from counter_app.officers.values import CounterRow, ServiceRow
from counter_app.papers.errors import UnknownCode
from counter_app.papers.service import PaperService
from counter_app.queueing.errors import ServiceClosed
from counter_app.queueing.service import QueueService
from counter_app.requests.service import RequestService
from counter_app.signals.service import SignalService
from counter_app.states import AttemptState, BlockEvidence, LoginResult, MemberState, ServiceKind
from counter_app.ties.service import TieService
from tests import factories
from tests.core.desk import IMAGE_KEY, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.databases import START, Clock

Make = Callable[[Database, Clock, PaperService], Any]
SERVICES: dict[type[Any], Make] = {
    QueueService: lambda db, clock, _papers: QueueService(db, clock, factories.ZONE, Settings),
    CaseService: lambda db, clock, _papers: CaseService(db, clock),
    MemberService: lambda db, clock, _papers: MemberService(db, clock, MemberRules(SHELF)),
    RequestService: lambda db, clock, papers: RequestService(db, clock, SHELF, papers),
    AccountService: lambda db, clock, papers: AccountService(db, clock, SHELF, papers),
    PaperService: lambda _db, _clock, papers: papers,
    ArchiveService: lambda db, clock, _papers: ArchiveService(db, clock, SHELF),
    CaptureService: lambda db, clock, _papers: CaptureService(db, clock, Blobs(IMAGE_KEY)),
    DecisionService: lambda db, clock, _papers: DecisionService(db, clock, SHELF),
    OfficerService: lambda db, clock, _papers: OfficerService(db, clock),
    StaffAdmin: lambda db, clock, _papers: StaffAdmin(db, clock),
}
NOT_TRIED = {OverrideService, CredentialService, StaffConfirming, LookingService, SignalService, TieService}
"""Their keys are held by the rule of look-ups alone (tests/rules/test_branch_of_rows.py), not tried here yet."""
ONLY_NOTED = {"MemberService.record": "the visit is named in the audit row alone"}
"""Methods whose key is looked up nowhere."""
NOTHING_THERE = {
    "PaperService.of_case": (),
    "PaperService.of_work": (),
    "RequestService.side_copies": (),
    "RequestService.release_all": 0,
    "DecisionService.look_at": None,
}
"""What lists of another branch's work answer."""
DONE = AttemptResult(AttemptState.CANCELLED, START, START)


def key_parameters(method: Callable[..., Any]) -> list[str]:
    """The parameters of a method that are keys, or rows with a key."""
    given = inspect.signature(method).parameters.values()
    named = [
        one for one in given if "uuid.UUID" in str(one.annotation) or one.annotation in ("ServiceRow", "CounterRow")
    ]
    needed = [one.name for one in named if one.default is inspect.Parameter.empty]
    return needed or [one.name for one in named]


def asked_of(service: type[Any]) -> list[str]:
    """The public methods of a service that take a key."""
    methods = inspect.getmembers(service, inspect.isfunction)
    return [name for name, method in methods if not name.startswith("_") and key_parameters(method)]


class Elsewhere:
    """A whole visit of the branch, and the services of another branch in the same store."""

    def __init__(self, db: Database, clock: Clock) -> None:
        desk = Desk(db, clock, paper_service(db, clock))
        desk.consent()
        attempt = desk.attempt(picture=picture())
        request_id = desk.filled(occupation="Perawat")
        desk.submit(request_id)
        reset = factories.reset_request(db, desk.visit, desk.member.id)
        with db.read() as session:
            paper_id = session.scalars(select(Paper.id).where(Paper.work_id == request_id)).first()
        service_id = factories.service(db).id
        counter = factories.counter(db)
        self.desk, self.attempt_id = desk, attempt.id
        self.db = factories.another_branch(db, clock)
        papers = paper_service(self.db, clock)
        self.services = {service: make(self.db, clock, papers) for service, make in SERVICES.items()}
        self.keys: dict[str, Any] = {
            "case_id": desk.visit.id,
            "member_id": desk.member.id,
            "ticket_id": desk.visit.ticket_id,
            "request_id": request_id,
            "work_id": request_id,
            "reset_id": reset.id,
            "paper_id": paper_id,
            "attempt_id": attempt.id,
            "service_id": service_id,
            "counter_id": counter.id,
            "officer_id": desk.officer.officer_id,
            "holder_id": desk.officer.officer_id,
        }
        of_service = ("baru", "N", "Baru", "New", ServiceKind.UPDATE, 9, 10)
        self.rows: dict[str, Any] = {"save_service": ServiceRow(service_id, *of_service)}
        self.counter_id = counter.id

    def call(self, service: type[Any], name: str) -> Any:
        """The method with keys of the first branch, by whoever of the second may use it at all."""
        for role in Role:
            who = factories.officer_at_counter(self.db, role)
            second = factories.supervisor(self.db)
            try:
                return getattr(self.services[service], name)(
                    **self._given(service, name, {"who": who, "second": second})
                )
            except NotPermitted:
                continue
        raise AssertionError("nobody may")

    def _row(self, name: str) -> ServiceRow | CounterRow | None:
        """What an administrator saves; a counter with a number that is free in the second branch."""
        if name != "save_counter":
            return self.rows.get(name)
        with self.db.read() as session:
            taken = set(session.scalars(select(Counter.number).where(Counter.branch_id == self.db.branch_id)))
        return CounterRow(self.counter_id, next(free for free in range(1, 100) if free not in taken), "Baru")

    def _given(self, service: type[Any], name: str, people: dict[str, Any]) -> dict[str, Any]:
        method = getattr(service, name)
        needed = inspect.signature(method).parameters.values()
        known = OTHERS | people | self.keys | {"row": self._row(name)}
        known |= {"result": LoginResult.SUCCEEDED} if name == "check_login" else {}
        wanted = {one.name for one in needed if one.default is inspect.Parameter.empty} - {"self"}
        return {word: known[word] for word in wanted | set(key_parameters(method))}


OTHERS: dict[str, Any] = {
    "version": 1,
    "answers": {},
    "evidence": {},
    "code": "document_unreadable",
    "why": ("document_unreadable", ""),
    "reason_code": "camera_broken",
    "result": DONE,
    "given": True,
    "words_version": "1",
    "accept": True,
    "name": "Nama Baru",
    "role": Role.QA,
    "central_reference": "JMO-1",
    "seen": BlockSeen(BlockEvidence.TOLD, "biometric_failed"),
}
"""Plausible values of all that is no key."""


@pytest.fixture
def elsewhere(db: Database, clock: Clock) -> Elsewhere:
    return Elsewhere(db, clock)


def test_every_service_that_takes_keys_is_asked() -> None:
    built = [value.func for value in vars(Core).values() if isinstance(value, cached_property)]
    made = [get_type_hints(make)["return"] for make in built]
    assert {service for service in made if asked_of(service)} - SERVICES.keys() == NOT_TRIED


def test_a_row_of_another_branch_is_not_found(elsewhere: Elsewhere) -> None:
    wrong = []
    for service, name in ((one, name) for one in SERVICES for name in asked_of(one)):
        said = f"{service.__name__}.{name}"
        if said in ONLY_NOTED:
            continue
        try:
            answer = elsewhere.call(service, name)
        except (NotFound, ServiceClosed):
            continue
        if said not in NOTHING_THERE or answer != NOTHING_THERE[said]:
            wrong.append((said, answer))
    assert wrong == []


def test_a_visit_gets_no_member_and_no_ticket_a_service_of_another_branch(elsewhere: Elsewhere) -> None:
    here = Desk(elsewhere.db, elsewhere.desk.clock)
    keys = elsewhere.keys
    with pytest.raises(NotFound):
        elsewhere.services[CaseService].choose_member(here.officer, here.visit.id, keys["member_id"])
    queue = elsewhere.services[QueueService]
    for service_id, counter_id in ((keys["service_id"], None), (None, keys["counter_id"])):
        with pytest.raises(NotFound):
            queue.transfer(here.officer, here.visit.ticket_id, service_id, counter_id)


def test_searches_and_lists_show_nobody_of_another_branch(elsewhere: Elsewhere) -> None:
    who, judge = factories.officer(elsewhere.db), factories.supervisor(elsewhere.db)
    members = elsewhere.services[MemberService]
    for typed in ("siti aminah", elsewhere.desk.member.kpj, elsewhere.desk.member.nik):
        assert members.search(who, typed) == ()
    with elsewhere.desk.db.transaction(None) as work:
        member = work.session.get_one(Member, elsewhere.desk.member.id)
        member.state = MemberState.PROVISIONAL
    assert members.provisional(judge) == ()


def test_a_paper_of_another_branch_is_unknown(elsewhere: Elsewhere) -> None:
    with elsewhere.desk.db.read() as session:
        code = session.get_one(Paper, elsewhere.keys["paper_id"]).code
    with pytest.raises(UnknownCode):
        elsewhere.services[PaperService].verify_code(factories.supervisor(elsewhere.db), code)
