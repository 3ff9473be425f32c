"""What stands on the papers of a company's letter: read from what is kept, on a unit of work.

Receipt and answer go to the company: of a row they say what `told_outside` lets out, and nothing of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from counter_app.db.models import CompanyLetter, LetterLine, Member
from counter_app.db.rows import find_row
from counter_app.letter_states import LetterPaperKind, LetterRowState
from counter_app.letters import lines
from counter_app.letters.values import LetterRow
from counter_app.printing.data_papers import CopyTable
from counter_app.printing.letter_papers import LetterPaper
from counter_app.printing.papers import Imprint
from counter_app.reasons.lists import LETTER_RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.texts import texts_in
from counter_app.workbooks.rows import JudgedRow
from counter_app.workbooks.words import remark_words
from forms.model import Field

R = LetterRowState
Words = Callable[[str], str]
Fields = Mapping[str, Field]


def paper_of(
    session: Session, row: LetterRow, letter: CompanyLetter, fields: Fields, asked: tuple[LetterPaperKind, Imprint, str]
) -> LetterPaper:
    """One of the four; `asked` is which, how it is marked, and who gives it out."""
    kind, mark, by = asked
    _ = texts_in(mark.language)
    make = {
        LetterPaperKind.RECEIPT: _receipt,
        LetterPaperKind.ANSWER: _answer,
        LetterPaperKind.CHANGES: _changes,
        LetterPaperKind.ADMINISTRATION: _administration,
    }[kind]
    title, about, paragraphs, tables = make(session, letter, fields, (_, mark.language))
    if letter.emptied_at is not None:
        gone = _("Isi baris surat ini sudah lewat masa simpan dan dihapus; nomor dan jumlahnya tetap ada.")
        paragraphs, tables = (*paragraphs, gone), ()
    return LetterPaper(mark, title, about, row.company, _facts(row, _), paragraphs, tables, by, _("Petugas"))


Said = tuple[str, str, tuple[str, ...], tuple[CopyTable, ...]]
"""Title, what it is about, paragraphs, tables."""


def _facts(row: LetterRow, _: Words) -> tuple[tuple[str, str], ...]:
    files = [(_("Berkas"), one.name) for one in row.books]
    digests = [(_("Sidik berkas (SHA-256)"), f"{one.sha256[:32]} {one.sha256[32:]}") for one in row.books]
    return (
        (_("Perusahaan"), row.company),
        (_("Nomor"), row.number),
        (_("NPP"), row.npp),
        (_("Nomor surat"), row.letter_number),
        (_("Tanggal surat"), f"{row.dated:%d-%m-%Y}"),
        (_("Penanda tangan"), row.signer),
        (_("Petugas penerima"), row.author),
        *(pair for both in zip(files, digests, strict=True) for pair in both),
    )


def _receipt(session: Session, letter: CompanyLetter, _fields: Fields, said: tuple[Words, str]) -> Said:
    _, _language = said
    listed = [one for one in lines.lines_of(session, letter.id) if one.state is not R.REPLACED]
    back = sum(one.state is R.UNFIT for one in listed)
    words = _("{rows} baris diterima untuk diputuskan; {back} baris belum dapat dipakai dan perlu diperbaiki.")
    paragraphs = (
        words.format(rows=len(listed) - back, back=back),
        _("Belum ada data yang berubah. Jawaban diberikan setelah surat ini diputuskan. Layanan ini gratis."),
    )
    return _("Bukti Terima Surat Perusahaan"), _("Koreksi data tenaga kerja"), paragraphs, ()


def _answer(session: Session, letter: CompanyLetter, fields: Fields, said: tuple[Words, str]) -> Said:
    _, _language = said
    listed = [one for one in lines.lines_of(session, letter.id) if one.state is not R.REPLACED]
    done = sum(one.state in (R.APPLIED, R.SAME) for one in listed)
    new = sum(one.state is R.LISTED for one in listed)
    back = [one for one in listed if one.state in lines.BACK]
    reasons = reasons_in(session, letter.branch_id, LETTER_RETURN)
    paragraphs = [_("{count} baris sudah sesuai di data kami.").format(count=done)]
    if new:
        paragraphs.append(_("{count} tenaga kerja baru diteruskan ke administrasi.").format(count=new))
    tables: tuple[CopyTable, ...] = ()
    if back:
        paragraphs.append(
            _("{count} baris kembali untuk diperbaiki. Kirim lagi hanya baris ini.").format(count=len(back))
        )
        columns = ((_("Baris"), 0.1), ("KPJ", 0.2), (_("Keterangan"), 0.7))
        rows = tuple((str(one.line), one.kpj, _outside(one, fields, reasons.words, said)) for one in back)
        tables = (CopyTable(_("Baris yang kembali"), columns, rows),)
    return _("Surat Jawaban"), _("Koreksi data tenaga kerja"), tuple(paragraphs), tables


def _outside(line: LetterLine, fields: Fields, reason: Callable[..., str], said: tuple[Words, str]) -> str:
    """Why a row went back, as the company may read it."""
    words, language = said
    if line.state is R.RETURNED:
        return ": ".join(one for one in (reason(line.code, language), line.note) if one)
    if line.state is R.CHANGED:
        _ = words
        return _("Data berubah sejak berkas diperiksa. Periksa lagi, lalu kirim ulang baris ini.")
    return " ".join(remark_words(one, fields) for one in lines.judged(line).told_outside)


def _changes(session: Session, letter: CompanyLetter, fields: Fields, said: tuple[Words, str]) -> Said:
    _, language = said
    rows = []
    for line in lines.lines_of(session, letter.id, R.APPLIED):
        member = find_row(session, Member, line.member_id)
        name = member.name if member is not None else ""
        for field, before, after in _pairs(lines.judged(line), fields, language):
            rows.append((str(line.line), line.kpj, name, field, before, after))
    columns = (
        *((_("Baris"), 0.07), ("KPJ", 0.14), (_("Peserta"), 0.2)),
        *((_("Isian"), 0.17), (_("Sebelum"), 0.21), (_("Sesudah"), 0.21)),
    )
    table = CopyTable(_("Perubahan yang diterapkan"), columns, tuple(rows))
    return _("Daftar Perubahan"), _("Untuk arsip cabang, tidak diberikan kepada perusahaan"), (), (table,)


def _pairs(row: JudgedRow, fields: Fields, language: str) -> list[tuple[str, str, str]]:
    """Field, before, after; a wage has its month as field."""
    if not row.changes:
        facts = dict(row.facts)
        return [(facts.get("month", ""), "", facts.get("wage", ""))]
    found = []
    for one in row.changes:
        field = fields.get(one.field)
        name = field.name.in_(language) if field is not None else one.field
        found.append((name, _shown(field, one.before, language), _shown(field, one.after, language)))
    return found


def _shown(field: Field | None, value: str, language: str) -> str:
    return field.label_of(value, language) if field is not None and field.choices else value


def _administration(session: Session, letter: CompanyLetter, _fields: Fields, said: tuple[Words, str]) -> Said:
    _, _language = said
    rows = []
    for line in lines.lines_of(session, letter.id, R.LISTED):
        facts = dict(lines.judged(line).facts)
        rows.append((str(line.line), facts.get("name", ""), facts.get("nik", ""), facts.get("birth_date", "")))
    columns = ((_("Baris"), 0.1), (_("Nama"), 0.4), ("NIK", 0.3), (_("Tanggal lahir"), 0.2))
    table = CopyTable(_("Tenaga kerja baru"), columns, tuple(rows))
    changed = lines.counts(session, letter.id)[R.APPLIED]
    words = _("{count} perubahan dari surat ini sudah diterapkan; rinciannya di Daftar Perubahan.")
    return _("Daftar untuk Administrasi"), _("Koreksi data tenaga kerja"), (words.format(count=changed),), (table,)
