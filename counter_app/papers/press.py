"""A work's or a letter's papers from what is due to the archive: read in an open store, drawn outside it, kept at once.

Whoever changes a work may read its papers in the same scope, where all of it is known, and have them made after its
commit: then the store is asked nothing twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import BlobEmptied, Blobs, Ready
from counter_app.cases.finding import find_work, missing_work
from counter_app.db.models import Branch, CompanyLetter, Paper
from counter_app.db.rows import branch_of, find_row, keep
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.form_shelf import FormShelf
from counter_app.ids import new_id
from counter_app.letters.papers import due_papers
from counter_app.papers.desk import Desk
from counter_app.papers.makers import WorkPapers
from counter_app.papers.values import Drawing, DuePaper, Lacking
from counter_app.printing.code import paper_code
from counter_app.printing.papers import Imprint
from counter_app.states import BlobKind, BranchKind


@dataclass(frozen=True)
class PaperKeys:
    """What seals the archive, and the key of the codes."""

    blobs: Blobs
    codes: bytes


@dataclass(frozen=True)
class _Drawn:
    drawing: Drawing
    made: Ready


class Press:
    """Drawing happens outside the database; archiving is a transaction of its own and happens once per code."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], shelf: FormShelf, keys: PaperKeys, papers: WorkPapers
    ) -> None:
        self._db, self._now, self.shelf, self._keys, self._papers = db, now, shelf, keys, papers

    def lacking(self, session: Session, work_id: uuid.UUID, language: str = "id", *, is_new: bool = False) -> Lacking:
        """What a work lacks, read in an open scope; `is_new`: what it says came up in it and is on no paper yet.

        Raises NotFound, BlobEmptied, PictureNotOfVisit, BlobDamaged or FormUnavailable.
        """
        present, drawings = list[uuid.UUID](), list[Drawing]()
        due = [(one, paper_code(self._keys.codes, one.record)) for one in self._due(session, work_id, language)]
        kept = {} if is_new else _by_codes(session, [code for _one, code in due])
        for one, code in due:
            if code in kept:
                present.append(kept[code])
            else:
                read = one.read(self.imprint(session, one.number, code, language))
                drawings.append(Drawing(one, code, read))
        return Lacking(work_id, tuple(present), tuple(drawings))

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        """Draw what a work lacks and keep it; gives all its present papers in order.

        Raises FontsMissing, and what came before it is kept all the same.
        """
        drawn = list[_Drawn]()
        try:
            for one in lacking.drawings:
                drawn.append(_Drawn(one, self._sealed(one.draw())))
        except Exception:
            self._keep(who, lacking.work_id, drawn)
            raise
        return (*lacking.present, *self._keep(who, lacking.work_id, drawn))

    @property
    def blobs(self) -> Blobs:
        """What seals the archive."""
        return self._keys.blobs

    def imprint(self, session: Session, number: str, code: str, language: str) -> Imprint:
        """What every paper says of where and when it was made."""
        branch = session.get_one(Branch, self._db.branch_id)
        keep(session, branch)
        training = branch.kind is not BranchKind.REAL
        return Imprint(number, branch.code, branch.name, self._now(), branch.zone, code, language, training)

    def _due(self, session: Session, work_id: uuid.UUID, language: str) -> tuple[DuePaper, ...]:
        desk = Desk(session, self.shelf, self._keys.blobs, language)
        found = find_work(session, work_id, self._papers.works)
        if found is None:
            return self._of_letter(desk, work_id)
        if getattr(found[1], "emptied_at", None) is not None:
            raise BlobEmptied
        return self._papers.due(desk, *found)

    def _of_letter(self, desk: Desk, letter_id: uuid.UUID) -> tuple[DuePaper, ...]:
        letter = find_row(desk.session, CompanyLetter, letter_id)
        if letter is None:
            raise missing_work(desk.session, letter_id, self._papers.works)
        if letter.emptied_at is not None:
            raise BlobEmptied
        return due_papers(desk, letter)

    def _sealed(self, data: bytes) -> Ready:
        return self._keys.blobs.ready(self._db.files, BlobKind.PAPER, data, self._now())

    def _keep(self, who: Actor, work_id: uuid.UUID, drawn: Sequence[_Drawn]) -> tuple[uuid.UUID, ...]:
        """The bytes, unless another window was faster: then its paper is the paper."""
        if not drawn:
            return ()
        with self._db.transaction(who) as work:
            if find_work(work.session, work_id, self._papers.works, lock=True) is None:
                find_row(work.session, CompanyLetter, work_id, lock=True)  # one window at a time archives its papers
            kept = _by_codes(work.session, [one.drawing.code for one in drawn])
            new = [one for one in drawn if one.drawing.code not in kept]
            self._keys.blobs.keep(work, *(one.made for one in new))
            for one in new:
                kept[one.drawing.code] = _add(work, who, work_id, one)
            return tuple(kept[one.drawing.code] for one in drawn)


def _add(work: Work, who: Actor, work_id: uuid.UUID, one: _Drawn) -> uuid.UUID:
    due, made = one.drawing.due, one.made
    paper = Paper(
        id=new_id(),
        branch_id=work.branch_id,
        kind=due.kind,
        number=due.number,
        case_id=due.case_id,
        work_id=work_id,
        code=one.drawing.code,
        sha256=made.sha256,
        record=dict(due.record),
        blob_id=made.id,
        prints=0,
        made_by=who.officer_id,
        made_at=work.now,
    )
    work.session.add(paper)
    work.audit(who, AuditCode.PAPER_MADE, paper.id, due.case_id, kind=due.kind.value, sha256=made.sha256)
    work.number(Paper.seq, paper.id)
    work.publish(Event(Topic.PAPER, EventKind.PAPER_MADE, paper.id))
    return paper.id


def _by_codes(session: Session, codes: Collection[str]) -> dict[str, uuid.UUID]:
    """Which of these codes are archived, under which key."""
    if not codes:
        return {}
    wanted = select(Paper.code, Paper.id).where(Paper.code.in_(codes), Paper.branch_id == branch_of(session))
    return dict(session.execute(wanted).tuples().all())
