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
    found = _laid_out(layout, widget) if layout is not None else []
    rest = [child for child in widget.children() if isinstance(child, QWidget) and child not in found]
    return [*found, *rest]


def _laid_out(layout: QLayout, owner: QWidget) -> list[QWidget]:
    """What lies in a layout. Its items are never taken in hand: the layout deletes one when it is filled anew, and what
    Python still knows of it would then be taken for whatever Qt builds at the same address."""
    parts: list[QWidget | QLayout] = [part for part in owner.children() if isinstance(part, QWidget)]
    parts += [part for part in layout.children() if isinstance(part, QLayout)]
    placed = sorted(((at, part) for part in parts if (at := _place(layout, part)) is not None), key=lambda one: one[0])
    found: list[QWidget] = []
    for _at, part in placed:
        found += [part] if isinstance(part, QWidget) else _laid_out(part, owner)
    return found


def _place(layout: QLayout, part: QWidget | QLayout) -> tuple[int, ...] | None:
    """Where a part is read in its layout: a grid row by row, whatever was put in first; None when it lies elsewhere."""
    at = layout.indexOf(part)
    if at < 0:
        return None
    if isinstance(layout, QGridLayout):
        return (*tuple(layout.getItemPosition(at))[:2], at)  # type: ignore[arg-type]
    return (at,)
