"""The rules of a good picture as a list: sign, words, and with the details what was measured."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.capture.codes import Verdict
from counter_app.capture.figure_words import figure_words
from counter_app.texts import _
from ui import theme
from ui.selfie.state import RuleRow
from ui.theme import Space, Type, font
from ui.widgets.marks import Kind, Mark

ROW_PX, LEAST_ROW_PX = 26, 17
DENSE_BELOW_PX = 20
FIGURES_PX = 18
SIGN_PX = 16
ROWS = 7
"""Room that is kept before the first picture says which rules there are."""
KINDS = {Verdict.PASS: Kind.SUCCESS, Verdict.WARN: Kind.WARNING, Verdict.FAIL: Kind.DANGER}
TOKENS = {Verdict.PASS: "text_second", Verdict.WARN: "warning", Verdict.FAIL: "danger", None: "text_second"}


def verdict_words(verdict: Verdict | None) -> str:
    """How a rule turned out, in a word."""
    words = {Verdict.PASS: _("baik"), Verdict.WARN: _("cukup"), Verdict.FAIL: _("perbaiki")}
    return _("belum dinilai") if verdict is None else words[verdict]


class RuleList(QWidget):
    """Painted, not laid out: the rows change with every picture and their places never."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._rows: tuple[RuleRow, ...] = ()
        self._figures = False
        self._signs: dict[Verdict, QPixmap] = {}

    def show_rows(self, rows: tuple[RuleRow, ...]) -> None:
        """Show other verdicts and figures."""
        if rows == self._rows:
            return
        changed = [(row.name, row.verdict) for row in rows] != [(row.name, row.verdict) for row in self._rows]
        grown = len(rows) != len(self._rows)
        self._rows = rows
        if grown:
            self.updateGeometry()
        if changed:
            self.setAccessibleDescription(", ".join(f"{row.name}: {verdict_words(row.verdict)}" for row in rows))
        if changed or self._figures:
            self.update()

    def show_figures(self, shown: bool) -> None:
        """Show or hide what was measured."""
        if shown != self._figures:
            self._figures = shown
            self.updateGeometry()
            self.update()

    def rows(self) -> tuple[RuleRow, ...]:
        """What is listed now."""
        return self._rows

    def shows_figures(self) -> bool:
        """Whether the measured figures are shown."""
        return self._figures

    def sizeHint(self) -> QSize:
        """Room for all rules, whether judged or not."""
        return QSize(280, self._count() * (ROW_PX + self._below_px()))

    def minimumSizeHint(self) -> QSize:
        """As high as the list, as narrow as can be read."""
        return QSize(220, self._count() * (LEAST_ROW_PX + self._below_px()))

    def least_px(self) -> int:
        """Height without figures."""
        return self._count() * LEAST_ROW_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        high = min(ROW_PX, self.height() // self._count() - self._below_px())
        for at, row in enumerate(self._rows):
            self._draw_row(painter, QRect(0, at * (high + self._below_px()), self.width(), high), row)
        painter.end()

    def _count(self) -> int:
        return max(1, len(self._rows) or ROWS)

    def _below_px(self) -> int:
        return FIGURES_PX if self._figures else 0

    def _draw_row(self, painter: QPainter, place: QRect, row: RuleRow) -> None:
        colours = theme.tokens()
        middle = place.top() + (place.height() - SIGN_PX) // 2
        if row.verdict is not None:
            painter.drawPixmap(0, middle, self._sign(row.verdict))
        words = place.adjusted(SIGN_PX + Space.S, 0, 0, 0)
        painter.setFont(font(Type.BODY if place.height() > DENSE_BELOW_PX else Type.DENSE))
        painter.setPen(QColor(colours.text if row.verdict else colours.text_second))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.name)
        painter.setFont(font(Type.DENSE))
        painter.setPen(QColor(getattr(colours, TOKENS[row.verdict])))
        verdict = verdict_words(row.verdict)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, verdict)
        if self._figures:
            below = QRect(words.left(), place.bottom() - Space.XS, words.width(), FIGURES_PX)
            painter.setPen(QColor(colours.text_second))
            figures = QFontMetrics(painter.font()).elidedText(
                figure_words(row.raw), Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, figures)

    def _sign(self, verdict: Verdict) -> QPixmap:
        """A verdict's sign, drawn once."""
        if verdict not in self._signs:
            sign = Mark(KINDS[verdict], SIGN_PX)
            sign.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
            self._signs[verdict] = sign.grab()
        return self._signs[verdict]
