"""The password or key by which a sender is let in: sealed in its row, tied to where and how it is shown."""

from __future__ import annotations

import json

from counter_app.db.models import Sender
from counter_app.sealing import TAG_BYTES, Sealed, derive, seal, unseal


class Secrets:
    """`key` is the branch's for what proves people; these secrets have one that comes from it.

    Whoever changes a row outside the program, so that a password is shown to another server, has broken its seal.
    """

    def __init__(self, key: bytes) -> None:
        self._key = derive(key, "senders")

    def seal(self, row: Sender, secret: str) -> None:
        """Put it into its row, also where there is none: the seal is over all that the row says."""
        closed = seal(self._key, secret.encode(), _belongs_to(row))
        row.nonce, row.sealed = closed.nonce, closed.data

    def opened(self, row: Sender) -> str:
        """As it is shown to the server. Raises SealBroken."""
        return unseal(self._key, Sealed(row.nonce, row.sealed), _belongs_to(row)).decode()


def has_secret(row: Sender) -> bool:
    """Whether there is one."""
    return len(row.sealed) > TAG_BYTES


def _belongs_to(row: Sender) -> bytes:
    said = json.dumps(row.details, sort_keys=True)
    return f"sender 1|{row.branch_id}|{row.id}|{row.channel.value}|{row.active}|{row.version}|{said}".encode()
