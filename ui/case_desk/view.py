"""The page of a visit: task list above, papers below, one filled button."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.papers.values import PaperRow
from counter_app.papers.words import paper_name
from counter_app.texts import _
from ui.case_desk.presenter import CasePresenter, CaseState
from ui.case_desk.task import Line, TaskKey
from ui.case_desk.task_list import TaskList
from ui.case_desk.task_row import BUTTON_PX
from ui.case_desk.unsure import act_words, unsure_words
from ui.keys import Key, bind, shown
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import ROW_PX, TableView
from ui.widgets.text import text

PAPERS = TaskKey(Line.PAPERS)
PAPERS_SHOWN = 5
HEADER_PX = 40


class CaseView(Page):
    """Ctrl+Enter presses the filled button, whichever it is."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__("case")
        self._presenter = presenter
        self._service = text(role="second", name="case.service")
        self._greeted = Banner("case.greeted")
        self._end, self._unsure = Banner("case.end"), Banner("case.unsure")
        self._done, self._said = DoneBanner("case.done"), ""
        self._works = TaskList()
        self._papers = Card(" ", "case.papers_card")
        self._none = text(role="hint", name="case.no_papers")
        self._table = TableView("case.papers", _columns(presenter.state.zone))
        self._print = Button(name="case.papers.act", key=" ")
        self._print.setFixedWidth(BUTTON_PX)
        self._scan = Button(name="case.documents")
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the next step."""
        target = self._next_button() or self._table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CaseState) -> None:
        """Show the visit."""
        self.title.setText(_("Kunjungan {label}").format(label=state.label) if state.label else _("Kunjungan"))
        self._service.setText(state.service)
        self._greeted.show_words(state.greeted, Kind.INFO)
        self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, Kind.DANGER, _("Coba lagi") if state.can_retry else "")
        self._show_end(state)
        self._show_unsure(state)
        self._works.show_tasks(state.tasks, state.next)
        arrived = state.loaded and not self._works.isVisibleTo(self)
        self._works.setVisible(state.loaded)
        self._papers.setVisible(state.loaded)
        self._show_papers(state)
        if arrived:
            self.start()

    def _show_end(self, state: CaseState) -> None:
        if not state.loaded or state.next is not None:
            self._end.show_words("")
        elif not state.serving:
            self._end.show_words(_("Tiket ini sedang tidak dilayani. Tekan Layani untuk melanjutkan."), Kind.WARNING)
        elif state.waits:
            words = _("Menunggu penyelia. Tiket boleh diselesaikan (F9); kunjungan tetap terbuka sampai diputuskan.")
            self._end.show_words(words, Kind.INFO)
        else:
            words = _("Semua pekerjaan kunjungan ini selesai. Tutup tiket dengan Selesai (F9).")
            self._end.show_words(words, Kind.SUCCESS)

    def _show_unsure(self, state: CaseState) -> None:
        unsure = state.unsure
        words = unsure_words(unsure, state.unsure_at) if unsure is not None else ""
        act = act_words(unsure) if unsure is not None else ""
        if act:
            act = _("{act} ({key})").format(act=act, key=shown(Key.SEND_AGAIN))
        self._unsure.show_words(words, Kind.WARNING, act)
        if state.done != self._said:
            self._said = state.done
            self._done.show_done(state.done) if state.done else self._done.clear()

    def _show_papers(self, state: CaseState) -> None:
        self._papers.show_title(_("Dokumen kunjungan"))
        self._none.setText(_("Belum ada dokumen. Formulir dan bukti muncul di sini setelah dikirim."))
        self._none.setVisible(not state.papers)
        self._table.show_rows(state.papers)
        self._table.setVisible(bool(state.papers))
        self._table.setFixedHeight(HEADER_PX + ROW_PX * min(max(len(state.papers), 1), PAPERS_SHOWN) + 2)
        self._scan.setText(_("&Foto KTP dan KK"))
        self._scan.setVisible(state.may_scan)
        is_next = state.next == PAPERS
        self._print.setText(_("Buka dan cetak"))
        self._print.setVisible(bool(state.papers))
        self._print.show_role("primary" if is_next else "outline")
        self._print.show_key(shown(Key.NEXT_STEP) if is_next else "")

    def _next_button(self) -> Button | None:
        key = self._presenter.state.next
        if key is None:
            return None
        return self._print if key == PAPERS else self._works.button(key)

    def _open_row(self, paper: PaperRow) -> None:
        self._presenter.open_paper(paper.paper_id)

    def _open_paper(self) -> None:
        chosen: PaperRow | None = self._table.current_row()
        if chosen is not None and self._presenter.state.next != PAPERS:
            self._presenter.open_paper(chosen.paper_id)
        else:
            self._presenter.go(PAPERS)

    def _connect(self) -> None:
        self._presenter.changed.connect(self.show_state)
        self.banner.acted.connect(self._presenter.retry)
        self._works.pressed.connect(self._presenter.go)
        self._table.chosen.connect(self._open_row)
        self._print.clicked.connect(self._open_paper)
        self._scan.clicked.connect(self._presenter.scan)
        self._unsure.acted.connect(self._presenter.send_again)
        bind(self, Key.NEXT_STEP, self._presenter.go_next, inside=True)
        bind(self, Key.SEND_AGAIN, self._presenter.send_again, inside=True)

    def _lay_out(self) -> None:
        self.above.insertWidget(1, self._service)
        self.above.addWidget(self._done)
        below = QHBoxLayout()
        below.addWidget(self._scan)
        below.addStretch(1)
        below.addWidget(self._print)
        self._papers.add(self._none)
        self._papers.add(self._table)
        self._papers.body.addLayout(below)
        self.add(self._greeted, self._end, self._unsure, self._works, self._papers)
        self.body.addStretch(1)


def _columns(zone: str) -> tuple[Column[PaperRow], ...]:
    return (
        Column("kind", _("Jenis"), lambda paper: paper_name(paper.kind, paper.title)),
        Column("number", _("Nomor"), lambda paper: paper.number, width_px=180, figures=True),
        Column(
            "made",
            _("Dibuat"),
            lambda paper: f"{paper.made_at.astimezone(ZoneInfo(zone)):%d-%m-%Y %H.%M}",
            sort=lambda paper: paper.made_at,
            width_px=196,
            figures=True,
        ),
        Column("prints", _("Dicetak"), _printed, sort=lambda paper: paper.prints, width_px=110),
    )


def _printed(paper: PaperRow) -> str:
    return _("{count} kali").format(count=paper.prints) if paper.prints else _("belum")
