"""Tab goes as one reads: through the layouts top to bottom and left to right, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator

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
    found = _laid_out(layout) if layout is not None else []
    rest = [child for child in widget.children() if isinstance(child, QWidget) and child not in found]
    return [*found, *rest]


def _laid_out(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for at in _places(layout):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            found.append(widget)
        elif inner is not None:
            found += _laid_out(inner)
    return found


def _places(layout: QLayout) -> list[int]:
    """The items of a layout as they are read: a grid row by row."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # Any order of adding: a card may have been put into its row later.
        places.sort(key=lambda at: tuple(layout.getItemPosition(at))[:2])  # type: ignore[arg-type]
    return places
