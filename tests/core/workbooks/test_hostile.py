"""Hostile workbooks: each is refused or cleaned with a sentence, and the program goes on."""

from __future__ import annotations

import threading

import pytest

from counter_app.children import Limits
from counter_app.workbooks.dry_run import DryRun, Stopped, dry_run
from counter_app.workbooks.flaw_words import explain
from counter_app.workbooks.opened import BookFlaw, BookRefused
from counter_app.workbooks.opening import open_book
from counter_app.workbooks.rows import JudgedBook
from counter_app.workbooks.words import note_words, remark_words
from tests.core.workbooks.asking import RULES, codes_by_line, judge
from tests.core.workbooks.hostile import HOSTILE, ONE, Cleaned, many, plain
from tests.core.workbooks.memory_record import MemoryRecord
from tests.core.workbooks.seeding import NPP, TODAY

IN_A_CHILD = ("one cell at the very end", "billion laughs", "part outside the package", "formula", "old workbook")
"""Asked once more as the program asks it; the others are read here, which is the same code and quicker."""


def record() -> MemoryRecord:
    found = MemoryRecord()
    found.add(ONE)
    return found


def must_be_clean(book: JudgedBook, expected: Cleaned) -> None:
    row = book.rows[0]
    assert tuple(note.kind.value for note in book.notes) == expected.notes
    assert tuple(sorted(code for _line, code in codes_by_line(book))) == expected.remarks
    assert row.outcome.value == expected.outcome
    if expected.outcome != "failed":
        assert tuple((one.field, one.after) for one in row.changes) == expected.changes
    said = [note_words(note) for note in book.notes]
    said += [remark_words(remark, RULES.fields) for remark in row.remarks]
    assert all(sentence.endswith(".") for sentence in said)


def test_there_are_forty_of_them() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_or_cleaned_with_a_sentence(name: str) -> None:
    make, expected = HOSTILE[name]
    if isinstance(expected, Cleaned):
        must_be_clean(judge(make(), record().opened), expected)
        return
    with pytest.raises(BookRefused) as refused:
        judge(make(), record().opened)
    assert refused.value.flaw is expected
    sentence = explain(refused.value)
    assert sentence is not None
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("name", IN_A_CHILD)
def test_the_child_says_the_same(name: str) -> None:
    make, expected = HOSTILE[name]
    order = DryRun(make(), NPP)
    if isinstance(expected, Cleaned):
        must_be_clean(dry_run(order, RULES, TODAY, record().opened), expected)
        return
    with pytest.raises(BookRefused) as refused:
        dry_run(order, RULES, TODAY, record().opened)
    assert refused.value.flaw is expected


def test_a_file_that_is_not_read_in_time_is_refused_with_a_sentence() -> None:
    with pytest.raises(BookRefused) as refused:
        open_book(plain(), Limits(wall_s=0, cpu_s=10, memory_bytes=1_500_000_000))
    assert refused.value.flaw is BookFlaw.TOO_MUCH


def test_a_dry_run_that_is_wanted_no_longer_ends_and_is_no_refusal() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        dry_run(DryRun(plain(), NPP, stop=stop), RULES, TODAY, record().opened)


def test_progress_is_told_and_a_stop_between_batches_is_heard() -> None:
    heard: list[tuple[int, int]] = []
    stop = threading.Event()

    def told(done: int, total: int) -> None:
        heard.append((done, total))
        stop.set()

    data = many(2_500)
    with pytest.raises(Stopped):
        dry_run(DryRun(data, NPP, told, stop), RULES, TODAY, record().opened)
    assert heard == [(1_000, 2_500)]
