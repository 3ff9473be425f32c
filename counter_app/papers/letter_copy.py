"""What companies told of a member, for the copy of the own data: the rows of their letters, and wages by month."""

from __future__ import annotations

from sqlalchemy import select

from counter_app.db.models import CompanyLetter, DataRequest, LetterLine, Member, MemberWage
from counter_app.db.rows import get_row
from counter_app.jht.telling import Say, rupiah
from counter_app.letters.words import row_state_name
from counter_app.papers.desk import Desk
from counter_app.printing.data_papers import CopyTable
from counter_app.retention.letters import lines_about
from counter_app.workbooks.words import sheet_words


def letter_rows(desk: Desk, row: DataRequest) -> CopyTable:
    """In which letters the member stood, what became of it, and whether what was told is still kept."""
    _, member = desk.words, get_row(desk.session, Member, row.member_id)
    found = desk.session.execute(
        select(CompanyLetter.number, CompanyLetter.company, LetterLine.sheet, LetterLine.state, LetterLine.emptied_at)
        .join(CompanyLetter, CompanyLetter.id == LetterLine.letter_id)
        .where(LetterLine.branch_id == row.branch_id, lines_about(member))
        .order_by(CompanyLetter.seq, LetterLine.file_id, LetterLine.place)
    ).tuples()
    rows = tuple(
        (
            number,
            company,
            f"{sheet_words(sheet, _)}: {row_state_name(state, _)}",
            _("masih disimpan") if emptied is None else _("sudah dihapus"),
        )
        for number, company, sheet, state, emptied in found
    )
    columns = ((_("Nomor"), 0.18), (_("Perusahaan"), 0.27), (_("Hasil"), 0.37), (_("Isi"), 0.18))
    return CopyTable(_("Surat perusahaan"), columns, rows)


def wages(desk: Desk, row: DataRequest) -> CopyTable:
    """Wages by month as companies told them; what a later letter corrected is kept and said to be replaced."""
    _, kept = desk.words, select(MemberWage).where(MemberWage.member_id == row.member_id)
    kept = kept.order_by(MemberWage.month, MemberWage.seq)
    say = Say(_, desk.language)
    found = desk.session.scalars(kept).all()
    newest = {one.month: one.id for one in found}
    rows = tuple(
        (
            f"{one.month:%m-%Y}",
            rupiah(one.wage, say),
            rupiah(one.back_pay, say),
            _("berlaku") if newest[one.month] == one.id else _("diganti surat yang lebih baru"),
        )
        for one in found
    )
    columns = ((_("Bulan"), 0.18), (_("Upah"), 0.25), (_("Rapel"), 0.22), (_("Status"), 0.35))
    return CopyTable(_("Upah per bulan"), columns, rows)
