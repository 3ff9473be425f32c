"""A company's file judged as a whole: what each row would change, and what is to be said of it. Stores nothing."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from counter_app.members.recording import MemberRules
from counter_app.workbooks.corrections import Corrections
from counter_app.workbooks.ends import Ends
from counter_app.workbooks.known import BranchRecord, OpenRecord
from counter_app.workbooks.lines import ReadLine, SheetLines
from counter_app.workbooks.newcomers import Newcomers
from counter_app.workbooks.opened import BookRefused, RawBook
from counter_app.workbooks.opening import open_book
from counter_app.workbooks.rows import OF_CORRECTIONS, OF_NEW, JudgedBook, JudgedRow, SheetKind
from counter_app.workbooks.sheets import FoundSheet, find_sheets
from counter_app.workbooks.wages import Wages


class _Judge(Protocol):
    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]: ...


def _nobody(_done: int, _total: int) -> None:
    """For whoever does not watch."""


@dataclass(frozen=True)
class DryRun:
    """One file of one letter. `npp` is that of its company: rows are judged for it alone."""

    data: bytes = field(repr=False)
    npp: str
    told: Callable[[int, int], None] = _nobody
    """Hears rows done and rows in all, on the thread of the dry run."""
    stop: threading.Event = field(default_factory=threading.Event)


class Stopped(Exception):
    """Somebody wanted no more of it; nothing was stored."""


def dry_run(order: DryRun, rules: MemberRules, today: date, opened: OpenRecord) -> JudgedBook:
    """Open the file in a child and judge its rows a thousand at a time, each batch within one look at the record.

    Raises BookRefused, FormUnavailable, and Stopped within a second after `stop` was set.
    """
    try:
        raw = open_book(order.data, stop=order.stop)
    except BookRefused:
        _must_go_on(order)
        raise
    return judge_book(raw, order, rules, today, opened)


def judge_book(raw: RawBook, order: DryRun, rules: MemberRules, today: date, opened: OpenRecord) -> JudgedBook:
    """The same of an opened file. Raises BookRefused, FormUnavailable, Stopped."""
    found = find_sheets(raw, rules.fields)
    rows: list[JudgedRow] = []
    for sheet in found.sheets:
        _must_go_on(order)
        lines = SheetLines(sheet, rules, today)
        judge = _judge_of(sheet, lines, order.npp, today)
        for batch in lines.batches():
            _must_go_on(order)
            with opened() as record:
                rows += judge.judge(batch, record)
            order.told(len(rows), found.total)
    digest = hashlib.sha256(order.data).hexdigest()
    return JudgedBook(digest, order.npp, tuple(one.judged for one in found.sheets), tuple(rows), found.notes)


def _must_go_on(order: DryRun) -> None:
    if order.stop.is_set():
        raise Stopped


def _judge_of(sheet: FoundSheet, lines: SheetLines, npp: str, today: date) -> _Judge:
    kind = sheet.columns.kind
    if kind in OF_CORRECTIONS:
        return Corrections(lines, npp)
    if kind in OF_NEW:
        return Newcomers(lines)
    return Wages(lines, npp, today) if kind is SheetKind.WAGES else Ends(lines, npp, today)
