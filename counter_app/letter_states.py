"""Every word that a column about companies' letters may hold: a part of `states.py` in a file of its own."""

from __future__ import annotations

from enum import StrEnum


class LetterState(StrEnum):
    """Where a company's letter stands, from the counter to the record."""

    RECEIVED = "received"
    """Taken in; its workbooks may still be brought and looked through."""
    SENT = "sent"
    """Its rows wait for a supervisor."""
    IN_REVIEW = "in_review"
    """A supervisor opened the batch; the samples are drawn."""
    APPLYING = "applying"
    """Decided; what was approved is written into the record, a few rows at a time."""
    PARTLY = "partly"
    """Done but for rows that went back to the company: mended ones may still come."""
    APPLIED = "applied"
    ENDED = "ended"
    """The same, and no mended rows are waited for."""
    WITHDRAWN = "withdrawn"


OPEN_LETTERS = (
    *(LetterState.RECEIVED, LetterState.SENT, LetterState.IN_REVIEW),
    *(LetterState.APPLYING, LetterState.PARTLY),
)
"""States of what somebody still has to do something about: few, whatever the years left."""


class LetterFileKind(StrEnum):
    """What came with a letter."""

    SCAN = "scan"
    BOOK = "book"


class LetterRowState(StrEnum):
    """What becomes of one row of a workbook."""

    UNFIT = "unfit"
    """It cannot be used as it is: it goes back to the company."""
    SAME = "unchanged"
    """The record says this already."""
    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"
    CHANGED = "changed"
    """The member changed between check and application: it comes back."""
    APPLIED = "applied"
    LISTED = "listed"
    """On the list for the administration, which records new members."""
    REPLACED = "replaced"
    """It had gone back, and a later workbook of the same letter came."""
