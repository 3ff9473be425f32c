"""A member asks for a copy, a correction, an end of processing or deletion; a supervisor answers in 3 × 24 hours."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.data_requests.codes import MustKeep
from counter_app.data_requests.errors import AlreadyAnswered, AlreadyAsked, KeptByLaw, WishMissing
from counter_app.data_requests.service import DataRequestService
from counter_app.data_requests.values import DataRequestRow
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import Case, DataRequest, Dispatch, DispatchItem, Member, SelfieAttempt
from counter_app.db.session import Database
from counter_app.documents.service import DocumentService
from counter_app.errors import NotPermitted
from counter_app.explain import explain
from counter_app.ids import new_id
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers.errors import SamePerson
from counter_app.papers.service import PaperService
from counter_app.reasons.values import Why
from counter_app.retention.purge import purge
from counter_app.states import (
    CaseState,
    DataRequestState,
    DataWish,
    DispatchState,
    DocumentSource,
    Employment,
    PaperKind,
)
from tests import factories
from tests.core.desk import INSPECTION, SHELF, Desk
from tests.core.documents.sheets import reading_of
from tests.core.documents.test_service import CARD, Told
from tests.core.merges.made import merge_request
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.core.printing.reading import text_of
from tests.core.retention.opened import export
from tests.databases import Clock


@dataclass
class Office:
    """A member at the counter, and a supervisor."""

    desk: Desk
    service: DataRequestService
    papers: PaperService

    def __post_init__(self) -> None:
        self.boss: Actor = self.desk.supervisor()

    def ask(self, wish: DataWish, words: str = "") -> uuid.UUID:
        return self.service.take(self.desk.officer, self.desk.visit.id, wish, words)

    def row(self, request_id: uuid.UUID) -> DataRequestRow:
        return next(one for one in self.service.listed(self.boss) if one.request_id == request_id)

    def paper(self, request_id: uuid.UUID, kind: PaperKind) -> str:
        """The newest paper of this kind as text."""
        rows = [one for one in self.papers.of_work(self.boss, request_id) if one.kind is kind]
        return text_of(self.papers.fetch(self.boss, rows[-1].paper_id, INSPECTION)[1])

    def close(self) -> None:
        """The visit is over."""
        with self.desk.db.transaction(None) as work:
            case = work.session.get_one(Case, self.desk.visit.id)
            case.state, case.closed_at = CaseState.CLOSED, work.now

    def leave_job(self) -> None:
        """The member works no more."""
        with self.desk.db.transaction(None) as work:
            work.session.get_one(Member, self.desk.member.id).employment = Employment.LEFT


@pytest.fixture
def office(db: Database, clock: Clock) -> Office:
    papers = paper_service(db, clock)
    return Office(Desk(db, clock, papers), DataRequestService(db, clock, papers), papers)


def test_a_request_is_taken_with_a_slip_that_says_until_when_it_is_answered(office: Office) -> None:
    request_id = office.ask(DataWish.COPY)
    row = office.row(request_id)
    assert (row.number, row.state, row.late) == ("HP-2026-000001", DataRequestState.WAITING, False)
    slip = office.paper(request_id, PaperKind.DATA_SLIP)
    assert "Salinan data sendiri" in slip
    assert "5 Maret 2026" in slip


def test_the_same_is_not_asked_twice_and_a_correction_says_what_is_wrong(office: Office) -> None:
    office.ask(DataWish.COPY)
    with pytest.raises(AlreadyAsked) as again:
        office.ask(DataWish.COPY)
    assert "HP-2026-000001" in explain(again.value)
    with pytest.raises(WishMissing):
        office.ask(DataWish.CORRECTION, "  ")


def test_after_three_times_24_hours_it_is_late(office: Office, clock: Clock) -> None:
    request_id = office.ask(DataWish.STOP)
    clock.move(hours=71, minutes=59)
    assert (office.row(request_id).late, office.service.late(office.boss)) == (False, 0)
    clock.move(minutes=1)
    assert (office.row(request_id).late, office.service.late(office.boss)) == (True, 1)
    office.service.carry_out(office.boss, request_id)
    assert (office.row(request_id).late, office.service.late(office.boss)) == (False, 0)


def test_a_copy_lists_what_is_kept_and_names_who_opened_it_and_why(office: Office, db: Database, clock: Clock) -> None:
    desk = office.desk
    sent(desk, name="SITI AMINAH PUTRI")
    curious = factories.officer(db, name="Wati Penasaran")
    MemberService(db, clock, MemberRules(SHELF)).card(curious, desk.member.id, Why("complaint"))
    request_id = office.ask(DataWish.COPY)
    office.service.carry_out(office.boss, request_id)
    said = office.paper(request_id, PaperKind.OWN_COPY)
    for words in (desk.member.nik, desk.member.kpj, "siti.aminah@contoh.id", "PD-2026-000001", "masih disimpan"):
        assert words in said, words
    looked = said.split("Siapa membuka data ini")[1]
    assert "Wati Penasaran" in looked
    assert "Memeriksa keluhan peserta" in looked


def test_a_copy_names_requests_to_merge_this_number_with_another(office: Office, db: Database) -> None:
    desk = office.desk
    other = factories.member(db)
    theirs = factories.case(db, None, other.id)
    number = merge_request(db, theirs, other.id, (desk.member.id,)).number
    merge_request(db, theirs, other.id)
    request_id = office.ask(DataWish.COPY)
    office.service.carry_out(office.boss, request_id)
    said = office.paper(request_id, PaperKind.OWN_COPY)
    assert said.count("GK-") == 1
    assert number in said.replace("\n", "")
    assert "Gabung nomor (menunggu penyelia)" in " ".join(said.split())


def test_a_copy_says_what_left_for_the_centre_and_what_was_read_of_a_page(office: Office, db: Database) -> None:
    desk, day = office.desk, office.desk.clock().date()
    request_id = sent(desk, name="SITI AMINAH PUTRI")
    page = DocumentService(db, desk.clock, desk.blobs, Told()).keep_card(
        desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA
    )
    reading_of(desk).read(desk.officer, desk.visit.id, page.id)
    with db.transaction(None) as work:
        made = Dispatch(id=new_id(), branch_id=work.branch_id, day=day, made_by=office.boss.officer_id)
        made.made_at = work.now
        work.session.add(made)
        work.session.flush()
        item = DispatchItem(id=new_id(), branch_id=work.branch_id, dispatch_id=made.id, request_id=request_id)
        item.state = DispatchState.ACCEPTED
        work.session.add(item)
    asked = office.ask(DataWish.COPY)
    office.service.carry_out(office.boss, asked)
    said = office.paper(asked, PaperKind.OWN_COPY)
    assert "disimpan bersama isi yang terbaca" in said
    left = said.split("Dikirim ke pusat")[1]
    assert "PD-2026-000001" in left
    assert "diterima pusat" in left


def test_whoever_took_it_does_not_answer_it_and_an_officer_answers_none(office: Office, db: Database) -> None:
    request_id = office.ask(DataWish.COPY)
    with pytest.raises(NotPermitted):
        office.service.carry_out(office.desk.officer, request_id)
    other = factories.supervisor(db)
    with db.transaction(None) as work:
        work.session.get_one(DataRequest, request_id).author_id = other.officer_id
    with pytest.raises(SamePerson):
        office.service.carry_out(other, request_id)


def test_a_refusal_has_a_reason_and_both_stand_on_the_slip(office: Office) -> None:
    request_id = office.ask(DataWish.CORRECTION, "Nama ibu salah ketik.")
    office.service.refuse(office.boss, request_id, Why("data_right", "KK sudah diperiksa"))
    slip = office.paper(request_id, PaperKind.DATA_SLIP)
    for words in ("Ditolak", "Data sudah sesuai dokumen", "KK sudah diperiksa", "Nama ibu salah ketik."):
        assert words in slip, words
    with pytest.raises(AlreadyAnswered):
        office.service.carry_out(office.boss, request_id)


def test_an_end_of_processing_takes_the_faces_of_closed_visits(office: Office, db: Database) -> None:
    office.desk.selfie()
    request_id = office.ask(DataWish.STOP)
    office.close()
    office.service.carry_out(office.boss, request_id)
    with db.read() as session:
        row = session.scalars(select(SelfieAttempt)).one()
        assert (row.blob_id, row.original_id, row.measured) == (None, None, {})


def test_a_deletion_is_refused_with_all_that_has_to_be_kept(office: Office) -> None:
    sent(office.desk, name="SITI AMINAH PUTRI")
    request_id = office.ask(DataWish.DELETION)
    assert office.row(request_id).keeps == (MustKeep.GOING_ON, MustKeep.STILL_MEMBER, MustKeep.PAPERS)
    with pytest.raises(KeptByLaw) as kept:
        office.service.carry_out(office.boss, request_id)
    said = explain(kept.value)
    assert "peserta aktif" in said
    assert "masa simpan" in said
    assert office.desk.member_now().nik == office.desk.member.nik


def test_a_deletion_leaves_nobody_in_a_decrypted_export_and_the_audit_whole(
    office: Office, db: Database, clock: Clock
) -> None:
    desk = office.desk
    control = factories.member(db, name="RUDI KONTROL")
    office.leave_job()
    desk.selfie()
    request_id = office.ask(DataWish.DELETION)
    before = export(db, desk.blobs)
    marks = [desk.member.nik.encode(), desk.member.kpj.encode(), b"siti.aminah@contoh.id", b"SUMIYATI"]
    assert all(mark in before for mark in marks)
    office.service.carry_out(office.boss, request_id)
    after = export(db, desk.blobs)
    assert [mark for mark in marks if mark in after] == []
    assert control.name.encode() in after
    assert list(verify_audit(db)) == []
    assert office.row(request_id).state is DataRequestState.CARRIED_OUT


def test_a_member_takes_a_request_back(office: Office) -> None:
    request_id = office.ask(DataWish.STOP)
    office.service.withdraw(office.desk.officer, request_id)
    assert office.row(request_id).state is DataRequestState.WITHDRAWN
    with pytest.raises(AlreadyAnswered):
        office.service.refuse(office.boss, request_id, Why("still_needed"))


def test_the_words_of_a_request_go_with_the_contents_of_works(office: Office, db: Database, clock: Clock) -> None:
    request_id = office.ask(DataWish.CORRECTION, "Nama ibu salah ketik.")
    office.service.refuse(office.boss, request_id, Why("data_right", "KK sudah diperiksa"))
    office.close()
    clock.move(days=1830)
    purge(db)
    row = office.row(request_id)
    assert (row.words, row.note, row.state) == ("", "", DataRequestState.REFUSED)
