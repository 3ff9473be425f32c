"""How everything looks: colours, sizes and type as tokens, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from counter_app.resources import FONTS, ICONS, STYLE_SHEET


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, as #RRGGBB."""

    name: str
    background: str
    surface: str
    raised: str
    line: str
    control_line: str
    text: str
    text_second: str
    accent: str
    on_accent: str
    accent_soft: str
    info: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str


LIGHT = Tokens(
    name="light",
    background="#F6F7F9",
    surface="#FFFFFF",
    raised="#EEF1F4",
    line="#D7DCE2",
    control_line="#768391",
    text="#17202A",
    text_second="#51606F",
    accent="#00724A",
    on_accent="#FFFFFF",
    accent_soft="#DDF3E8",
    info="#1F5FBF",
    warning="#8A5200",
    warning_soft="#FFF1D6",
    danger="#B3261E",
    danger_soft="#FBE4E2",
)
DARK = Tokens(
    name="dark",
    background="#12171C",
    surface="#1A2129",
    raised="#232C36",
    line="#364350",
    control_line="#76879A",
    text="#E8EDF2",
    text_second="#A9B6C2",
    accent="#4CC38A",
    on_accent="#06281A",
    accent_soft="#17382B",
    info="#7FB0FF",
    warning="#F2B84B",
    warning_soft="#3A2E14",
    danger="#FF8A80",
    danger_soft="#42201E",
)


class Space:
    """Distances between things, in px."""

    XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32


class Type:
    """Type sizes, in px."""

    DENSE, BODY, SECTION, TITLE, TICKET = 13, 15, 18, 24, 40


class Radius:
    """Corner radii, in px."""

    CARD, INPUT = 8, 6


ICON = QSize(20, 20)
CONTROL_HEIGHT = 36
TOP_BAR_HEIGHT = 44
QUEUE_WIDTH = 232
NAVIGATION_WIDTH = 256
SLIM_NAVIGATION_WIDTH, SLIM_BELOW = 240, 1200
"""A window narrower than this (px), a screen of 1366 px at 125 %, has a slimmer list of pages."""
MEMBER_WIDTH = 280
FOLD_BELOW = 1500
"""A window narrower than this (px) shows the member as a strip above the case instead of a column."""

_GROUNDS = ("background", "surface", "raised")
_SOFT = ("accent_soft", "warning_soft", "danger_soft")
_INKS = ("text", "text_second", "accent", "info", "danger", "warning")
TEXT_PAIRS = (
    *((ink, ground) for ground in _GROUNDS for ink in _INKS),
    *((ink, soft) for soft in _SOFT for ink in ("text", "text_second")),
    ("accent", "accent_soft"),
    ("info", "accent_soft"),
    ("warning", "accent_soft"),
    ("danger", "accent_soft"),
    ("warning", "warning_soft"),
    ("danger", "danger_soft"),
    ("on_accent", "accent"),
    ("surface", "danger"),
    ("surface", "info"),
    ("surface", "text"),
)
"""Ink and ground as used for words; each needs 4.5:1."""

CONTROL_PAIRS = (
    ("control_line", "background"),
    ("control_line", "surface"),
    ("control_line", "raised"),
    ("info", "background"),
    ("info", "surface"),
    ("info", "raised"),
    ("info", "accent_soft"),
    ("info", "warning_soft"),
    ("info", "danger_soft"),
    ("accent", "surface"),
    ("accent", "background"),
    ("danger", "surface"),
    ("on_accent", "accent"),
)
"""Lines, rings and marks that carry a control; each needs 3:1."""


def contrast(ink: str, ground: str) -> float:
    """WCAG 2 contrast ratio of two #RRGGBB colours, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blend(colour: str, other: str, part: float) -> str:
    """`colour` with `part` (0 to 1) of `other` mixed in."""
    mixed = (round(x + (y - x) * part) for x, y in zip(_channels(colour), _channels(other), strict=True))
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def tokens() -> Tokens:
    """The colours the application uses now; what is painted by hand asks here."""
    app = QApplication.instance()
    return DARK if app is not None and app.property("theme") == DARK.name else LIGHT


def style_sheet(theme: Tokens) -> str:
    """The style sheet in the colours of a theme. A window that is always dark sets it on itself."""
    sizes = {name.lower(): value for name, value in vars(Type).items() if name.isupper()}
    return Template(STYLE_SHEET.read_text(encoding="utf-8")).substitute(
        asdict(theme),
        accent_hover=blend(theme.accent, theme.text, 0.15),
        danger_hover=blend(theme.danger, theme.text, 0.15),
        icons=ICONS.as_posix(),
        radius=Radius.CARD,
        radius_input=Radius.INPUT,
        **{f"size_{name}": value for name, value in sizes.items()},
    )


def palette(theme: Tokens) -> QPalette:
    """The same colours for what Fusion draws itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, theme.background),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.background),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text_second),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.Highlight, theme.accent_soft),
        (role.HighlightedText, theme.text),
        (role.ToolTipBase, theme.text),
        (role.ToolTipText, theme.surface),
        (role.Link, theme.info),
        (role.LinkVisited, theme.info),
        (role.Accent, theme.accent),
        (role.Mid, theme.line),
        (role.Dark, theme.control_line),
    ):
        made.setColor(part, QColor(colour))
    for part in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.control_line))
    return made


def font(size: int = Type.BODY, figures: bool = False) -> QFont:
    """The program's type in px. With `figures` all digits have one width, so that times and columns do not dance."""
    made = QFont("Inter")
    made.setPixelSize(size)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def apply_theme(app: QApplication, dark: bool = False) -> None:
    """Dress the whole application."""
    theme = DARK if dark else LIGHT
    app.setProperty("theme", theme.name)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def load_fonts() -> None:
    """Make the fonts that come with the program known to Qt."""
    for file in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at (role, kind, state) and dress the widget again if one changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
