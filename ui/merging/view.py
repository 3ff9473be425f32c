"""The page of one request to merge numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.merge_states import MergeState
from counter_app.merges.rules import REFERENCE_MAX
from counter_app.merges.values import MergeView
from counter_app.merges.words import state_name
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.merging.presenter import MergingPresenter
from ui.merging.state import MergingState
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.side_by_side import SideBySides
from ui.widgets.text import text


class MergingView(Page):
    """Ctrl+Enter notes the central office's number, Ctrl+P shows the paper, Alt+Del takes it back, Esc goes back."""

    def __init__(self, presenter: MergingPresenter) -> None:
        super().__init__("merging", wide=True)
        self._presenter, self._said = presenter, ""
        self._done, self._stand = DoneBanner("merging.done"), Banner("merging.stand")
        self._about = text(name="merging.about")
        self._both = SideBySides(presenter.doors.time.zone)
        self._reference = QLineEdit()
        self._reference.setMaxLength(REFERENCE_MAX)
        self._row = FieldRow("merging.reference", " ", self._reference)
        self._note = Button(role="primary", name="merging.note", key=shown(Key.NEXT_STEP))
        self._paper = Button(name="merging.paper", key=shown(Key.PRINT))
        self._withdraw = Button(name="merging.withdraw", key=shown(Key.REMOVE))
        self._back = Button(name="merging.back", key=shown(Key.CLOSE))
        self.above.addWidget(self._done)
        self.add(self._stand, self._about, self._row, self._both)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._withdraw, self._paper, self._note))
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at what is to be done."""
        wanted = self._reference if self._presenter.state.wants_reference else self._back
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: MergingState) -> None:
        """Show how it stands and what can be done."""
        view = state.view
        title = _("Gabung nomor peserta")
        self.title.setText(f"{title} · {view.number}" if view is not None else title)
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._stand.show_words(_standing(view) if view is not None else "", _kind(view))
        self._about.setText("\n".join(_lines(view, self._presenter)) if view is not None else "")
        came = state.wants_reference and not self._row.isVisibleTo(self)
        self._row.show_words(_("Nomor rujukan kantor pusat"), _("Setelah kantor pusat menjawab kertas usulannya."))
        self._row.show_problem(state.problem)
        self._row.setVisible(state.wants_reference)
        self._both.setVisible(view is not None)
        if view is not None:
            self._both.show_all(view.member, view.twins)
        self._note.setText(_("Catat nomor rujukan"))
        self._note.setVisible(state.wants_reference)
        self._note.setEnabled(not state.act.busy)
        self._paper.setText(_("Lihat kertas usulan"))
        self._paper.setEnabled(state.paper is not None)
        self._withdraw.setText(_("Tarik usulan"))
        self._withdraw.setVisible(view is not None and view.state is MergeState.WAITING)
        self._withdraw.setEnabled(state.may_withdraw)
        self._back.setText(_("Kembali"))
        if came:
            self.start()

    def _tell(self) -> None:
        if self._note.isVisibleTo(self) and self._note.isEnabled():
            self._presenter.note_reference(self._reference.text())

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._note.clicked.connect(self._tell)
        self._paper.clicked.connect(ask.show_paper)
        self._withdraw.clicked.connect(ask.withdraw)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._tell, inside=True)
        bind(self, Key.PRINT, ask.show_paper, inside=True)
        bind(self, Key.REMOVE, ask.withdraw, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)


def _standing(view: MergeView) -> str:
    """Where it stands, in one sentence."""
    if view.state is MergeState.AGREED:
        if view.forwarded:
            return _("Diteruskan: kantor pusat memberi nomor {number}.").format(number=view.central_reference)
        return _("Belum diteruskan. Cetak kertasnya, kirim ke kantor pusat, lalu catat nomor rujukannya.")
    if view.state is MergeState.REJECTED:
        why = f"{view.answer}: {view.answer_note}" if view.answer_note else view.answer
        return _("Ditolak {name}. {why}").format(name=view.decided_by, why=why)
    return _("Status: {state}.").format(state=state_name(view.state))


def _kind(view: MergeView | None) -> Kind:
    if view is not None and view.state is MergeState.AGREED:
        return Kind.SUCCESS if view.forwarded else Kind.WARNING
    return Kind.INFO


def _lines(view: MergeView, presenter: MergingPresenter) -> list[str]:
    at = presenter.doors.time.stamp(view.asked_at)
    told = [
        _("Nomor yang diusulkan tetap: {kpj}. Diusulkan {name}, {at}.").format(kpj=view.stays, name=view.author, at=at)
    ]
    return [*told, view.note] if view.note else told
