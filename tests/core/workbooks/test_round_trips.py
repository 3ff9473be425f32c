"""Failed rows go out as a workbook, are mended and come back; nothing of a cell is lost on the way, ever."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from counter_app.texts import use_language
from counter_app.workbooks.columns_of import LINE_COLUMN, REASON_COLUMN
from counter_app.workbooks.failed_rows import failed_rows_book
from counter_app.workbooks.opened import CellKind, RawSheet, unframed
from counter_app.workbooks.reading import packed_book
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedBook, RowOutcome
from counter_app.workbooks.template import NAME, template_book, template_fields
from counter_app.workbooks.words import remark_words
from tests.core.workbooks import faults_of_corrections as corrections
from tests.core.workbooks.asking import MADE, RULES, judge
from tests.core.workbooks.books import book, sheet_of
from tests.core.workbooks.memory_record import record_of_world
from tests.core.workbooks.seeding import World, person, sown

OF_RECORD = ("no employer", "left", "waits", "other company")
"""Nobody can mend these in a file."""


@pytest.fixture(scope="module")
def world() -> World:
    faults = {name: sow for name, sow in corrections.FAULTS.items() if name not in OF_RECORD}
    return sown(corrections.SHEET, 120, faults, corrections.plain)


def sent(judged: JudgedBook) -> bytes:
    return failed_rows_book(judged, RULES.fields, MADE)


def sheet(data: bytes, at: int = 0) -> RawSheet:
    return unframed(packed_book(data)).sheets[at]


def test_failed_rows_are_mended_and_pass(world: World) -> None:
    record = record_of_world(world)
    first = judge(world.data, record.opened)
    back = sheet(sent(first))
    headings = list(back.rows[0][1])
    assert headings[-2:] == [LINE_COLUMN, REASON_COLUMN]
    mended = [
        corrections.plain(world.people[int(cells[headings.index(LINE_COLUMN)]) - 2]) for _at, cells in back.rows[1:]
    ]
    again = judge(book({back.name: sheet_of(corrections.SHEET, *mended)}), record.opened)
    assert len(again.rows) == len(first.to_mend) > 40
    doubts = {remark.kind for row in again.rows for remark in row.remarks}
    assert doubts <= {RemarkKind.SEVERAL_KPJ, RemarkKind.SEVERAL_KPJ_HERE}  # two people of one NIK stay so
    assert {row.outcome for row in again.rows} <= {RowOutcome.READY, RowOutcome.WARNED}


def test_only_the_rows_that_went_out_come_back(world: World) -> None:
    record = record_of_world(world)
    first = judge(world.data, record.opened)
    again = judge(sent(first), record.opened)
    assert [row.cells[first.sheets[0].keys.index("kpj")] for row in again.rows] == [
        row.cells[first.sheets[0].keys.index("kpj")] for row in first.to_mend
    ]


def test_ten_times_out_and_back_changes_no_cell(world: World) -> None:
    record = record_of_world(world)
    judged = judge(world.data, record.opened)
    width = len(judged.sheets[0].headings)
    kept = [row.cells[:width] for row in judged.to_mend]
    data = sent(judged)
    for _turn in range(10):
        back = sheet(data)
        assert not back.kinds, "every cell is text"
        cells = [row[1][:width] for row in back.rows[1:]]
        assert [tuple(map(str, row)) for row in cells] == [_wide(row, width) for row in kept]
        again = judge(data, record.opened)
        data = failed_rows_book(again, RULES.fields, MADE, again.rows)


def _wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def test_zeros_in_front_sixteen_digits_and_what_looks_like_a_formula_stay_text() -> None:
    row = corrections.plain(dict(_one()))
    row |= {"NOMOR_PEGAWAI": "00042", "HANDPHONE": "0812", "ALAMAT_LENGKAP_DOMISILI": "=cmd|' /C calc'!A0"}
    row |= {"NAMA_REKENING": "@SUM(A1)", "TEMPAT_LAHIR": "+1+1", "NAMA_BANK": "-2+3"}
    judged = judge(book({"update_data_tk": sheet_of("update_data_tk", row)}), record_of_world(_nobody()).opened)
    data = sent(judged)
    back = sheet(data)
    cells = dict(zip(back.rows[0][1], back.rows[1][1], strict=True))
    assert {key: cells[key] for key in row} == {key: str(value) for key, value in row.items()}
    assert back.kinds == {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in text
        assert b'quotePrefix="1"' in package.read("xl/styles.xml")


def test_the_reason_is_indonesian_and_names_the_cell_where_it_stands_now(world: World) -> None:
    use_language("en")
    try:
        judged = judge(world.data, record_of_world(world).opened)
        back = sheet(sent(judged))
    finally:
        use_language("id")
    headings = back.rows[0][1]
    reasons = {cells[headings.index(LINE_COLUMN)]: cells[-1] for _row, cells in back.rows[1:]}
    number = next(
        row for row in judged.rows for one in row.remarks if one.kind is RemarkKind.NUMBER_IN_TEXT and row.kpj
    )
    at = next(row for row, cells in back.rows if cells[headings.index(LINE_COLUMN)] == str(number.line))
    assert reasons[str(number.line)].startswith(f"NOMOR_IDENTITAS di C{at + 1} tersimpan sebagai angka: digit ke-16")


def test_no_two_reasons_that_may_not_be_told_apart_look_different(world: World) -> None:
    judged = judge(world.data, record_of_world(world).opened)
    back = sheet(sent(judged))
    headings = back.rows[0][1]
    as_one = {str(row.line) for row in judged.rows if row.says_as_one}
    said = {cells[-1] for _row, cells in back.rows[1:] if cells[headings.index(LINE_COLUMN)] in as_one}
    # what the file alone shows is said beside it
    first = {reason.split(". ")[0] for reason in said}
    assert len(as_one) > 4
    assert first == {"Baris ini tidak dapat diproses dengan data yang diberikan"}


def _one() -> dict[str, str]:
    return person(5)


def _nobody() -> World:
    return sown(corrections.SHEET, 0, {"short": corrections.FAULTS["short number"]}, corrections.plain)


def test_the_template_has_text_cells_lists_and_notes_and_is_read_as_it_was_made() -> None:
    data = template_book(RULES, MADE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("xl/worksheets/sheet1.xml").decode()
        notes = package.read("xl/comments1.xml").decode()
    raw = sheet(data)
    wanted = [field.label.id for field in template_fields(RULES)]
    assert raw.name == NAME
    assert list(raw.rows[0][1]) == wanted
    assert '"Laki-laki,Perempuan"' in text.replace("&quot;", '"')
    assert "Contoh: 17-08-1990" in notes


def test_a_filled_template_changes_what_it_says_and_nothing_else(world: World) -> None:
    record = record_of_world(world)
    fields = {field.key: field.label.id for field in template_fields(RULES)}
    one = world.people[3]
    given: dict[str, Any] = {
        "kpj": one["kpj"],
        "marital_status": "Kawin",
        "birth_date": "31-01-1990",
        "occupation": "Guru",
    }
    rows = [list(fields.values()), [given.get(key, "") for key in fields]]
    judged = judge(book({NAME: rows}), record.opened)
    assert {(change.field, change.after) for change in judged.rows[0].changes} == {
        ("marital_status", "married"),
        ("birth_date", "1990-01-31"),
        ("occupation", "Guru"),
    }
    assert judged.rows[0].guarded == ("birth_date",)
    assert all(remark_words(remark, RULES.fields) for remark in judged.rows[0].remarks)
    assert CellKind.FORMULA not in sheet(book({NAME: rows})).kinds.values()
