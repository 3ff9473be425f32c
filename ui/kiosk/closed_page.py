"""Outside the hours: when numbers are given again, and the hours of the week."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.hours.rules import Calendar, Opening, week_rows
from counter_app.hours.words import hours_words, moment_words, shut_words, weekdays_words
from counter_app.texts import _
from ui.icons import icon
from ui.theme import Space, mark
from ui.widgets.layouts import empty
from ui.widgets.text import text

ICON_PX = 56


class ClosedPage(QWidget):
    """Nothing to touch but the tools."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._title = QLabel(), _line("kiosk-title", "kiosk.closed.title")
        self._caption, self._opens = (
            _line("kiosk-small", "kiosk.closed.caption"),
            _line("kiosk-title", "kiosk.closed.opens"),
        )
        self._panel = QFrame()
        mark(self._panel, role="kiosk-panel")
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inside.addWidget(self._caption)
        inside.addWidget(self._opens)
        self._week = QGridLayout()
        self._week.setVerticalSpacing(Space.M)
        self._week.setColumnStretch(0, 1)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self._panel)
        column.addLayout(self._week)
        column.addStretch(1)
        self._shown: object = None

    def show_opening(self, opening: Opening | None, calendar: Calendar) -> None:
        """Show it; where nobody can say when, the hours of the week alone."""
        if opening is None or opening.is_open:
            return
        self._title.setText(shut_words(opening))
        self._caption.setText(_("Buka lagi") if opening.today.periods else _("Buka"))
        when = moment_words(opening.opens, opening.now) if opening.opens is not None else ""
        self._opens.setText(when[:1].upper() + when[1:])
        self._panel.setVisible(bool(when))
        self._sign.setPixmap(icon("moon-stars", "text_second").pixmap(ICON_PX, ICON_PX))
        rows = _rows(calendar)
        if rows == self._shown:
            return
        self._shown = rows
        empty(self._week)
        for at, (days, hours) in enumerate(rows):
            for place, words in enumerate((days, hours)):
                label = _line("kiosk-small" if place == 0 else "kiosk-hours", f"kiosk.closed.{at}.{place}")
                label.setText(words)
                label.setWordWrap(place == 0)
                self._week.addWidget(label, at, place)
                label.show()


def _rows(calendar: Calendar) -> tuple[tuple[str, str], ...]:
    """The week, and that holidays are closed."""
    if not calendar.keeps_hours:
        return ()
    rows = [(weekdays_words(first, last), hours_words(hours)) for first, last, hours in week_rows(calendar)]
    if calendar.holidays:
        rows.append((_("Hari libur nasional"), _("Tidak buka")))
    return tuple(rows)


def _line(role: str, name: str) -> QLabel:
    label = text(name=name)
    label.setProperty("role", role)
    return label
