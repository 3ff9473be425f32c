"""New recovery codes of one's own, over the work: shown once, printed or saved, then gone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.sign_in.codes_paper import CodesPaper


@dataclass(frozen=True)
class OwnCodesState:
    """`kept` once they were printed or saved."""

    codes: tuple[str, ...] = field(default=(), repr=False)
    kept: bool = False
    act: ActState = field(default_factory=ActState)


class OwnCodesPresenter(QObject):
    """Whoever leaves before the codes are kept is told once what that means."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, paper: CodesPaper, who: Actor, codes: tuple[str, ...]) -> None:
        super().__init__()
        self._paper, self._who, self._warned = paper, who, False
        self._acts = Acts(jobs, self, "io")
        self._acts.changed.connect(self._show_act)
        self.state = OwnCodesState(codes)

    def print(self) -> None:
        """On the usual printer."""
        paper, who, codes = self._paper, self._who, self.state.codes
        self._acts.run(lambda: paper.print(who, codes), self._printed, self.print)

    def save(self, path: str) -> None:
        """As a file; nothing when no place was chosen."""
        paper, who, codes = self._paper, self._who, self.state.codes
        if path:
            self._acts.run(lambda: paper.save(who, codes, Path(path)), self._saved, lambda: self.save(path))

    def leave(self) -> None:
        """Back to the work; the codes are shown no more."""
        if self.state.act.busy:
            return
        if not self.state.kept and not self._warned:
            self._warned = True
            self._acts.complain(_("Kode ini tidak ditampilkan lagi. Cetak atau simpan dahulu, atau tekan lagi."))
            return
        self.state = OwnCodesState()
        self.left.emit()

    def _printed(self, _none: None) -> None:
        self._keep(_("Kode dicetak. Ambil dari printer, lalu simpan di tempat terkunci."))

    def _saved(self, name: str) -> None:
        self._keep(_("Kode disimpan sebagai {name}. Pindahkan ke tempat terkunci.").format(name=name))

    def _keep(self, words: str) -> None:
        self.state = replace(self.state, kept=True)
        self._acts.say(words)

    def _show_act(self, act: ActState) -> None:
        self.state = replace(self.state, act=act)
        self.changed.emit(self.state)
