"""The papers of a company's letter: which it should have by now, and what stands on them, read from what is kept.

Receipt and answer go to the company: of a row they say what `told_outside` lets out, and nothing of the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Case, CompanyLetter, LetterFile, LetterLine, Member
from counter_app.db.rows import get_row
from counter_app.jht.telling import Say, rupiah
from counter_app.letter_states import LetterFileKind, LetterRowState, LetterState
from counter_app.letters import lines
from counter_app.members.recording import MemberRules
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import officer_name
from counter_app.printing.data_papers import CopyTable
from counter_app.printing.letter_papers import LetterPaper
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_letter_paper
from counter_app.reasons.lists import LETTER_RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import Reasons
from counter_app.states import PaperKind
from counter_app.workbooks.rows import JudgedRow, RowOutcome, SheetKind
from counter_app.workbooks.words import remark_words
from forms.model import Field
from forms.rules import iso_date
from forms.showing import short_day, shown

R = LetterRowState
Words = Callable[[str], str]
Said = tuple[str, str, tuple[str, ...], tuple[CopyTable, ...]]
"""Title, what it is about, paragraphs, tables."""
DECIDED = frozenset({LetterState.PARTLY, LetterState.APPLIED, LetterState.ENDED})
"""States in which an answer can be given: nothing waits for a supervisor any more."""
NAMING = frozenset({PaperKind.LETTER_ANSWER, PaperKind.LETTER_CHANGES, PaperKind.LETTER_LIST})
"""Papers on which people of the letter stand, not only their count."""


def due_papers(desk: Desk, letter: CompanyLetter) -> tuple[DuePaper, ...]:
    """A receipt for each workbook that was sent; once all its rows are decided on, answer and lists as they stand."""
    if letter.state is LetterState.WITHDRAWN:
        return ()
    books = _books(desk.session, letter)
    receipts = tuple(_due_receipt(desk, letter, book) for book in books)
    if letter.state not in DECIDED or not books:
        return receipts
    record = _record(desk.session, letter) | _standing(desk.session, letter)
    made = {
        PaperKind.LETTER_ANSWER: _answer,
        PaperKind.LETTER_CHANGES: _changes,
        PaperKind.LETTER_LIST: _administration,
    }
    return (*receipts, *(_due(desk, letter, kind, record, content) for kind, content in made.items()))


def _due_receipt(desk: Desk, letter: CompanyLetter, book: LetterFile) -> DuePaper:
    record = _record(desk.session, letter) | {"book": book.sha256, "book_number": str(book.number)}
    return _due(desk, letter, PaperKind.LETTER_RECEIPT, record, partial(_receipt, book=book))


def _due(
    desk: Desk, letter: CompanyLetter, kind: PaperKind, record: Mapping[str, str], content: Callable[..., Said]
) -> DuePaper:
    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_letter_paper, _paper_of(desk, letter, (kind, content), mark))

    return DuePaper(kind, letter.number, letter.case_id, {"kind": kind.value, **record}, read)


def _record(session: Session, letter: CompanyLetter) -> dict[str, str]:
    case = get_row(session, Case, letter.case_id)
    return {
        "number": letter.number,
        "case": str(letter.case_id),
        "letter": str(letter.id),
        "company": letter.company,
        "npp": letter.npp,
        "letter_number": case.letter_number or "",
        "letter_date": str(case.letter_date or ""),
        "officer": str(letter.author_id),
        "taken_at": letter.taken_at.isoformat(),
    }


def _standing(session: Session, letter: CompanyLetter) -> dict[str, str]:
    """Who decided, and what became of each row: as long as that is the same it is the same paper."""
    asked = (
        select(LetterFile.number, LetterLine.place, LetterLine.state, LetterLine.code)
        .join(LetterFile, LetterFile.id == LetterLine.file_id)
        .where(*lines.of_letter(letter.id))
        .order_by(LetterFile.number, LetterLine.place)
    )
    said = hashlib.sha256()
    for number, place, state, code in session.execute(asked).tuples():
        said.update(f"{number}:{place}:{state.value}:{code}\n".encode())
    decided = letter.decided_at.isoformat() if letter.decided_at is not None else ""
    return {"rows": said.hexdigest(), "decided_by": str(letter.decided_by or ""), "decided_at": decided}


def _books(session: Session, letter: CompanyLetter) -> list[LetterFile]:
    asked = select(LetterFile).where(LetterFile.letter_id == letter.id, LetterFile.kind == LetterFileKind.BOOK)
    return list(session.scalars(asked.order_by(LetterFile.number)))


def _paper_of(
    desk: Desk, letter: CompanyLetter, made: tuple[PaperKind, Callable[..., Said]], mark: Imprint
) -> LetterPaper:
    (kind, content), _ = made, desk.words
    title, about, paragraphs, tables = content(desk, letter)
    by, role = letter.decided_by, _("Penyelia")
    if kind is PaperKind.LETTER_RECEIPT:
        by, role = letter.author_id, _("Petugas")
    facts = _facts(desk.session, letter, _)
    named = officer_name(desk.session, by)
    return LetterPaper(mark, title, about, letter.company, facts, paragraphs, tables, named, role)


def _facts(session: Session, letter: CompanyLetter, _: Words) -> tuple[tuple[str, str], ...]:
    case = get_row(session, Case, letter.case_id)
    return (
        (_("Perusahaan"), letter.company),
        (_("NPP"), letter.npp),
        (_("Nomor surat"), case.letter_number or ""),
        (_("Tanggal surat"), f"{case.letter_date:%d-%m-%Y}" if case.letter_date is not None else ""),
        (_("Penanda tangan"), letter.signer),
        (_("Petugas penerima"), officer_name(session, letter.author_id)),
        *(pair for book in _books(session, letter) for pair in _of_book(book, _)),
    )


def _of_book(book: LetterFile, _: Words) -> Iterator[tuple[str, str]]:
    yield _("Berkas"), book.name
    yield _("Sidik berkas (SHA-256)"), f"{book.sha256[:32]} {book.sha256[32:]}"


def _receipt(desk: Desk, letter: CompanyLetter, book: LetterFile) -> Said:
    _ = desk.words
    kept = [lines.judged(one).outcome for one in lines.lines_of(desk.session, letter.id) if one.file_id == book.id]
    back = sum(one is RowOutcome.FAILED for one in kept)
    words = _("{rows} baris diterima untuk diputuskan; {back} baris belum dapat dipakai dan perlu diperbaiki.")
    paragraphs = (
        _("Berkas {name}:").format(name=book.name) + " " + words.format(rows=len(kept) - back, back=back),
        _("Belum ada data yang berubah. Jawaban diberikan setelah surat ini diputuskan. Layanan ini gratis."),
    )
    return _("Bukti Terima Surat Perusahaan"), _("Koreksi data tenaga kerja"), paragraphs, ()


def _answer(desk: Desk, letter: CompanyLetter) -> Said:
    _, session = desk.words, desk.session
    listed = [one for one in lines.lines_of(session, letter.id) if one.state is not R.REPLACED]
    done = sum(one.state in (R.APPLIED, R.SAME) for one in listed)
    new = sum(one.state is R.LISTED for one in listed)
    back = [one for one in listed if one.state in lines.BACK]
    paragraphs = [_("{count} baris sudah sesuai di data kami.").format(count=done)]
    if new:
        paragraphs.append(_("{count} tenaga kerja baru diteruskan ke administrasi.").format(count=new))
    tables: tuple[CopyTable, ...] = ()
    if back:
        paragraphs.append(
            _("{count} baris kembali untuk diperbaiki. Kirim lagi hanya baris ini.").format(count=len(back))
        )
        reasons = reasons_in(session, letter.branch_id, LETTER_RETURN)
        fields = MemberRules(desk.shelf).fields
        columns = ((_("Baris"), 0.1), ("KPJ", 0.2), (_("Keterangan"), 0.7))
        rows = tuple((str(one.line), one.kpj, _outside(desk, one, fields, reasons)) for one in back)
        tables = (CopyTable(_("Baris yang kembali"), columns, rows),)
    return _("Surat Jawaban"), _("Koreksi data tenaga kerja"), tuple(paragraphs), tables


def _outside(desk: Desk, line: LetterLine, fields: Mapping[str, Field], reasons: Reasons) -> str:
    """Why a row went back, as the company may read it."""
    _ = desk.words
    if line.state is R.RETURNED:
        return ": ".join(one for one in (reasons.words(line.code, desk.language), line.note) if one)
    if line.state is R.CHANGED:
        return _("Data berubah sejak berkas diperiksa. Periksa lagi, lalu kirim ulang baris ini.")
    return " ".join(remark_words(one, fields) for one in lines.judged(line).told_outside)


def _changes(desk: Desk, letter: CompanyLetter) -> Said:
    _, fields = desk.words, MemberRules(desk.shelf).fields
    here = (*lines.of_letter(letter.id, R.APPLIED), LetterLine.member_id == Member.id)
    names = dict(desk.session.execute(select(Member.id, Member.name).where(*here)).tuples().all())
    rows = []
    for line in lines.lines_of(desk.session, letter.id, R.APPLIED):
        name = names.get(line.member_id, "") if line.member_id is not None else ""
        for field, before, after in _pairs(desk, lines.judged(line), fields):
            rows.append((str(line.line), line.kpj, name, field, before, after))
            name = " "  # once a row of the workbook is enough
    columns = (
        *((_("Baris"), 0.08), ("KPJ", 0.15), (_("Peserta"), 0.2)),
        *((_("Isian"), 0.17), (_("Sebelum"), 0.2), (_("Sesudah"), 0.2)),
    )
    table = CopyTable(_("Perubahan yang diterapkan"), columns, tuple(rows))
    return _("Daftar Perubahan"), _("Untuk arsip cabang, tidak diberikan kepada perusahaan"), (), (table,)


def _pairs(desk: Desk, row: JudgedRow, fields: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
    """Field, before, after; a wage has its month as field."""
    _, facts = desk.words, dict(row.facts)
    if row.kind is SheetKind.WAGES:
        month = "-".join(reversed(facts.get("month", "")[:7].split("-")))
        yield _("Upah {month}").format(month=month), "", rupiah(int(facts["wage"]), Say(_, desk.language))
    for one in row.changes:
        field = fields.get(one.field)
        name = field.name.in_(desk.language) if field is not None else one.field
        yield name, _shown(desk, field, one.before), _shown(desk, field, one.after)


def _shown(desk: Desk, field: Field | None, value: str) -> str:
    return shown(field, value, desk.language, desk.shelf.regions) if field is not None and value else value


def _administration(desk: Desk, letter: CompanyLetter) -> Said:
    _ = desk.words
    rows = []
    for line in lines.lines_of(desk.session, letter.id, R.LISTED):
        facts = dict(lines.judged(line).facts)
        rows.append((str(line.line), facts.get("name", ""), facts.get("nik", ""), _day(facts.get("birth_date", ""))))
    columns = ((_("Baris"), 0.1), (_("Nama"), 0.44), ("NIK", 0.26), (_("Tanggal lahir"), 0.2))
    table = CopyTable(_("Tenaga kerja baru"), columns, tuple(rows))
    changed = lines.counts(desk.session, letter.id)[R.APPLIED]
    words = _("{count} perubahan dari surat ini sudah diterapkan; rinciannya di Daftar Perubahan.")
    return _("Daftar untuk Administrasi"), _("Koreksi data tenaga kerja"), (words.format(count=changed),), (table,)


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso)) if iso and iso_date(iso) is None else iso
