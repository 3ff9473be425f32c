"""Signatures on the screen: kept sealed, as points, each bound to the bytes of the form that it signs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, ChangeRequest, Document, Member, Officer, Paper
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.documents.proving import BOUND
from counter_app.documents.rules import bound_page
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.papers.press import Press
from counter_app.printing.pdf import draw_signature_sheet
from counter_app.printing.signature_sheet import SignatureSheet, SignedPart
from counter_app.retention.scans import empty_documents
from counter_app.rights.asking import by_table
from counter_app.signing.errors import NothingToSign
from counter_app.signing.strokes import Bound, Strokes, must_be_whole, packed, unpacked
from counter_app.signing.values import PARTS, Signed, ToSign
from counter_app.states import BlobKind, DocumentKind, DocumentSource, PaperKind
from counter_app.texts import texts_in
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class SignatureService:
    """One more signature of the same part stands in the place of the earlier; a new form has none yet."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs, press: Press) -> None:
        self._db, self._now, self._blobs, self._press = db, now, blobs, press

    def view(self, who: Actor, request_id: uuid.UUID) -> ToSign:
        """Who signed the newest form of a request. Raises NotFound, NothingToSign."""
        with self._db.read(who) as session:
            return _view(session, get_row(session, ChangeRequest, request_id))

    def sign(
        self, who: Actor, request_id: uuid.UUID, paper_id: uuid.UUID, part: DocumentKind, strokes: Strokes
    ) -> ToSign:
        """Keep the strokes of the member or of the officer who serves them, at whose counter the member is.

        `paper_id` is the form that was shown to them. Raises NotFound, NotSigned, TooManyPoints, NothingToSign also
        where another form stands in its place by now, OwnMember, what `member_at_counter` and `Blobs.ready` do.
        """
        must_be_whole(strokes)
        if part not in PARTS:
            raise NothingToSign
        with self._db.transaction(who) as work:
            paper = _at_hand(work, who, request_id, paper_id)[-1]
            bound = Bound(paper.id, paper.sha256)
        made = self._blobs.ready(self._db.files, BlobKind.DOCUMENT, packed(strokes, bound), self._now())
        with self._db.transaction(who) as work:
            row, case, member_id, paper = _at_hand(work, who, request_id, paper_id)
            former = _of_work(work.session, row, _kept(work.session, row, part))
            empty_documents(work, [one for one in former if one.emptied_at is None])
            self._blobs.keep(work, made)
            page = _next_page(work.session, row, part)
            signed = Document(
                id=new_id(),
                branch_id=work.branch_id,
                case_id=case.id,
                member_id=member_id,
                kind=part,
                page=page,
                source=DocumentSource.SCREEN,
                blob_id=made.id,
                bound=bound_page(case.id, member_id, (part, page), made.sha256),
                portrait={"paper": str(bound.paper_id)},
                officer_id=who.officer_id,
                at=work.now,
            )
            work.session.add(signed)
            work.session.flush([signed])
            facts = {"kind": part.value, "page": str(page), "from": signed.source.value, BOUND: signed.bound}
            work.audit(who, AuditCode.DOCUMENT_KEPT, signed.id, case.id, **facts)
            work.number(Document.seq, signed.id)
            work.publish(Event(Topic.PAPER, EventKind.DOCUMENT_KEPT, case.id))
            return _view(work.session, row)

    def sheet(self, who: Actor, request_id: uuid.UUID, language: str = "id") -> tuple[str, bytes]:
        """File name and the sheet that goes behind the form. Raises NotFound, NothingToSign, BlobDamaged."""
        _ = texts_in(language)
        with self._db.read(who) as session:
            row = get_row(session, ChangeRequest, request_id)
            paper = _form_of(session, row)
            parts = []
            for said in _view(session, row).parts:
                strokes = self._strokes(session, row, paper, said.part)
                parts.append(SignedPart(_part(said.part, language), said.name, said.at, strokes))
            mark = self._press.imprint(session, row.number, "", language)
        sheet = SignatureSheet(mark, paper.sha256, tuple(parts))
        stem = _("tanda-tangan")
        return f"{row.number}-{stem}.pdf", draw_signature_sheet(sheet)

    def _strokes(self, session: Session, row: ChangeRequest, paper: Paper, part: DocumentKind) -> Strokes:
        kept = _of_paper(_kept(session, row, part), paper)
        if kept is None or kept.blob_id is None:
            return ()
        strokes, _bound = unpacked(self._blobs.get(session, kept.blob_id))
        return strokes


def _at_hand(
    work: Work, who: Actor, request_id: uuid.UUID, paper_id: uuid.UUID
) -> tuple[ChangeRequest, Case, uuid.UUID, Paper]:
    """A request whose member is at this counter, with its newest form, which is this one. Whose visit comes first."""
    row = get_row(work.session, ChangeRequest, request_id)
    case, member_id = member_at_counter(work.session, who, row.case_id)
    must_not_be_theirs(work, who, member_id)
    paper = _form_of(work.session, row)
    if paper.id != paper_id:
        raise NothingToSign
    return row, case, member_id, paper


def _view(session: Session, row: ChangeRequest) -> ToSign:
    paper = _form_of(session, row)
    member, officer = get_row(session, Member, row.member_id), row.holder_id or row.author_id
    names = {
        DocumentKind.SIGN_MEMBER: member.name,
        DocumentKind.SIGN_OFFICER: get_row(session, Officer, officer).name,
    }
    parts = []
    for part in PARTS:
        kept = _of_paper(_kept(session, row, part), paper)
        parts.append(Signed(part, names[part], kept.at if kept is not None else None))
    return ToSign(row.id, paper.id, row.number, tuple(parts))


def _form_of(session: Session, row: ChangeRequest) -> Paper:
    """The newest form. Raises NothingToSign."""
    wanted = select(Paper).where(Paper.work_id == row.id, Paper.kind == PaperKind.FORM, Paper.emptied_at.is_(None))
    paper = session.scalars(wanted.order_by(Paper.seq.desc()).limit(1)).first()
    if paper is None or paper.branch_id != row.branch_id:
        raise NothingToSign
    return paper


def _kept(session: Session, row: ChangeRequest, part: DocumentKind) -> list[Document]:
    """Signatures of this part in the visit, the newest first."""
    wanted = select(Document).where(
        Document.case_id == row.case_id, Document.member_id == row.member_id, Document.kind == part
    )
    return list(session.scalars(wanted.order_by(Document.seq.desc())))


def _of_work(session: Session, row: ChangeRequest, kept: list[Document]) -> list[Document]:
    """Those that sign this request's own forms: a second form of the same visit has signatures of its own."""
    own = select(Paper.id).where(Paper.work_id == row.id, Paper.branch_id == row.branch_id)
    papers = {str(one) for one in session.scalars(own)}
    return [one for one in kept if one.portrait.get("paper") in papers]


def _of_paper(kept: list[Document], paper: Paper) -> Document | None:
    return next((one for one in kept if one.portrait.get("paper") == str(paper.id) and one.blob_id is not None), None)


def _next_page(session: Session, row: ChangeRequest, part: DocumentKind) -> int:
    return 1 + max((one.page for one in _kept(session, row, part)), default=0)


def _part(part: DocumentKind, language: str) -> str:
    _ = texts_in(language)
    return _("Peserta") if part is DocumentKind.SIGN_MEMBER else _("Petugas")
