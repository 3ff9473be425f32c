"""An .xlsx before anything opens it: its packing, and what its XML says that the cells' values hide. Standard library.

Calamine shows a formula's last value and not that it is one, so the sheets' own text is asked.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.workbooks.opened import ABOVE_ROWS, LAST_ROW, MOST_ROWS, BookFlaw, BookRefused

MOST_UNPACKED = 160 * 1024 * 1024
"""Bytes of all XML together; ten thousand rows with forty columns of text are 30 MB."""
MOST_PARTS = 2_000
_PIECE = 1 << 20
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\b")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_TAG, _COLUMN_TAG = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?col\b")
_TAG_LEFT = 400
"""Bytes in which a tag ends that says it is hidden."""
LAST_COLUMN = 702
"""ZZ: columns behind it have three letters."""
_NUMBER_OF = re.compile(rb"""\b(r|min|max)\s*=\s*["']([0-9]{1,7})["']""")
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?:1|true)["']""")
_WIDE = re.compile(rb"""=["'][A-Z]{3}[0-9]""")
_MAY_BE_FORMULA = (b"<f", b":f")
"""Looked for before the shapes are: a sheet of ten megabytes is gone through in a few milliseconds."""
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


@dataclass
class SheetFacts:
    """What the text of one sheet says; cells, rows and columns are counted from 0."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    """Cells with #N/A and the like: calamine gives a blank for them."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass
class PackageFacts:
    """What the whole package says, its sheets in the order of the workbook."""

    sheets: list[SheetFacts] = field(default_factory=list)
    macros: bool = False
    links: bool = False
    dates_1904: bool = False


def scan(data: bytes) -> PackageFacts:
    """Look at every part that is read. Raises BookRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _scanned(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BookRefused(BookFlaw.BROKEN) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise BookRefused(BookFlaw.LOCKED) from error


def _scanned(package: zipfile.ZipFile) -> PackageFacts:
    parts = package.infolist()
    names = [part.filename for part in parts]
    _must_be_workbook(names)
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise BookRefused(BookFlaw.BROKEN)
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if sum(part.file_size for part in texts) > MOST_UNPACKED:
        raise BookRefused(BookFlaw.UNPACKS_TOO_FAR)
    facts = PackageFacts()
    facts.macros = any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names)
    facts.links = any(name.startswith(("xl/externalLinks/", "xl/connections.xml", "xl/queryTables/")) for name in names)
    by_part = {}
    for part in texts:
        text = _text(package, part)
        if part.filename.endswith(".rels"):
            facts.links |= any(b"/hyperlink" not in found[0] for found in _EXTERNAL.finditer(text))
        elif part.filename.startswith("xl/worksheets/"):
            by_part[part.filename] = _sheet_facts(text)
    workbook = _text(package, package.getinfo("xl/workbook.xml"))
    facts.dates_1904 = _1904.search(workbook) is not None
    facts.sheets = [by_part.get(name, SheetFacts()) for name in _in_order(package, workbook)]
    return facts


def _must_be_workbook(names: list[str]) -> None:
    if "xl/workbook.bin" in names:
        raise BookRefused(BookFlaw.BINARY)
    if "content.xml" in names:
        raise BookRefused(BookFlaw.OPEN_DOCUMENT)
    if "xl/workbook.xml" not in names:
        raise BookRefused(BookFlaw.OTHER)


def _text(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part unpacked, as far as it says itself and no further; in letters that are looked through here."""
    with package.open(part) as file:
        text = b"".join(iter(lambda: file.read(_PIECE), b""))
    if len(text) != part.file_size:
        raise BookRefused(BookFlaw.BROKEN)
    told = _ENCODING.match(text[:200].removeprefix(b"\xef\xbb\xbf").lstrip())
    if b"\0" in text[:200] or (told and told[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise BookRefused(BookFlaw.LETTERS)
    if _DOCTYPE.search(text):
        raise BookRefused(BookFlaw.ENTITIES)
    return text


def _in_order(package: zipfile.ZipFile, workbook: bytes) -> Iterator[str]:
    """The parts of the sheets as the workbook lists them."""
    relations = {}
    if "xl/_rels/workbook.xml.rels" in package.namelist():
        for found in _RELATION.finditer(_text(package, package.getinfo("xl/_rels/workbook.xml.rels"))):
            said = dict(_ATTRIBUTE.findall(found[1]))
            relations[said.get(b"Id", b"")] = said.get(b"Target", b"").decode("utf-8", "replace")
    for found in _SHEET.finditer(workbook):
        said = {name.rpartition(b":")[2]: value for name, value in _ATTRIBUTE.findall(found[1])}
        target = relations.get(said.get(b"id", b""), "")
        yield posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join("xl", target))


def _sheet_facts(text: bytes) -> SheetFacts:
    """Raises BookRefused for a sheet that is too wide or long, or whose formulas have no place."""
    if _WIDE.search(text):
        raise BookRefused(BookFlaw.TOO_WIDE)
    if text.count(b"<row") + text.count(b":row") > MOST_ROWS + ABOVE_ROWS:
        _must_not_be_long(text)
    facts = SheetFacts()
    cells = text[: max(0, text.rfind(b"sheetData"))]  # what stands behind them are lists of choices and small charts
    for at in _hits(cells, *_MAY_BE_FORMULA):
        tag = cells.rfind(b"<", 0, at + 1)
        if _FORMULA.match(cells, tag):
            place = _place(_cell_around(cells, tag))
            if not place:
                raise BookRefused(BookFlaw.HIDDEN_FORMULAS)
            facts.formulas |= place
    for at in _hits(cells, b't="e"', b"t='e'"):
        tag_of_error = _tag_around(cells, at)
        facts.errors |= _place(tag_of_error) if _CELL_TAG.match(tag_of_error) else set()
    for at in _hits(text, b"hidden"):
        if _HIDDEN.match(text, at):
            _see_hidden(text, at, facts)
    return facts


def _hits(text: bytes, *words: bytes) -> Iterator[int]:
    """Where any of these words stands. Ten megabytes take a few milliseconds, where a shape would take a second."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _cell_around(cells: bytes, at: int) -> bytes:
    """The tag of the cell whose first child begins there; nothing where it is no cell's first."""
    tag, end, between = cells[cells.rfind(b"<", 0, at) : at].partition(b">")
    return tag if end and not between.strip() and _CELL_TAG.match(tag) else b""


def _tag_around(text: bytes, at: int) -> bytes:
    """The tag in which one stands."""
    return text[text.rfind(b"<", 0, at) : at + _TAG_LEFT].partition(b">")[0]


def _place(said: bytes) -> set[tuple[int, int]]:
    """Row and column of a cell by its attributes, nothing where they do not tell."""
    found = _REFERENCE.search(said)
    return {(int(found[2]) - 1, column_of(found[1].decode()))} if found else set()


def _must_not_be_long(text: bytes) -> None:
    """Rows that only have a look are nobody's: many programs colour a sheet to its end."""
    filled, starts = 0, [(found.start(), found[1]) for found in _ROW.finditer(text)]
    for at, (start, said) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        if not _VALUE.search(text, start, end):
            continue
        filled += 1
        number = dict(_NUMBER_OF.findall(said)).get(b"r", b"0")
        if filled > MOST_ROWS + ABOVE_ROWS or int(number) > LAST_ROW:
            raise BookRefused(BookFlaw.TOO_MANY_ROWS)


def _see_hidden(text: bytes, at: int, facts: SheetFacts) -> None:
    """The row or columns whose tag says so there."""
    tag = _tag_around(text, at)
    said = dict(_NUMBER_OF.findall(tag))
    if _ROW_TAG.match(tag) and b"r" in said:
        facts.hidden_rows.add(int(said[b"r"]) - 1)
    elif _COLUMN_TAG.match(tag):
        first, last = int(said.get(b"min", b"1")), int(said.get(b"max", b"1"))
        facts.hidden_columns |= set(range(first - 1, min(last, LAST_COLUMN)))


def column_of(name: str) -> int:
    """A column counted from 0 by its letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
