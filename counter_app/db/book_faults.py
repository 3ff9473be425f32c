"""What can be wrong between business rows and their audit rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """What a row is about."""

    BRANCH = "branch"
    TICKET = "ticket"
    CASE = "case"
    REQUEST = "request"
    RESET = "reset"
    REGISTRATION = "registration"
    MERGE = "merge"
    SELFIE = "selfie"
    PAPER = "paper"
    DOCUMENT = "document"
    MEMBER = "member"
    OFFICER = "officer"


class BookFaultKind(StrEnum):
    """Which half is missing, or that the halves disagree, each by itself or in how many there are."""

    NO_AUDIT = "no_audit"
    NO_ROW = "no_row"
    STATE = "state"
    COUNT = "count"
    CONTENT = "content"
    """Both halves are there, and what they seal is another thing than what was kept."""


@dataclass(frozen=True)
class BookFault:
    """`name` is the row's number where it has one, else its key; `seq` and `code` are of the audit row, 0 and ""
    where none is there; `code` is then what is missing. Of a count `name` is what the table has, `seq` what was said.
    """

    noun: Noun
    kind: BookFaultKind
    name: str
    code: str
    seq: int = 0
