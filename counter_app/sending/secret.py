"""The password or key by which a sender is let in: sealed in its row, tied to its channel."""

from __future__ import annotations

from counter_app.db.models import Sender
from counter_app.sealing import Sealed, derive, seal, unseal


class Secrets:
    """`key` is the branch's for what proves people; these secrets have one that comes from it."""

    def __init__(self, key: bytes) -> None:
        self._key = derive(key, "senders")

    def sealed(self, row: Sender, secret: str) -> tuple[bytes, bytes]:
        """As the row keeps it; nothing for none."""
        if not secret:
            return b"", b""
        closed = seal(self._key, secret.encode(), _belongs_to(row))
        return closed.nonce, closed.data

    def opened(self, row: Sender) -> str:
        """As it is shown to the server. Raises SealBroken."""
        return unseal(self._key, Sealed(row.nonce, row.sealed), _belongs_to(row)).decode() if row.sealed else ""


def _belongs_to(row: Sender) -> bytes:
    return f"sender 1|{row.branch_id}|{row.id}|{row.channel.value}".encode()
