"""Icons of one family (Phosphor), recoloured by token."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from ui import theme


def icon(name: str, token: str = "text") -> QIcon:
    """An icon by its Phosphor name ("user", "camera", "printer") in the colour of a token."""
    # Takes half a second to load with its fonts, so the sign-in page, which shows none, does not wait for it.
    import qtawesome  # noqa: PLC0415

    colours = theme.tokens()
    made: QIcon = qtawesome.icon(
        f"ph.{name}", color=getattr(colours, token), color_disabled=colours.control_line, scale_factor=1.0
    )
    return made
