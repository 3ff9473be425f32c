"""Colours that can be read, type that does not dance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from counter_app.resources import STYLE_SHEET
from ui import theme
from ui.theme import CONTROL_PAIRS, DARK, LIGHT, TEXT_PAIRS, Tokens, contrast

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)


@THEMES
def test_words_can_be_read_on_every_ground_they_stand_on(colours: Tokens) -> None:
    assert [pair for pair in TEXT_PAIRS if _contrast(colours, pair) < 4.5] == []


@THEMES
def test_controls_can_be_told_from_their_ground(colours: Tokens) -> None:
    assert [pair for pair in CONTROL_PAIRS if _contrast(colours, pair) < 3.0] == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9A-Fa-f]{6}", STYLE_SHEET.read_text(encoding="utf-8"))


@THEMES
def test_every_place_in_the_style_sheet_is_filled(colours: Tokens) -> None:
    assert "$" not in theme.style_sheet(colours)


@THEMES
def test_every_picture_of_the_style_sheet_is_there(colours: Tokens) -> None:
    pictures = re.findall(r'url\("([^"]+)"\)', theme.style_sheet(colours))
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_the_font_comes_with_the_program() -> None:
    assert QFontInfo(theme.font()).family() == "Inter"


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_all_figures_have_one_width(weight: QFont.Weight) -> None:
    font = theme.font(theme.Type.TICKET, figures=True)
    font.setWeight(weight)
    widths = {QFontMetrics(font).horizontalAdvance(figure) for figure in "0123456789"}
    assert len(widths) == 1


def _contrast(colours: Tokens, pair: tuple[str, str]) -> float:
    ink, ground = pair
    return contrast(getattr(colours, ink), getattr(colours, ground))
