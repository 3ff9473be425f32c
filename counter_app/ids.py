"""Keys that several branches can make without asking each other. The UUIDv7 library's only home."""

from __future__ import annotations

import uuid

import uuid6


def new_id() -> uuid.UUID:
    """A fresh key. Its time part keeps index pages warm; it is never used for order."""
    return uuid.UUID(int=uuid6.uuid7().int)


def timeless_id() -> uuid.UUID:
    """A key that does not say when it was made: for what nobody may be found by."""
    return uuid.uuid4()
