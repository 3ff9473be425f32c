"""Member and officer sign one after the other; the strokes leave the window only to be kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.signing.service import SignatureService
from counter_app.signing.strokes import Strokes
from counter_app.signing.values import ToSign
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.signing.state import SigningState, may_keep


@dataclass(frozen=True)
class SigningDoors:
    """What the page asks."""

    signatures: SignatureService
    who: Actor
    request_id: uuid.UUID


class SigningPresenter(QObject):
    """`changed(SigningState)`; `cleared` when the pad begins anew; `sheet_wanted(request)`, `left`."""

    changed = Signal(object)
    cleared = Signal()
    sheet_wanted = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: SigningDoors) -> None:
        super().__init__()
        self._doors = doors
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._strokes: Strokes = ()
        self.state = SigningState()

    def load(self) -> None:
        """Read how far the form is signed."""
        doors = self._doors
        self._reading.load(lambda: doors.signatures.view(doors.who, doors.request_id), self._known)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def draw(self, strokes: Strokes) -> None:
        """What is on the pad by now."""
        self._strokes = strokes
        if self.state.has_strokes is not bool(strokes):
            self._show(replace(self.state, has_strokes=bool(strokes)))

    def clear(self) -> None:
        """Ulangi."""
        self._acts.clear()
        self.cleared.emit()

    def keep(self) -> None:
        """Simpan tanda tangan: of whoever is to sign now."""
        form, wanted = self.state.form, self.state.next
        if form is None or wanted is None or not may_keep(self.state):
            return
        who, sign, strokes = self._doors.who, self._doors.signatures.sign, self._strokes
        shown = (form.request_id, form.paper_id, wanted.part)
        self._acts.run(lambda: sign(who, *shown, strokes), self._kept, again=self.keep)

    def show_sheet(self) -> None:
        """Lihat lembar."""
        if self.state.is_done:
            self.sheet_wanted.emit(self._doors.request_id)

    def leave(self) -> None:
        """Back to the visit."""
        self.left.emit()

    def _known(self, form: ToSign) -> None:
        self.state = replace(self.state, form=form)

    def _kept(self, form: ToSign) -> None:
        self.state = replace(self.state, form=form)
        self.cleared.emit()

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: SigningState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry)
        self.changed.emit(self.state)
