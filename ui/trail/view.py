"""The page of the audit trail: questions above the newest rows that fit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.texts import _
from counter_app.trail.kinds import TrailKind
from counter_app.trail.words import kind_words
from ui.keys import Key, bind, shown
from ui.messages import SaveAs
from ui.theme import Space
from ui.trail.member_band import MemberBand
from ui.trail.presenter import ALL, TrailPresenter
from ui.trail.state import TrailState
from ui.trail.tables import more_words, trail_columns
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.table import TableView
from ui.widgets.text import text

CHOICE_PX = 240
DAYS = 62
"""Days that are offered; older rows are read with all days and a kind or a name."""


class TrailView(Page):
    """Arrow keys walk the rows, Ctrl+S takes them along, Esc goes back."""

    def __init__(self, presenter: TrailPresenter) -> None:
        super().__init__("trail", wide=True)
        self._presenter, self._was_read = presenter, False
        self._day, self._officer, self._kind = (ChoiceBox(f"trail.{name}") for name in ("day", "officer", "kind"))
        self._count = text(role="second", name="trail.count")
        self._rows = TableView("trail.rows", trail_columns(presenter.doors.time))
        self._whole = text(name="trail.whole")
        self._member = MemberBand()
        self._save = Button(name="trail.export", key=shown(Key.SAVE_DRAFT))
        self._back = Button(name="trail.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._day.picked.connect(presenter.choose_day)
        self._officer.picked.connect(presenter.choose_officer)
        self._kind.picked.connect(presenter.choose_kind)
        self._rows.moved.connect(self._show_whole)
        self._member.asked.connect(presenter.ask_member)
        self._member.cleared.connect(presenter.ask_all)
        self._save.clicked.connect(self._ask_place)
        bind(self, Key.SAVE_DRAFT, self._ask_place, inside=True)
        self._back.clicked.connect(presenter.leave)
        self.banner.acted.connect(presenter.retry)
        bind(self, Key.CLOSE, presenter.leave, inside=True)
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the first question."""
        read = self._presenter.state.view is not None
        (self._day if read else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: TrailState) -> None:
        """Show the questions and the rows that fit."""
        view, wanted = state.view, state.wanted
        self.title.setText(_("Jejak audit"))
        self.busy.show_busy(state.read.busy or state.act.busy)
        self._show_said(state)
        self._member.show_state(state)
        self._save.setText(_("Ekspor"))
        self._save.setEnabled(view is not None and state.asked is None and not state.act.busy)
        self._back.setText(_("Kembali"))
        for box, name in ((self._day, _("Hari")), (self._officer, _("Petugas")), (self._kind, _("Perihal"))):
            box.setAccessibleName(name)
            box.setEnabled(view is not None)
        if view is None:
            return
        days = [view.today - timedelta(days=ago) for ago in range(DAYS)]
        self._day.show_choices([(ALL, _("Semua hari")), *((str(day), f"{day:%d-%m-%Y}") for day in days)])
        self._officer.show_choices([(ALL, _("Semua petugas")), *((str(key), name) for key, name in view.officers)])
        self._kind.show_choices([(ALL, _("Semua perihal")), *((kind.value, kind_words(kind)) for kind in TrailKind)])
        self._day.show_code(str(wanted.day or ALL))
        self._officer.show_code(str(wanted.officer_id or ALL))
        self._kind.show_code(wanted.kind.value if wanted.kind is not None else ALL)
        rows = view.rows if state.is_current else ()
        self._rows.show_rows(rows)
        self._rows.setVisible(bool(rows))
        self._count.setText(self._counted(state))
        self._show_whole(self._rows.current_row())
        if not self._was_read:
            self._was_read = True
            if self.focusWidget() is self._back:  # where the keyboard waited for the page to be read
                self.start()

    def _counted(self, state: TrailState) -> str:
        view = state.view
        if view is None or not state.is_current:
            return ""
        if not view.rows:
            return _("Tidak ada baris yang cocok. Ubah saringan di atas.")
        words = _("{count} baris terbaru; yang lebih lama ditemukan dengan saringan di atas.")
        return (words if view.more else _("{count} baris.")).format(count=len(view.rows))

    def _show_said(self, state: TrailState) -> None:
        """What could not be done or read, else what was done."""
        problem = state.act.problem or state.read.problem
        retry = state.act.can_retry if state.act.problem else state.read.can_retry
        kind = Kind.DANGER if problem else Kind.SUCCESS
        self.banner.show_words(problem or state.act.done, kind, act=_("Coba lagi") if retry else "")

    def _ask_place(self) -> None:
        if self._save.isEnabled():
            path = SaveAs.ask(self, self._presenter.file_name, "CSV (*.csv)")
            if path:
                self._presenter.export(path)

    def _show_whole(self, row: Any) -> None:  # a TrailRow or None, as the table gives it
        """All that stands with the chosen row, which may be too long for its line."""
        self._whole.setText(more_words(row) if row is not None else "")
        self._whole.setVisible(row is not None and bool(row.facts))

    def _lay_out(self) -> None:
        questions = QHBoxLayout()
        questions.setSpacing(Space.M)
        for box in (self._day, self._officer, self._kind):
            box.setFixedWidth(CHOICE_PX)
            questions.addWidget(box)
        questions.addStretch(1)
        self.body.addLayout(questions)
        self.body.addWidget(self._member)
        self.body.addWidget(self._count)
        self.body.addWidget(self._rows, 1)
        self.body.addWidget(self._whole)
        self.body.addStretch(0)
        self.add_buttons((self._back,), (self._save,))
