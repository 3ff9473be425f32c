"""A company's letter on its way: who takes it in, who decides, members of the company, judged workbooks."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.blobs import Blobs
from counter_app.cases.works import WORKS
from counter_app.db.models import AuditEntry, LetterLine, Member, StaffTie
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.letter_states import LetterRowState
from counter_app.letters.batch_values import Applied, Batch
from counter_app.letters.decisions import LetterDecisions
from counter_app.letters.service import LetterService
from counter_app.letters.values import Brought, Envelope, LetterRow
from counter_app.members.values import read_values
from counter_app.papers.values import PaperRow
from counter_app.states import PaperKind, TieKind
from counter_app.workbooks.rows import (
    JudgedBook,
    JudgedRow,
    JudgedSheet,
    RowChange,
    RowOutcome,
    SheetKind,
)
from tests import factories
from tests.core.desk import DETAILS, IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.databases import START, Clock

NPP = "UJI00041"
SCAN = Brought("surat.pdf", b"a letter")
SHEETS = tuple(JudgedSheet(kind, kind.value, ("KPJ", "NILAI"), ("kpj", "")) for kind in SheetKind)


@dataclass
class Office:
    """Services on one store, with an officer, two supervisors and a company."""

    db: Database
    clock: Clock
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.officer = factories.officer_at_counter(self.db)
        self.boss, self.other = factories.supervisor(self.db), factories.supervisor(self.db)
        self.company = factories.employer(self.db, npp=NPP, name="PT Contoh Sejahtera")
        blobs = Blobs(IMAGE_KEY)
        self.papers = paper_service(self.db, self.clock)
        self.letters = LetterService(self.db, self.clock, blobs, SHELF, self.papers, WORKS, lambda data: [data])
        self.decisions = LetterDecisions(self.db, self.clock, SHELF, self.papers)

    def paper(self, letter_id: uuid.UUID, kind: PaperKind) -> PaperRow:
        """The newest of a kind that the letter has."""
        return [one for one in self.papers.of_work(self.officer, letter_id) if one.kind is kind][-1]

    def bytes_of(self, letter_id: uuid.UUID, kind: PaperKind) -> bytes:
        """The same as it was archived."""
        return self.papers.fetch(self.officer, self.paper(letter_id, kind).paper_id)[1]

    def members(self, count: int) -> list[Member]:
        """People of the company whose record is whole."""
        company = self.company.id
        return [factories.member(self.db, details=dict(DETAILS), employer_id=company) for _ in range(count)]

    def envelope(self, number: str = "017/HRD/XI/2026") -> Envelope:
        """What the letter says of itself."""
        return Envelope(NPP, "", number, START.date() - timedelta(days=3), "Rini Hartati")

    def correction(self, member: Member, guarded: bool = False, **values: str) -> JudgedRow:
        """A row that changes these fields of a member."""
        with self.db.read() as session:
            now = read_values(session, member.id)
            version = session.get_one(Member, member.id).version
        changes = tuple(RowChange(key, now.get(key, ""), after) for key, after in values.items())
        return JudgedRow(
            line=2,
            kind=SheetKind.UPDATE,
            sheet=0,
            kpj=member.kpj,
            cells=(member.kpj, "x"),
            outcome=RowOutcome.READY,
            member_id=member.id,
            version=version,
            changes=changes,
            guarded=tuple(values) if guarded else (),
        )

    def fact(self, kind: SheetKind, member: Member | None, **facts: str) -> JudgedRow:
        """A row of a sheet that tells something beside fields of the record."""
        row = JudgedRow(2, kind, 0, member.kpj if member else "", ("x",), RowOutcome.READY, facts=tuple(facts.items()))
        return row if member is None else replace(row, member_id=member.id, version=1)

    def take_in(self, number: str = "017/HRD/XI/2026") -> LetterRow:
        """The letter without a workbook."""
        return self.letters.take_in(self.officer, self.envelope(number), SCAN)

    def send(self, letter: LetterRow, rows: Sequence[JudgedRow], data: bytes = b"a workbook") -> LetterRow:
        """A workbook with these rows."""
        numbered = tuple(replace(row, line=number) for number, row in enumerate(rows, 2))
        digest = hashlib.sha256(data).hexdigest()
        return self.letters.send(
            self.officer, letter.letter_id, JudgedBook(digest, NPP, SHEETS, numbered), Brought("data.xlsx", data)
        )

    def sent(self, *rows: JudgedRow) -> LetterRow:
        """A letter that waits for a supervisor."""
        return self.send(self.take_in(), rows)

    def opened(self, letter: LetterRow, who: Actor | None = None) -> Batch:
        """The batch, with every sample opened."""
        boss = who or self.boss
        batch = self.decisions.open_batch(boss, letter.letter_id)
        for one in batch.to_open:
            self.decisions.open_line(boss, one.line_id)
        return self.decisions.batch(boss, letter.letter_id)

    def apply(self, letter: LetterRow, who: Actor | None = None) -> Applied:
        """All that was approved, a transaction after the other."""
        done = self.decisions.apply_some(who or self.boss, letter.letter_id)
        while not done.finished:
            done = self.decisions.apply_some(who or self.boss, letter.letter_id)
        return done

    def states(self) -> list[LetterRowState]:
        """Of all rows, in the order in which they were kept."""
        with self.db.read() as session:
            return list(session.scalars(select(LetterLine.state).order_by(LetterLine.file_id, LetterLine.place)))

    def values(self, member: Member) -> dict[str, str]:
        """What the record says now."""
        with self.db.read() as session:
            return read_values(session, member.id)

    def related(self, who: Actor, member: Member) -> None:
        """The supervisor has declared the member as family."""
        with self.db.transaction(None) as work:
            tie = StaffTie(id=new_id(), branch_id=self.db.branch_id, officer_id=who.officer_id)
            tie.kind, tie.kpj, tie.nik, tie.declared_at = TieKind.RELATED, member.kpj, member.nik, work.now
            work.session.add(tie)

    def codes(self, **wanted: Any) -> list[str]:
        """Codes of the trail by case or subject, in their order."""
        asked = select(AuditEntry.code).order_by(AuditEntry.seq)
        for column, value in wanted.items():
            asked = asked.where(getattr(AuditEntry, column) == str(value))
        with self.db.read() as session:
            return list(session.scalars(asked))

    def change(self, member_id: uuid.UUID) -> None:
        """Somebody changes the member at a counter meanwhile."""
        with self.db.transaction(None) as work:
            work.session.get_one(Member, member_id).version += 1
