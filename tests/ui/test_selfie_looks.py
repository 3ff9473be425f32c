"""Each situation of the station as it is painted: readable from 2 m, nothing cut off, no two alike."""

from __future__ import annotations

from dataclasses import replace
from math import radians, tan

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from counter_app.capture.codes import Advice, Prompt
from counter_app.texts import use_language
from tests.drivers.selfie import SelfieDriver
from tests.ui.selfie_looks import SITUATIONS, member_page, officer_page
from ui.selfie.member import advice_signs, pictograms
from ui.selfie.member.pictograms import OwnSign
from ui.selfie.member.places import BAND, places_in
from ui.selfie.member.side import READABLE_PX, fitting, readable_px
from ui.selfie.member.words import saying_of
from ui.selfie.officer.rule_list import RuleList
from ui.selfie.state import Step
from ui.theme import DARK, Space

AWAY_MM, LEAST_DEG, DPI = 2000, 0.35, 96
CAPITAL_PX = AWAY_MM * tan(radians(LEAST_DEG)) / 25.4 * DPI
"""Height of a capital that is 0.35° high from 2 m away: 12.2 mm, 46 px."""
SCREENS = (QSize(1366, 768), QSize(1920, 1080))
PAGES = (QSize(854, 660), QSize(1134, 660), QSize(1408, 950))
"""The officer's page beside queue and member: small counter window with and without the column, large one."""
PATIENCE_MS = 2_000
LONGER = 1.3
"""Room for words of another language."""
HAS_PEERS = dict.fromkeys(
    ("review", "review_panel", "review_panel_full", "camera_unsure", "saving", "question_unsure"), "question"
) | {
    "camera_gone": "no_camera",
    "override_panel": "used_up",
    "refusal_panel": "used_up",
    "camera_turned": "advice_straighten_head",
    "check_good": "advice_good",
    "check_bad": "advice_take_off_glasses",
    "glasses": "advice_take_off_glasses",
    "glasses_ready": "ready_lit",
    "sights": "advice_show_forehead",
    "sights_ready": "ready_lit",
}
"""Situations in which the member sees what another one shows, on purpose."""


def capital_px(font: QFont) -> float:
    """How high a capital is."""
    return QFontMetricsF(font).capHeight()


def painted(qtbot: QtBot, name: str, size: QSize) -> QImage:
    """The member's side in a situation."""
    side = member_page(SITUATIONS[name](), size.width(), size.height())
    qtbot.addWidget(side)
    return side.grab().toImage()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: str(size.height()))
def test_every_advice_and_prompt_is_read_from_two_metres(screen: QSize) -> None:
    high = screen.height()
    room = places_in(QRectF(0, 0, screen.width(), high)).title.size() - QSizeF(READABLE_PX, 0)
    for name, make in SITUATIONS.items():
        state = make()
        saying = saying_of(state)
        if not saying.live:
            continue
        font = fitting(saying.title, room, readable_px(high), QFont.Weight.DemiBold)
        assert capital_px(font) >= CAPITAL_PX, f"{name}: {saying.title}"
        longer = saying.title + " " + saying.title[: round(len(saying.title) * (LONGER - 1))]
        needed = QFontMetricsF(font).boundingRect(
            QRectF(0, 0, room.width(), 9999), int(Qt.TextFlag.TextWordWrap), longer
        )
        assert needed.height() <= room.height(), f"{name} has no room for longer words"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: str(size.height()))
def test_why_it_failed_is_read_from_two_metres(screen: QSize) -> None:
    wide, high = screen.width() - 2 * Space.XXL, screen.height()
    room = QSizeF(wide, high - 2 * Space.L - high * 0.3 - 3 * high * 0.035 - 1.3 * readable_px(high))
    for name in ("failed", "not_live", "ready"):
        font = fitting(saying_of(SITUATIONS[name]()).words, room, readable_px(high), QFont.Weight.Normal)
        assert capital_px(font) >= CAPITAL_PX, name


def test_what_is_painted_has_capitals_of_that_height(qtbot: QtBot) -> None:
    for screen in SCREENS:
        image = painted(qtbot, "advice_hold_still", screen)
        band = range(round(screen.height() * BAND))
        words = range(screen.width() // 2, screen.width(), 2)
        rows = [y for y in band if any(image.pixelColor(x, y) == QColor(DARK.text) for x in words)]
        assert rows[-1] - rows[0] >= CAPITAL_PX


@pytest.mark.parametrize("advice", list(Advice))
def test_the_member_sees_the_picture_of_each_advice(advice: Advice) -> None:
    assert saying_of(SITUATIONS[f"advice_{advice.value}"]()).sign is advice


@pytest.mark.parametrize("prompt", list(Prompt))
def test_the_member_sees_the_picture_of_each_prompt(prompt: Prompt) -> None:
    assert saying_of(SITUATIONS[f"prompt_{prompt.value}"]()).sign is prompt


def test_everything_that_is_asked_or_advised_has_a_picture_of_its_own() -> None:
    assert set(advice_signs.DRAWN) == set(Advice)
    assert set(pictograms.DRAWN) == {*Prompt, *OwnSign}
    drawn = [*advice_signs.DRAWN.values(), *pictograms.DRAWN.values()]
    assert len(set(drawn)) == len(drawn) - 1, "only to hold still and that it is good look alike"


def test_no_two_situations_look_alike_to_the_member(qtbot: QtBot) -> None:
    seen: dict[bytes, str] = {}
    small = QSize(683, 384)
    for name in SITUATIONS:
        image = painted(qtbot, name, small)
        other = seen.setdefault(bytes(image.constBits()), name)
        assert HAS_PEERS.get(name, name) == other, f"{name} looks like {other}"


def test_nothing_touches_the_edge_of_the_members_screen(qtbot: QtBot) -> None:
    for name in SITUATIONS:
        if name.startswith("light_"):
            continue  # one colour, on purpose to the very edge
        image = painted(qtbot, name, SCREENS[0])
        ground = QColor(DARK.background)
        left = [image.pixelColor(x, y) == ground for x in (2, SCREENS[0].width() - 3) for y in range(0, 768, 3)]
        below = [image.pixelColor(x, 766) == ground for x in range(0, SCREENS[0].width(), 3)]
        assert all(left), name
        assert all(below), name


def cut_off(page: QWidget) -> list[str]:
    """Words for which their widget has too little room, or that lie outside their parent."""
    found = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed or (not label.wordWrap() and label.width() < label.sizeHint().width()):
            found.append(label.text())
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and field.height() < field.minimumSizeHint().height():
            found.append(f"the field {field.objectName()}")
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut_off_on_the_officers_page(qtbot: QtBot, language: str) -> None:
    use_language(language)
    of_each_step = {SITUATIONS[name]().page.step: name for name in reversed(SITUATIONS)}
    chosen = {
        *of_each_step.values(),
        "prompt_smile",
        "review_panel_full",
        "light_0000ff",
        "not_live",
        "question_unsure",
        "camera_unsure",
        "check_bad",
        "glasses",
        "glasses_ready",
        "sights",
        "sights_ready",
    }
    for name in sorted(chosen):
        state = SITUATIONS[name]()
        view = officer_page(state, PAGES[0].width(), PAGES[0].height())
        qtbot.addWidget(view)
        assert view.size() == PAGES[0], f"{name} does not fit the smallest page"
        for size in PAGES:
            view.resize(size)
            try:
                qtbot.waitUntil(lambda view=view: cut_off(view) == [], timeout=PATIENCE_MS)
            except NotInTime:
                pytest.fail(f"{name} at {size.width()}: {cut_off(view)}")


def test_figures_of_every_rule_have_room_and_can_be_scrolled_to_on_the_smallest_page(qtbot: QtBot) -> None:
    view = officer_page(SITUATIONS["sights"](), PAGES[0].width(), PAGES[0].height())
    qtbot.addWidget(view)
    rules = view.findChild(RuleList, "selfie.rules")
    assert rules is not None
    assert rules.visibleRegion().boundingRect() == rules.rect(), "without figures all is seen"
    SelfieDriver(view).press("figures")
    qtbot.waitUntil(lambda: rules.height() >= rules.minimumSizeHint().height())
    assert view.size() == PAGES[0]
    area = next(area for area in view.findChildren(QScrollArea) if area.widget() is rules)
    qtbot.waitUntil(lambda: area.focusPolicy() is Qt.FocusPolicy.TabFocus)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert rules.visibleRegion().boundingRect().bottom() == rules.rect().bottom()


def test_the_figures_of_earlier_attempts_are_whole_on_the_smallest_page(qtbot: QtBot) -> None:
    state = SITUATIONS["failed"]()
    tries = tuple(replace(one, figures=tuple(f"baris {n}" for n in range(20))) for one in state.page.tries)
    view = officer_page(replace(state, page=replace(state.page, tries=tries)), PAGES[0].width(), PAGES[0].height())
    qtbot.addWidget(view)
    SelfieDriver(view).show_tries_figures()
    lines = view.findChild(QLabel, "selfie.tries")
    assert lines is not None
    qtbot.waitUntil(lambda: lines.height() >= lines.heightForWidth(lines.width()))
    assert len(SelfieDriver(view).tries()) == 21 * len(tries)
    assert view.size() == PAGES[0]


def test_the_question_shows_the_picture_large_and_one_filled_button(qtbot: QtBot) -> None:
    view = officer_page(SITUATIONS["question"](), PAGES[0].width(), PAGES[0].height())
    qtbot.addWidget(view)
    preview = view.findChild(QWidget, "selfie.preview")
    assert preview is not None
    assert preview.height() >= 300
    filled = [button for button in view.findChildren(QAbstractButton) if button.property("role") == "primary"]
    assert [button.text() for button in filled if button.isVisible()] == ["Ya, sesuai"]
    assert SITUATIONS["question"]().page.step is Step.ASKING
