"""What the pages and the comments point to is there: files, and the sections of `docs/face.md`."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.rules.sources import ROOT, python_files, text
from tests.rules.test_files import tracked

PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", *(path for path in tracked() if path.startswith("docs/")))
NAMED = re.compile(r"`(?:\./)?(\.?[\w-][\w.-]*(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|sh|ps1|qss|po|mo|lock|csv|json)))`")
"""A file or folder between backticks, as a page names it."""
POINTED_AT = re.compile(r"(?<![\w./{}-])((?:[\w-]+/)*[\w-]+\.(?:py|md))\b")
"""The same in a comment, a docstring or a message."""
WRITTEN = {
    *("branch.json", "log/", "backup/"),
    *("failures/", "docs/records/", "docs/records/NAME.json"),
    *("labels.csv", "tests/journeys/test_new_mail.py"),
}
"""What the program, a test or a reader of the page writes: a branch's folder, what a run leaves, what one adds."""
FACE = "docs/face.md"
CITED = re.compile(r"face\.md((?:,? §[\d.]*\d)+)")
LIMITS = (
    "counter_app/capture/settings.py",
    *(f"counter_app/capture/proof/{name}.py" for name in ("evidence_limits", "sign_limits")),
)
"""Tables that name the section alone: the page is the same for every line."""
OWN = "tests/rules/test_docs.py"
SECTION = re.compile(r"§([\d.]*\d)")


@cache
def endings() -> frozenset[str]:
    """Every way to name a file or a folder of the project, with as many of its parents as one likes."""
    files = [path.split("/") for path in tracked()]
    names = {"/".join(parts[start:]) for parts in files for start in range(len(parts))}
    folders = {"/".join(parts[start:end]) + "/" for parts in files for end in range(len(parts)) for start in range(end)}
    return frozenset(names | folders)


def missing(pattern: re.Pattern[str], words: str) -> set[str]:
    """What some words name that is not in the project."""
    return set(pattern.findall(words)) - endings() - WRITTEN


@cache
def sections() -> frozenset[str]:
    """The numbers of the headings of `docs/face.md`."""
    return frozenset(re.findall(r"^##+ ([\d.]*\d)\.? ", (ROOT / FACE).read_text("utf-8"), re.MULTILINE))


def cited(path: str) -> set[str]:
    """The sections of `docs/face.md` that a file relies on."""
    if path in LIMITS:
        return set(SECTION.findall(text(path)))
    return {number for many in CITED.findall(text(path)) for number in SECTION.findall(many)}


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(".md")])
def test_files_that_a_page_names_are_there(page: str) -> None:
    assert missing(NAMED, "`capture/mesh.py`, `counter_app/` and `capture/camera.py`") == {"capture/camera.py"}
    assert missing(POINTED_AT, "see looks/ofiq.py and docs/gone.md") == {"docs/gone.md"}


def test_every_section_that_a_source_cites_is_on_the_page() -> None:
    strays = {path: cited(path) - sections() for path in python_files() if path != OWN}
    assert {path: numbers for path, numbers in strays.items() if numbers} == {}


def test_a_section_that_nobody_wrote_is_noticed() -> None:
    found = {path for path in python_files("counter_app") if cited(path)}
    assert len(found) > 20, "the citations are found at all"
    assert {"1.1", "2.5", "2.7", "6"} <= sections()
    assert SECTION.findall(" ".join(CITED.findall("as face.md §2.6, §9.1 says"))) == ["2.6", "9.1"]
