"""What leaves the branch does not tell an unknown number from a stranger's, nor from a clash with one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.states import Employment, MemberState
from counter_app.workbooks.failed_rows import failed_rows_book
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import RowOutcome
from tests.core.workbooks import faults_of_corrections as corrections
from tests.core.workbooks import faults_of_ends as ends
from tests.core.workbooks import faults_of_wages as wages
from tests.core.workbooks.asking import MADE, RULES, judge
from tests.core.workbooks.books import book, sheet_of
from tests.core.workbooks.memory_record import MemoryRecord
from tests.core.workbooks.seeding import OTHER_NPP, person

ONE, OTHER = person(7), person(900)
CHANGED = {"HANDPHONE": "081299988871", "EMAIL": "baru@example.com", "NOMOR_REKENING": "7099911223"}


def nobody(_record: MemoryRecord) -> None:
    """The number is not known."""


def of_another_company(record: MemoryRecord) -> None:
    record.add(ONE, OTHER_NPP)


def who_left_another_company(record: MemoryRecord) -> None:
    record.add(ONE, OTHER_NPP, employment=Employment.LEFT, state=MemberState.PROVISIONAL)


def with_a_phone_of_somebody(record: MemoryRecord) -> None:
    record.add(ONE)
    record.add(OTHER | {"phone": "+6281299988871"}, OTHER_NPP)


def with_an_address_of_somebody(record: MemoryRecord) -> None:
    record.add(ONE, employment=Employment.LEFT)
    record.add(OTHER | {"email": "baru@example.com"}, OTHER_NPP)


def with_an_account_of_somebody(record: MemoryRecord) -> None:
    record.add(ONE)
    record.add(OTHER | {"bank_account": "7099911223"}, "")


def with_a_nik_of_somebody(record: MemoryRecord) -> None:
    record.add(ONE | {"nik": OTHER["nik"], "birth_date": OTHER["birth_date"]})
    record.add(OTHER | {"nik": ONE["nik"]}, OTHER_NPP)


def without_employer_and_not_confirmed(record: MemoryRecord) -> None:
    record.add(ONE, "", state=MemberState.PROVISIONAL)


WORLDS = (
    of_another_company,
    who_left_another_company,
    with_a_phone_of_somebody,
    with_an_address_of_somebody,
    with_an_account_of_somebody,
    with_a_nik_of_somebody,
    without_employer_and_not_confirmed,
)


def sent(make: Callable[[MemoryRecord], None], data: bytes) -> tuple[bytes, RowOutcome]:
    record = MemoryRecord()
    make(record)
    judged = judge(data, record.opened)
    return failed_rows_book(judged, RULES.fields, MADE), judged.rows[0].outcome


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
@pytest.mark.parametrize("fault", [{}, {"JENIS_KELAMIN": "P"}, {"TGL_LAHIR": "31-01-90"}], ids=["plain", "sex", "date"])
def test_the_same_row_leaves_as_the_same_bytes(world: Callable[[MemoryRecord], None], fault: dict[str, str]) -> None:
    data = book({"update_data_tk": sheet_of("update_data_tk", corrections.plain(ONE) | CHANGED | fault)})
    assert sent(world, data) == sent(nobody, data)


@pytest.mark.parametrize("of", [wages, ends], ids=lambda of: of.SHEET)
@pytest.mark.parametrize(
    "world", [of_another_company, without_employer_and_not_confirmed], ids=lambda one: one.__name__
)
def test_so_do_wages_and_ends(of, world: Callable[[MemoryRecord], None]) -> None:
    data = book({of.SHEET: sheet_of(of.SHEET, of.plain(ONE))})
    assert sent(world, data) == sent(nobody, data)


def test_of_a_member_without_an_employer_no_wage_is_told() -> None:
    record = MemoryRecord()
    known = record.add(ONE, "")
    record.kept_wages[known.member_id, wages.MONTH] = 4_123_456
    judged = judge(book({wages.SHEET: sheet_of(wages.SHEET, wages.plain(ONE))}), record.opened)
    (row,) = judged.rows
    assert RemarkKind.WAGE_DIFFERS in {one.kind for one in row.remarks}
    assert row.told_outside == ()
    assert judged.to_mend == ()
    assert row.is_guarded
