"""What stands between the title and the buttons: fields, side copies, the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.texts import _, language
from ui.form_wizard.row_view import RowView
from ui.form_wizard.state import CopyItem, CopyWords, DoneWords, ReviewItem, Row
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import forget, refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

TWO_COLUMNS_PX = 1000
"""From this width on the questions stand in two columns."""


class FieldsBody(QWidget):
    """The questions of a page, one under the other, in two columns where there is room for them."""

    typed = Signal(str, str)
    left = Signal(str)
    change_wanted = Signal(str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._page = ""
        self._across = 1
        self.rows: dict[str, RowView] = {}
        self._card = Card(name="wizard.rows")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.XXL)
        self._grid.setVerticalSpacing(Space.M)
        self._card.body.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_rows(self, page: str, rows: Sequence[Row]) -> None:
        """Show the questions of a page; those of the same page keep their editors and the focus."""
        self._card.setVisible(bool(rows))
        keys = [row.field.key for row in rows]
        if page != self._page or any(key not in self.rows for key in keys):
            self._build(page, rows)
        for key, view in self.rows.items():
            view.setVisible(key in keys)
        for row in rows:
            self.rows[row.field.key].show_row(row)

    def open_rows(self) -> list[RowView]:
        """The rows whose editor is shown, in reading order."""
        return [view for view in self.rows.values() if view.is_open() and view.isVisibleTo(self)]

    def after(self, here: QWidget | None) -> RowView | None:
        """The open row after the one that holds a part, None after the last and for a part of none."""
        rows = self.open_rows()
        # The innermost: a question about a document stands within the document's own row.
        at = max((place for place, row in enumerate(rows) if here is not None and row.isAncestorOf(here)), default=-1)
        return rows[at + 1] if 0 <= at < len(rows) - 1 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns when there is room for them."""
        super().resizeEvent(event)
        across = 2 if self.width() >= TWO_COLUMNS_PX else 1
        if across != self._across:
            self._across = across
            self._place()

    def _build(self, page: str, rows: Sequence[Row]) -> None:
        former = self.rows if page == self._page else {}
        kept = {row.field.key for row in rows}
        for key, view in self.rows.items():
            self._grid.removeWidget(view)
            if key not in kept or view not in former.values():
                forget(view)
        self._page = page
        self.rows = {row.field.key: former.get(row.field.key) or self._new(row) for row in rows}
        self._place()

    def _place(self) -> None:
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._across else 0)
        for view in self.rows.values():
            self._grid.removeWidget(view)
        for view in self.rows.values():
            if view.under in self.rows:
                self.rows[view.under].take_in(view)
        alone = [view for view in self.rows.values() if view.under not in self.rows]
        for at, view in enumerate(alone):
            self._grid.addWidget(view, at // self._across, at % self._across, Qt.AlignmentFlag.AlignTop)

    def _new(self, row: Row) -> RowView:
        view = RowView(row)
        view.typed.connect(self.typed)
        view.left.connect(self.left)
        view.change_wanted.connect(self.change_wanted)
        view.entered.connect(self.entered)
        return view


class CopiesBody(QWidget):
    """What was typed and is not in the draft, field by field."""

    used = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self._shown: tuple[object, ...] = ()
        self._buttons: list[Button] = []

    def show_copies(self, copies: Sequence[CopyWords], may_use: bool) -> None:
        """List them."""
        if (shown := (tuple(copies), may_use)) == self._shown:
            return
        self._shown = shown
        self._buttons = []
        refill(self._column, [self._card(copy, may_use) for copy in copies])

    def first(self) -> QWidget | None:
        """The first button that can be pressed."""
        return next((button for button in self._buttons if button.isEnabled()), None)

    def _card(self, copy: CopyWords, may_use: bool) -> Card:
        card = Card(copy.title, f"wizard.copy.{copy.at}")
        for item in copy.items:
            card.body.addLayout(self._line(copy.at, item, may_use))
        return card

    def _line(self, at: int, item: CopyItem, may_use: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(item.label, "second"))
        words.addWidget(text(item.typed, "label", f"wizard.copy.{at}.{item.key}.typed"))
        words.addWidget(text(_("Di draf: {value}").format(value=item.in_draft), "hint"))
        use = Button(_("Pakai"), name=f"wizard.copy.{at}.{item.key}")
        use.setAccessibleName(_("Pakai {label}").format(label=item.label))
        use.setProperty("copy", at)
        use.setProperty("field", item.key)
        use.setEnabled(may_use and item.may_use)
        use.clicked.connect(self._use)
        self._buttons.append(use)
        line.addLayout(words, 1)
        line.addWidget(use, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _use(self) -> None:
        pressed = self.sender()
        self.used.emit(pressed.property("copy"), pressed.property("field"))


class DoneBody(QWidget):
    """It succeeded: number, state, and what is left to do."""

    def __init__(self) -> None:
        super().__init__()
        card = Card(name="wizard.done")
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        self._title = text(role="section", name="wizard.done.title")
        head.addWidget(Mark(Kind.SUCCESS, 32))
        head.addWidget(self._title, 1)
        self._number = text(role="ticket", name="wizard.done.number")
        self._standing = text(role="label", name="wizard.done.standing")
        self._words = text(role="second", name="wizard.done.words")
        self._missing = Banner("wizard.done.missing")
        card.body.addLayout(head)
        for part in (self._number, self._standing, rule(), self._words, self._missing):
            card.add(part)
        self._decided = Card(" ", "wizard.done.decided")
        self._table = QVBoxLayout()
        self._decided.body.addLayout(self._table)
        self._shown: tuple[object, ...] = ()
        self._meanwhile = text(role="second", name="wizard.done.meanwhile")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in (card, self._decided, self._meanwhile):
            column.addWidget(part)

    def show_done(self, done: DoneWords) -> None:
        """Say what came of it."""
        self._title.setText(done.title)
        self._number.setText(done.number)
        self._standing.setText(_("Status: {state}").format(state=done.standing))
        self._words.setText(done.words)
        self._missing.show_words(done.paper_missing, Kind.WARNING)
        self._show_decided(done.decided)

    def _show_decided(self, items: Sequence[ReviewItem]) -> None:
        """What the supervisor has to decide, and what the officer does meanwhile."""
        self._decided.setVisible(bool(items))
        self._decided.show_title(_("Yang diputuskan ({count})").format(count=len(items)))
        self._meanwhile.setVisible(bool(items))
        self._meanwhile.setText(
            _(
                "Jawaban muncul di sini dan berbunyi. Sementara menunggu: cetak formulir, atau tunda nomor ini (F6) "
                "dan layani yang lain. Permohonan tetap ada di Pekerjaan saya."
            )
        )
        if (shown := (tuple(items), language())) != self._shown:
            self._shown = shown
            refill(self._table, [_before_and_after(items)])


def _before_and_after(items: Sequence[ReviewItem]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    for at, (share, head) in enumerate(((3, _("Isian")), (4, _("Sebelum")), (4, _("Sesudah")))):
        grid.setColumnStretch(at, share)
        grid.addWidget(text(head, "caps"), 0, at)
    for line, item in enumerate(items):
        name = f"wizard.done.{item.key}"
        grid.addWidget(rule(), 2 * line + 1, 0, 1, 3)
        grid.addWidget(text(item.label, "second"), 2 * line + 2, 0)
        grid.addWidget(text(item.before, name=f"{name}.before"), 2 * line + 2, 1)
        grid.addWidget(text(item.after, "label", f"{name}.after"), 2 * line + 2, 2)
    return table
