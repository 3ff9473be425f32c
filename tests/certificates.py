"""A kind of work that the program does not have: a certificate for the member, asked for, then issued by a supervisor.

Its rows stand in the program's own tables (works, makers of papers, desks of the window), handed over with these added.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import cast

from sqlalchemy import String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.visit import member_of, settle_after
from counter_app.cases.works import WORKS, KindOfWork, WorkKind, Works
from counter_app.db.models.base import Word
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.papers.desk import Desk
from counter_app.papers.makers import MAKERS, WorkPapers
from counter_app.papers.values import DuePaper, PaperMaker
from counter_app.printing.papers import Imprint, ReprintCover
from counter_app.printing.pdf import draw_cover
from counter_app.states import PaperKind


class _MoreKinds(StrEnum):
    CERTIFICATE = "certificate"


# An enumeration cannot grow while a program runs; the tables ask no more of a kind than a word of its own.
CERTIFICATE = cast(WorkKind, _MoreKinds.CERTIFICATE)


class CertificateState(StrEnum):
    """How a certificate stands."""

    BEGUN = "begun"
    SENT = "sent"
    ISSUED = "issued"
    DROPPED = "dropped"


class _OwnTables(DeclarativeBase):
    """Tables the program knows nothing of."""


class Certificate(_OwnTables):
    """A certificate of a case."""

    __tablename__ = "certificate"
    id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(Uuid())
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(Uuid())
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid())
    state: Mapped[CertificateState] = mapped_column(Word(CertificateState, 10))


def make_table(db: Database) -> None:
    """What a migration would do."""
    with db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        _OwnTables.metadata.create_all(connection)


def _drop(row: Certificate) -> None:
    row.state = CertificateState.DROPPED


ROW = KindOfWork(
    kind=CERTIFICATE,
    model=Certificate,
    states=CertificateState,
    to_do=frozenset({CertificateState.BEGUN}),
    waiting=frozenset({CertificateState.SENT}),
    decided=frozenset({CertificateState.ISSUED, CertificateState.DROPPED}),
    unsubmitted=frozenset({CertificateState.BEGUN}),
    cancelled=CertificateState.DROPPED,
    drop=_drop,
    papers=(PaperKind.FORM,),
    right=Permission.WRITE_REQUEST,
    explain=lambda _error: None,
)


def _due(_desk: Desk, row: Certificate) -> DuePaper | None:
    if row.state is not CertificateState.ISSUED:
        return None
    record = {"kind": PaperKind.FORM.value, "number": row.number, "member": str(row.member_id)}

    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_cover, ReprintCover(mark, "Surat keterangan", 1, mark.made_at, "0" * 64, "", ""))

    return DuePaper(PaperKind.FORM, row.number, row.case_id, record, read)


WORK_PAPERS = WorkPapers(Works((*WORKS.rows, ROW)), {**MAKERS, CERTIFICATE: {PaperKind.FORM: _due}})
"""The program's tables with one row more."""


class Certificates:
    """The service of this kind, as its own room would have it."""

    def __init__(self, db: Database, papers: PaperMaker, works: Works) -> None:
        self._db, self._papers, self._works = db, papers, works

    def ask(self, who: Actor, case_id: uuid.UUID) -> uuid.UUID:
        """Begin one for the case's member."""
        who.must(ROW.right)
        with self._db.transaction(None) as work:
            case, member_id = member_of(work.session, who, case_id)
            key = new_id()
            begun = CertificateState.BEGUN
            work.session.add(
                Certificate(
                    id=key,
                    branch_id=work.branch_id,
                    number=f"SK-{key.hex[-6:]}",
                    case_id=case.id,
                    member_id=member_id,
                    state=begun,
                )
            )
            work.publish(Event(Topic.CASE, EventKind.REQUEST_STARTED, case.id))
            return key

    def send(self, who: Actor, key: uuid.UUID) -> None:
        """Hand it to the supervisor."""
        self._move(who, key, CertificateState.SENT)

    def issue(self, who: Actor, key: uuid.UUID) -> None:
        """Decide it; the paper follows."""
        who.must(Permission.DECIDE_REQUEST)
        self._move(who, key, CertificateState.ISSUED)
        self._papers.make(who, key)

    def _move(self, who: Actor, key: uuid.UUID, state: CertificateState) -> None:
        with self._db.transaction(None) as work:
            row = work.session.get_one(Certificate, key)
            row.state = state
            work.audit(who, AuditCode.REQUEST_SUBMITTED, key, row.case_id)
            work.publish(Event(Topic.CASE, EventKind.REQUEST_SUBMITTED, row.case_id))
            settle_after(work, who, row.case_id, self._works)
