"""Two branches in one store: no service finds, shows or changes a row of the other one by its key."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.cases.service import CaseService
from counter_app.db.models import (
    Counter,
    Document,
    Member,
    OutMessage,
    OverrideAsk,
    Paper,
    ServiceCredential,
    Signal,
    StaffTie,
    VisitorWords,
)
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted, OfAnotherBranch
from counter_app.ids import new_id
from counter_app.members.service import MemberService
from counter_app.message_states import Channel, MessageKind, MessageState
from counter_app.officers.values import CounterRow, ServiceRow
from counter_app.papers.errors import UnknownCode
from counter_app.papers.service import PaperService
from counter_app.queueing.service import QueueService
from counter_app.rights.conditions import Condition
from counter_app.satisfaction_states import Element
from counter_app.states import (
    AskState,
    BlobKind,
    DocumentKind,
    DocumentSource,
    Errand,
    MemberState,
    ServiceKind,
    SignalKind,
    SignalState,
    TieKind,
)
from tests import factories
from tests.core.desk import Desk
from tests.core.merges.made import merge_request
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.core.rights.house import (
    INSIDE,
    METHODS,
    actors_of,
    core_of,
    key_parameters,
    plain_values,
    refusals,
    service_of,
    whole_arguments,
)
from tests.databases import Clock

NOTHING_THERE = {
    "NearTurnService.offer": None,
    "PaperService.of_case": (),
    "PaperService.of_work": (),
    "SendingService.of_case": (),
    "RequestService.side_copies": (),
    "RequestService.release_all": 0,
    "DecisionService.look_at": None,
    "SatisfactionService.question": None,
}
"""What lists of another branch's work answer."""
ASKED_BY_OTHERS: dict[str, str] = {}
"""Methods that find nothing and tell nobody, with why."""
S = TypeVar("S")


def keyed() -> list[str]:
    """Every method of every service that takes a key, or a row with one."""
    return [
        said
        for said, method in METHODS.items()
        if key_parameters(method) or inspect.signature(method).parameters.keys() & {"row"}
    ]


def further_rows(desk: Desk) -> dict[str, Any]:
    """Keys of rows that stand beside a visit."""
    names = ("ask_id", "credential_id", "document_id", "message_id", "signal_id", "tie_id", "words_id")
    keys = {name: new_id() for name in names}
    by, of = desk.officer.officer_id, {"branch_id": desk.db.branch_id}
    service_id = factories.service(desk.db).id
    with desk.db.transaction(None) as work:
        blob_id, _digest = desk.blobs.put(work, BlobKind.DOCUMENT, b"a card")
        work.session.add_all(
            (
                Document(
                    id=keys["document_id"],
                    case_id=desk.visit.id,
                    member_id=desk.member.id,
                    kind=DocumentKind.KTP,
                    page=1,
                    source=DocumentSource.FILE,
                    blob_id=blob_id,
                    bound="",
                    officer_id=by,
                    at=work.now,
                    **of,
                ),
                OverrideAsk(
                    id=keys["ask_id"],
                    case_id=desk.visit.id,
                    member_id=desk.member.id,
                    state=AskState.WAITING,
                    asked_by=by,
                    asked_at=work.now,
                    **of,
                ),
                ServiceCredential(
                    id=keys["credential_id"],
                    errand=Errand.BACKUP,
                    secret_sha256="",
                    made_by=by,
                    made_at=work.now,
                    **of,
                ),
                Signal(
                    id=keys["signal_id"],
                    kind=SignalKind.LOOKING,
                    key="one",
                    about="one",
                    state=SignalState.OPEN,
                    facts={},
                    raised_at=work.now,
                    seq=1,
                    **of,
                ),
                OutMessage(
                    id=keys["message_id"],
                    case_id=desk.visit.id,
                    channel=Channel.MAIL,
                    kind=MessageKind.OLD_CONTACT,
                    state=MessageState.PERHAPS_SENT,
                    once="once",
                    nonce=b"",
                    sealed=b"letter",
                    tries=1,
                    queued_at=work.now,
                    next_at=work.now,
                    expires_at=work.now,
                    **of,
                ),
                VisitorWords(
                    id=keys["words_id"],
                    day=work.now.date(),
                    service_id=service_id,
                    element=Element.TIME,
                    score=1,
                    words="Kursi kurang",
                    **of,
                ),
                StaffTie(id=keys["tie_id"], officer_id=by, kind=TieKind.RELATED, declared_at=work.now, **of),
            )
        )
    return keys


class Elsewhere:
    """A whole visit of the branch, and the services of another branch in the same store."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        desk = Desk(db, clock, paper_service(db, clock))
        desk.consent()
        attempt = desk.attempt(picture=picture())
        request_id = desk.filled(occupation="Perawat")
        desk.submit(request_id)
        reset = factories.reset_request(db, desk.visit, desk.member.id)
        with db.read() as session:
            paper_id = session.scalars(select(Paper.id).where(Paper.work_id == request_id)).first()
        letter = factories.company_letter(db, desk.officer)
        service_id = factories.service(db).id
        counter = factories.counter(db)
        self.desk, self.attempt_id = desk, attempt.id
        self.db = factories.another_branch(db, clock)
        self.core = core_of(self.db, clock, folder)
        self.plain = plain_values(folder)
        self.keys: dict[str, Any] = {
            "case_id": desk.visit.id,
            "member_id": desk.member.id,
            "ticket_id": desk.visit.ticket_id,
            "request_id": request_id,
            "work_id": request_id,
            "reset_id": reset.id,
            "registration_id": factories.registration(db, desk.visit, desk.member.id).id,
            "asked_id": factories.data_request(db, desk.visit, desk.member.id).id,
            "other_id": factories.member(db).id,
            "merge_id": merge_request(db, desk.visit, desk.member.id).id,
            "stays_id": desk.member.id,
            "letter_id": letter.id,
            "line_id": factories.letter_line(db, letter).id,
            "paper_id": paper_id,
            "attempt_id": attempt.id,
            "service_id": service_id,
            "counter_id": counter.id,
            "officer_id": desk.officer.officer_id,
            "holder_id": desk.officer.officer_id,
        }
        self.keys |= further_rows(desk)
        of_service = ("baru", "N", "Baru", "New", ServiceKind.UPDATE, 9, 10)
        self.rows: dict[str, Any] = {"StaffAdmin.save_service": ServiceRow(service_id, *of_service)}
        self.counter_id = counter.id

    def service(self, wanted: type[S]) -> S:
        """A service of the second branch."""
        found: S = service_of(self.core, f"{wanted.__name__}.")
        return found

    def call(self, said: str) -> Any:
        """The method with keys of the first branch, by whoever of the second may use it at all."""
        for role in Role:
            people = actors_of(said, factories.officer_at_counter(self.db, role), factories.supervisor(self.db))
            row = self._row(said)
            given = whole_arguments(said, self.plain | self.keys) | ({"row": row} if row else {}) | people
            try:
                return getattr(service_of(self.core, said), said.partition(".")[2])(**given)
            except NotPermitted:
                continue
        raise AssertionError("nobody may")

    def _row(self, name: str) -> ServiceRow | CounterRow | None:
        """What an administrator saves; a counter with a number that is free in the second branch."""
        if name != "StaffAdmin.save_counter":
            return self.rows.get(name)
        with self.db.read() as session:
            taken = set(session.scalars(select(Counter.number).where(Counter.branch_id == self.db.branch_id)))
        return CounterRow(self.counter_id, next(free for free in range(1, 100) if free not in taken), "Baru")


@pytest.fixture
def elsewhere(db: Database, clock: Clock, tmp_path: Path) -> Elsewhere:
    return Elsewhere(db, clock, tmp_path)


NOBODYS = {"QueueService.note_slip"}
"""A kiosk has no name that could be written down."""


def test_a_row_of_another_branch_is_not_found_and_asking_for_it_is_a_row(elsewhere: Elsewhere) -> None:  # S6
    wrong, refused = [], set()
    for said in keyed():
        try:
            answer = elsewhere.call(said)
        except OfAnotherBranch:
            if said not in NOBODYS:
                refused.add((INSIDE.get(said, said), Condition.BRANCH))
            continue
        except NotFound:
            if said not in ASKED_BY_OTHERS:
                wrong.append((said, "not kept"))
            continue
        if said not in NOTHING_THERE or answer != NOTHING_THERE[said]:
            wrong.append((said, answer))
    assert not wrong, "\n".join(map(str, wrong))
    assert refusals(elsewhere.db, Condition.BRANCH) == refused


def test_a_visit_gets_no_member_and_no_ticket_a_service_of_another_branch(elsewhere: Elsewhere) -> None:
    here = Desk(elsewhere.db, elsewhere.desk.clock)
    keys = elsewhere.keys
    with pytest.raises(NotFound):
        elsewhere.service(CaseService).choose_member(here.officer, here.visit.id, keys["member_id"])
    queue = elsewhere.service(QueueService)
    for service_id, counter_id in ((keys["service_id"], None), (None, keys["counter_id"])):
        with pytest.raises(NotFound):
            queue.transfer(here.officer, here.visit.ticket_id or new_id(), service_id, counter_id)


def test_searches_and_lists_show_nobody_of_another_branch(elsewhere: Elsewhere) -> None:
    who, judge = factories.officer(elsewhere.db), factories.supervisor(elsewhere.db)
    members = elsewhere.service(MemberService)
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
        elsewhere.service(PaperService).verify_code(factories.supervisor(elsewhere.db), code)
