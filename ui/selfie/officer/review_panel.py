"""A supervisor's look at an unsure attempt: the picture, what made it unsure, the decision, the sign-in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.reasons.values import Reason
from counter_app.texts import _
from ui.selfie.deciding import ACCEPT, REJECT
from ui.selfie.officer.reason_panels import ReasonFields
from ui.selfie.state import PageState, Panel
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

PICTURE_PX = (150, 200)


class ReviewPanel(QWidget):
    """`told(username, password, decision, note, code)` or `cancelled`."""

    told = Signal(str, str, str, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("selfie.review")
        self._card = Card(" ")
        self._picture = Portrait("selfie.review.picture", *PICTURE_PX)
        self._why = text(name="selfie.review.why")
        self._fields = ReasonFields("selfie.review")
        self._second = CredentialsPanel("selfie.reviewer")
        self._shown = b""
        beside = QVBoxLayout()
        beside.setSpacing(Space.M)
        beside.addWidget(self._why)
        beside.addWidget(self._fields)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self._card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._card)
        column.addWidget(self._second)
        self._second.submitted.connect(self._tell)
        self._second.cancelled.connect(self.cancelled)

    def show_state(self, page: PageState) -> None:
        """Picture, reasons, problem, busy."""
        mine = page.panel is Panel.REVIEW
        self._card.show_title(_("Apakah peserta ini hadir langsung di depan Anda?"))
        picture = page.picture if mine else b""
        if picture != self._shown:
            self._shown = picture
            self._picture.show_jpeg(picture)
        self._picture.setAccessibleName(_("Swafoto yang perlu diperiksa"))
        self._why.setText("\n".join(page.signs) or _("Bandingkan gambar dengan orangnya."))
        decisions = (
            Reason(ACCEPT, _("Wajah diperiksa: peserta hadir langsung")),
            Reason(REJECT, _("Tolak: tidak hadir langsung atau tidak jelas")),
        )
        self._fields.show_words(_("Keputusan"), _("Pilih keputusan"), _("Apa yang dilihat, bila perlu."))
        self._fields.show_fields(decisions, page.reason_problem if mine else "", page.panel_busy)
        why = _("Penyelia melihat gambar dan orangnya, lalu masuk dengan namanya sendiri.")
        self._second.show_words(_("Penyelia"), why, _("Catat keputusan"))
        self._second.show_busy(page.panel_busy)
        self._second.show_problem(page.panel_problem if mine else "", page.panel_code)

    def start(self) -> None:
        """Begin anew."""
        self._second.clear()
        self._fields.start("")

    def _tell(self, username: str, password: str, code: str) -> None:
        self.told.emit(username, password, self._fields.reason(), self._fields.note(), code)
