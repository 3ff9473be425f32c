"""A company's workbook of two hundred rows on either engine: from the file to the answer, part returned and mended."""

from __future__ import annotations

import csv
import hashlib
import io

from xlsxwriter import Workbook

from counter_app.db.models import Member
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.values import Brought, LetterRow
from counter_app.reasons.values import Why
from counter_app.states import PaperKind
from counter_app.workbooks.columns_of import LINE_COLUMN, REASON_COLUMN
from counter_app.workbooks.opened import unframed
from counter_app.workbooks.reading import packed_book
from counter_app.workbooks.rows import JudgedBook
from tests.core.letters.office import Office
from tests.core.printing.reading import text_of

ROWS, WRONG, RETURNED = 200, 3, 2
R = LetterRowState
HEADINGS = ("KPJ", "NAMA_TENAGA_KERJA", "TGL_LAHIR", "HANDPHONE")


def sheet(members: list[Member]) -> bytes:
    """As a company saves it; the first ones have a number that is none."""
    told = io.StringIO()
    rows = csv.writer(told)
    rows.writerow(HEADINGS)
    for at, one in enumerate(members):
        phone = "12" if at < WRONG else f"0812760{at:05d}"
        rows.writerow((one.kpj, one.name, f"{one.birth_date:%d-%m-%Y}", phone))
    return told.getvalue().encode()


def mended(workbook: bytes) -> bytes:
    """What a script of the company does with the rows that came back: a right number in each, and the reason gone."""
    (headings, *rows) = [cells for _at, cells in unframed(packed_book(workbook)).sheets[0].rows]
    kept = [at for at, name in enumerate(headings) if name not in (LINE_COLUMN, REASON_COLUMN)]
    at_phone, told = list(headings).index("HANDPHONE"), io.BytesIO()
    with Workbook(told, {"in_memory": True}) as book:
        written = book.add_worksheet("update_data_tk")
        for line, cells in enumerate([headings, *rows]):
            for column, at in enumerate(kept):
                value = f"0812761{line:05d}" if line and at == at_phone else str(cells[at])
                written.write_string(line, column, value)
    return told.getvalue()


def looked_through(office: Office, letter: LetterRow, file: Brought) -> JudgedBook:
    """By the program's own child, against the record."""
    found = office.letters.look_through(office.officer, letter.letter_id, file)
    assert found.digest == hashlib.sha256(file.data).hexdigest()
    return found


def decided(office: Office, letter: LetterRow, give_back: int) -> None:
    """Every sample is opened; some go back, the rest is approved and applied."""
    batch = office.opened(letter)
    seen = [one for one in batch.lines if one.state is R.OPEN and (one.sample or one.guarded)]
    for at, one in enumerate(seen):
        if at < give_back:
            office.decisions.return_line(office.boss, one.line_id, Why("not_as_letter"))
        elif one.guarded:
            office.decisions.approve_line(office.boss, one.line_id)
    if not office.decisions.approve_rest(office.boss, letter.letter_id).finished:
        office.apply(letter)


def said(office: Office, letter: LetterRow, kind: PaperKind) -> str:
    return text_of(office.bytes_of(letter.letter_id, kind))


def test_two_hundred_rows_from_the_file_to_the_answer(office: Office) -> None:
    people = office.members(ROWS)
    letter = office.take_in()
    file = Brought("update_data_tk.csv", sheet(people))
    book = looked_through(office, letter, file)
    assert (len(book.rows), len(book.to_mend)) == (ROWS, WRONG), book.rows[5].remarks
    back = office.letters.to_mend(office.officer, letter.letter_id, book)
    office.letters.send(office.officer, letter.letter_id, book, file)
    assert f"{ROWS - WRONG} baris diterima untuk diputuskan; {WRONG} baris" in said(
        office, letter, PaperKind.LETTER_RECEIPT
    )
    decided(office, letter, RETURNED)
    states = office.states()
    assert (states.count(R.APPLIED), states.count(R.RETURNED)) == (ROWS - WRONG - RETURNED, RETURNED)
    assert f"{WRONG + RETURNED} baris kembali" in said(office, letter, PaperKind.LETTER_ANSWER)

    file = Brought("perbaikan.xlsx", mended(back))
    book = looked_through(office, letter, file)
    assert (len(book.rows), len(book.to_mend)) == (WRONG, 0)
    office.letters.send(office.officer, letter.letter_id, book, file)
    decided(office, letter, 0)
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.APPLIED
    assert [office.values(one)["phone"] for one in people[:WRONG]] == [f"+62812761{at:05d}" for at in (1, 2, 3)]
    answer = said(office, letter, PaperKind.LETTER_ANSWER)
    assert f"{ROWS - RETURNED} baris sudah sesuai" in answer
    assert people[WRONG].name in said(office, letter, PaperKind.LETTER_CHANGES)
