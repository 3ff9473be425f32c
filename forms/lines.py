"""Which line of a form file a place stands on: the file is read as tables, and people look for a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADERS = {"page": "[[page]]", "field": "[[page.field]]", "check": "[[check]]", "section": "[[paper.section]]"}
NAMES = {"check": "name", "section": "kind"}
"""What names a table where that is not its key."""


def line_of(text: str, place: str, last: bool = False) -> int:
    """The line of a place such as "field name, label"; the last of its kind when it is there twice.

    A table without a name is the first one that has none. A place that is not found is the beginning of the file.
    """
    what, _, name = place.split(",")[0].partition(" ")
    if what == "paper":
        return next((at for at, line in _lines(text) if line == "[paper]"), 1)
    if what not in HEADERS:
        return 1
    found = [at for at, named in _tables(text, what) if named == name]
    return (found[-1] if last else found[0]) if found else 1


def _tables(text: str, what: str) -> Iterator[tuple[int, str]]:
    """Line and name of each table of one sort."""
    begun, name = 0, ""
    called = re.compile(rf"{NAMES.get(what, 'key')}\s*=\s*[\"']([^\"']*)[\"']")
    for at, line in _lines(text):
        if line.startswith("["):
            if begun:
                yield begun, name
            begun, name = (at, "") if line == HEADERS[what] else (0, "")
        elif begun and (match := called.match(line)):
            name = match[1]
    if begun:
        yield begun, name


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines from 1, without what stands around a header."""
    for at, line in enumerate(text.splitlines(), 1):
        bare = line.split("#")[0].strip() if line.lstrip().startswith("[") else line.strip()
        yield at, re.sub(r"\s", "", bare) if bare.startswith("[") else bare
