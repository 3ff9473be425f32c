"""Papers of a company's letter: what leaves the branch tells nothing of the record, what stays tells every change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.db.models import LetterLine, Paper
from counter_app.members.card_works import papers_of
from counter_app.printing.verify import Verdict
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.values import Why
from counter_app.states import PaperKind
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark, RowOutcome, SheetKind
from counter_app.workbooks.words import remark_words
from tests.core.desk import SHELF
from tests.core.letters.office import Office
from tests.core.printing.reading import text_of

NPWP = "0123456789012345"
K = PaperKind


def said(office: Office, letter_id: object, kind: PaperKind) -> str:
    """The text of a paper on one line."""
    return " ".join(text_of(office.bytes_of(letter_id, kind)).split())  # type: ignore[arg-type]


def test_the_receipt_has_counts_and_the_files_digest(office: Office) -> None:
    one, two = office.members(2)
    failed = replace(office.correction(two, npwp=NPWP), outcome=RowOutcome.FAILED)
    letter = office.sent(office.correction(one, npwp=NPWP), failed)
    told = said(office, letter.letter_id, K.LETTER_RECEIPT)
    assert "1 baris diterima untuk diputuskan; 1 baris belum dapat dipakai" in told
    assert letter.books[0].sha256 in told.replace(" ", "")
    assert "PT Contoh Sejahtera" in told
    assert office.codes(code="paper_made") == ["paper_made"]


@pytest.mark.parametrize(
    "kind", [RemarkKind.UNKNOWN_MEMBER, RemarkKind.OTHER_COMPANY, RemarkKind.NIK_OF_OTHER, RemarkKind.PHONE_OF_OTHER]
)
def test_an_unknown_number_another_companys_member_and_a_clash_read_the_same_outside(
    office: Office, kind: RemarkKind
) -> None:
    member = office.members(1)[0]
    bad = replace(
        office.correction(member, npwp=NPWP),
        outcome=RowOutcome.FAILED,
        remarks=(Remark(kind, values=(("name", "S*** A****"),)),),
    )
    letter = office.sent(office.correction(member, npwp=NPWP), bad)
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    told = said(office, letter.letter_id, K.LETTER_ANSWER)
    unknown = replace(bad, remarks=(Remark(RemarkKind.UNKNOWN_MEMBER),))
    assert bad.told_outside == unknown.told_outside
    (sentence,) = (remark_words(one, {}) for one in unknown.told_outside)
    assert sentence in told
    assert "S*** A****" not in told


def test_the_answer_names_rows_that_went_back_with_their_reason(office: Office) -> None:
    one, two, three = office.members(3)
    rows = [office.correction(one, npwp=NPWP), office.correction(two, npwp=NPWP), office.correction(three, npwp=NPWP)]
    letter = office.sent(*rows)
    batch = office.opened(letter)
    office.decisions.return_line(office.boss, batch.lines[1].line_id, Why("other", "lampiran kurang"))
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.change(three.id)
    office.apply(letter)
    told = said(office, letter.letter_id, K.LETTER_ANSWER)
    assert "1 baris sudah sesuai" in told
    assert "2 baris kembali" in told
    assert "lampiran kurang" in told
    assert "Data berubah sejak berkas diperiksa" in told


def test_the_list_of_changes_has_before_and_after_and_the_other_one_the_new_people(office: Office) -> None:
    member = office.members(1)[0]
    rows = [
        office.correction(member, name="SITI AMINAH PUTRI"),
        office.fact(SheetKind.NEW, None, name="BARU SEKALI", nik="3273015201900099"),
    ]
    letter = office.sent(*rows, office.fact(SheetKind.WAGES, member, month="2026-09", wage="5000000"))
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    told = said(office, letter.letter_id, K.LETTER_CHANGES)
    assert "SITI AMINAH" in told
    assert "SITI AMINAH PUTRI" in told
    assert "Upah 09-2026" in told
    assert "Rp5.000.000" in told
    told = said(office, letter.letter_id, K.LETTER_LIST)
    assert "BARU SEKALI" in told
    assert "3273015201900099" in told


def test_each_paper_is_archived_once_and_printed_again_with_its_reason(office: Office) -> None:
    one, two = office.members(2)
    letter = office.sent(office.correction(one, npwp=NPWP), office.correction(two, npwp=NPWP))
    batch = office.opened(letter)
    office.decisions.return_line(office.boss, batch.lines[1].line_id, Why("other", "lampiran kurang"))
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    made = office.papers.of_work(office.officer, letter.letter_id)
    assert [row.kind for row in made] == [K.LETTER_RECEIPT, K.LETTER_ANSWER, K.LETTER_CHANGES, K.LETTER_LIST]
    assert {row.number for row in made} == {letter.number}
    office.letters.end(office.officer, letter.letter_id)
    office.papers.make(office.officer, letter.letter_id)
    assert office.papers.of_work(office.officer, letter.letter_id) == made, "an end changes none of them"
    answer = office.paper(letter.letter_id, K.LETTER_ANSWER).paper_id
    office.papers.printed(office.officer, answer)
    with pytest.raises(ReasonMissing):
        office.papers.fetch(office.officer, answer)
    data = office.papers.fetch(office.officer, answer, Why("lost"))[1]
    assert office.papers.verify_file(office.boss, data).verdict is Verdict.GENUINE
    with office.db.read() as session:
        code = session.get_one(Paper, answer).code
    told = office.papers.verify_code(office.boss, code)
    assert (told.name, told.kpj, told.nik, told.intact) == ("PT Contoh Sejahtera", "", "", True)


def test_a_mended_workbook_has_a_receipt_and_an_answer_of_its_own(office: Office) -> None:
    one, two = office.members(2)
    letter = office.sent(office.correction(one, npwp=NPWP), office.correction(two, npwp=NPWP))
    batch = office.opened(letter)
    office.decisions.return_line(office.boss, batch.lines[1].line_id, Why("other", "lampiran kurang"))
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    office.send(letter, [office.correction(two, npwp=NPWP)], b"mended")
    made = office.papers.of_work(office.officer, letter.letter_id)
    assert [row.kind for row in made].count(K.LETTER_RECEIPT) == 2
    assert "1 baris diterima untuk diputuskan; 0 baris" in said(office, letter.letter_id, K.LETTER_RECEIPT)
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    assert "2 baris sudah sesuai" in said(office, letter.letter_id, K.LETTER_ANSWER)


def test_papers_are_found_from_every_member_whose_row_was_applied(office: Office) -> None:
    one, two, nobody = office.members(3)
    rows = [office.correction(one, npwp=NPWP), office.fact(SheetKind.WAGES, two, month="2026-09", wage="5000000")]
    letter = office.sent(*rows)
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    archive = ArchiveService(office.db, office.clock, SHELF)
    for kpj, there in ((one.kpj, 4), (two.kpj, 4), (nobody.kpj, 0)):
        found = [entry for entry in archive.search(office.boss, Wanted(kpj)).entries if entry.work is None]
        assert (len(found), {entry.number for entry in found}) == (there, {letter.number} if there else set())
    found = list(archive.search(office.boss, Wanted(letter.number)).entries)
    assert {entry.paper for entry in found} == {K.LETTER_RECEIPT, K.LETTER_ANSWER, K.LETTER_CHANGES, K.LETTER_LIST}
    assert {entry.member_name for entry in found} == {letter.company}
    answer = office.paper(letter.letter_id, K.LETTER_ANSWER).paper_id
    assert len(archive.facts(office.boss, answer).same) == 3
    with office.db.read() as session:
        request = session.scalars(select(LetterLine.request_id).where(LetterLine.member_id == one.id)).one()
        assert request is not None
        assert papers_of(session, [request]) == {request: (K.LETTER_CHANGES,)}
