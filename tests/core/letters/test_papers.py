"""Papers of a company's letter: what leaves the branch tells nothing of the record, what stays tells every change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.letter_states import LetterPaperKind
from counter_app.reasons.values import Why
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark, RowOutcome, SheetKind
from counter_app.workbooks.words import remark_words
from tests.core.letters.office import Office
from tests.core.printing.reading import text_of

NPWP = "0123456789012345"
K = LetterPaperKind


def said(office: Office, letter_id: object, kind: LetterPaperKind) -> str:
    """The text of a paper on one line."""
    return " ".join(text_of(office.letters.paper(office.officer, letter_id, kind)).split())  # type: ignore[arg-type]


def test_the_receipt_has_counts_and_the_files_digest(office: Office) -> None:
    one, two = office.members(2)
    failed = replace(office.correction(two, npwp=NPWP), outcome=RowOutcome.FAILED)
    letter = office.sent(office.correction(one, npwp=NPWP), failed)
    told = said(office, letter.letter_id, K.RECEIPT)
    assert "1 baris diterima untuk diputuskan; 1 baris belum dapat dipakai" in told
    assert letter.books[0].sha256 in told.replace(" ", "")
    assert "PT Contoh Sejahtera" in told
    assert office.codes(code="letter_paper_drawn") == ["letter_paper_drawn"]


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
    told = said(office, letter.letter_id, K.ANSWER)
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
    told = said(office, letter.letter_id, K.ANSWER)
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
    told = said(office, letter.letter_id, K.CHANGES)
    assert "SITI AMINAH" in told
    assert "SITI AMINAH PUTRI" in told
    assert "5000000" in told
    told = said(office, letter.letter_id, K.ADMINISTRATION)
    assert "BARU SEKALI" in told
    assert "3273015201900099" in told
