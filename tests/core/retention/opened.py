"""All that a store holds, laid open as whoever has its key could: every row, every sealed byte, every page."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import select

from counter_app.blobs import Blobs
from counter_app.db.models import Base, Blob
from counter_app.db.session import Database

PAGE, SALT, RESERVED = 4096, 16, 80
"""SQLCipher 4: a page ends with 16 bytes of vector and 64 of authentication; the first begins with the salt."""


def export(db: Database, blobs: Blobs) -> bytes:
    """Every value of every table as text, with the clear bytes of what is sealed."""
    told: list[bytes] = []
    with db.read() as session:
        for table in Base.metadata.sorted_tables:
            told.extend(repr(tuple(row)).encode() for row in session.execute(select(table)))
        kept = session.execute(select(Blob.id).where(Blob.sha256 != "")).scalars().all()
        told.extend(blobs.get(session, one) for one in kept)
    return b"\n".join(told)


def pages(path: Path, key: bytes) -> bytes:
    """The clear pages of an encrypted file, those that belong to no table any more among them."""
    file = path.read_bytes()
    clear: list[bytes] = []
    for start in range(0, len(file), PAGE):
        page = file[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        sealed = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        reader = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        clear.append(reader.update(sealed) + reader.finalize())
    return b"".join(clear)
