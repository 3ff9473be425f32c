"""Asks the archive about a code or a file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.papers.service import PaperService
from counter_app.papers.values import FileCheck, MaskedPaper
from counter_app.texts import _
from ui.acts import Acts
from ui.checking.state import CheckState
from ui.jobs import Runner

LARGEST_BYTES = 20_000_000
"""A paper of this program is far below; a larger file is none of ours and is not read."""


class CheckPresenter(QObject):
    """One question at a time; each is recorded by the service."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, papers: PaperService, who: Actor) -> None:
        super().__init__()
        self._papers, self._who = papers, who
        self._acts = Acts(jobs, self, lane="io")
        self._acts.changed.connect(self._tell)
        self.state = CheckState()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def check_code(self, code: str) -> None:
        """Which paper has this code; also the whole text of its QR."""
        wanted = code.strip()
        if wanted and not self.state.act.busy:
            self.state = CheckState()
            again = partial(self.check_code, wanted)
            self._acts.run(lambda: self._papers.verify_code(self._who, wanted), self._know_paper, again)

    def check_file(self, path: str) -> None:
        """Whether a file is a paper of this branch."""
        if path and not self.state.act.busy:
            self.state = CheckState(file=Path(path).name)
            self._acts.run(lambda: self._look_at(Path(path)), self._know_file, refused=self._unread)

    def _look_at(self, path: Path) -> FileCheck:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
        if len(data) > LARGEST_BYTES:
            raise OSError(path.name)
        return self._papers.verify_file(self._who, data)

    def _unread(self, error: Exception) -> bool:
        if not isinstance(error, OSError):
            return False
        words = _("Berkas {file} tidak dapat dibaca. Pilih berkas PDF paling besar 20 MB di komputer ini.")
        self._acts.complain(words.format(file=self.state.file))
        return True

    def _know_paper(self, paper: MaskedPaper) -> None:
        self._show(replace(self.state, paper=paper))

    def _know_file(self, check: FileCheck) -> None:
        self._show(replace(self.state, verdict=check.verdict, paper=check.paper))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: CheckState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
