"""The board's type, in shares of the screen's height, on the dark theme."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from ui.theme import DARK, style_sheet

CALL_SHARE = 0.228
"""Of the screen's height: the type of the last call; its capitals are 0.73 of it."""
ANNOUNCED_SHARE = 0.254
"""The same number while it is announced: capitals of 18.4 % of the height (mock-up P-06)."""

STALE_SHARE = 0.17
"""The last known one below the line that says how old it is, with all else in its place on 768 px."""

_SHEET = Template(
    """
    QLabel { color: $text; font-size: ${body}px; }
    QLabel[role="board-small"] { color: $text_second; font-size: ${small}px; font-weight: 500; }
    QLabel[role="board-clock"] { font-size: ${clock}px; font-weight: 600; }
    QLabel[role="board-line"] { font-size: ${line_type}px; font-weight: 600; }
    QLabel[role="board-line-counter"] { font-size: ${clock}px; font-weight: 500; color: $text_second; }
    QLabel[role="board-house"] { font-size: ${small}px; font-weight: 700; }
    QLabel[role="board-range"] { font-size: ${range_type}px; font-weight: 700; }
    QLabel[role="board-people"] { font-size: ${body}px; font-weight: 600; color: $text_second; }
    QLabel[role="board-people"][state="few"] { color: $warning; }
    QFrame[role="board-stale"] {
        background: $warning_soft; border: none; border-left: ${edge}px solid $warning;
    }
    QFrame[role="board-stale"] QLabel { font-size: ${body}px; font-weight: 600; }
    QFrame[role="board-text"] { background: $raised; border: none; border-radius: ${radius}px; }
    QFrame[role="board-text"] QLabel { font-size: ${body}px; }
    QLabel[role="board-problem"] { font-size: ${small}px; font-weight: 600; color: $warning; }
    QLabel[role="board-prefix"] {
        font-size: ${body}px; font-weight: 700; color: $accent; background: $accent_soft;
        border-radius: ${edge}px; padding: 0 ${edge}px;
    }
    QFrame[role="board-call"] { background: $surface; border: none; border-radius: ${radius}px; }
    QFrame[role="board-call"] QLabel[role="board-number"] { font-size: ${call}px; font-weight: 700; color: $text; }
    QLabel[role="board-counter"] { font-size: ${counter}px; font-weight: 600; color: $accent; }
    QFrame[role="board-call"][announced="true"] { background: $accent; }
    QFrame[announced="true"] QLabel, QFrame[announced="true"] QLabel[role="board-counter"] { color: $on_accent; }
    QFrame[announced="true"] QLabel[role="board-small"] { color: $on_accent; }
    QFrame[role="board-call"][announced="true"] QLabel[role="board-number"] {
        font-size: ${announced}px; color: $on_accent;
    }
    QFrame[role="board-call"][stale="true"] { background: $background; border: 3px dashed $control_line; }
    QFrame[role="board-call"][stale="true"] QLabel[role="board-number"] {
        font-size: ${stale}px; color: $text_second;
    }
    QFrame[role="board-call"][stale="true"] QLabel[role="board-counter"] {
        font-size: ${line_type}px; color: $text_second;
    }
    QFrame[role="board-row"][stale="true"] QLabel[role="board-line"],
    QFrame[role="board-row"][stale="true"] QLabel[role="board-line-counter"] { font-size: ${old_line}px; }
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
    range_type: int
    edge: int
    stale: int
    old_line: int


def sizes_for(height_px: int) -> BoardSizes:
    """Everything in proportion to the screen."""
    shares = (
        CALL_SHARE,
        ANNOUNCED_SHARE,
        0.1,
        0.062,
        0.052,
        0.034,
        0.028,
        0.02,
        0.011,
        0.036,
        0.008,
        STALE_SHARE,
        0.051,
    )
    return BoardSizes(*(round(max(height_px, 480) * share) for share in shares))


def sheet(sizes: BoardSizes) -> str:
    """The dark theme with the board's own sizes over it."""
    return style_sheet(DARK) + _SHEET.substitute(asdict(DARK) | asdict(sizes))
