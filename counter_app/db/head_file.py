"""The newest head of the audit chain that this machine has seen, in a small sealed file beside the store.

Two slots are written alternately, in place and without waiting for the disk, after each commit and never backwards: a
file that is behind the store is normal, a store that is behind the file has lost something. Whoever changes the file
without the branch's key leaves no genuine slot.
"""

from __future__ import annotations

import hmac
import os
import struct
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.db.loss import KeptHead
from counter_app.sealing import mac

_SLOT = struct.Struct(">8sQ32sqQ")
_MARK = b"cnthead1"
_SEAL_BYTES = 32
_SLOT_BYTES = 128
SLOTS = 2
_LOCKED_AT = 4096
"""On Windows a locked byte cannot be read by others, so it is one behind the slots."""


class HeadFileBroken(Exception):
    """The file is there and holds no genuine slot of this branch and key."""


class HeadFile:
    """`key` is for this purpose alone. What cannot be read or written raises OSError."""

    def __init__(self, path: Path, key: bytes, branch_id: uuid.UUID) -> None:
        self._path, self._key, self._branch_id = path, key, branch_id

    def read(self) -> tuple[KeptHead, ...]:
        """The genuine slots, the newest first; () where there is no file yet. Raises HeadFileBroken."""
        try:
            with _alone(self._path, os.O_RDWR) as handle:
                content = _content(handle)
        except FileNotFoundError:
            return ()
        found = [slot for slot in self._slots(content) if slot is not None]
        if content and not found:
            raise HeadFileBroken
        return tuple(sorted(found, key=_order, reverse=True))

    def advance(self, head: KeptHead) -> None:
        """Keep this head unless a newer one is kept already."""
        with _alone(self._path, os.O_RDWR | os.O_CREAT) as handle:
            slots = self._slots(_content(handle))
            orders = [(-1, -1) if slot is None else _order(slot) for slot in slots]
            if _order(head) > max(orders):
                self._write(handle, orders.index(min(orders)), head)

    def reset(self, head: KeptHead) -> None:
        """Keep this head and no other, whatever was kept before; survives a power cut."""
        with _alone(self._path, os.O_RDWR | os.O_CREAT) as handle:
            for slot in range(SLOTS):
                self._write(handle, slot, head)
            os.ftruncate(handle, SLOTS * _SLOT_BYTES)
            os.fsync(handle)

    def reseal(self, former_key: bytes) -> None:
        """Seal what a former key sealed with this one: for a change of keys, and no harm when it is done twice.

        Raises HeadFileBroken where neither key fits.
        """
        try:
            self.read()
        except HeadFileBroken:
            slots = HeadFile(self._path, former_key, self._branch_id).read()
            self.reset(slots[0])

    def _slots(self, content: bytes) -> list[KeptHead | None]:
        return [self._genuine(content[at : at + _SLOT_BYTES]) for at in range(0, SLOTS * _SLOT_BYTES, _SLOT_BYTES)]

    def _genuine(self, slot: bytes) -> KeptHead | None:
        if len(slot) < _SLOT.size + _SEAL_BYTES:
            return None
        said, sealed = slot[: _SLOT.size], slot[_SLOT.size : _SLOT.size + _SEAL_BYTES]
        mark, seq, digest, at_us, noted = _SLOT.unpack(said)
        if mark != _MARK or not hmac.compare_digest(sealed, self._seal(said)):
            return None
        return KeptHead(seq, digest.hex(), at_us, noted)

    def _write(self, handle: int, slot: int, head: KeptHead) -> None:
        said = _SLOT.pack(_MARK, head.seq, bytes.fromhex(head.digest), head.at_us, head.noted)
        os.lseek(handle, slot * _SLOT_BYTES, os.SEEK_SET)
        os.write(handle, (said + self._seal(said)).ljust(_SLOT_BYTES, b"\0"))

    def _seal(self, said: bytes) -> bytes:
        return mac(self._key, self._branch_id.bytes + said)


def _order(head: KeptHead) -> tuple[int, int]:
    """What was kept after a note is newer than all before it, whatever its number."""
    return head.noted, head.seq


def _content(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, SLOTS * _SLOT_BYTES)


@contextmanager
def _alone(path: Path, flags: int) -> Iterator[int]:
    """The open file, while no other thread or process has it."""
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has its own

            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - as above

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
