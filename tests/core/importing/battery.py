"""The files of the battery with what is expected of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.importing.errors import ColumnsMissing, ColumnsUnknown, FileUnreadable
from counter_app.importing.values import ImportReport

HERE = Path(__file__).parent
MEMBERS, ACCOUNTS = HERE / "files", HERE / "account_files"


@dataclass(frozen=True)
class Left:
    """A file as it was left, and what is expected of it, in the words of its TOML file."""

    path: Path
    expected: dict[str, Any]  # Any: what a TOML file holds

    @property
    def refused(self) -> str:
        """The code with which the whole file is refused, "" for one that is read."""
        return str(self.expected.get("refused", ""))

    def remarks(self, of: str) -> dict[int, list[str]]:
        """Codes by line."""
        return {int(line): codes for line, codes in self.expected.get(of, {}).items()}


def left_in(folder: Path) -> list[Left]:
    """Every file of a folder, by number."""
    return [
        Left(path, tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))) for path in sorted(folder.glob("*.csv"))
    ]


def told(report: ImportReport) -> dict[str, dict[int, list[str]]]:
    """Rejected and warned lines with their codes."""
    outcome = report.outcome
    return {
        "rejected": {one.line: list(one.codes) for one in outcome.rejected},
        "warned": {one.line: list(one.codes) for one in outcome.warned},
    }


def code_of(error: Exception) -> str:
    """How the battery names the refusal of a file."""
    match error:
        case FileUnreadable(reason=reason):
            return reason
        case ColumnsMissing():
            return "missing_columns"
        case ColumnsUnknown():
            return "unknown"
    return ""
