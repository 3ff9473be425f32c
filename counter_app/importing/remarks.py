"""Files of rejected rows and of warned ones: each cell as it came, with the line and what is to be said of it."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from counter_app.importing.errors import RemarksUnwritable
from counter_app.importing.headings import CODES_COLUMN, LINE_COLUMN, WORDS_COLUMN, is_of_remarks
from counter_app.importing.table import Table
from counter_app.importing.values import Remark
from counter_app.paths import open_private
from counter_app.places import refused
from forms.rules import Problem

NAMES_TRIED = 1000


class RemarkFile:
    """One file, made for this user only under a name that is not there yet; gone again when nothing was written."""

    def __init__(self, wanted: Path, table: Table, words: Callable[[Problem], str]) -> None:
        self._wanted, self._table, self._words = wanted, table, words
        self._kept = [at for at, name in enumerate(table.headings) if not is_of_remarks(name)]
        self._file: IO[str] | None = None
        self.path: Path | None = None
        self.rows = 0

    def __enter__(self) -> Self:
        """Make the file, before anything is stored. Raises RemarksUnwritable."""
        try:
            self._file = self._make()
            headings = [self._table.headings[at] for at in self._kept]
            self._write([[LINE_COLUMN, CODES_COLUMN, WORDS_COLUMN, *headings]])
        except OSError as error:
            self._drop()
            raise RemarksUnwritable(refused(error, self._wanted)) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep it when there is something in it."""
        if self._file is not None:
            self._file.close()
        if not self.rows:
            self._drop()

    def add(self, remarks: Sequence[Remark]) -> None:
        """Write these down at once. Raises RemarksUnwritable."""
        if not remarks:
            return
        try:
            self._write([self._line(one) for one in remarks])
        except OSError as error:
            raise RemarksUnwritable(refused(error, self._wanted)) from error
        self.rows += len(remarks)

    def _line(self, one: Remark) -> list[str]:
        cells = one.row.cells
        given = [cells[at] if at < len(cells) else "" for at in self._kept]
        beyond = cells[len(self._table.headings) :]
        said = " ".join(self._words(problem) for problem in one.problems)
        return [str(one.line), " ".join(one.codes), said, *given, *beyond]

    def _write(self, lines: Sequence[Sequence[str]]) -> None:
        assert self._file is not None
        csv.writer(self._file, delimiter=self._table.separator).writerows(lines)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _make(self) -> IO[str]:
        for number in range(1, NAMES_TRIED):
            name = self._wanted.name if number == 1 else f"{self._wanted.stem}-{number}{self._wanted.suffix}"
            path = self._wanted.with_name(name)
            try:
                handle = open_private(path)
            except FileExistsError:
                continue
            self.path = path
            return os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        raise FileExistsError(self._wanted)

    def _drop(self) -> None:
        if self._file is not None:
            self._file.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)
        self.path = None
