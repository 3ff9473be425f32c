"""What stands against a deletion."""

from __future__ import annotations

from enum import StrEnum


class MustKeep(StrEnum):
    """What stands against a deletion."""

    GOING_ON = "going_on"
    STILL_MEMBER = "still_member"
    PAPERS = "papers"
