"""Companies' letters and what came with them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, among, index_of, key
from counter_app.letter_states import OPEN_LETTERS, LetterFileKind, LetterRowState, LetterState
from counter_app.workbooks.rows import SheetKind

BLANK = text("''")


class CompanyLetter(Base):
    """A company's letter with corrections of its people's data. Number, date and sender stand on its case.

    `employer_id` is None until a second person confirmed a company that the branch did not know. `ticket_id` is the
    number with which somebody from the company came, if any. `seq` is the number of its taking in among the branch's
    commits, `sent_seq` that of its newest sending. `author_id` took it in, `holder_id` goes on with it, None while
    that is the same officer. `seed` draws the samples, `opened_by` opened the batch with it.
    """

    __tablename__ = "company_letter"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_company_letter_seq", "branch_id", "seq"),
        Index("ix_company_letter_npp", "branch_id", "npp"),
        index_of(among(OPEN_LETTERS), "ix_company_letter_open", "branch_id", "seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), unique=True)
    ticket_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ticket.id"), unique=True)
    state: Mapped[LetterState] = mapped_column(Word(LetterState, 10))
    npp: Mapped[str] = mapped_column(String(30))
    company: Mapped[str] = mapped_column(String(120))
    employer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("employer.id"))
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    signer: Mapped[str] = mapped_column(String(120), server_default=BLANK)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    holder_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    taken_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    sent_at: Mapped[datetime | None]
    sent_seq: Mapped[int | None] = mapped_column(BigInteger)
    seed: Mapped[str] = mapped_column(String(32), server_default=BLANK)
    opened_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    opened_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]


class LetterFile(Base):
    """A page of the letter's scan, or a workbook as it came: sealed, and tied to its letter by `bound`.

    `sha256` is of the clear bytes as they were brought. `number` counts within its kind: workbooks in the order in
    which they were taken, mended ones after the first. `judged` is what was found out about a workbook as a whole.
    """

    __tablename__ = "letter_file"
    __table_args__ = (UniqueConstraint("letter_id", "kind", "number"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    letter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company_letter.id"), index=True)
    kind: Mapped[LetterFileKind] = mapped_column(Word(LetterFileKind, 8))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), server_default=BLANK)
    blob_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blob.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    bound: Mapped[str] = mapped_column(String(64))
    judged: Mapped[dict[str, Any]] = mapped_column(default=dict)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    emptied_at: Mapped[datetime | None]


class LetterLine(Base):
    """One row of a letter's workbook with what was found out about it (`content`, workbooks/kept.py).

    `place` is its place in the workbook, `line` its number in its sheet. `guarded`: decided by itself. `sample`: drawn
    to be opened before the rest is approved. `request_id` is the change of data that it became.
    """

    __tablename__ = "letter_line"
    __table_args__ = (
        Index("ix_letter_line_state", "letter_id", "state", "place"),
        Index("ix_letter_line_place", "letter_id", "file_id", "place"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    letter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company_letter.id"))
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("letter_file.id"))
    place: Mapped[int]
    sheet: Mapped[SheetKind] = mapped_column(Word(SheetKind, 20))
    line: Mapped[int]
    kpj: Mapped[str] = mapped_column(String(40), server_default=BLANK, index=True)
    member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("member.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    guarded: Mapped[bool] = mapped_column(default=False)
    sample: Mapped[bool] = mapped_column(default=False)
    state: Mapped[LetterRowState] = mapped_column(Word(LetterRowState, 10))
    opened_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    request_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("change_request.id"), unique=True)
    emptied_at: Mapped[datetime | None]


class MemberWage(Base):
    """What a company said that a member earned in a month, in whole rupiah; `month` is its first day.

    A month that is told again gets a row more: the one of the newest commit (`seq`) holds, the others are its history.
    """

    __tablename__ = "member_wage"
    __table_args__ = (Index("ix_member_wage_member", "member_id", "month", "seq"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"))
    month: Mapped[date]
    wage: Mapped[int] = mapped_column(BigInteger)
    back_pay: Mapped[int] = mapped_column(BigInteger, server_default="0")
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    letter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company_letter.id"))
