"""Notices that belong to the work itself and so need no consent, on a unit of work."""

from __future__ import annotations

import uuid

from counter_app.codes.values import Targets
from counter_app.db.models import Branch
from counter_app.db.session import Work
from counter_app.message_states import Channel, MessageKind
from counter_app.sending.outbox import Outbox
from counter_app.sending.texts import old_contact_letter
from counter_app.sending.values import Posted

NOTICE_S = 3 * 86_400.0
"""Worth sending for so long: over a weekend in which a server is down."""


def tell_old_contact(
    work: Work, outbox: Outbox, case_id: uuid.UUID, old: Targets, language: str = "id"
) -> tuple[uuid.UUID, ...]:
    """Queue the notice to every channel of the contact that was; gives its keys, none where nothing sends.

    Once a visit and channel: what was queued before is not queued again. It stands behind the fact recorded last.
    """
    letter = old_contact_letter(language, work.session.get_one(Branch, work.branch_id).name)
    wanted = tuple(channel for channel in outbox.channels(work.session) if old.of(channel))
    posted = (_posted(channel, old, case_id) for channel in wanted)
    return tuple(
        outbox.put(work, Posted(channel, MessageKind.OLD_CONTACT, to, letter, NOTICE_S, once, case_id))
        for channel, to, once in posted
        if not outbox.knows(work.session, once)
    )


def _posted(channel: Channel, old: Targets, case_id: uuid.UUID) -> tuple[Channel, str, str]:
    return channel, old.of(channel), f"{case_id}-old-{channel}"
