"""Messages and codes: the text of what perhaps went out when nobody may send it any more, then the rows themselves."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update

from counter_app.db.models import NoticeConsent, OneTimeCode, OutMessage
from counter_app.db.session import Work


def take_messages(work: Work, before: datetime, most: int) -> int:
    """Rows that are older; of younger ones the text that is no longer sent."""
    messages = select(OutMessage.id).where(OutMessage.branch_id == work.branch_id, OutMessage.queued_at < before)
    gone = _delete_messages(work, work.session.scalars(messages.limit(most)).all())
    named = select(OutMessage.code_id).where(OutMessage.code_id == OneTimeCode.id).exists()
    codes = select(OneTimeCode.id).where(OneTimeCode.branch_id == work.branch_id, OneTimeCode.sent_at < before)
    gone += _delete_codes(work, work.session.scalars(codes.where(~named).limit(most)).all())
    return gone + _wipe_late(work, before)


def take_answers(work: Work, before: datetime, most: int) -> int:
    """Older answers to notices that agree to nothing, or not any more; a yes that holds stays as its proof."""
    over = select(NoticeConsent.id).where(
        NoticeConsent.branch_id == work.branch_id, NoticeConsent.at < before, NoticeConsent.contact == ""
    )
    ids = work.session.scalars(over.limit(most)).all()
    gone = delete(NoticeConsent).where(NoticeConsent.branch_id == work.branch_id, NoticeConsent.id.in_(ids))
    return work.session.connection().execute(gone).rowcount if ids else 0


def forget_messages(work: Work, cases: Collection[uuid.UUID]) -> None:
    """Nothing of these visits was ever sent, as far as rows tell."""
    if not cases:
        return
    mine = (OutMessage.branch_id == work.branch_id, OutMessage.case_id.in_(cases))
    _delete_messages(work, work.session.scalars(select(OutMessage.id).where(*mine)).all())
    theirs = (OneTimeCode.branch_id == work.branch_id, OneTimeCode.case_id.in_(cases))
    _delete_codes(work, work.session.scalars(select(OneTimeCode.id).where(*theirs)).all())


def _wipe_late(work: Work, before: datetime) -> int:
    late = (
        update(OutMessage)
        .where(OutMessage.branch_id == work.branch_id, OutMessage.queued_at >= before)
        .where(OutMessage.expires_at < (work.server_now() or work.now), OutMessage.sealed != b"")
        .values(nonce=b"", sealed=b"")
        .execution_options(synchronize_session=False)
    )
    return work.session.connection().execute(late).rowcount


def _delete_messages(work: Work, ids: Collection[uuid.UUID]) -> int:
    gone = delete(OutMessage).where(OutMessage.branch_id == work.branch_id, OutMessage.id.in_(ids))
    return work.session.connection().execute(gone).rowcount if ids else 0


def _delete_codes(work: Work, ids: Collection[uuid.UUID]) -> int:
    gone = delete(OneTimeCode).where(OneTimeCode.branch_id == work.branch_id, OneTimeCode.id.in_(ids))
    return work.session.connection().execute(gone).rowcount if ids else 0
