"""Reads, adds and ends what one has declared."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.states import TieKind
from counter_app.texts import _
from counter_app.ties.rules import Numbers
from counter_app.ties.values import Declaration, TieRow
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.reread import Reread
from ui.ties.state import TieDoors, TiesState


class TiesPresenter(QObject):
    """`left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: TieDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = TiesState()

    def load(self) -> None:
        """Read the list."""
        ties, who = self.doors.ties, self._who
        self._reading.load(lambda: ties.mine(who), self._loaded)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: TieRow) -> None:
        """Take one in hand."""
        self._show(replace(self.state, chosen=row.id))

    def choose_kind(self, code: str) -> None:
        """Who is declared next: oneself, or somebody related."""
        if code:
            self._show(replace(self.state, kind=TieKind(code)))

    def declare(self, numbers: Numbers, no_kpj: bool) -> None:
        """Keep what was typed."""
        ties, who, kind = self.doors.ties, self._who, self.state.kind

        def keep() -> None:
            if kind is TieKind.OWN:
                ties.declare_own(who, Declaration(numbers, no_kpj))
            else:
                ties.add_related(who, numbers)

        self._acts.run(keep, self._declared, lambda: self.declare(numbers, no_kpj))

    def end(self) -> None:
        """The one in hand is related no longer."""
        row = self.state.row
        if row is not None and self.state.may_end:
            ties, who = self.doors.ties, self._who
            self._acts.run(lambda: ties.end_related(who, row.id), self._ended, self.end)

    def leave(self) -> None:
        """Back to the work."""
        self.left.emit()

    def _loaded(self, rows: tuple[TieRow, ...]) -> None:
        self.state = replace(self.state, rows=rows)
        if self.state.row is None:
            self.state = replace(self.state, chosen=rows[0].id if rows else None)

    def _declared(self, _nothing: None) -> None:
        self.state = replace(self.state, declared=self.state.declared + 1)
        self._acts.say(_("Tercatat. Tindakan atas peserta ini dikerjakan petugas lain."))
        self.load()

    def _ended(self, _nothing: None) -> None:
        self._acts.say(_("Dihapus dari daftar; perubahannya tercatat."))
        self.load()

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: TiesState) -> None:
        self.state = state
        self.changed.emit(state)
