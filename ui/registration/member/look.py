"""The type and targets of the member's side: read from an arm's length and pressed with a finger."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from ui.theme import LIGHT, style_sheet

_SHEET = Template(
    """
    QWidget#member { background: $background; }
    QLabel { font-size: 22px; background: transparent; color: $text; }
    QLabel[role="member-second"] { font-size: 22px; color: $text_second; }
    QLabel[role="member-head"] { font-size: 22px; font-weight: 600; }
    QLabel[role="member-title"] { font-size: 40px; font-weight: 700; }
    QLabel[role="member-rule"] { font-size: 24px; color: $text_second; }
    QLabel[role="member-rule"][met="true"] { font-weight: 600; color: $text; }
    QLabel[role="member-trouble"] {
        font-size: 24px; background: $warning_soft; border-left: 8px solid $warning; border-radius: 8px;
        padding: 14px 18px;
    }
    QLabel[role="member-box"] {
        font-size: 64px; font-weight: 600; background: $surface; border: 2px solid $control_line; border-radius: 8px;
    }
    QLabel[role="member-box"][next="true"] { border: 5px solid $info; }
    QLabel[role="member-typed"] {
        font-size: 40px; background: $surface; border: 4px solid $info; border-radius: 8px; padding: 0px 24px;
    }
    QPushButton {
        font-size: 24px; font-weight: 600; background: $surface; color: $text; border: 2px solid $control_line;
        border-radius: 8px; padding: 4px 16px; min-height: 64px;
    }
    QPushButton:pressed { background: $accent_soft; border-color: $accent; }
    QPushButton:focus { border: 4px solid $info; }
    QPushButton:disabled { background: $raised; color: $text_second; border-color: $line; }
    QPushButton[role="member-key"] { font-size: 32px; font-weight: 500; padding: 0px; min-height: 46px; }
    QPushButton[role="member-digit"] { font-size: 52px; padding: 0px; }
    QPushButton[role="member-side-key"] { background: $raised; padding: 0px 8px; min-height: 46px; }
    QPushButton[role="member-side-key"][on="true"] { background: $accent_soft; border-color: $accent; }
    QPushButton[role="member-enter"], QPushButton[role="member-go"] {
        background: $accent; color: $on_accent; border-color: $accent; min-height: 46px;
    }
    QPushButton[role="member-enter"]:disabled, QPushButton[role="member-go"]:disabled {
        background: $raised; color: $text_second; border-color: $line;
    }
    QPlainTextEdit {
        font-size: 28px; background: $surface; color: $text; border: 2px solid $control_line; border-radius: 8px;
        padding: 20px 24px;
    }
    """
)


def sheet() -> str:
    """Always light, whatever the officer's window is: it is read under the lamps of the hall."""
    return style_sheet(LIGHT) + _SHEET.substitute(asdict(LIGHT))
