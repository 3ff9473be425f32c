"""What of a waiting request somebody had open, kept with the digest of it until the decision. On one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import Uuid, bindparam, delete, select, text
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import ChangeRequest, Look, RequestLook
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.documents.pages import standing_pages
from counter_app.states import Seen

_KEEP = text(
    "INSERT INTO request_look (branch_id, request_id, officer_id, digest) "
    "VALUES (:branch, :request, :officer, :digest) "
    "ON CONFLICT (branch_id, request_id, officer_id) DO UPDATE SET digest = :digest"
).bindparams(*(bindparam(one, type_=Uuid()) for one in ("branch", "request", "officer")))


def keep_opened(work: Work, who: Actor, row: ChangeRequest, digest: str) -> None:
    """It was on the screen, as `digest` says, if the request and each of its pages really were opened by this one."""
    pages = [page.id for page in standing_pages(work.session, row.case_id, row.member_id)]
    if _was_shown(work.session, who, Seen.REQUEST, [row.id]) and _was_shown(work.session, who, Seen.DOCUMENT, pages):
        keys = {"branch": work.branch_id, "request": row.id, "officer": who.officer_id}
        work.session.execute(_KEEP, {**keys, "digest": digest})


def opened_by(session: Session, who: Actor, request_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The digests of what this one had open of these requests."""
    asked = select(RequestLook.request_id, RequestLook.digest).where(
        RequestLook.branch_id == branch_of(session),
        RequestLook.request_id.in_(request_ids),
        RequestLook.officer_id == who.officer_id,
    )
    return dict(session.execute(asked).tuples().all())


def forget_looks(work: Work, request_id: uuid.UUID) -> None:
    """It is decided, or taken back: whoever had it open opens it again."""
    theirs = (RequestLook.branch_id == work.branch_id, RequestLook.request_id == request_id)
    work.session.execute(delete(RequestLook).where(*theirs))


def _was_shown(session: Session, who: Actor, what: Seen, subjects: Collection[uuid.UUID]) -> bool:
    """Whether each of these was read a short while ago; the rows of what is shown are left before it is."""
    asked = select(Look.subject_id).where(
        Look.branch_id == branch_of(session),
        Look.officer_id == who.officer_id,
        Look.what == what,
        Look.subject_id.in_(subjects),
    )
    return not subjects or set(session.scalars(asked)) == set(subjects)
