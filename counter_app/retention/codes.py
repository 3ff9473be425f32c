"""What is kept for a time of its own."""

from __future__ import annotations

from enum import StrEnum


class KeptKind(StrEnum):
    """What is kept of members for a time of its own, then purged."""

    SELFIES = "selfies"
    ORIGINALS = "originals"
    ATTEMPTS = "attempts"
    DOCUMENTS = "documents"
    PAPERS = "papers"
    WORKS = "works"
    DRAFTS = "drafts"
    REQUESTS = "requests"
    LOOKS = "looks"
    MESSAGES = "messages"
    COMMENTS = "comments"
    BOOKINGS = "bookings"
    PHONES = "phones"
