"""What the column says before everything else: a problem, a hint, a counter that is not open, yesterday's tickets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.queueing.words import ended_words
from counter_app.states import Duty
from counter_app.texts import _
from ui.queueing.state import QueueState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind


class Notice(QWidget):
    """A message over the whole width of the column, its button below the words."""

    acted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._banner = Banner(name)
        # In a narrow column the words need more lines than the banner's own hint, which would cap it.
        self._banner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._act = Button(name=f"{name}.button")
        self._act.clicked.connect(self.acted)
        held = QVBoxLayout()
        held.setContentsMargins(Space.L, 0, Space.L, 0)
        held.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._banner)
        column.addLayout(held)

    def show_notice(self, words: str, kind: Kind, act: str = "", likely: bool = False) -> None:
        """Show the words and the act, or nothing for empty words."""
        self._banner.show_words(words, kind)
        self._act.setText(act)
        self._act.show_role("primary" if likely else "outline")
        self._act.setVisible(bool(words and act))
        self.setVisible(bool(words))


class Notices(QWidget):
    """The messages of the column, the most urgent first."""

    retried = Signal()
    opened = Signal()
    closed_day = Signal()
    began_day = Signal()
    reopened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._problem, self._hint = Notice("queue.problem"), Notice("queue.hint")
        self._duty, self._yesterday = Notice("queue.duty"), Notice("queue.yesterday")
        self._day, self._closing = Notice("queue.day"), Notice("queue.closing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._problem, self._hint, self._duty, self._day, self._yesterday, self._closing):
            column.addWidget(part)
        self._problem.acted.connect(self.retried)
        self._hint.acted.connect(self.reopened)
        self._duty.acted.connect(self.opened)
        self._yesterday.acted.connect(self.closed_day)
        self._day.acted.connect(self.began_day)

    def show_state(self, state: QueueState) -> None:
        """Show what is to be said now."""
        kind = Kind.INFO if state.calm else Kind.DANGER
        self._problem.show_notice(state.problem, kind, _("Coba lagi") if state.can_retry else "")
        again = "" if state.ended is None or state.current is not None else state.ended.label
        act = _("Buka lagi {label}").format(label=again) if again else ""
        self._hint.show_notice(_hint(state), Kind.INFO, act)
        duty = state.view.duty if state.loaded else Duty.OPEN
        self._duty.show_notice(duty_words(duty), Kind.WARNING, _("Buka loket"), likely=state.current is None)
        self._day.show_notice(_day_words(state), Kind.WARNING, _("Mulai hari baru") if _asks(state) else "")
        self._show_yesterday(state)
        self._closing.show_notice(_closing_words(state), Kind.WARNING)

    def _show_yesterday(self, state: QueueState) -> None:
        count = state.view.yesterday
        words = _("{count} tiket kemarin belum ditutup.").format(count=count) if count else ""
        if count and not state.may_close_day:
            words += " " + _("Minta penyelia menutupnya.")
        self._yesterday.show_notice(words, Kind.WARNING, _("Tutup tiket kemarin") if state.may_close_day else "")


def _asks(state: QueueState) -> bool:
    today = state.view.business_day
    return today is not None and today.asks


def _day_words(state: QueueState) -> str:
    """That this computer names another day than the branch works in, and what to do."""
    today = state.view.business_day
    if today is None or not today.differs:
        return ""
    here, day = f"{today.here:%d-%m-%Y}", f"{today.day:%d-%m-%Y}"
    if today.asks:
        words = _("Komputer ini menyebut {here}, tetapi {count} nomor hari {day} masih terbuka.")
        return words.format(here=here, day=day, count=today.still_here) + " " + _("Benar sudah hari baru?")
    words = _("Komputer ini menyebut {here}, cabang bekerja di hari {day}. Periksa jam komputer ini.")
    return words.format(here=here, day=day)


def duty_words(duty: Duty) -> str:
    """Why this counter calls nobody; blank for an open one."""
    return {
        Duty.OPEN: "",
        Duty.PAUSED: _("Loket sedang jeda."),
        Duty.CLOSED: _("Loket ini belum dibuka."),
    }[duty]


def _closing_words(state: QueueState) -> str:
    left = state.view.left_today
    if not state.closing or not left or _asks(state):
        return ""
    return _("{count} tiket hari ini masih terbuka. Selesaikan sebelum loket ditutup.").format(count=left)


def _hint(state: QueueState) -> str:
    if state.hint:
        return state.hint
    if state.is_offered_back and state.current is not None:
        words = _("Anda masih melayani {label} sejak {time}. Tekan Lanjutkan untuk membuka kunjungannya.")
        return words.format(label=state.current.label, time=state.since)
    if state.ended is None:
        return ""
    if state.current is None:
        return ended_words(state.ended)
    words = _("{label} dapat dibuka lagi setelah {current} selesai atau ditunda.")
    return words.format(label=state.ended.label, current=state.current.label)
