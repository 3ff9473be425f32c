"""The member beside the case (column) and above it (strip): two views of one presenter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter_app.members.card_values import MemberCard
from counter_app.states import MemberState
from counter_app.texts import _
from counter_app.twins.words import mark_words
from ui.icons import icon
from ui.keys import Key, shown
from ui.member.card_parts import AccountPart, DraftsPart, FactsPart, WorksPart
from ui.member.changes_part import ChangesPart
from ui.member.notices_part import NoticesPart
from ui.member.presenter import ColumnState, MemberPresenter
from ui.member.selfies_part import SelfiesPart
from ui.member.words import account_sign, account_words, membership
from ui.theme import ICON, Space, mark
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.portrait import Portrait
from ui.widgets.text import rule, text

PORTRAIT_PX = 88
STRIP_PORTRAIT_PX = 40


class MemberColumn(QWidget):
    """Everything about the member, top to bottom: who, account, last update, what is open."""

    def __init__(self, presenter: MemberPresenter) -> None:
        super().__init__()
        self.setObjectName("member")
        self._presenter = presenter
        self._busy = BusyLine("member.busy")
        self._banner = Banner("member.banner")
        # In a narrow column the words need more lines than the banner's own hint, which would cap it.
        self._banner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._empty = EmptyState("member.empty", "user")
        self._card = QWidget()
        self._portrait = Portrait("member.portrait", PORTRAIT_PX)
        self._name = text(role="section", name="member.name")
        self._badge = text(name="member.badge")
        mark(self._badge, role="advice")
        self._twins = Button(role="link", name="member.twins", key=shown(Key.TWINS))
        self._greeted_title = text(role="hint", name="member.greeted.title")
        self._greeted = text(name="member.greeted")
        self._facts, self._account = FactsPart(), AccountPart()
        self._drafts, self._selfies, self._works = DraftsPart(), SelfiesPart(), WorksPart()
        self._changes = ChangesPart()
        self._estimate = Button(name="member.estimate", key=shown(Key.ESTIMATE))
        self._notices = NoticesPart()
        self._find = Button(name="member.find", key=shown(Key.FIND_MEMBER))
        self._lay_out()
        presenter.changed.connect(self.show_state)
        self._banner.acted.connect(presenter.retry)
        self._empty.acted.connect(presenter.find)
        self._find.clicked.connect(presenter.find)
        self._estimate.clicked.connect(presenter.estimate)
        self._twins.clicked.connect(presenter.compare)
        self._notices.asked.connect(presenter.notices)
        self._drafts.chosen.connect(presenter.open_draft)
        self._works.chosen.connect(presenter.look_up)
        self.show_state(presenter.state)

    def show_state(self, state: ColumnState) -> None:
        """Show the member, or that there is none yet."""
        self._busy.show_busy(state.busy)
        self._banner.show_words(state.problem, Kind.DANGER, _("Coba lagi") if state.can_retry else "")
        self._show_empty(state)
        self._card.setVisible(state.card is not None)
        if state.card is not None:
            self._show_card(state.card, state)

    def _show_empty(self, state: ColumnState) -> None:
        self._empty.setVisible(state.member_id is None)
        if state.case_id is None:
            self._empty.show_words(_("Belum ada kunjungan"), _("Data peserta tampil di sini setelah tiket dilayani."))
        else:
            self._empty.show_words(
                _("Peserta belum dipilih"), _("Cari dengan kartu atau KTP peserta."), _("Cari peserta")
            )

    def _show_card(self, card: MemberCard, state: ColumnState) -> None:
        self._portrait.show_jpeg(state.picture)
        self._portrait.setAccessibleName(_("Swafoto terakhir") if state.picture else _("Belum ada swafoto"))
        self._name.setText(card.name)
        waits = card.state is MemberState.PROVISIONAL
        self._badge.setText(_("Menunggu penyelia memastikan") if waits else "")
        self._badge.setVisible(waits)
        show_twins(self._twins, card)
        self._greeted_title.setText(_("Catatan untuk loket, kunjungan ini"))
        self._greeted.setText(state.greeted)
        for part in (self._greeted_title, self._greeted):
            part.setVisible(bool(state.greeted))
        self._facts.show_card(card, state.zone)
        self._account.show_card(card, state.zone)
        self._notices.show_card(card, may_ask=state.case_id is not None)
        self._drafts.show_drafts(card.drafts, state.zone)
        self._selfies.show_selfies(state.selfies)
        self._works.show_works(card, state.zone)
        self._changes.show_changes(card.changes, state.zone)
        self._estimate.setText(_("Perkiraan JHT"))
        self._find.setText(_("Ganti peserta"))
        self._find.setEnabled(state.may_change)
        self._find.setToolTip("" if state.may_change else _("Permintaan sudah dikirim; peserta tidak dapat diganti."))

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(Space.XS)
        who.addWidget(self._name)
        who.addWidget(self._badge)
        who.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(Space.M)
        card.addLayout(head)
        card.addWidget(self._twins)
        lists = (self._drafts, rule(), self._works, rule(), self._changes, rule(), self._selfies)
        card.addWidget(self._greeted_title)
        card.addWidget(self._greeted)
        for part in (self._facts, rule(), self._account, rule(), self._notices, rule(), *lists):
            card.addWidget(part)
        card.addStretch(1)
        card.addWidget(self._estimate)
        card.addWidget(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self._busy)
        column.addWidget(self._banner)
        column.addWidget(self._empty, 1)
        column.addWidget(self._card, 1)


class MemberStrip(QFrame):
    """The same in one line for a narrow window; a click unfolds it, as Ctrl+I does."""

    pressed = Signal()

    def __init__(self, presenter: MemberPresenter) -> None:
        super().__init__()
        self.setObjectName("member_strip")
        self._presenter = presenter
        self._portrait = Portrait("member_strip.portrait", STRIP_PORTRAIT_PX)
        self._name = text(role="label", name="member_strip.name")
        self._facts = text(role="hint", name="member_strip.facts", wrap=False)
        self._sign = QLabel()
        self._account = text(role="dense", name="member_strip.account", wrap=False)
        self._badge = text(name="member_strip.badge", wrap=False)
        mark(self._badge, role="advice")
        self._twins = Button(role="link", name="member_strip.twins", key=shown(Key.TWINS))
        self._find = Button(name="member_strip.find", key=shown(Key.FIND_MEMBER))
        self._unfold = Button(role="quiet", name="member_strip.unfold", key=shown(Key.SHOW_MEMBER))
        self._lay_out()
        presenter.changed.connect(self.show_state)
        self._find.clicked.connect(presenter.find)
        self._unfold.clicked.connect(presenter.unfold)
        self._twins.clicked.connect(presenter.compare)
        self.pressed.connect(presenter.unfold)
        self.show_state(presenter.state)

    def show_state(self, state: ColumnState) -> None:
        """Show the member in one line."""
        card = state.card
        self._portrait.show_jpeg(state.picture if card else None)
        self._name.setText(card.name if card else _("Peserta belum dipilih"))
        self._find.setText(_("Cari peserta"))
        self._find.setVisible(state.member_id is None and state.case_id is not None)
        self._unfold.setText(_("Rincian"))
        for part in (self._facts, self._sign, self._account, self._unfold):
            part.setVisible(card is not None)
        self._badge.setVisible(card is not None and card.state is MemberState.PROVISIONAL)
        self._badge.setText(_("Menunggu penyelia"))
        show_twins(self._twins, card)
        if card is not None:
            self._facts.setText(f"{card.kpj} · {membership(card.segment, card.employment)}")
            self._sign.setPixmap(icon(*account_sign(card.account_state)).pixmap(ICON))
            self._account.setText(account_words(card.account_state))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on the line."""
        super().mousePressEvent(event)
        if self._presenter.state.card is not None:
            self.pressed.emit()

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._portrait)
        row.addLayout(who, 1)
        for part in (self._badge, self._twins, self._sign, self._account, self._find, self._unfold):
            row.addWidget(part)


def show_twins(button: Button, card: MemberCard | None) -> None:
    """The mark that leads to those who look like the same person."""
    words = mark_words(card.twins) if card is not None else ""
    button.setText(words)
    button.setVisible(bool(words))
