"""What may leave the branch about a row, and that a judged book can be kept and taken out again."""

from __future__ import annotations

import json
import uuid

import pytest

from counter_app.workbooks.kept import from_plain, to_plain
from counter_app.workbooks.remark_kinds import AS_ONE, FAILING, INSIDE, OF_RECORD, RemarkKind
from counter_app.workbooks.rows import (
    BookNote,
    JudgedBook,
    JudgedRow,
    JudgedSheet,
    NoteKind,
    Remark,
    RowChange,
    RowOutcome,
    SheetKind,
    outcome_of,
)
from counter_app.workbooks.words import remark_words


def row(*remarks: Remark, outcome: RowOutcome = RowOutcome.FAILED, guarded: tuple[str, ...] = ()) -> JudgedRow:
    return JudgedRow(
        7,
        SheetKind.UPDATE,
        0,
        "12345678901",
        ("a", "001"),
        outcome,
        uuid.UUID(int=5),
        3,
        (RowChange("name", "A", "B"),),
        guarded,
        remarks,
        (("month", "2026-05"),),
    )


@pytest.mark.parametrize("kind", sorted(AS_ONE))
def test_what_only_the_record_can_tell_leaves_as_one_sentence(kind: RemarkKind) -> None:
    inside = Remark(kind, "nik", "B7", (("name", "S*** A****"),))
    left = Remark(RemarkKind.LEFT_COMPANY)
    wrong = Remark(RemarkKind.DATE_YEAR, "birth_date", "C7")
    told = row(inside, left, wrong).told_outside
    assert [remark_words(one, {}) for one in told] == [
        remark_words(Remark(RemarkKind.NOT_OURS_TO_SAY), {}),
        remark_words(wrong, {}),
    ]


def test_a_row_without_such_a_reason_tells_all_but_what_is_the_branchs_own() -> None:
    left, own = Remark(RemarkKind.LEFT_COMPANY), Remark(RemarkKind.KNOWN_HERE, "nik")
    assert row(left, own).told_outside == (left,)


def test_what_only_the_branch_reads_changes_nothing_of_what_becomes_of_a_row() -> None:
    inside = tuple(Remark(kind) for kind in sorted(INSIDE))
    assert outcome_of(inside, has_work=True) is outcome_of((), has_work=True) is RowOutcome.READY
    assert outcome_of(inside, has_work=False) is RowOutcome.NOTHING


def test_one_reason_that_fails_is_enough_and_every_equal_sentence_fails() -> None:
    assert AS_ONE <= FAILING
    assert AS_ONE <= OF_RECORD
    remarks = (Remark(RemarkKind.PHONE_TWICE), Remark(RemarkKind.UNKNOWN_MEMBER))
    assert outcome_of(remarks, has_work=True) is RowOutcome.FAILED
    assert outcome_of(remarks[:1], has_work=True) is RowOutcome.WARNED


def test_a_guarded_row_is_decided_by_itself_unless_it_failed() -> None:
    assert row(outcome=RowOutcome.READY, guarded=("name",)).is_guarded
    assert row(Remark(RemarkKind.NO_EMPLOYER), outcome=RowOutcome.READY).is_guarded
    assert not row(outcome=RowOutcome.FAILED, guarded=("name",)).is_guarded
    assert not row(outcome=RowOutcome.READY).is_guarded


def test_a_book_comes_back_as_it_was_kept() -> None:
    rows = (
        row(Remark(RemarkKind.RULE, "nik", "B7", (("code", "nik"),)), guarded=("name",)),
        JudgedRow(8, SheetKind.WAGES, 1, "", (), RowOutcome.NOTHING),
    )
    sheets = (JudgedSheet(SheetKind.UPDATE, "update_data_tk", ("KPJ", "NAMA"), ("kpj", "name")),)
    book = JudgedBook("ab" * 32, "NPP1", sheets, rows, (BookNote(NoteKind.MERGED, "update_data_tk", 2),))
    assert from_plain(json.loads(json.dumps(to_plain(book)))) == book
    assert book.totals == {
        RowOutcome.READY: 0,
        RowOutcome.WARNED: 0,
        RowOutcome.FAILED: 1,
        RowOutcome.NOTHING: 1,
    }
