"""What a slip printer says of itself: DLE EOT 1, 2 and 4 of Epson's ESC/POS reference, one byte each."""

from __future__ import annotations

from enum import StrEnum

ASK_PRINTER, ASK_OFFLINE, ASK_PAPER = b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"
FORGET = b"\x10\x05\x02\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE ENQ 2 and DLE DC4 8: what is still held is thrown away, so nothing old comes out after the paper is refilled."""
ASK_WHEN_DONE = b"\x1dr\x01"
"""GS r 1: answered in its turn, so only after all before it is on paper."""


class Trouble(StrEnum):
    """Why there is no slip, or will soon be none."""

    UNREACHED = "unreached"
    SILENT = "silent"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    BROKEN = "broken"
    UNSURE = "unsure"


def is_status(answer: int) -> bool:
    """Whether a byte is an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not."""
    return answer & 0x93 == 0x12


def is_done(answer: int) -> bool:
    """Whether a byte is an answer to GS r 1: bits 4 and 7 are not set."""
    return answer & 0x90 == 0


def trouble_of(offline: int, paper: int) -> Trouble | None:
    """What the answers to DLE EOT 2 and DLE EOT 4 say; None when a slip may be sent."""
    if offline & 0x04:
        return Trouble.COVER_OPEN
    if paper & 0x60 or offline & 0x20:
        return Trouble.PAPER_OUT
    return Trouble.BROKEN if offline & 0x40 else None


def is_near_end(paper: int) -> bool:
    """Whether the roll should be changed soon, by the answer to DLE EOT 4."""
    return bool(paper & 0x0C)
