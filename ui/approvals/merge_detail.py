"""One request to merge numbers in full: each number beside the visit's member, and which is to go on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.merges.values import MergeView
from counter_app.officers.errors import SamePerson
from counter_app.officers.words import explain
from counter_app.texts import _
from ui.approvals.state import ApprovalDoors
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.marks import Kind
from ui.widgets.side_by_side import SideBySides
from ui.widgets.text import text


class MergeDetail(QWidget):
    """Everything that a yes or no needs."""

    def __init__(self, doors: ApprovalDoors) -> None:
        super().__init__()
        self._time = doors.time
        self._own = Banner("approvals.merge.own")
        self._about, self._note = text(name="approvals.merge.about"), text(role="second", name="approvals.merge.note")
        self._advice = text(role="hint", name="approvals.merge.advice")
        self._both = SideBySides(doors.time.zone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._own, self._about, self._note, self._advice, self._both):
            column.addWidget(part)

    def show_merge(self, view: MergeView) -> None:
        """Show what was asked."""
        self._own.show_words((explain(SamePerson()) or "") if view.own else "", Kind.INFO)
        self._about.setText(
            _("{count} nomor diusulkan menjadi satu. Yang tetap: {kpj}. Diusulkan {name}, {at}.").format(
                count=len(view.twins) + 1, kpj=view.stays, name=view.author, at=self._time.stamp(view.asked_at)
            )
        )
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._advice.setText(_("Persetujuan hanya meneruskan kertasnya; kantor pusat yang menggabungkan."))
        self._both.show_all(view.member, view.twins)
