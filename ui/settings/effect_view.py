"""What another order of calling would do: the day played over by class, and who waits now in both orders."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.queueing.effect import ClassEffect, Moved, OrderEffect
from counter_app.queueing.replay import Waited
from counter_app.queueing.words import priority_name
from counter_app.states import Priority
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

CLASS_PX, PEOPLE_PX, NUMBER_PX, TIME_PX = 200, 72, 96, 120
CLASSES_PX = 220
"""Four classes and their head."""


class EffectView(QWidget):
    """Read only; Esc goes back to the rows, where what was typed still stands."""

    def __init__(self, time: BranchTime) -> None:
        super().__init__()
        self.setObjectName("settings.effect")
        self._day = text(role="second", name="settings.effect.day")
        self._classes = TableView("settings.effect.classes", _class_columns())
        self._meaning = text(role="hint", name="settings.effect.meaning")
        self._line_card = Card(" ", "settings.effect.line_card")
        self._line = TableView("settings.effect.line", _line_columns(time))
        self._nobody = EmptyState("settings.effect.nobody", "magnifying-glass")
        self._classes.setMinimumHeight(CLASSES_PX)
        self._classes.setMaximumHeight(CLASSES_PX)
        self._card = Card(" ", "settings.effect.card")
        for part in (self._day, self._classes, self._meaning):
            self._card.add(part)
        self._line_card.body.addWidget(self._line, 1)
        parts = QVBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(Space.L)
        parts.addWidget(self._card)
        parts.addWidget(self._nobody)
        parts.addWidget(self._line_card, 1)
        parts.addStretch(0)

    def show_effect(self, effect: OrderEffect) -> None:
        """Show it, with the keyboard in the table."""
        self._card.show_title(_("Waktu tunggu dengan urutan ini"))
        self._card.setVisible(effect.day is not None)
        self._nobody.setVisible(effect.day is None)
        self._nobody.show_words(
            _("Belum ada hari yang dapat diputar ulang"),
            _("Setelah loket memanggil nomor, akibat urutan ini tampak di sini."),
        )
        if effect.day is not None:
            said = _("{count} nomor tanggal {day} diputar ulang, masing-masing dengan empat urutan.")
            self._day.setText(said.format(count=effect.people, day=f"{effect.day:%d-%m-%Y}"))
        self._meaning.setText(
            _("Menit: separuh menunggu paling lama · 9 dari 10 menunggu paling lama · terlama. Perkiraan, bukan janji.")
        )
        self._classes.show_rows(effect.classes)
        self._line_card.show_title(_("Yang menunggu sekarang {count}").format(count=len(effect.waiting)))
        self._line_card.setVisible(bool(effect.waiting))
        self._line.show_rows(effect.waiting)
        if effect.day is not None:
            self._classes.setFocus(Qt.FocusReason.OtherFocusReason)


def _class_columns() -> tuple[Column[ClassEffect], ...]:
    return (
        Column("class", _("Golongan"), lambda one: _class(one.priority), width_px=CLASS_PX),
        Column("people", _("Orang"), lambda one: str(one.now.people), width_px=PEOPLE_PX, figures=True),
        Column("now", _("Sekarang"), _minutes(lambda one: one.now), figures=True),
        Column("then", _("Seperti diketik"), _minutes(lambda one: one.then), figures=True),
        Column("coming", _("Urutan datang"), _minutes(lambda one: one.by_coming), figures=True),
        Column("first", _("Selalu dahulu"), _minutes(lambda one: one.always_first), figures=True),
    )


def _line_columns(time: BranchTime) -> tuple[Column[Moved], ...]:
    return (
        Column("label", _("Nomor"), lambda one: one.label, width_px=NUMBER_PX),
        Column("class", _("Golongan"), lambda one: _class(one.priority)),
        Column("since", _("Diambil"), lambda one: time.short(one.issued_at), width_px=TIME_PX, figures=True),
        Column("now", _("Urutan sekarang"), lambda one: str(one.now), width_px=TIME_PX, figures=True),
        Column("then", _("Seperti diketik"), _place, width_px=TIME_PX, figures=True),
    )


def _class(priority: Priority) -> str:
    return priority_name(priority) or _("tanpa prioritas")


def _minutes(of: Callable[[ClassEffect], Waited]) -> Callable[[ClassEffect], str]:
    def said(one: ClassEffect) -> str:
        waited = of(one)
        if waited.left == waited.people:
            return _("tidak terpanggil")
        times = (waited.median_min, waited.most_min, waited.longest_min)
        words = " · ".join(f"{value:.0f}" for value in times)
        if not waited.left:
            return words
        return _("{minutes}; {count} tidak terpanggil").format(minutes=words, count=waited.left)

    return said


def _place(one: Moved) -> str:
    if one.now == one.then:
        return str(one.then)
    sign = "↑" if one.then < one.now else "↓"
    return f"{one.then} {sign}{abs(one.then - one.now)}"
