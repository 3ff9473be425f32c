"""A further form, as the manual shows how to write one, in a folder beside the program's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.forms.examples import ROOT

KEY = "card_replacement"
NEEDED = ("change_of_data.toml", "account_reset.toml")


def example() -> str:
    """The whole form in docs/forms.md."""
    manual = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    return manual.split("```toml\n")[1].split("```")[0]


def own_forms(folder: Path) -> Path:
    """A folder with the two forms of the program."""
    folder.mkdir(exist_ok=True)
    for name in NEEDED:
        shutil.copy(ROOT / "forms" / name, folder)
    return folder


def with_form(folder: Path, text: str, name: str = f"{KEY}.toml") -> Path:
    """The same with one more file."""
    (own_forms(folder) / name).write_text(text, encoding="utf-8")
    return folder
