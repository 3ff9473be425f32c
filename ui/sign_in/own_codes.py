"""New recovery codes of one's own, over the work: shown once, printed or saved, then gone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.keys import Key, bind
from ui.messages import SaveAs
from ui.sign_in.code_panels import RecoveryPanel
from ui.sign_in.codes_paper import CodesPaper
from ui.theme import Space
from ui.widgets.marks import Kind
from ui.widgets.page import Page

CODES_PX, BELOW = 480, 4


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


class OwnCodesView(Page):
    """The ten codes, to be printed or saved."""

    def __init__(self, presenter: OwnCodesPresenter) -> None:
        super().__init__("own_codes", middle_px=CODES_PX + 2 * Space.XL)
        self._presenter = presenter
        self._panel = RecoveryPanel()
        self.add(self._panel)
        self.body.addStretch(1)
        self.sit_lower(BELOW)
        self._panel.printing.connect(presenter.print)
        self._panel.saving.connect(self._save)
        self._panel.kept.connect(presenter.leave)
        presenter.changed.connect(self.show_state)
        bind(self, Key.CLOSE, presenter.leave, inside=True)
        self.show_state(presenter.state)

    def show_state(self, state: OwnCodesState) -> None:
        """Show the codes and what became of them."""
        self.title.setText(_("Kode pemulihan baru"))
        self.busy.show_busy(state.act.busy)
        if state.act.done:
            self.banner.show_words(state.act.done, Kind.SUCCESS)
        else:
            self.banner.show_words(state.act.problem)
        self._panel.show_codes(state.codes, state.kept, state.act.busy)

    def start(self) -> None:
        """Wait at what is to be done first."""
        self._panel.start()

    def _save(self) -> None:
        self._presenter.save(SaveAs.ask(self, _("kode-pemulihan.pdf")))
