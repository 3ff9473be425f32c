"""What a decision is bound to: the digest of what was on screen. What changed meanwhile is shown again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from counter_app.db.models import Member, SelfieAttempt
from counter_app.errors import CounterError


class ShownChanged(CounterError):
    """What is decided is no longer what was shown; it has to be looked at again."""


def digest_of(parts: Mapping[str, object]) -> str:
    """The same text for the same meaning, whatever the order of the parts."""
    text = json.dumps(dict(parts), sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def must_be_as_shown(seen: str | None, stands: str) -> None:
    """Raise ShownChanged when `seen`, the digest of the page that was looked at, is of something else."""
    if seen is not None and seen != stands:
        raise ShownChanged


def member_digest(member: Member, guards: str) -> str:
    """The digest of a member as it is vouched for; `guards` is what spoke against it, in codes."""
    return digest_of(
        {
            "member": member.id,
            "version": member.version,
            "kpj": member.kpj,
            "nik": member.nik,
            "name": member.name,
            "birth_date": member.birth_date,
            "guards": guards,
        }
    )


def attempt_digest(attempt: SelfieAttempt) -> str:
    """The digest of an attempt as it is judged."""
    return digest_of({"attempt": attempt.id, "state": attempt.state.value, "picture": attempt.blob_id})
