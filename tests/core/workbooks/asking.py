"""Asks for the dry run of a file in one line."""

from __future__ import annotations

from datetime import UTC, datetime

from counter_app.members.recording import MemberRules
from counter_app.workbooks.dry_run import DryRun, judge_book
from counter_app.workbooks.known import OpenRecord
from counter_app.workbooks.opened import unframed
from counter_app.workbooks.reading import packed_book
from counter_app.workbooks.rows import JudgedBook
from tests.core.desk import SHELF
from tests.core.workbooks.seeding import NPP, TODAY

RULES = MemberRules(SHELF)
MADE = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)


def judge(data: bytes, opened: OpenRecord, npp: str = NPP) -> JudgedBook:
    """Read here and not in a child: its own tests do that."""
    order = DryRun(data, npp)
    return judge_book(unframed(packed_book(data)), order, RULES, TODAY, opened)


def codes_by_line(book: JudgedBook) -> set[tuple[int, str]]:
    """Remarks by line; those of a rule with its code."""
    return {
        (row.line, f"{one.kind.value}:{one.named['code']}" if "code" in one.named else one.kind.value)
        for row in book.rows
        for one in row.remarks
    }
