"""The board's type, in shares of the screen's height, on the dark theme."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from ui.theme import DARK, style_sheet

CALL_SHARE = 0.18
"""Of the screen's height: the number that is called."""
ANNOUNCED_SHARE = 0.23
"""The same number while it is announced."""

_SHEET = Template(
    """
    QLabel { color: $text; font-size: ${body}px; }
    QLabel[role="board-small"] { color: $text_second; font-size: ${small}px; font-weight: 500; }
    QLabel[role="board-clock"] { font-size: ${clock}px; font-weight: 600; }
    QLabel[role="board-line"] { font-size: ${line_type}px; font-weight: 600; }
    QLabel[role="board-line-counter"] { font-size: ${line_type}px; font-weight: 500; color: $text_second; }
    QLabel[role="board-problem"] { font-size: ${small}px; font-weight: 600; color: $warning; }
    QLabel[role="board-prefix"] { font-size: ${body}px; font-weight: 700; color: $accent; }
    QFrame[role="board-call"] { background: $surface; border: none; border-radius: ${radius}px; }
    QFrame[role="board-call"] QLabel[role="board-number"] { font-size: ${call}px; font-weight: 700; color: $text; }
    QLabel[role="board-counter"] { font-size: ${counter}px; font-weight: 600; color: $accent; }
    QFrame[role="board-call"][announced="true"] { background: $accent; }
    QFrame[announced="true"] QLabel, QFrame[announced="true"] QLabel[role="board-counter"] { color: $on_accent; }
    QFrame[announced="true"] QLabel[role="board-small"] { color: $on_accent; }
    QFrame[role="board-call"][announced="true"] QLabel[role="board-number"] {
        font-size: ${announced}px; color: $on_accent;
    }
    QLabel[role="board-empty"] { font-size: ${line_type}px; color: $text_second; }
    QFrame[role="board-row"] { background: $surface; border: none; border-radius: ${radius}px; }
    QFrame[role="board-bar"] { background: $surface; border: none; border-radius: ${radius}px; }
    """
)


@dataclass(frozen=True)
class BoardSizes:
    """Sizes in px for one screen height."""

    call: int
    announced: int
    counter: int
    line_type: int
    clock: int
    body: int
    small: int
    gap: int
    radius: int


def sizes_for(height_px: int) -> BoardSizes:
    """Everything in proportion to the screen."""
    shares = (CALL_SHARE, ANNOUNCED_SHARE, 0.085, 0.055, 0.045, 0.034, 0.028, 0.022, 0.012)
    return BoardSizes(*(round(max(height_px, 480) * share) for share in shares))


def sheet(sizes: BoardSizes) -> str:
    """The dark theme with the board's own sizes over it."""
    return style_sheet(DARK) + _SHEET.substitute(asdict(DARK) | asdict(sizes))
