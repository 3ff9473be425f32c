"""The ear for the other language: what was kept, or drawn once, in one language is never shown in another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from counter_app.texts import LANGUAGES, language, use_language
from tests import catalogue
from tests.core.desk import FORMS

PLACE = re.compile(r"\\\{[a-z_0-9]+(?::[^}]*)?\\\}")
"""A named place of a sentence, once its letters were escaped."""
LONG = 8
"""Letters that a sentence with places has beside them at the least: a shorter one fits too much."""
ROWS = 30
OWN_NAMES = frozenset({"English", "Bahasa Indonesia"})
"""A language is called by its own name."""
JOINT = re.compile(r"\n| · |: ")
"""Between sentences that stand in one part."""


class Strangers:
    """The sentences of the language that is not in use, where the one in use has other words."""

    def __init__(self, spoken: str) -> None:
        pairs = [(other, own) if spoken == "id" else (own, other) for own, other in _pairs()]
        known = {own for _other, own in pairs}
        self._whole: set[str] = set()
        self._open: list[re.Pattern[str]] = []
        for other, own in pairs:
            if other == own or other in known or other in OWN_NAMES:
                continue
            if "{" not in other:
                self._whole.add(other)
            elif len(re.sub(r"\{[^}]*\}|[^a-zA-Z]", "", other)) >= LONG:
                self._open.append(re.compile(PLACE.sub(".+", re.escape(other)), re.DOTALL))

    def says(self, said: str) -> bool:
        """Whether it is one of them, alone or among others."""
        parts = [part for part in JOINT.split(said) if len(part) >= LONG]
        return any(part in self._whole for part in (said, *parts)) or any(
            one.fullmatch(part) for part in {said, *parts} for one in self._open
        )


def strangers_in(window: QWidget) -> list[str]:
    """Every visible part that speaks the other language."""
    known = _strangers(language())
    parts = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]
    heard = {(part.objectName(), said) for part in parts for said in _said(part) if said.strip()}
    return [f"{name}: speaks the other language: {said}" for name, said in sorted(heard) if known.says(said)]


@contextmanager
def spoken_otherwise() -> Iterator[None]:
    """Whatever is kept meanwhile is kept by people who use the other language."""
    here = language()
    use_language(next(one for one in LANGUAGES if one != here))
    try:
        yield
    finally:
        use_language(here)


@cache
def _strangers(spoken: str) -> Strangers:
    return Strangers(spoken)


def _pairs() -> Iterator[tuple[str, str]]:
    """Indonesian and English of every sentence of the program and of its forms."""
    for one in catalogue.read():
        if isinstance(one.id, str) and isinstance(one.string, str) and one.id and one.string:
            yield one.id, one.string
    for file in FORMS.glob("*.toml"):
        yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _texts(table: Any) -> Iterator[tuple[str, str]]:  # Any: whatever a TOML file holds
    if isinstance(table, dict):
        if isinstance(table.get("id"), str) and isinstance(table.get("en"), str):
            yield table["id"], table["en"]
        table = list(table.values())
    if isinstance(table, list):
        for one in table:
            yield from _texts(one)


def _said(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text().replace("&", "")
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(at) for at in range(part.count()))
    elif isinstance(part, QTableView) and (model := part.model()) is not None:
        for row in range(min(model.rowCount(), ROWS)):
            for column in range(model.columnCount()):
                yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
