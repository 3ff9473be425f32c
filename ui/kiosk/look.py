"""The kiosk's type and targets, larger than a desk's and growing with the screen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from ui.theme import Radius, tokens

TARGET_PX = 76
"""The least height of anything a finger should hit, where the screen does not say how large its dots are."""
TARGET_MM = 20.0
MM_PER_INCH = 25.4
BELIEVED_DPI = (60.0, 160.0)
"""Screens say wrong sizes; large ones that stand in a hall have dots between these."""
DESIGN_PX = 1080
SMALLEST_PX = 22
LARGE = 1.3

_SHEET = Template(
    """
    QLabel { font-size: ${body}px; }
    QLabel[role="kiosk-small"] { font-size: ${small}px; color: $text_second; }
    QLabel[role="kiosk-place"] { font-size: ${small}px; font-weight: 600; }
    QLabel[role="kiosk-title"] { font-size: ${title}px; font-weight: 700; }
    QLabel[role="kiosk-clock"] { font-size: ${name}px; font-weight: 600; }
    QLabel[role="kiosk-list"] { font-size: ${small}px; }
    QLabel[role="kiosk-tile-name"] { font-size: ${body}px; font-weight: 600; }
    QLabel[role="kiosk-tag"] {
        font-size: ${small}px; color: $text_second; background: $raised; border-radius: 4px; padding: 0px 8px;
    }
    QFrame[role="kiosk-tile"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
    QFrame[role="kiosk-tile"][sometimes="true"] { border: 2px dashed $control_line; }
    QFrame[role="kiosk-panel"] {
        background: $accent_soft; border: none; border-left: 8px solid $accent;
        border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
    }
    QLabel[role="kiosk-caption"] { font-size: ${body}px; font-weight: 600; }
    QLabel[role="kiosk-problem"] { font-size: ${body}px; font-weight: 600; color: $danger; }
    QLabel[role="kiosk-digits"] {
        font-size: ${name}px; font-weight: 600; background: $surface; border: 2px solid $control_line;
        border-radius: ${radius}px; padding: 12px; min-height: ${name}px;
    }
    QLabel[role="kiosk-digits"][state="now"] { border: 4px solid $info; padding: 10px; }
    QLabel[role="kiosk-digits"][state="wrong"] { border: 4px solid $danger; padding: 10px; }
    QFrame[role="kiosk-note"] {
        background: $raised; border: none; border-left: 8px solid $control_line;
        border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
    }
    QFrame[role="kiosk-note"] QLabel { background: transparent; color: $text; }
    QPushButton[role="kiosk-digit"] { font-size: ${name}px; font-weight: 600; padding: 0px; }
    QPushButton[role="kiosk-digit"]:focus { border: 4px solid $info; padding: 0px; }
    QPushButton[role="kiosk-hour"] { background: $surface; border: 1px solid $control_line; text-align: left; }
    QPushButton[role="kiosk-hour"]:checked { background: $accent_soft; border: 3px solid $accent; font-weight: 600; }
    QPushButton[role="kiosk-hour"]:focus { border: 4px solid $info; }
    QPushButton[role="kiosk-hour"]:disabled { background: $raised; color: $text_second; }
    QLabel[role="kiosk-hours"] { font-size: ${small}px; font-weight: 600; }
    QLabel[role="kiosk-name"] { font-size: ${name}px; font-weight: 600; }
    QLabel[role="kiosk-number"] { font-size: ${number}px; font-weight: 700; }
    QLabel[role="kiosk-key"] {
        font-size: ${small}px; color: $text_second; background: $raised; border: 1px solid $line; border-radius: 4px;
        padding: 2px 10px;
    }
    QPushButton { font-size: ${body}px; min-height: ${target}px; padding: 0px 24px; border-radius: ${radius}px; }
    QPushButton:focus { min-height: ${target_inside}px; padding: 0px 23px; }
    QPushButton[role="kiosk-card"] { background: $surface; border: 1px solid $control_line; padding: 0px; }
    QPushButton[role="kiosk-card"]:hover { background: $surface; border-color: $accent; }
    QPushButton[role="kiosk-card"]:pressed { background: $accent_soft; border-color: $accent; }
    QPushButton[role="kiosk-card"]:focus { border: 4px solid $info; padding: 0px; }
    QPushButton[role="kiosk-card"] QLabel { font-size: ${body}px; }
    QPushButton[role="kiosk-card"] QLabel[role="kiosk-name"] { font-size: ${name}px; font-weight: 600; }
    QPushButton[role="kiosk-card"] QLabel[role="kiosk-wait"] { font-size: ${body}px; font-weight: 600; color: $accent; }
    QPushButton[role="kiosk-card"] QLabel[state="few"] { font-weight: 600; color: $warning; }
    QPushButton[role="kiosk-card"] QLabel[state="unknown"] { font-weight: 500; color: $text_second; }
    QPushButton[role="kiosk-card"] QLabel[role="kiosk-key"] { font-size: ${small}px; color: $text_second; }
    QPushButton[role="kiosk-card"][likely="true"] { background: $accent; border-color: $accent; }
    QPushButton[role="kiosk-card"][likely="true"]:focus { border: 4px solid $info; }
    QPushButton[role="kiosk-card"][likely="true"] QLabel[role="kiosk-name"] { color: $on_accent; }
    QPushButton[role="language"] { border-color: $control_line; background: $surface; }
    QPushButton[role="language"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
    QPushButton[role="language"]:checked:focus, QPushButton[role="language"]:focus { border: 4px solid $info; }
    """
)


@dataclass(frozen=True)
class KioskSizes:
    """Sizes in px for one screen height."""

    small: int
    body: int
    name: int
    title: int
    number: int
    icon: int


def sizes_for(width_px: int, height_px: int, large: bool = False) -> KioskSizes:
    """Everything in proportion to the screen's shorter side, never smaller than can be read at 60 cm."""
    part = max(min(width_px, height_px), 720) / DESIGN_PX
    grown = LARGE if large else 1.0
    small, body, name, title = (round(max(SMALLEST_PX, size * part) * grown) for size in (29, 31, 42, 54))
    return KioskSizes(small, body, name, title, number=round(300 * part), icon=round(84 * part))


def target_px(dpi: float) -> int:
    """The least height of a target on a screen: 20 mm, where its own word of its size can be true."""
    if not BELIEVED_DPI[0] <= dpi <= BELIEVED_DPI[1]:
        return TARGET_PX
    return max(TARGET_PX, round(TARGET_MM / MM_PER_INCH * dpi))


def sheet(sizes: KioskSizes, target: int = TARGET_PX) -> str:
    """The style sheet that goes over the program's own."""
    own = {"target": target - 2, "target_inside": target - 4, "radius": Radius.CARD}
    return _SHEET.substitute(asdict(tokens()) | asdict(sizes) | own)
