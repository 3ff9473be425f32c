"""The type and targets of the question: read from an arm's length, pressed with a finger, always light."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from ui.theme import LIGHT, style_sheet

_SHEET = Template(
    """
    QWidget#ask { background: $background; }
    QLabel { font-size: ${body}px; background: transparent; color: $text; }
    QLabel[role="ask-second"] { font-size: ${body}px; color: $text_second; }
    QLabel[role="ask-head"] { font-size: ${body}px; font-weight: 600; }
    QLabel[role="ask-title"] { font-size: ${title}px; font-weight: 700; }
    QLabel[role="ask-answer"] { font-size: ${name}px; font-weight: 600; }
    QLabel[role="ask-trouble"] {
        font-size: ${body}px; background: $warning_soft; border-left: 8px solid $warning; border-radius: 8px;
        padding: 14px 18px;
    }
    QLabel[role="ask-typed"] {
        font-size: ${name}px; background: $surface; border: 4px solid $info; border-radius: 8px; padding: 8px 24px;
    }
    QPushButton {
        font-size: ${body}px; font-weight: 600; background: $surface; color: $text; border: 2px solid $control_line;
        border-radius: 8px; padding: 4px 16px; min-height: 64px;
    }
    QPushButton:pressed { background: $accent_soft; border-color: $accent; }
    QPushButton:focus { border: 4px solid $info; }
    QPushButton:disabled { background: $raised; color: $text_second; border-color: $line; }
    QPushButton[role="ask-go"], QPushButton[role="member-enter"] {
        background: $accent; color: $on_accent; border-color: $accent;
    }
    QPushButton[role="ask-go"]:disabled { background: $raised; color: $text_second; border-color: $line; }
    QPushButton[role="member-key"] { font-size: ${name}px; font-weight: 500; padding: 0px; }
    QPushButton[role="member-digit"] { font-size: ${title}px; padding: 0px; }
    QPushButton[role="member-side-key"] { background: $raised; padding: 0px 8px; }
    QPushButton[role="member-side-key"][on="true"] { background: $accent_soft; border-color: $accent; }
    """
)
DESIGN_PX = 768


def sheet(height_px: int, width_px: int) -> str:
    """Everything in proportion to the screen's shorter side, never smaller than drawn."""
    part = max(1.0, min(width_px, height_px) / DESIGN_PX)
    sizes = {"body": round(22 * part), "name": round(34 * part), "title": round(46 * part)}
    return style_sheet(LIGHT) + _SHEET.substitute(asdict(LIGHT) | sizes)
