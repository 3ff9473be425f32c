"""Nothing of the program is left out of the table of looks: every part of every screen stands in a row of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.looks.table import ELSEWHERE, WALKS
from tests.rules.sources import python_files, tree
from ui.stations.office_pages import ADMIN_PAGES, SUPERVISOR_PAGES

SHARED = ("ui/widgets/", "ui/frame/", "ui/stations/")
"""What screens are made of, and what is around them: seen with each of them."""


def _classes() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """File, name and bases of every class of the windows."""
    for file in python_files("ui"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ClassDef):
                yield file, node.name, tuple(ast.unparse(base).partition("[")[0] for base in node.bases)


def parts_of_screens() -> set[str]:
    """Every page, and every large part of one, by its class."""
    bases: dict[str, set[str]] = {}
    for _file, name, of in _classes():
        bases.setdefault(name, set()).update(of)

    def is_widget(name: str) -> bool:
        return any(of in QT or (of != name and is_widget(of)) for of in bases.get(name, ()))

    own = {name for file, name, _of in _classes() if not file.startswith(SHARED) and not name.startswith("_")}
    return {name for name in own if name.endswith(ENDINGS) and name not in ENDINGS and is_widget(name)}


ENDINGS = ("View", "Panel", "Body", "Detail", "Band", "Strip", "Column", "Help")
"""What pages and their large parts are called; rows, lines and editors are seen within them."""
QT = frozenset({"QWidget", "QFrame", "QListView", "QPushButton", "QLabel", "QLineEdit", "QStackedWidget", "QCheckBox"})


def test_every_part_of_every_screen_is_looked_at() -> None:
    seen = {part for walk in WALKS.values() for stop in walk.stops for part in stop.shows} | set(ELSEWHERE)
    assert sorted(parts_of_screens() - seen) == []


def test_every_page_of_an_office_has_a_stop_of_its_name() -> None:
    named = {stop.name for walk in WALKS.values() for stop in walk.stops}
    assert {page.name for page in (*ADMIN_PAGES, *SUPERVISOR_PAGES)} - named == set()


def test_no_two_stops_have_one_name() -> None:
    names = [stop.name for walk in WALKS.values() for stop in walk.stops]
    assert sorted(names) == sorted(set(names))


def test_what_is_looked_at_elsewhere_is_there() -> None:
    assert [file for file in ELSEWHERE.values() if file not in python_files("tests")] == []
