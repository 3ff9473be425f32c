"""The one file that knows where the program's own files lie, beside its source or inside a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

FROZEN = bool(getattr(sys, "frozen", False))
"""Whether the program is one frozen file: it bears this mark and keeps its files where `_MEIPASS` points."""

TOP = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parent.parent)
"""The folder that holds `forms`, `resources` and, where they are files, the sources."""

VERSION = "0.1.0"
"""The program's own, as in pyproject.toml, which a frozen program does not carry."""

FORMS = TOP / "forms"
FONTS = TOP / "resources" / "fonts"
ICONS = TOP / "resources" / "icons"
PROGRAM_ICON = ICONS / "program.svg"
PAPERS = TOP / "resources" / "papers"
SOUNDS = TOP / "resources" / "sounds"
VOICE = SOUNDS / "voice"
TABLES = TOP / "resources" / "tables"
TEXTS = TOP / "resources" / "texts"
STYLE_SHEET = TOP / "resources" / "counter.qss"
MIGRATIONS = TOP / "counter_app" / "db" / "migrations"

ASK_WINDOW_SYSTEM = "--window-system"
"""The word by which `main.py` knows that it is only asked whether a window can open; no person types it."""
CHILD = "--child"
"""The word by which `main.py` knows that it is a child of `children.py`; no person types it."""


def same_command(*words: str) -> list[str]:
    """Starts the program once more with everything it uses, as somebody who types these words does."""
    return [sys.executable, *words] if FROZEN else [sys.executable, str(TOP / "main.py"), *words]


def own_command(*words: str) -> list[str]:
    """Starts the program once more with these words; they must need nothing but the standard library.

    What is installed beside the library is left out, which halves the start; a frozen program takes no flags.
    """
    return [sys.executable, *words] if FROZEN else [sys.executable, "-E", "-s", "-S", str(TOP / "main.py"), *words]
