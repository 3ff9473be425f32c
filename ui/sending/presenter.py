"""Reads how senders are set up, changes them and sends tests."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.codes.words import channel_name
from counter_app.events import Event, EventKind
from counter_app.message_states import Channel, MessageState
from counter_app.sending.errors import BadSetup
from counter_app.sending.service import SendingService
from counter_app.sending.setup import Destination, keys_of
from counter_app.sending.values import Delivery, SenderChange, SenderRow
from counter_app.sending.words import fault_words
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.reread import Reread
from ui.sending.state import SendingState

Found = tuple[tuple[SenderRow, ...], tuple[Destination, ...]]


class SendingPresenter(QObject):
    """`left` when the administrator is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, sending: SendingService, who: Actor) -> None:
        super().__init__()
        self._sending, self._who = sending, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, "io", self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = SendingState()

    def load(self) -> None:
        """Read all of them; what is typed stays."""
        sending, who = self._sending, self._who
        self._reading.load(lambda: (sending.listed(who), sending.destinations(who)), self._read)

    def hear(self, event: Event) -> None:
        """Another administrator changed one, or a message went out or did not."""
        if event.kind in (EventKind.SENDER_CHANGED, EventKind.MESSAGE_SENT, EventKind.MESSAGE_NOT_SENT):
            self.load()

    def choose(self, code: str) -> None:
        """Take another channel in hand; what is typed of this one is let go."""
        if code and Channel(code) is not self.state.channel:
            kept = self.state
            self._show(SendingState(kept.rows, kept.destinations, Channel(code), act=kept.act))

    def type(self, name: str, words: str) -> None:
        """Letters in a field."""
        self._show(replace(self.state, typed={**self.state.typed, name: words}, flaws=()))

    def type_secret(self, words: str) -> None:
        """Letters of the password or key."""
        self._show(replace(self.state, secret=words))

    def want(self, on: bool) -> None:
        """Whether it is to send."""
        self._show(replace(self.state, on=on))

    def type_to(self, words: str) -> None:
        """Where a test goes."""
        self._show(replace(self.state, to=words))

    def save(self) -> None:
        """Keep it as it is typed."""
        state = self.state
        if not state.may_save or state.row is None:
            return
        details = {name: state.value(name) for name in keys_of(state.channel)}
        change = SenderChange(details, state.wants_on, state.secret or None, state.row.version)
        sending, who = self._sending, self._who
        self._acts.run(
            lambda: sending.save(who, state.channel, change), lambda _: self._saved(state), self.save, self._refused
        )

    def try_out(self) -> None:
        """Send a test and wait for what becomes of it."""
        state = self.state
        if state.may_try:
            sending, who, to = self._sending, self._who, state.to
            self._acts.run(lambda: sending.try_out(who, state.channel, to), self._tried, self.try_out)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def leave(self) -> None:
        """Back to the first page."""
        self.left.emit()

    def _read(self, found: Found) -> None:
        rows, destinations = found
        self.state = replace(self.state, rows=rows, destinations=destinations)

    def _saved(self, kept: SendingState) -> None:
        """What was typed while it was being kept is not lost, nor taken for another channel's."""
        now = self.state
        if now.channel is kept.channel:
            typed = {name: words for name, words in now.typed.items() if kept.typed.get(name) != words}
            secret = now.secret if now.secret != kept.secret else ""
            self.state = replace(now, typed=typed, secret=secret, on=now.on if now.on != kept.on else None, flaws=())
        self._acts.say(_("Pengirim {channel} disimpan.").format(channel=channel_name(kept.channel)))
        self.load()

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, BadSetup):
            return False
        self.state = replace(self.state, flaws=error.flaws)
        return True

    def _tried(self, delivery: Delivery) -> None:
        if delivery.state is MessageState.SENT:
            self._acts.say(_("Pesan uji diterima server. Pastikan pesannya sampai."))
        else:
            self._acts.complain(fault_words(delivery.fault) if delivery.fault else _("Pesan uji belum terkirim."))

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: SendingState) -> None:
        self.state = state
        self.changed.emit(state)
