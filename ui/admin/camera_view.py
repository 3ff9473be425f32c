"""The page of a station's camera: the list, a test picture, how it is turned, and the approval."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout

from counter_app.cameras.pin import Edge, Rotation
from counter_app.cameras.spec import Trust
from counter_app.cameras.words import edge_text, got_text, rotation_text, trust_text
from counter_app.texts import _
from ui.admin.camera_presenter import CameraPresenter
from ui.admin.camera_state import CameraRow, CameraState
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.pages import PageStack
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

CARD_PX, PICTURE_PX, PICTURE_TALL_PX, WORDS_PX = 440, 400, 300, 210


class CameraView(Page):
    """Arrows go through the list, Enter takes a test picture, Ctrl+S approves, Esc goes back."""

    def __init__(self, presenter: CameraPresenter) -> None:
        super().__init__("camera", wide=True)
        self._presenter = presenter
        self._showing = False
        self._done = DoneBanner("camera.done")
        self._said = ""
        self._table = TableView("camera.list", _columns())
        self._empty = EmptyState("camera.empty", "camera")
        self._lists = PageStack()
        self._card = Card()
        self._picture = text(role="body", name="camera.picture")
        self._missing = text(role="body", name="camera.missing")
        self._got = text(role="hint", name="camera.got")
        self._hint = text(role="body", name="camera.hint")
        self._turn = ChoiceBox("camera.turn")
        self._edge = ChoiceBox("camera.edge")
        self._back = Button(name="camera.back", key=shown(Key.CLOSE))
        self._again = Button(name="camera.reload")
        self._try = Button(name="camera.try")
        self._approve = Button(role="primary", name="camera.approve", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CameraState) -> None:
        """Show list, picture, messages and the buttons that make sense."""
        self._showing = True
        self._say_words(state)
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._show_list(state)
        self._show_trial(state)
        self._turn.show_code(str(int(state.rotation)))
        self._turn.setEnabled(not state.act.busy)
        self._edge.show_code(state.edge.value)
        self._edge.setEnabled(not state.act.busy)
        self._again.setEnabled(not state.act.busy)
        self._try.setEnabled(state.device is not None and not state.act.busy)
        self._approve.setEnabled(state.may_approve)
        self._showing = False

    def _show_list(self, state: CameraState) -> None:
        self._table.show_rows(state.rows)
        at = next((at for at, row in enumerate(state.rows) if row.device.id == state.chosen), None)
        if at is not None and self._table.current_row() != state.rows[at]:
            self._table.select_row(at)
        self._table.setEnabled(not state.act.busy)
        self._empty.show_words(_("Tidak ada kamera"), _("Pasang kamera, lalu muat ulang daftar."), _("Muat ulang"))
        self._lists.setCurrentWidget(self._empty if state.loaded and not state.rows else self._table)
        self._card.setVisible(state.device is not None)

    def _show_trial(self, state: CameraState) -> None:
        trial = state.trial
        if trial is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(_("Belum ada gambar uji."))
            self._got.clear()
            self._hint.hide()
            return
        borrowed = QImage(trial.rgb, trial.width, trial.height, 3 * trial.width, QImage.Format.Format_RGB888)
        pixmap = QPixmap.fromImage(borrowed)
        self._picture.setPixmap(
            pixmap.scaled(
                PICTURE_PX,
                PICTURE_TALL_PX,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        rate = trial.rate or trial.got.rate
        self._got.setText(got_text(trial.got.width, trial.got.height, rate, trial.got.coding))
        self._hint.setText(_turn_words(trial.hint) if trial.hint is not None else "")
        self._hint.setVisible(trial.hint is not None)

    def _say_words(self, state: CameraState) -> None:
        self.title.setText(_("Kamera komputer ini ({station})").format(station=state.station))
        device = state.device
        self._card.show_title(device.name if device is not None else "")
        self._turn.show_choices([(str(int(turn)), rotation_text(turn)) for turn in Rotation])
        self._edge.show_choices([(edge.value, edge_text(edge)) for edge in Edge])
        self._back.setText(_("Kembali"))
        self._again.setText(_("&Muat ulang"))
        self._try.setText(_("Ambil &gambar uji"))
        self._approve.setText(_("Setujui kamera ini"))
        self._missing.setText(
            _("Kamera yang disetujui, “{name}”, tidak terpasang.").format(
                name=state.approved.name if state.approved is not None else ""
            )
        )
        self._missing.setVisible(state.missing)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._empty.acted.connect(ask.load)
        self._table.moved.connect(self._choose)
        self._table.chosen.connect(lambda _row: ask.try_it())
        self._turn.picked.connect(self._turned)
        self._edge.picked.connect(self._stood)
        self._back.clicked.connect(ask.leave)
        self._again.clicked.connect(ask.load)
        self._try.clicked.connect(ask.try_it)
        self._approve.clicked.connect(ask.approve)
        bind(self, Key.SAVE_DRAFT, ask.approve, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _choose(self, row: Any) -> None:  # a CameraRow or None, as the table gives it
        if not self._showing and row is not None:
            self._presenter.choose(row.device.id)

    def _turned(self, code: str) -> None:
        self._presenter.turn(Rotation(int(code)) if code else Rotation.NONE)

    def _stood(self, code: str) -> None:
        self._presenter.stand(Edge(code) if code else Edge.TOP)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        self.above.addWidget(self._missing)
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._picture.setFixedSize(PICTURE_PX, PICTURE_TALL_PX)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._picture, self._got, self._hint, self._turn, self._edge):
            self._card.add(part)
        self._card.body.addStretch(1)
        self._card.setFixedWidth(CARD_PX)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self._lists, 1)
        beside.addWidget(self._card)
        self.body.addLayout(beside, 1)
        self.add_buttons((self._back, self._again), (self._try, self._approve))


def _columns() -> list[Column[CameraRow]]:
    return [
        Column("name", _("Nama"), lambda row: row.device.name),
        Column("trust", _("Jenis"), lambda row: trust_text(row.device.trust), width_px=WORDS_PX, icon=_trust_sign),
        Column("approved", _("Status"), lambda row: _("Disetujui") if row.is_approved else "", width_px=WORDS_PX),
    ]


def _trust_sign(row: CameraRow) -> QIcon:
    name, token = {
        Trust.LENS: ("camera", "info"),
        Trust.UNSURE: ("question", "warning"),
        Trust.VIRTUAL: ("prohibit", "danger"),
    }[row.device.trust]
    return icon(name, token)


def _turn_words(turn: Rotation) -> str:
    return _("Wajah tampak miring. Pilih “{turn}”, lalu ambil gambar uji lagi.").format(turn=rotation_text(turn))
