"""A page of the case column: title, messages, a body that scrolls, buttons that stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.layouts import page_edge, set_edges
from ui.widgets.text import text

NO_LIMIT_PX = 16777215
READING_PX = 920
"""Lines longer than this are hard to read, so the body grows no wider unless the page is `wide` (tables)."""


class Page(QWidget):
    """Put content into `body`, buttons into `footer`; `banner`, `summary` and `busy` have their places.

    A page that hides the whole window stands in its middle, at most `middle_px` wide.
    Object names are `{name}.title`, `.banner`, `.summary`, `.busy`. Enter in a one-line field goes to the next field.
    """

    def __init__(self, name: str, title: str = "", wide: bool = False, middle_px: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = text(title, "title", f"{name}.title")
        self.busy = BusyLine(f"{name}.busy")
        self.banner = Banner(f"{name}.banner")
        self.summary = ErrorSummary(f"{name}.summary")
        self.above = QVBoxLayout()
        self.above.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        self.above.setSpacing(Space.S)
        for part in (self.title, self.busy, self.banner):
            self.above.addWidget(part)
        inside = QWidget()
        inside.setProperty("role", "page")
        self._inside = inside
        self.show_wide(wide)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        self.body.setSpacing(Space.L)
        self.body.addWidget(self.summary)
        self._area = QScrollArea()
        self._area.setProperty("role", "page")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        self._foot = QFrame()
        self._foot.setProperty("role", "footer")
        self._foot.hide()
        self.footer = QHBoxLayout(self._foot)
        self.footer.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self.footer.setSpacing(Space.M)
        self._column = QVBoxLayout(self._middle(middle_px) if middle_px else self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.above)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._foot)
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)

    def _middle(self, most_px: int) -> QWidget:
        """A column in the middle; what is at its sides goes first where the window is narrow."""
        middle, row = QWidget(), QHBoxLayout(self)
        middle.setMaximumWidth(most_px)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, NO_LIMIT_PX)
        row.addStretch(1)
        return middle

    def sit_lower(self, share: int) -> None:
        """Leave one part of the free height above the title, and `share` parts to the body."""
        self._column.insertStretch(0, 1)
        self._column.setStretch(self._column.indexOf(self._area), share)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets into the body, top to bottom."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_buttons(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> None:
        """Fill the row of buttons that stays in sight: what goes back at the left, what goes on at the right."""
        for widget in left:
            self.footer.addWidget(widget)
        self.footer.addStretch(1)
        for widget in right:
            self.footer.addWidget(widget)
        self._foot.show()

    def show_buttons(self, shown: bool) -> None:
        """Take the row of buttons away while there is nothing to press."""
        self._foot.setVisible(shown)

    def add_over_buttons(self, widget: QWidget) -> None:
        """Put something between the body and the buttons that stays in sight, such as a question before an act."""
        self._column.insertWidget(self._column.indexOf(self._foot), widget)

    def show_wide(self, wide: bool) -> None:
        """Whether the body uses the whole width, as tables and cards do, or is held to what reads well."""
        self._inside.setMaximumWidth(NO_LIMIT_PX if wide else READING_PX)

    def to_top(self) -> None:
        """Scroll to where something new begins."""
        self._area.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget and give it the focus, as a link of the error summary does."""
        self._area.ensureWidgetVisible(widget, Space.XL, Space.XXL)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower edges where there is little room."""
        super().resizeEvent(event)
        for layout in (self.above, self.body, self.footer):
            set_edges(layout, page_edge(self.width()))

    def _keep_in_sight(self) -> None:
        """Where the keyboard is, when the window or a banner takes of the height."""
        focused = self.focusWidget()
        if focused is None or not self._area.isAncestorOf(focused):
            return
        if focused.height() <= self._area.viewport().height():  # of what is higher, any part is as good
            self._area.ensureWidgetVisible(focused, Space.XL, Space.XXL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field; a one-line editor leaves the key to its page."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if enter and plain and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextChild()
            return
        super().keyPressEvent(event)
