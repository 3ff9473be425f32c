"""Blocks and releases from a list, at the boundaries of a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.actor import Actor
from counter_app.db.session import Database
from counter_app.importing.account_row import REASON_LONGEST
from counter_app.importing.errors import ColumnsMissing, FileUnreadable
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder, ImportReport
from counter_app.states import AccountState
from tests import factories

KPJ = "12345678901"


@pytest.fixture
def take(
    db: Database, importing: ImportService, admin: Actor, file: Callable[..., Path]
) -> Callable[..., ImportReport]:
    """Checks rows of accounts; one of the members is known and has an open account."""
    factories.member(db, kpj=KPJ)

    def run(head: str, *rows: str) -> ImportReport:
        return importing.accounts(admin, ImportOrder(file(head, *rows), dry_run=True))

    return run


def rejected(report: ImportReport) -> list[tuple[str, ...]]:
    return [one.codes for one in report.outcome.rejected]


@pytest.mark.parametrize(("length", "told"), [(REASON_LONGEST, []), (REASON_LONGEST + 1, [("reason:too_long",)])])
def test_a_reason_has_as_much_room_as_its_column(
    take: Callable[..., ImportReport], length: int, told: list[tuple[str, ...]]
) -> None:
    report = take("kpj;state;reason;since", f"{KPJ};blocked;{'x' * length};2026-02-20")
    assert rejected(report) == told
    assert [one.codes for one in report.outcome.warned] == ([] if told else [("reason:not_listed",)])


@pytest.mark.parametrize(("since", "told"), [("2026-03-02", []), ("2026-03-03", [("since:date_in_future",)])])
def test_a_block_may_be_of_today_and_not_of_tomorrow(
    take: Callable[..., ImportReport], since: str, told: list[tuple[str, ...]]
) -> None:
    assert rejected(take("kpj;state;since", f"{KPJ};blocked;{since}")) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("blocked;", "since:required"),
        ("blocked;2026-02-30", "since:date"),
        ("none;", "state:choice"),
        (";", "state:required"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(take: Callable[..., ImportReport], cells: str, told: str) -> None:
    assert rejected(take("kpj;state;since", f"{KPJ};{cells}")) == [(told,)]


def test_a_reference_is_a_number_and_no_sentence(take: Callable[..., ImportReport]) -> None:
    head = "kpj;state;reference"
    assert rejected(take(head, f"{KPJ};closed;{'A' * 40}")) == []
    assert rejected(take(head, f"{KPJ};closed;{'A' * 41}")) == [("reference:reference",)]
    assert rejected(take(head, f"{KPJ};closed;kata Ibu Siti")) == [("reference:reference",)]


def test_what_would_change_is_told_with_what_stands(take: Callable[..., ImportReport]) -> None:
    report = take("kpj;state;since", f"{KPJ};blocked;2026-02-20")
    assert [(one.line, one.before, one.after) for one in report.outcome.changes] == [
        (2, AccountState.ACTIVE, AccountState.BLOCKED)
    ]


def test_rows_that_a_program_put_into_one_cell_are_told_apart_from_a_column_that_is_missing(
    take: Callable[..., ImportReport],
) -> None:
    with pytest.raises(FileUnreadable) as refused:
        take('"kpj;state"', f'"{KPJ};active"')
    assert refused.value.reason == "one_column"
    with pytest.raises(ColumnsMissing) as missing:
        take("kpj", KPJ)
    assert missing.value.columns == ("state",)
