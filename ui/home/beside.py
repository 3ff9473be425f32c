"""Beside a wide home, where a visit shows its member: the officer's day, the last members, and news."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.my_works.values import MyDay, ServedMember
from counter_app.texts import _
from ui.home import words
from ui.home.presenter import HomePresenter
from ui.home.state import HomeState, News
from ui.theme import Space
from ui.widgets.layouts import refill
from ui.widgets.text import rule, text

LAST_SHOWN = 5


class Beside(QWidget):
    """Only told, nothing to press: the keyboard stays in the page."""

    def __init__(self, presenter: HomePresenter, news: Sequence[News]) -> None:
        super().__init__()
        self.setObjectName("home.beside")
        self._time = presenter.time
        self._titles = {part: text(role="caps", name=f"home.beside.{part}_title") for part in ("day", "last", "news")}
        self._figures = {name: text(role="dense", name=f"home.beside.{name}") for name in FIGURES}
        self._labels = {name: text(role="hint") for name in FIGURES}
        self._last, self._news = QVBoxLayout(), QVBoxLayout()
        self._gone = text(role="hint", name="home.beside.gone")
        self._lay_out()
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)
        self.show_news(news)

    def show_state(self, state: HomeState) -> None:
        """The day and its last members."""
        self._titles["day"].setText(_("Hari saya"))
        self._titles["last"].setText(_("Peserta terakhir"))
        self._titles["news"].setText(_("Kabar"))
        for name, (label, value) in _figures(state.day).items():
            self._labels[name].setText(label)
            self._figures[name].setText(value)
        self._gone.setText(_("Nama hilang saat Anda keluar.") if state.day.last else _("Belum ada hari ini."))
        refill(self._last, [self._served(one) for one in state.day.last[:LAST_SHOWN]])

    def show_news(self, news: Sequence[News]) -> None:
        """What a supervisor answered since the sign-in, the newest first."""
        told = [f"{self._time.short(one.at)} · {one.words}" for one in reversed(news)]
        refill(self._news, [text(line, "dense") for line in told or [_("Belum ada kabar.")]])

    def _served(self, one: ServedMember) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text(one.member_name))
        column.addWidget(text(f"{self._time.short(one.finished_at)} · {words.outcome(one)}", "hint"))
        return part

    def _lay_out(self) -> None:
        day = QGridLayout()
        day.setHorizontalSpacing(Space.M)
        day.setVerticalSpacing(Space.XS)
        day.setColumnStretch(1, 1)
        for at, name in enumerate(FIGURES):
            day.addWidget(self._labels[name], at, 0)
            day.addWidget(self._figures[name], at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        for listed in (self._last, self._news):
            listed.setSpacing(Space.S)
        column.addWidget(self._titles["day"])
        column.addLayout(day)
        column.addWidget(rule())
        column.addWidget(self._titles["last"])
        column.addLayout(self._last)
        column.addWidget(self._gone)
        column.addWidget(rule())
        column.addWidget(self._titles["news"])
        column.addLayout(self._news)
        column.addStretch(1)


FIGURES = ("served", "mean", "submitted", "opened")


def _figures(day: MyDay) -> dict[str, tuple[str, str]]:
    sent = _("{count}, kembali {returned}").format(count=day.submitted, returned=day.returned)
    return {
        "served": (_("Dilayani"), _("{count} peserta").format(count=day.served)),
        "mean": (_("Rata-rata"), words.mean(day.mean) if day.mean is not None else "–"),
        "submitted": (_("Diajukan"), sent if day.returned else str(day.submitted)),
        "opened": (_("Akun dibuka"), str(day.opened)),
    }
