"""Tab goes as one reads: through the layouts top to bottom and left to right, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def tab(window: QWidget, forward: bool) -> bool:
    """Give the focus to what is read after (or before) the part that has it; False when nothing can take it."""
    stops = list(_stops(window))
    if not stops:
        return False
    here = QApplication.focusWidget()
    at = next((place for place, stop in enumerate(stops) if stop is here), None)
    if at is None:
        at = next((place for place, stop in enumerate(stops) if here is not None and stop.isAncestorOf(here)), -1)
        at = at if forward or at >= 0 else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Everything under a widget that Tab stops at, as one reads it."""
    for part in _parts(widget):
        if part.isHidden() or part.isWindow():
            continue
        wants = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
        if wants and part.isEnabled() and part.isVisible():
            yield part
        yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """The children in the order of the layout; those that lie in none come last."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside is not None else []
    layout = widget.layout()
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    found = _laid_out(layout, children) if layout is not None else []
    return [*found, *(child for child in children if child not in found)]


def _laid_out(layout: QLayout, children: list[QWidget]) -> list[QWidget]:
    """Those of the children that lie in a layout or in one within it.

    Asked by what lies there, never by `itemAt`: an item that Qt deletes later leaves its Python twin behind, and the
    next layout at the same address breaks the heap when it dies.
    """
    parts: list[QWidget | QLayout] = [*children, *(one for one in layout.children() if isinstance(one, QLayout))]
    lying = [(at, part) for part in parts if (at := _index_of(layout, part)) >= 0]
    found: list[QWidget] = []
    for _, part in sorted(lying, key=lambda placed: _place(layout, placed[0])):
        found += _laid_out(part, children) if isinstance(part, QLayout) else [part]
    return found


def _index_of(layout: QLayout, part: QWidget | QLayout) -> int:
    match part:
        case QWidget():
            return layout.indexOf(part)
        case _:
            return layout.indexOf(part)


def _place(layout: QLayout, at: int) -> tuple[int, ...]:
    """Where an item is read: in a grid row by row, whatever was put in first."""
    if isinstance(layout, QGridLayout):
        row, column, *_ = cast(tuple[int, ...], layout.getItemPosition(at))
        return row, column
    return (at,)
