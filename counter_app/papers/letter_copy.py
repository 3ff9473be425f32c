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
    """Wages by month as a company told them."""
    _, kept = desk.words, select(MemberWage).where(MemberWage.member_id == row.member_id).order_by(MemberWage.month)
    say = Say(_, desk.language)
    rows = tuple(
        (f"{one.month:%m-%Y}", rupiah(one.wage, say), rupiah(one.back_pay, say)) for one in desk.session.scalars(kept)
    )
    return CopyTable(_("Upah per bulan"), ((_("Bulan"), 0.3), (_("Upah"), 0.4), (_("Rapel"), 0.3)), rows)
