"""Every word that scanning has a fixed set of. Loads no picture library."""

from __future__ import annotations

from enum import StrEnum


class Sheet(StrEnum):
    """What is looked for: a card of the size of an identity card, or a page of paper."""

    CARD = "card"
    PAGE = "page"


class ScanAdvice(StrEnum):
    """The one thing to do next for a picture that can be used."""

    GOOD = "good"
    NOTHING = "nothing"
    CUT_OFF = "cut_off"
    CLOSER = "closer"
    SHAKY = "shaky"
    BLURRED = "blurred"
    DARK = "dark"
    GLARE = "glare"
    COVERED = "covered"
    CORNERS = "corners"


class Part(StrEnum):
    """Where on a sheet something is, as the officer sees it."""

    TOP_LEFT = "top_left"
    TOP = "top"
    TOP_RIGHT = "top_right"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom_right"


class Finish(StrEnum):
    """How a straightened picture is kept."""

    COLOUR = "colour"
    DOCUMENT = "document"
