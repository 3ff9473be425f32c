"""Words on a page."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from ui.theme import Type, font

TextRole = Literal[
    "body", "second", "dense", "hint", "label", "section", "title", "ticket", "clock", "caps", "good", "key"
]


def text(words: str = "", role: TextRole = "body", name: str = "", wrap: bool = True) -> QLabel:
    """A label of plain text in one of the roles of the style sheet; `clock` has figures of one width."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setObjectName(name)
    if role == "clock":
        label.setFont(font(Type.SECTION, figures=True))
    return label


def key_hint(keys: str) -> QLabel:
    """A key as it is drawn beside its action: F2."""
    return text(keys, "key", wrap=False)


def rule(upright: bool = False) -> QFrame:
    """A thin line that only divides."""
    line = QFrame()
    line.setProperty("role", "rule-upright" if upright else "rule")
    return line


def breaking(path: str) -> str:
    """A path with places to break: without them it is one word, and cut where it is longer than its line."""
    return re.sub(r"([/\\_.-]+)", "\\1\u200b", path)
