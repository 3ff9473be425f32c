"""Small acts on layouts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from ui.theme import Space

ROOMY_PX = 900
"""A page of this width and more has wide edges; at 125 % of a screen of 1366 px a page has less."""


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets; their names are free at once for new ones."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            forget(widget)


def at_left(widget: QWidget) -> QHBoxLayout:
    """A part of fixed width at the left of a wider column.

    Aligned by a flag it is given the height that its words need in the whole width, which cuts them.
    """
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def page_edge(width_px: int) -> int:
    """What a page of this width keeps free at its left and right, in px."""
    return Space.XL if width_px >= ROOMY_PX else Space.L


def set_edges(layout: QLayout, edge_px: int) -> None:
    """Other margins at the left and right; those above and below stay."""
    now = layout.contentsMargins()
    if (now.left(), now.right()) != (edge_px, edge_px):
        layout.setContentsMargins(edge_px, now.top(), edge_px, now.bottom())


def forget(widget: QWidget) -> None:
    """Delete a widget; it may be by its own click, so it dies later, but nobody finds it any more."""
    for named in (widget, *widget.findChildren(QWidget)):
        named.setObjectName("")
    widget.hide()
    widget.deleteLater()


def refill(layout: QBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put other widgets into a layout; they can be seen and pressed at once, not only after the next event."""
    empty(layout)
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
