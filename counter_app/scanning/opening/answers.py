"""What the child that unpacks files says: the lengths of its pages as JSON, then the pages. Loads no library."""

from __future__ import annotations

import json
import struct

from counter_app.scanning.opening.kinds import FileFlaw, FileRefused

HEAD = struct.Struct(">I")


def framed(head: object, pages: list[bytes]) -> bytes:
    """What the child says: pages, or why not."""
    words = json.dumps(head).encode()
    return HEAD.pack(len(words)) + words + b"".join(pages)


def unpacked(given: bytes) -> tuple[bytes, ...]:
    """The other end of it: JPEGs. Raises FileRefused, and for what is no answer ValueError."""
    (length,) = HEAD.unpack_from(given)
    head = json.loads(given[HEAD.size : HEAD.size + length])
    if "flaw" in head:
        raise FileRefused(FileFlaw(head["flaw"]))
    pages, at = [], HEAD.size + length
    for size in head["pages"]:
        pages.append(given[at : at + size])
        at += size
    if at != len(given) or not pages or any(not page.startswith(b"\xff\xd8\xff") for page in pages):
        raise ValueError("no pages")
    return tuple(pages)
