"""The kiosk's type and targets, larger than a desk's and growing with the screen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from ui.theme import Radius, tokens

TARGET_PX = 64
"""The least height of anything a finger should hit."""
DESIGN_HEIGHT = 1080

_SHEET = Template(
    """
    QLabel { font-size: ${body}px; }
    QLabel[role="kiosk-small"] { font-size: ${small}px; color: $text_second; }
    QLabel[role="kiosk-place"] { font-size: ${small}px; font-weight: 600; }
    QLabel[role="kiosk-title"] { font-size: ${title}px; font-weight: 700; }
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


def sizes_for(height_px: int) -> KioskSizes:
    """Everything in proportion to the screen, never smaller than on 720 px."""
    part = max(height_px, 720) / DESIGN_HEIGHT
    return KioskSizes(*(round(size * part) for size in (26, 29, 38, 50, 240, 84)))


def sheet(sizes: KioskSizes) -> str:
    """The style sheet that goes over the program's own."""
    own = {"target": TARGET_PX - 2, "target_inside": TARGET_PX - 4, "radius": Radius.CARD}
    return _SHEET.substitute(asdict(tokens()) | asdict(sizes) | own)
