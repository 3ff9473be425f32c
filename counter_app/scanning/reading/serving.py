"""The process that reads: it loads the models, then answers until its pipe is closed. Nothing of it uses a network."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from counter_app.companion import LARGEST, LENGTH
from counter_app.scanning.reading.asking import answer, asked
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.lines import Line

NICENESS = 10
"""The window and the store go first."""
FULL_BYTES = 1_500_000_000
"""In memory from then on it ends by itself after its answer, and the next question starts another."""


def prepare() -> tuple[Engine, BinaryIO]:
    """Loaded before the limits: what is loaded is ours. What libraries print goes nowhere."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return Engine(), out


def serve(engine: Engine, out: BinaryIO) -> int:
    """Answer one question after another."""
    given = sys.stdin.buffer
    while len(head := given.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        if length > LARGEST:
            return 1
        said = replied(engine, given.read(length))
        out.write(LENGTH.pack(len(said)) + said)
        out.flush()
        if _held() > FULL_BYTES:
            return 0
    return 0


def replied(engine: Engine, given: bytes) -> bytes:
    """One question, one answer."""
    how, picture = asked(given)
    if "quads" in how:
        read = engine.again(picture, how["quads"])
        return answer([Line(letters, quad) for letters, quad in zip(read, how["quads"], strict=True)])
    return answer(engine.lines(picture, int(how["longest"])))


def _held() -> int:
    """Bytes in memory now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as table:
            return int(table.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, AttributeError):
        return 0
