"""An unsure selfie in full: the portrait, the whole picture, and what made it unsure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.explain import explain
from counter_app.officers.errors import SamePerson
from counter_app.texts import _
from ui.approvals.state import ApprovalDoors, OpenedSelfie
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.face_pair import FacePair
from ui.widgets.marks import Kind
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

PORTRAIT_PX, WHOLE_PX, CARD_PX = (240, 300), (400, 300), (120, 150)
SMOOTH = Qt.TransformationMode.SmoothTransformation


class SelfieDetail(QWidget):
    """A yes says that a living person is in the picture; signs are only there to be looked at."""

    def __init__(self, doors: ApprovalDoors) -> None:
        super().__init__()
        self._time = doors.time
        self._own, self._no_picture = Banner("approvals.selfie.own"), Banner("approvals.selfie.no_picture")
        self._about = text(role="second", name="approvals.selfie.about")
        self._ask = text(role="section", name="approvals.selfie.ask")
        self._signs = text(name="approvals.selfie.signs")
        self._portrait = Portrait("approvals.selfie.portrait", *PORTRAIT_PX)
        self._pair = FacePair("approvals.selfie.pair", CARD_PX, with_selfie=False)
        self._whole = QLabel()
        self._whole.setObjectName("approvals.selfie.whole")
        pictures = QHBoxLayout()
        pictures.setSpacing(Space.L)
        pictures.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        pictures.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignTop)
        pictures.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._own, self._no_picture, self._about, self._ask):
            column.addWidget(part)
        column.addLayout(pictures)
        column.addWidget(self._signs)
        column.addWidget(self._pair)

    def show_selfie(self, opened: OpenedSelfie) -> None:
        """Show what is judged."""
        waits = opened.waiting
        self._own.show_words(explain(SamePerson()) if waits.own else "", Kind.INFO)
        self._no_picture.show_words(opened.picture_problem)
        where = " · ".join(part for part in (waits.author, waits.counter, self._time.stamp(waits.since)) if part)
        self._about.setText(_("Nomor peserta {kpj} · {where}").format(kpj=waits.kpj, where=where))
        unsure = _("Peserta hadir langsung di depan kamera, bukan foto atau topeng?")
        without = _("Terima peserta ini tanpa swafoto yang lulus? Pastikan orangnya dari KTP dan kartu.")
        self._ask.setText(without if opened.is_override else unsure)
        for part in (self._portrait, self._whole):
            part.setVisible(bool(opened.picture) or not opened.is_override)
        self._portrait.show_jpeg(opened.picture)
        whole = QPixmap()
        if opened.original and whole.loadFromData(opened.original):
            # Whole: a cut edge could be the edge of a screen.
            whole = whole.scaled(*WHOLE_PX, Qt.AspectRatioMode.KeepAspectRatio, SMOOTH)
        self._whole.setPixmap(whole)
        self._whole.setAccessibleName(_("Seluruh gambar kamera"))
        self._portrait.setAccessibleName(_("Swafoto yang perlu diperiksa"))
        self._signs.setText("\n".join(opened.signs))
        self._signs.setVisible(bool(opened.signs))
        self._pair.show_pair(opened.paired.view, opened.paired.card)
        self._pair.setVisible(bool(opened.paired.card))
