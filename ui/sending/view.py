"""The page of senders: a channel, its fields, whether it is on, a test, and every destination there is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from counter_app.codes.words import channel_name
from counter_app.message_states import Channel
from counter_app.sending.values import SenderRow
from counter_app.sending.words import fault_words
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.keys import Key, bind, shown
from ui.sending.fields import SenderFields
from ui.sending.presenter import SendingPresenter
from ui.sending.state import SendingState
from ui.theme import Space
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.text import text
from ui.widgets.tick import Tick

TO_PX = 320


class SendingView(Page):
    """Ctrl+S saves, Ctrl+Enter sends a test, Esc goes back."""

    def __init__(self, presenter: SendingPresenter, time: BranchTime) -> None:
        super().__init__("sending")
        self._presenter, self._time, self._said = presenter, time, ""
        self._flaws = presenter.state.flaws
        self._done = DoneBanner("sending.done")
        self._channel = ChoiceBox("sending.channel")
        self._standing = Banner("sending.standing")
        self._fields = SenderFields()
        self._on = Tick("sending.on")
        self._to = QLineEdit()
        self._to.setMaxLength(120)
        self._to_row = FieldRow("sending.to", " ", self._to)
        self._try = Button(name="sending.try", key=shown(Key.NEXT_STEP))
        self._places = Card(" ", "sending.places")
        self._listed = text(name="sending.listed")
        self._back = Button(name="sending.back", key=shown(Key.CLOSE))
        self._save = Button(role="primary", name="sending.save", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the choice of the channel."""
        self._channel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SendingState) -> None:
        """Show the channel in hand."""
        self.title.setText(_("Pengirim pesan"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._channel.setAccessibleName(_("Jalur pesan"))
        self._channel.show_choices([(one.value, channel_name(one)) for one in Channel])
        self._channel.show_code(state.channel.value)
        self._show_standing(state.row)
        self._fields.show_title(_("Pengirim {channel}").format(channel=channel_name(state.channel)))
        self._fields.show_state(state)
        self._on.show_words(_("Nyalakan pengirim ini"), _("Bila mati, kode lewat jalur ini tidak dapat dikirim."))
        self._on.show_ticked(state.wants_on)
        self._on.box.setEnabled(state.row is not None)
        self._to_row.show_words(_("Kirim uji ke"), _("Alamat atau nomor Anda sendiri, bukan milik peserta."))
        if self._to.text() != state.to:
            with QSignalBlocker(self._to):
                self._to.setText(state.to)
        self._try.setText(_("Kirim uji"))
        self._try.setEnabled(state.may_try)
        self._show_places(state)
        self._back.setText(_("Kembali"))
        self._save.setText(_("Simpan"))
        self._save.setEnabled(state.may_save)
        if state.flaws != self._flaws:
            self._flaws = state.flaws
            self._fields.wrong_field(state)

    def _show_standing(self, row: SenderRow | None) -> None:
        words, kind = "", Kind.INFO
        if row is not None and row.failures and row.fault is not None:
            words, kind = fault_words(row.fault), Kind.WARNING
        elif row is not None and row.worked_at is not None:
            words = _("Terakhir berhasil {time}.").format(time=self._time.stamp(row.worked_at))
        self._standing.show_words(words, kind)

    def _show_places(self, state: SendingState) -> None:
        self._places.show_title(_("Tujuan ke luar komputer ini"))
        places = [one.text for one in state.destinations]
        listed = "\n".join(places) if places else _("Tidak ada pengirim yang menyala.")
        self._listed.setText(
            _("Selain basis data dan printer cabang, program hanya membuka sambungan ke:") + "\n" + listed
        )

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        trial = QHBoxLayout()
        trial.setSpacing(Space.M)
        self._to_row.setMaximumWidth(TO_PX)
        trial.addWidget(self._to_row, 1)
        trial.addWidget(self._try, 0, Qt.AlignmentFlag.AlignBottom)
        trial.addStretch(1)
        self.add(self._channel)
        self.add(self._standing)
        self.add(self._fields)
        self._fields.add(self._on)
        self._fields.body.addLayout(trial)
        self._places.add(self._listed)
        self.add(self._places)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._save,))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._channel.picked.connect(ask.choose)
        self._fields.typed.connect(ask.type)
        self._fields.secret.connect(ask.type_secret)
        self._on.ticked.connect(ask.want)
        self._to.textEdited.connect(ask.type_to)
        self._try.clicked.connect(ask.try_out)
        self._back.clicked.connect(ask.leave)
        self._save.clicked.connect(ask.save)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)
        bind(self, Key.NEXT_STEP, ask.try_out, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)
