"""What is past its period is gone from a decrypted export, the control beside it is there, and the audit is whole."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.blobs import BlobEmptied
from counter_app.config import Settings
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import (
    AuditEntry,
    Blob,
    Case,
    ChangeRequest,
    DraftSideCopy,
    Look,
    Paper,
    SelfieAttempt,
    Ticket,
)
from counter_app.db.session import Database
from counter_app.documents.service import DocumentService
from counter_app.ids import new_id
from counter_app.message_states import Channel, MessageKind
from counter_app.papers.service import PaperService
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import AT_ONCE, purge
from counter_app.scanning.errors import Shown
from counter_app.scanning.values import CardPicture, Scores
from counter_app.sending.outbox import Outbox
from counter_app.sending.values import Letter, Posted
from counter_app.states import (
    AttemptState,
    BlobKind,
    CaseState,
    DocumentSource,
    PaperKind,
    RequestState,
    Seen,
    TicketState,
)
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.core.retention.opened import export, pages
from tests.databases import KEY, Clock
from tests.sealed_bytes import sealed_bytes

LONGEST = timedelta(days=max(Settings().keep_papers_days, Settings().keep_works_days) + 2)


class CardsAsTheyCome:
    """Keeps what it is given: nothing is looked for on it."""

    def card(self, data: bytes) -> CardPicture:
        return CardPicture(data)

    brought = card

    def page(self, data: bytes, brought: bool) -> CardPicture:
        return CardPicture(data)

    def compare(self, selfie: bytes, others: Sequence[tuple[Shown, bytes]]) -> Scores:
        raise AssertionError("nothing is compared here")


@dataclass
class Visit:
    """A visit in which everything that has a period was made, each with this word in it."""

    desk: Desk
    word: str

    def __post_init__(self) -> None:
        self.words = {
            kind: f"{self.word}-{kind}".encode()
            for kind in ("portrait", "whole", "failed", "answer", "note", "typed", "draft", "card")
        }

    def make(self) -> None:
        desk, said = self.desk, {kind: text.decode() for kind, text in self.words.items()}
        self.request_id = desk.filled(name=said["answer"].upper())
        desk.consent()
        desk.attempt(AttemptState.FAILED, picture=b"", measured={"cues": [said["failed"]]}, reason="no_answer")
        desk.attempt(
            picture=picture() + self.words["portrait"], original=b"\xff\xd8" + self.words["whole"], measured={}
        )
        documents = DocumentService(desk.db, desk.clock, desk.blobs, CardsAsTheyCome())
        documents.keep_card(desk.officer, desk.visit.id, b"\xff\xd8" + self.words["card"], DocumentSource.FILE)
        desk.submit(self.request_id)
        (self.paper_id,) = (
            row.paper_id for row in desk.papers.of_work(desk.officer, self.request_id) if row.kind is PaperKind.FORM
        )
        desk.requests.review(desk.supervisor(), self.request_id, INSPECTION)
        self._end(said)

    def _end(self, said: dict[str, str]) -> None:
        """Rejected, and the member has left; beside it lies a draft that nobody sent."""
        db = self.desk.db
        case = factories.case(db, self.desk.officer, self.desk.member.id)
        draft = factories.change_request(db, case, self.desk.member.id, answers={"name": said["draft"]})
        self.draft_id = draft.id
        with db.transaction(None) as work:
            row = work.session.get_one(ChangeRequest, self.request_id)
            row.state, row.decision_note, row.decided_at = RequestState.REJECTED, said["note"], work.now
            visit = work.session.get_one(Case, self.desk.visit.id)
            visit.state, visit.closed_at = CaseState.CLOSED, work.now
            copy = DraftSideCopy(
                id=new_id(),
                branch_id=db.branch_id,
                request_id=draft.id,
                officer_id=self.desk.officer.officer_id,
                answers={"name": said["typed"]},
                saved_at=work.now,
            )
            work.session.add(copy)
            letter = Letter("Kode", "Kode: 123456")
            posted = Posted(Channel.MAIL, MessageKind.DECISION, "a@contoh.id", letter, 60, f"n-{case.id}", case.id)
            Outbox(bytes(32)).put(work, posted)

    def found_in(self, opened: bytes) -> set[str]:
        """Which of its words can be read."""
        low = opened.lower()
        return {kind for kind, text in self.words.items() if text.lower() in low}

    def sealed(self) -> tuple[bytes, ...]:
        """A piece of each of its sealed rows, as it lies in the store."""
        with self.desk.db.read() as session:
            ids = session.scalars(select(SelfieAttempt.blob_id).where(SelfieAttempt.case_id == self.desk.visit.id))
            named = {one for one in ids if one is not None} | {session.get_one(Paper, self.paper_id).blob_id}
            here = sorted(named)
        return tuple(sealed_bytes(self.desk.db, one)[200:240] for one in here)


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def old(db: Database, clock: Clock, papers: PaperService) -> Visit:
    """A visit whose every period is over, and the clock is where it stands today."""
    made = Visit(Desk(db, clock, papers), "lama")
    made.make()
    clock.at += LONGEST
    return made


@pytest.fixture
def control(old: Visit, db: Database, clock: Clock, papers: PaperService) -> Visit:
    """One like it, of today."""
    made = Visit(Desk(db, clock, papers), "baru")
    made.make()
    return made


def told(db: Database) -> list[dict[str, str]]:
    with db.read() as session:
        kept = select(AuditEntry.facts).where(AuditEntry.code == "data_purged").order_by(AuditEntry.seq)
        return [json.loads(facts) for facts in session.scalars(kept)]


ELSEWHERE = {KeptKind.REQUESTS, KeptKind.COMMENTS, KeptKind.BOOKINGS, KeptKind.PHONES}
"""Kinds of which this visit has nothing: no request for data was made, and what visitors write hangs on no visit."""


def test_what_is_due_is_gone_from_a_decrypted_export_and_the_control_stays(
    db: Database, old: Visit, control: Visit
) -> None:
    blobs = old.desk.blobs
    before = export(db, blobs)
    assert old.found_in(before) == control.found_in(before) == set(old.words)

    counts = purge(db)

    after = export(db, blobs)
    assert (old.found_in(after), control.found_in(after)) == (set(), set(control.words))
    assert all(counts[kind] for kind in KeptKind if kind not in ELSEWHERE), counts
    assert list(verify_audit(db)) == []


def test_the_purge_leaves_rows_with_its_counts_and_nothing_of_anybody(db: Database, old: Visit) -> None:
    counts = purge(db)
    assert {row["kind"]: int(row["count"]) for row in told(db)} == {kind.value: n for kind, n in counts.items() if n}
    assert old.found_in(json.dumps(told(db)).encode()) == set()
    assert set(purge(db).values()) == {0}
    assert len(told(db)) == len(KeptKind) - len(ELSEWHERE)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_nothing_of_it_is_left_in_the_pages_of_the_file(db: Database, old: Visit, control: Visit) -> None:
    path = Path(str(db.engine.raw_connection().cursor().execute("PRAGMA database_list").fetchone()[2]))
    gone, kept = old.sealed(), control.sealed()
    purge(db)
    db.close()
    opened = pages(path, KEY) + b"".join(one.read_bytes() for one in path.parent.glob("sealed/*/*/*"))
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0
    assert all(piece in opened for piece in kept), "the pages were read"
    assert not any(piece in opened for piece in gone)
    assert old.found_in(opened) == set()
    assert "answer" in control.found_in(opened)


def test_number_state_and_times_stay_and_the_paper_says_that_its_period_is_over(
    db: Database, old: Visit, papers: PaperService
) -> None:
    purge(db)
    desk = old.desk
    with db.read() as session:
        row = session.get_one(ChangeRequest, old.request_id)
        assert (row.state, row.answers, row.before, row.emptied_at) == (RequestState.REJECTED, {}, {}, desk.clock())
        assert row.number
        passed = session.scalars(select(SelfieAttempt).where(SelfieAttempt.state == AttemptState.PASSED)).one()
        assert (passed.blob_id, passed.original_id, passed.measured) == (None, None, {})
    with pytest.raises(BlobEmptied):
        papers.fetch(desk.officer, old.paper_id, INSPECTION)
    with pytest.raises(BlobEmptied):
        papers.make(desk.officer, old.request_id)
    code = desk.stored(Paper, old.paper_id).code
    known = papers.verify_code(desk.supervisor(), code)
    assert (known.number, known.name, known.intact) == (row.number, "", True)


def test_a_draft_that_nobody_sent_ends_and_its_visit_with_it(db: Database, old: Visit) -> None:
    case_id = old.desk.stored(ChangeRequest, old.draft_id).case_id
    with db.transaction(None) as work:
        case = work.session.get_one(Case, case_id)
        case.state = CaseState.WAITING
        work.session.get_one(Ticket, case.ticket_id).state = TicketState.DONE
    purge(db)
    assert old.desk.stored(ChangeRequest, old.draft_id).state is RequestState.CANCELLED
    assert old.desk.stored(Case, case_id).state is CaseState.CLOSED


def test_what_is_still_being_decided_keeps_its_face(db: Database, old: Visit) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Case, old.desk.visit.id).state = CaseState.WAITING
    purge(db)
    assert {"portrait", "whole", "failed", "answer"} <= old.found_in(export(db, old.desk.blobs))


def test_each_kind_goes_by_its_own_setting(db: Database, clock: Clock, papers: PaperService) -> None:
    visit = Visit(Desk(db, clock, papers), "sendiri")
    visit.make()
    clock.move(days=Settings().keep_originals_days + 1)
    purge(db)
    assert set(visit.words) - visit.found_in(export(db, visit.desk.blobs)) == {
        "whole",
        "failed",
        "typed",
        "draft",
        "card",
    }
    visit.desk.set("keep_selfies_days", "30")
    purge(db)
    with db.read() as session:
        assert session.scalar(select(func.count()).where(Blob.kind == BlobKind.SELFIE)) == 0
    assert "portrait" in visit.found_in(export(db, visit.desk.blobs)), "on the form, which has a period of its own"


def test_more_than_one_step_holds_is_taken_out_step_by_step(db: Database, clock: Clock) -> None:
    who = factories.officer(db)
    with db.transaction(None) as work:
        for _number in range(AT_ONCE + 1):
            subject = uuid.uuid4()
            look = Look(branch_id=db.branch_id, officer_id=who.officer_id, what=Seen.CARD, subject_id=subject)
            look.ground, look.at = "", work.now
            work.session.add(look)
    clock.move(days=3)
    assert purge(db)[KeptKind.LOOKS] == AT_ONCE + 1
