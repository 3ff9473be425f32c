"""One registration in full: what the account would log in with, why somebody looks first, and who came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.registrations.errors import OwnRegistration
from counter_app.registrations.rules import CITIZENSHIP, EMAIL, IDENTITY, PHONE, SEGMENT, Identity
from counter_app.registrations.words import citizenship_name, explain, field_name, identity_name
from counter_app.states import AttemptState, Citizenship
from counter_app.states import RegistrationState as Standing
from counter_app.texts import _
from ui.approvals.detail import show_member
from ui.approvals.state import ApprovalDoors, OpenedRegistration
from ui.approvals.warning_card import WarningCard
from ui.approvals.words import guard_lines
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.face_pair import FacePair
from ui.widgets.marks import Kind
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

PORTRAIT_PX = (120, 150)
SHOWN = (EMAIL, PHONE, SEGMENT, CITIZENSHIP, IDENTITY)


class RegistrationDetail(QWidget):
    """Everything that a yes or no to a new account needs. `member_asked` when the member comes first."""

    member_asked = Signal()

    def __init__(self, doors: ApprovalDoors) -> None:
        super().__init__()
        self._doors = doors
        self._own, self._member = Banner("approvals.register.own"), Banner("approvals.register.unconfirmed")
        self._no_picture = Banner("approvals.register.no_picture")
        self._guards = WarningCard("approvals.register.guards")
        self._portrait = Portrait("approvals.register.portrait", *PORTRAIT_PX)
        self._pair = FacePair("approvals.register.pair", PORTRAIT_PX, with_selfie=False)
        self._about = text(name="approvals.register.about")
        self._selfie = text(role="label", name="approvals.register.selfie")
        self._answers = Card(" ", "approvals.register.answers")
        self._lines = {key: text(name=f"approvals.register.{key}") for key in SHOWN}
        for line in self._lines.values():
            self._answers.add(line)
        self._lay_out()

    def show_registration(self, opened: OpenedRegistration) -> None:
        """Show what is decided on."""
        view = opened.view
        self._own.show_words(explain(OwnRegistration()) or "" if view.own else "", Kind.INFO)
        show_member(self._member, view.member_state, view.state is Standing.WAITING)
        self._no_picture.show_words(opened.picture_problem)
        self._guards.show_lines(guard_lines(view.guards, self._doors.shelf.record))
        self._portrait.show_jpeg(opened.picture)
        self._pair.show_pair(opened.paired.view, opened.paired.card)
        self._pair.setVisible(bool(opened.paired.card))
        at = self._doors.time.stamp(view.asked_at) if view.asked_at else "–"
        said = _("Nomor peserta {kpj} · diajukan oleh {author}, {time}")
        self._about.setText(said.format(kpj=view.kpj, author=view.author, time=at))
        other = _("Swafoto dikecualikan oleh penyelia") if view.selfie_id else _("Tidak ada swafoto")
        self._selfie.setText(_("Swafoto berhasil") if view.selfie is AttemptState.PASSED else other)
        self._answers.show_title(_("Akun masuk dengan"))
        for key, line in self._lines.items():
            line.setText(f"{field_name(key)}: {_shown(key, view.answers.get(key, ''))}")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._about)
        words.addWidget(self._selfie)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._pair, 1, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._member.acted.connect(self.member_asked)
        for banner in (self._own, self._member, self._no_picture):
            column.addWidget(banner)
        column.addLayout(head)
        column.addWidget(self._guards)
        column.addWidget(self._answers)


def _shown(key: str, value: str) -> str:
    if key == IDENTITY and value:
        return identity_name(Identity(value))
    if key == CITIZENSHIP and value:
        return citizenship_name(Citizenship(value))
    return value or "–"
