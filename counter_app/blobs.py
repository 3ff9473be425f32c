"""Selfies and archived papers as sealed rows, the same on both engines."""

from __future__ import annotations

import hashlib
import hmac
import uuid

from sqlalchemy.orm import Session

from counter_app.db.models import Blob
from counter_app.db.rows import find_row
from counter_app.db.session import Work
from counter_app.errors import CounterError, NotFound
from counter_app.ids import new_id
from counter_app.sealing import SealBroken, Sealed, key_id, seal, unseal
from counter_app.states import BlobKind


class BlobSealedByAnotherKey(CounterError):
    """The row was sealed by a key this branch does not hold. `key_id` names it."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.key_id = found


class BlobDamaged(CounterError):
    """The sealed bytes, or the row they lie in, were changed."""

    def __init__(self, blob_id: uuid.UUID) -> None:
        super().__init__(blob_id)
        self.blob_id = blob_id


class BlobEmptied(CounterError):
    """The period for which these bytes were kept is over: only their row is left."""


class Blobs:
    """Seals with the branch's image key; each row has its own nonce and cannot stand in for another."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._key_id = key_id(key)

    def put(self, work: Work, kind: BlobKind, data: bytes) -> tuple[uuid.UUID, str]:
        """Seal bytes into a new row; gives its id and the SHA-256 of the clear bytes."""
        blob_id, digest = new_id(), hashlib.sha256(data).hexdigest()
        sealed = seal(self._key, data, _belongs_to(blob_id, kind))
        row = Blob(
            id=blob_id,
            branch_id=work.branch_id,
            kind=kind,
            key_id=self._key_id,
            nonce=sealed.nonce,
            sealed=sealed.data,
            sha256=digest,
            created_at=work.now,
        )
        work.session.add(row)
        work.session.flush([row])  # rows that name it may be written in any order
        return blob_id, digest

    def sealed_anew(self, former: Blobs, blob_id: uuid.UUID, kind: BlobKind, was: tuple[bytes, bytes]) -> Sealed:
        """What another key sealed as nonce and bytes, sealed with this one. Raises BlobDamaged."""
        try:
            clear = unseal(former._key, Sealed(*was), _belongs_to(blob_id, kind))
        except SealBroken as error:
            raise BlobDamaged(blob_id) from error
        return seal(self._key, clear, _belongs_to(blob_id, kind))

    def get(self, session: Session, blob_id: uuid.UUID) -> bytes:
        """The clear bytes. Raises NotFound, BlobEmptied, BlobSealedByAnotherKey, BlobDamaged."""
        row = find_row(session, Blob, blob_id)
        if row is None:
            raise NotFound("blob")
        if not row.sealed:
            raise BlobEmptied
        if row.key_id != self._key_id:
            raise BlobSealedByAnotherKey(row.key_id)
        try:
            data = unseal(self._key, Sealed(row.nonce, row.sealed), _belongs_to(blob_id, row.kind))
        except SealBroken as error:
            raise BlobDamaged(blob_id) from error
        if not hmac.compare_digest(hashlib.sha256(data).hexdigest(), row.sha256):
            raise BlobDamaged(blob_id)
        return data


def _belongs_to(blob_id: uuid.UUID, kind: BlobKind) -> bytes:
    return f"{blob_id}:{kind}".encode()
