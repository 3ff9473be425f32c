"""One counter beside the others: who sits there, which services it serves, and what can be done to it."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.hall.values import CounterLive, ServiceLine
from counter_app.queueing.words import service_named
from counter_app.states import Duty
from counter_app.texts import _
from ui.hall import words
from ui.hall.presenter import HallPresenter
from ui.hall.state import HallState
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.text import text
from ui.widgets.tick import Tick


class CounterPanel(Card):
    """Esc goes back; services are kept by their own button, everything else at once."""

    def __init__(self, presenter: HallPresenter) -> None:
        super().__init__(" ", "hall.panel")
        self._presenter = presenter
        self._who, self._since = text(name="hall.panel.who"), text(role="second", name="hall.panel.since")
        self._serves = text(role="label", name="hall.panel.serves")
        self._all = Tick("hall.panel.all")
        self._ticks: dict[uuid.UUID, Tick] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        self._save = Button(role="primary", name="hall.panel.save")
        self._pause, self._open = Button(name="hall.panel.pause"), Button(name="hall.panel.open")
        self._close, self._free = Button(name="hall.panel.close"), Button(name="hall.panel.free")
        self._helped = Button(name="hall.panel.helped")
        self._back = Button(role="quiet", name="hall.panel.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._connect()

    def show_state(self, state: HallState) -> None:
        """Show the opened counter, or hide."""
        counter = state.counter
        self.setVisible(counter is not None)
        if counter is None or state.view is None:
            return
        self.show_title(words.counter_name(counter))
        self._who.setText(words.counter_foot(counter))
        self._since.setText(self._since_words(counter))
        self._since.setVisible(bool(self._since.text()))
        self._serves.setText(_("Layanan loket ini"))
        self._show_services(state, tuple(line for line in state.view.lines if line.active))
        self._save.setText(_("Simpan layanan"))
        self._save.setVisible(state.may_choose)
        self._save.setEnabled(state.is_changed and not state.act.busy)
        staffed, idle = bool(counter.officer) and state.may_lead, not state.act.busy
        for button, text_, is_there in (
            (self._pause, _("Jeda"), staffed and counter.duty is Duty.OPEN),
            (self._open, _("Buka lagi"), staffed and counter.duty is Duty.PAUSED),
            (self._close, _("Tutup loket"), staffed and counter.ticket is None),
            (self._free, _("Tekan lagi: bebaskan") if state.sure else _("Bebaskan"), staffed),
            (self._helped, _("Sudah dibantu"), staffed and counter.help_since is not None),
        ):
            button.setText(text_)
            button.setVisible(is_there)
            button.setEnabled(idle)
        self._free.setToolTip(_("Kunjungannya ditunda, petugasnya keluar di komputer itu."))
        self._back.setText(_("Kembali"))

    def _since_words(self, counter: CounterLive) -> str:
        if counter.since is None or counter.duty is Duty.CLOSED:
            return ""
        time = self._presenter.time.short(counter.since)
        return (_("Jeda sejak {time}") if counter.duty is Duty.PAUSED else _("Buka sejak {time}")).format(time=time)

    def _show_services(self, state: HallState, lines: tuple[ServiceLine, ...]) -> None:
        self._all.show_words(_("Semua layanan"))
        self._all.show_ticked(not state.chosen)
        self._all.box.setEnabled(state.may_choose)
        if tuple(self._ticks) != tuple(line.service_id for line in lines):
            self._ticks = {line.service_id: Tick(f"hall.panel.service.{line.prefix}") for line in lines}
            for service_id, tick in self._ticks.items():
                tick.ticked.connect(partial(self._presenter.tick, service_id))
            refill(self._list, tuple(self._ticks.values()))
        for line in lines:
            tick = self._ticks[line.service_id]
            tick.show_words(f"{line.prefix} · {service_named(line.name, line.name_en)}")
            tick.show_ticked(line.service_id in state.chosen)
            tick.box.setEnabled(state.may_choose)

    def start(self) -> None:
        """At the services; nothing is done by a key that was meant for something else."""
        (self._all if self._all.box.isEnabled() else self._back).setFocus()

    def _serve_all(self, _on: bool) -> None:
        self._presenter.serve_all()

    def _connect(self) -> None:
        ask = self._presenter
        self._all.ticked.connect(self._serve_all)
        for button, act in (
            (self._save, ask.save_services),
            (self._pause, ask.pause),
            (self._open, ask.open),
            (self._close, ask.close),
            (self._free, ask.free),
            (self._back, ask.leave),
        ):
            button.clicked.connect(act)
        self._helped.clicked.connect(self._end_help)

    def _end_help(self) -> None:
        if self._presenter.state.opened is not None:
            self._presenter.end_help(self._presenter.state.opened)

    def _lay_out(self) -> None:
        for part in (self._who, self._since, self._serves, self._all):
            self.add(part)
        self.body.addLayout(self._list)
        for row in ((self._save, self._back), (self._helped, self._pause, self._open), (self._close, self._free)):
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
            self.body.addLayout(line)
