"""Workbooks as companies make them, and what spreadsheets put into their cells."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

HEADINGS = {
    "update_data_tk": "KODE, NOMOR_PEGAWAI, NOMOR_IDENTITAS, KPJ, NAMA_TENAGA_KERJA, TEMPAT_LAHIR, TGL_LAHIR, "
    "JENIS_KELAMIN, NAMA_IBU_KANDUNG, NPWP, ALAMAT_LENGKAP_DOMISILI, HANDPHONE, LOKASI_PEKERJAAN, EMAIL, NAMA_BANK, "
    "KODE_BANK, NOMOR_REKENING, NAMA_REKENING",
    "data_tk_baru": "NO_PEGAWAI, NAMA_LENGKAP, GELAR, TELEPON_AREA_RUMAH, TELEPON_RUMAH, TELEPON_AREA_KANTOR, "
    "TELEPON_KANTOR, TELEPON_EXT_KANTOR, HP, EMAIL, TEMPAT_LAHIR, TANGGAL_LAHIR, NAMA_IBU_KANDUNG, JENIS_IDENTITAS, "
    "NOMOR_IDENTITAS, MASA_LAKU_IDENTITAS, JENIS_KELAMIN, SURAT_MENYURAT_KE, TANGGAL_KEPESERTAAN, STATUS_KAWIN, "
    "GOLONGAN_DARAH, NPWP, KODE_NEGARA, UPAH, ALAMAT, KODE_POS, LOKASI_PEKERJAAN, STATUS_PEGAWAI, TGL_AWAL_BEKERJA, "
    "TGL_AKHIR_KONTRAK",
    "data_upah": "NIK, KPJ, KODE_TK, NAMA, TGL_LAHIR, BLTH, NPP, UPAH, RAPEL",
    "data_tk_na": "KPJ, NAMA_LENGKAP, TGL_LAHIR, SEBAB_NA, TGL_KEJADIAN, KETERANGAN",
}


@dataclass(frozen=True)
class Formula:
    """A cell that is worked out, with the value that it showed last."""

    text: str
    shown: str | float = 0


@dataclass
class Look:
    """How a sheet looks beside its cells; rows and columns are counted from 0."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False


Cells = Sequence[Any]  # Any: text, number, date, Formula


def headings(sheet: str) -> list[str]:
    """The columns of a real sheet."""
    return HEADINGS[sheet].split(", ")


def book(
    sheets: Mapping[str, Sequence[Cells]], looks: Mapping[str, Look] | None = None, first: str = "", **options: Any
) -> bytes:
    """An .xlsx of these rows; blanks are left out as spreadsheets do. `first` is the sheet that is shown at once."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    day = made.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        look = (looks or {}).get(name, Look())
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, Formula):
                    sheet.write_formula(at, column, cell.text, None, cell.shown)
                elif isinstance(cell, bool):
                    sheet.write_boolean(at, column, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(at, column, cell)
                elif isinstance(cell, date | datetime):
                    sheet.write_datetime(at, column, cell, day)
                elif cell:
                    sheet.write_string(at, column, cell)
        for area in look.merged:
            sheet.merge_range(*area, rows[area[0]][area[1]])
        for row in look.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in look.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if name == first:
            sheet.activate()
            sheet.set_first_sheet()
        if look.hidden:
            sheet.hide()
    made.close()
    return out.getvalue()


def sheet_of(name: str, *rows: Mapping[str, Any]) -> list[list[Any]]:
    """Headings of a real sheet and rows by heading."""
    columns = headings(name)
    return [list(columns), *([row.get(column, "") for column in columns] for row in rows)]
