"""A copy of an archived paper as a file: where to was asked, now who one is; then it is recorded and written."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.officers.service import OfficerService
from counter_app.papers.service import PaperService
from counter_app.paths import write_whole
from counter_app.reasons.values import Why
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner


@dataclass(frozen=True)
class Copy:
    """Which paper is to go where, and why it was opened."""

    paper_id: uuid.UUID
    path: str
    why: Why


@dataclass(frozen=True)
class ExportState:
    """What the band shows; without `wanted` there is none, but perhaps what was `done`."""

    wanted: Copy | None = None
    busy: bool = False
    problem: str = ""
    done: str = ""
    wants_code: bool = False


class ArchiveExport(QObject):
    """It leaves the branch: whoever takes it shows once more that it is them."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, papers: PaperService, officers: OfficerService, who: Actor) -> None:
        super().__init__()
        self._papers, self._officers, self._who = papers, officers, who
        self._acts = Acts(jobs, self, "io")
        self._acts.changed.connect(self._tell)
        self.state = ExportState()

    def ask(self, wanted: Copy) -> None:
        """From here on the password is asked."""
        self.state = replace(self.state, wanted=wanted)
        self._acts.clear()

    def give_up(self) -> None:
        """No copy after all."""
        self.state = replace(self.state, wanted=None)
        self._acts.clear()

    def submit(self, password: str, code: str = "") -> None:
        """Check the password, and the code where one is asked for; record the copy, write it."""
        wanted = self.state.wanted
        if wanted is None:
            return

        def write() -> str:
            self._officers.prove(self._who, password, code)
            _name, pdf = self._papers.export(self._who, wanted.paper_id, wanted.why)
            path = Path(wanted.path)
            write_whole(path, pdf)
            return path.name

        self._acts.run(write, self._written, refused=self._refused)

    def _written(self, name: str) -> None:
        self.state = replace(self.state, wanted=None)
        self._acts.say(_("Salinan disimpan sebagai {name}. Tercatat dalam jejak audit.").format(name=name))

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, OSError):
            return False
        self._acts.complain(_("Berkas belum tersimpan. Pilih folder lain, lalu coba lagi."))
        return True

    def _tell(self) -> None:
        act = self._acts.state
        self.state = replace(self.state, busy=act.busy, problem=act.problem, done=act.done, wants_code=act.wants_code)
        self.changed.emit(self.state)
