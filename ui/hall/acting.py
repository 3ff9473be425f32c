"""What needs an act, a line each with its button; the lines stay where they are while only their words change."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.hall.alerts import Alert
from counter_app.texts import _
from ui.hall import words
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.marks import Mark
from ui.widgets.text import text

SHOWN_AT_MOST = 6


class AlertRow(QFrame):
    """`pressed(Alert)`."""

    pressed = Signal(object)

    def __init__(self, place: int, first: bool) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._alert: Alert | None = None
        self._mark, self._title = Mark(), text(name=f"hall.alert.{place}.title")
        self._hint = text(role="hint", name=f"hall.alert.{place}.hint")
        self.button = Button(role="primary" if first else "outline", name=f"hall.alert.{place}.act")
        self.button.clicked.connect(self._press)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._mark)
        row.addLayout(said, 1)
        row.addWidget(self.button)

    def show_alert(self, alert: Alert, now: datetime, may: bool) -> None:
        """What it is, as of now."""
        said, self._alert = words.alert_words(alert, now), alert
        self._mark.show_kind(said.kind)
        self._title.setText(said.title)
        self._hint.setText(said.hint)
        self.button.setText(said.button)
        self.button.setVisible(bool(said.button) and may)

    def _press(self) -> None:
        self.pressed.emit(self._alert)


class ActingCard(Card):
    """`pressed(Alert)` when one is to be done."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", "hall.acting")
        self._none = text(role="second", name="hall.acting.none")
        self._rest = text(role="hint", name="hall.acting.rest")
        self._rows: tuple[AlertRow, ...] = ()
        self._keys: tuple[object, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add(self._none)
        self.body.addLayout(self._list)
        self.body.addWidget(self._rest)

    def first(self) -> QWidget | None:
        """The first button that can be pressed."""
        return next((row.button for row in self._rows if row.button.isVisibleTo(self)), None)

    def show_alerts(self, alerts: tuple[Alert, ...], now: datetime, may: bool) -> None:
        """The most pressing ones; how many there are stands in the title, and how many are not shown below."""
        self.show_title(_("Perlu tindakan {count}").format(count=len(alerts)))
        self._none.setText(_("Tidak ada yang perlu tindakan"))
        self._none.setVisible(not alerts)
        shown = alerts[:SHOWN_AT_MOST]
        self._rest.setText(_("dan {count} lagi yang kurang mendesak").format(count=len(alerts) - len(shown)))
        self._rest.setVisible(len(alerts) > len(shown))
        keys = tuple(_key(alert) for alert in shown)
        if keys != self._keys:
            self._remake(shown, keys, now)
        for row, alert in zip(self._rows, shown, strict=True):
            row.show_alert(alert, now, may)

    def _remake(self, shown: tuple[Alert, ...], keys: tuple[object, ...], now: datetime) -> None:
        held = next((key for key, row in zip(self._keys, self._rows, strict=True) if row.button.hasFocus()), None)
        acts = [bool(words.alert_words(alert, now).button) for alert in shown]
        likely = acts.index(True) if True in acts else -1
        self._keys, self._rows = keys, tuple(AlertRow(at, at == likely) for at in range(len(shown)))
        refill(self._list, self._rows)
        for key, row in zip(self._keys, self._rows, strict=True):
            row.pressed.connect(self.pressed)
            if key == held:
                row.button.setFocus()


def _key(alert: Alert) -> object:
    counter = alert.counter.counter_id if alert.counter is not None else None
    return alert.kind, counter, alert.line.service_id if alert.line is not None else None, alert.day
