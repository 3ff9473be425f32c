"""The English catalogue: taken from the sources, compiled, and held against both.

Run as a module it brings both files up to date and says what still lacks English.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "texts" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "counter.po", FOLDER / "counter.mo"
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""The same words make the same files whatever the day."""
SOURCES = ("counter_app", "ui", "main.py")


def sentences() -> dict[str, list[tuple[str, int]]]:
    """Every sentence of the program with the files it stands in."""
    found: dict[str, list[tuple[str, int]]] = {}
    for top in SOURCES:
        path = ROOT / top
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for _line, message, _comments, _context in extract_from_file("python", file, keywords={"_": None}):
                if isinstance(message, str):
                    found.setdefault(message, []).append((file.relative_to(ROOT).as_posix(), 0))
    return found


def read() -> Catalog:
    """The catalogue as it is kept."""
    kept = read_po(io.BytesIO(PO.read_bytes()), locale="en") if PO.exists() else Catalog(locale="en")
    kept.creation_date = kept.revision_date = NO_DATE
    return kept


def renewed(kept: Catalog) -> Catalog:
    """The same with every sentence of the sources and no other, sorted, so that changes are easy to read."""
    fresh = Catalog(locale="en", domain="counter", header_comment="# English words of the counter application.")
    fresh.creation_date = fresh.revision_date = NO_DATE
    for sentence, places in sorted(sentences().items()):
        known = kept.get(sentence)
        english = known.string if known is not None else ""
        # Line 0 everywhere: the lines are not written, and a move of one would otherwise be a change.
        fresh.add(sentence, english, locations=[(file, 0) for file in sorted({file for file, _line in places})])
    return fresh


def as_po(catalogue: Catalog) -> bytes:
    """The text form."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, include_lineno=False)
    header = b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + out.getvalue().lstrip()


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled form that the program reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Sentences without English."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def renew() -> list[str]:
    """Write both forms; gives what still lacks English."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogue = renewed(read())
    PO.write_bytes(as_po(catalogue))
    MO.write_bytes(as_mo(read()))
    return missing(catalogue)


if __name__ == "__main__":
    lacking = renew()
    sys.stdout.write(f"{len(sentences())} sentences, {len(lacking)} without English\n")
    sys.stdout.writelines(f"  {sentence}\n" for sentence in lacking[:20])
