"""Workbooks that nobody should be given, each made here, with what has to become of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.workbooks.opened import BookFlaw
from tests.core.workbooks import faults_of_corrections as corrections
from tests.core.workbooks.books import Cells, Formula, Look, book, headings, sheet_of
from tests.core.workbooks.packing import compound, locked_zip, lying_zip, old_workbook, repacked, zipped
from tests.core.workbooks.seeding import person

SHEET = "update_data_tk"
ONE = person(7)
PAGE, WORKBOOK, TEXTS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
AT = headings(SHEET)


@dataclass(frozen=True)
class Cleaned:
    """What is said of a file that is read: notes of the book, remarks of its rows, and what its only row changes."""

    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    outcome: str = "ready"
    changes: tuple[tuple[str, str], ...] = (("home_street", "JALAN BARU 7"),)


Expected = BookFlaw | Cleaned
Hostile = tuple[Callable[[], bytes], Expected]


def plain(**changes: object) -> bytes:
    """One good row, with some cells changed."""
    return rows(corrections.plain(ONE) | changes)


def rows(*of: Mapping[str, object], look: Look | None = None, **options: bool) -> bytes:
    return book({SHEET: sheet_of(SHEET, *of)}, {SHEET: look or Look()}, "", **options)


def page(change: Callable[[bytes], bytes]) -> bytes:
    """The good row, its sheet's XML changed."""
    return repacked(plain(), {PAGE: change})


def _cells(data: Mapping[str, list[Cells]], **looks: Look) -> bytes:
    return book(data, looks)


def _bomb() -> bytes:
    """A kilobyte a megabyte: 200 of them."""
    out = io.BytesIO(plain())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _turn in range(200):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def _wide() -> bytes:
    return page(lambda text: text.replace(b"</row>", b'<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>', 1))


def _long(filled: bool) -> bytes:
    cell = b'<c r="A%d" t="inlineStr"><is><t>x</t></is></c>' if filled else b'<c r="A%d" s="1"/>'
    more = b"".join(b'<row r="%d">' % at + cell % at + b"</row>" for at in range(3, 1_048_577))
    return page(lambda text: text.replace(b"</sheetData>", more + b"</sheetData>"))


def _far() -> bytes:
    cell = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return page(lambda text: text.replace(b"</sheetData>", cell + b"</sheetData>"))


def _laughs(text: bytes) -> bytes:
    kinds = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 9))
    return text.replace(b"?>", b'?><!DOCTYPE lolz [<!ENTITY l0 "lol">' + kinds + b"]>", 1)


def _file_entity(text: bytes) -> bytes:
    return text.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', 1).replace(
        b"<t>", b"<t>&f;", 1
    )


def _unplaced(text: bytes) -> bytes:
    return re.sub(rb'<c r="A2"[^>]*>.*?</c>', b'<c t="str"><f>1+1</f><v>2</v></c>', text, count=1)


def _prefixed(text: bytes) -> bytes:
    made = text.replace(
        b"<worksheet xmlns=", b"<worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns="
    )
    return re.sub(rb'<c r="F2"[^>]*>.*?</c>', b'<x:c r="F2" t="str"><x:f>1+1</x:f><x:v>2</x:v></x:c>', made, count=1)


def _outside_part(text: bytes) -> bytes:
    return text.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd")


def _old(name: str) -> bytes:
    row = corrections.plain(ONE)
    return old_workbook(name, [list(AT), [str(row.get(column, "")) for column in AT]])


def _old_formula() -> bytes:
    row = corrections.plain(ONE)
    cells = [list(AT), [str(row.get(column, "")) for column in AT]]
    return old_workbook(SHEET, cells, (1, AT.index("NAMA_IBU_KANDUNG")))


def _csv(separator: str, head: str = "") -> bytes:
    row = corrections.plain(ONE)
    return (head + separator.join(AT) + "\r\n" + separator.join(str(row.get(at, "")) for at in AT) + "\r\n").encode()


def many(count: int) -> bytes:
    lines = [["KPJ", "ALAMAT_LENGKAP_DOMISILI"], *([f"2{at:010d}", "JALAN"] for at in range(count))]
    return book({SHEET: lines})


MOTHER = AT.index("NAMA_IBU_KANDUNG")
HOSTILE: dict[str, Hostile] = {
    "nothing": (lambda: b"", BookFlaw.EMPTY),
    "zeros": (lambda: bytes(4096), BookFlaw.EMPTY),
    "too large": (lambda: b"PK\x03\x04" + b"x" * (21 << 20), BookFlaw.TOO_LARGE),
    "PDF with a wrong ending": (lambda: b"%PDF-1.7\n1 0 obj", BookFlaw.OTHER),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), BookFlaw.OTHER),
    "web page": (lambda: b"<html><table><tr><td>KPJ</td></tr></table></html>", BookFlaw.OTHER),
    "letter of a word processor": (lambda: zipped({"word/document.xml": b"<a/>"}), BookFlaw.OTHER),
    "LibreOffice": (lambda: zipped({"content.xml": b"<a/>", "mimetype": b"x"}), BookFlaw.OPEN_DOCUMENT),
    "binary workbook": (lambda: zipped({"xl/workbook.bin": b"x"}), BookFlaw.BINARY),
    "locked": (lambda: compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 200}), BookFlaw.LOCKED),
    "password of a zip": (lambda: locked_zip(plain()), BookFlaw.LOCKED),
    "cut off": (lambda: plain()[:-300], BookFlaw.BROKEN),
    "old and cut off": (lambda: _old(SHEET)[:700], BookFlaw.BROKEN),
    "zip bomb": (_bomb, BookFlaw.UNPACKS_TOO_FAR),
    "size that lies": (lambda: lying_zip(plain(), PAGE, 10), BookFlaw.BROKEN),
    "thousands of parts": (
        lambda: repacked(plain(), {}, {f"xl/x{at}.bin": b"" for at in range(2_500)}),
        BookFlaw.BROKEN,
    ),
    "billion laughs": (lambda: page(_laughs), BookFlaw.ENTITIES),
    "entity of a file": (lambda: repacked(plain(), {TEXTS: _file_entity}), BookFlaw.ENTITIES),
    "two bytes a letter": (
        lambda: page(lambda text: text.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        BookFlaw.LETTERS,
    ),
    "sheet that is no XML": (lambda: repacked(plain(), {PAGE: b"<worksheet><sheetData><row"}), BookFlaw.BROKEN),
    "part outside the package": (
        lambda: repacked(plain(), {"xl/_rels/workbook.xml.rels": _outside_part}),
        BookFlaw.BROKEN,
    ),
    "16,384 columns": (_wide, BookFlaw.TOO_WIDE),
    "300 columns": (lambda: book({SHEET: [[*AT, *(f"X{at}" for at in range(300))]]}), BookFlaw.TOO_WIDE),
    "1,048,576 rows": (lambda: _long(filled=True), BookFlaw.TOO_MANY_ROWS),
    "one cell at the very end": (_far, BookFlaw.TOO_MANY_ROWS),
    "coloured to the very end": (lambda: _long(filled=False), Cleaned()),
    "10,001 rows": (lambda: many(10_001), BookFlaw.TOO_MANY_ROWS),
    "formula without a place": (lambda: page(_unplaced), BookFlaw.HIDDEN_FORMULAS),
    "formula": (
        lambda: plain(NAMA_IBU_KANDUNG=Formula('="A"', "A")),
        Cleaned(("formulas",), ("formula",), "failed"),
    ),
    "formula with a prefix": (lambda: page(_prefixed), Cleaned(("formulas",), ("formula",), "failed")),
    "text that runs as a formula": (
        lambda: plain(NAMA_IBU_KANDUNG="=cmd|' /C calc'!A0"),
        Cleaned((), ("formula",), "failed"),
    ),
    "macro": (lambda: repacked(plain(), {}, {"xl/vbaProject.bin": b"x"}), Cleaned(("macros",))),
    "macro sheet of old": (
        lambda: repacked(plain(), {}, {"xl/macrosheets/sheet1.xml": b"<xm/>"}),
        Cleaned(("macros",)),
    ),
    "links to other files": (
        lambda: repacked(plain(), {}, {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        Cleaned(("links",)),
    ),
    "hidden sheet with other data": (
        lambda: book(
            {"data_upah": sheet_of("data_upah", {"KPJ": ONE["kpj"]}), SHEET: sheet_of(SHEET, corrections.plain(ONE))},
            {"data_upah": Look(hidden=True)},
            first=SHEET,
        ),
        Cleaned(("hidden_sheet",)),
    ),
    "sheet hidden deeply": (
        lambda: repacked(
            book({SHEET: sheet_of(SHEET, corrections.plain(ONE)), "lain": [["x"]]}, {"lain": Look(hidden=True)}),
            {WORKBOOK: lambda text: text.replace(b'"hidden"', b'"veryHidden"')},
        ),
        Cleaned(("hidden_sheet",)),
    ),
    "hidden row": (
        lambda: rows(corrections.plain(ONE), look=Look(hidden_rows=[1])),
        Cleaned(("hidden_rows",), ("hidden",), "warned"),
    ),
    "hidden column": (
        lambda: rows(corrections.plain(ONE), look=Look(hidden_columns=[MOTHER])),
        Cleaned(("hidden_columns",)),
    ),
    "merged headings": (
        lambda: rows(corrections.plain(ONE), look=Look(merged=[(0, 0, 0, 1)])),
        BookFlaw.HEADINGS_MERGED,
    ),
    "merged cells": (
        lambda: rows(corrections.plain(ONE), look=Look(merged=[(1, MOTHER, 1, MOTHER + 1)])),
        Cleaned(("merged",), ("merged",), "failed"),
    ),
    "marks of direction and no width": (
        lambda: plain(KPJ=f"\u202e{ONE['kpj']}\u200f", ALAMAT_LENGKAP_DOMISILI="\u2067JALAN\u200b BARU 7\u2069"),
        Cleaned(),
    ),
    "dates since 1904": (
        lambda: rows(corrections.plain(ONE) | {"TGL_LAHIR": date.fromisoformat(ONE["birth_date"])}, date_1904=True),
        Cleaned(("dates_1904",)),
    ),
    "number that lost a digit": (
        lambda: plain(NOMOR_IDENTITAS=3273012301670071),
        Cleaned((), ("number_in_text",), "failed"),
    ),
    "number without end": (
        lambda: repacked(
            plain(NOMOR_REKENING=1), {PAGE: lambda text: text.replace(b"<v>1</v></c><", b"<v>1e999</v></c><")}
        ),
        Cleaned((), ("number_in_text",), "failed"),
    ),
    "longest text": (
        lambda: plain(ALAMAT_LENGKAP_DOMISILI="J" * 32_767),
        Cleaned((), ("rule:too_long",), "failed"),
    ),
    "column twice": (lambda: book({SHEET: [[*AT, "KPJ"], ["1"]]}), BookFlaw.COLUMN_TWICE),
    "column mistyped": (lambda: book({SHEET: [[*AT[:-1], "NAMA_REKENNING"], ["1"]]}), BookFlaw.STRANGE_COLUMNS),
    "no list in it": (lambda: book({"Sheet1": [["Halo"], ["Apa kabar"]]}), BookFlaw.NO_SHEET),
    "column missing": (lambda: book({"data_upah": [["KPJ", "NAMA"], ["1", "A"]]}), BookFlaw.COLUMNS),
    "quotation mark without end": (lambda: b'KPJ;EMAIL\r\n"1;a\r\n', BookFlaw.CSV),
    "separator told": (lambda: _csv(";", "sep=;\r\n"), Cleaned()),
    "commas": (lambda: _csv(","), Cleaned()),
    "old workbook": (lambda: _old(SHEET), Cleaned()),
    "formula of an old workbook": (_old_formula, Cleaned(("formulas",), ("formula",), "failed")),
}
