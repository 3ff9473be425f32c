"""A family card before the camera: its clean paper is no blur, and its cells are asked for a few at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from counter_app.companion import is_starved, processor_s
from counter_app.scanning.codes import ScanAdvice, Sheet
from counter_app.scanning.fields.families import CELLS_AT_ONCE, read_family
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import Shot, Source
from counter_app.scanning.judging import WIDEST_EDGE, Look, look
from counter_app.scanning.reading.lines import Letter, Line, Picture, Quad
from counter_app.scanning.reading.papers import layout_of
from tests.cards.family import family, page
from tests.cards.photograph import Shot as Camera
from tests.cards.photograph import photograph

NEAR = Camera(size=(1920, 1080), share=0.92, tilt=0.1, turn_deg=0.5, blur_px=0.4, noise=2, quality=92)


def seen(camera: Camera) -> Look:
    return look(photograph(page(family(3), Random("family")), camera, Random("page 0")).frame, Sheet.PAGE)


@pytest.mark.parametrize("camera", [NEAR, replace(NEAR, blur_px=0.05, quality=98), replace(NEAR, noise=0)])
def test_white_paper_without_noise_is_no_blur(camera: Camera) -> None:
    found = seen(camera)
    assert found.advice is not ScanAdvice.BLURRED
    assert found.edge_px < WIDEST_EDGE[Sheet.PAGE]


@pytest.mark.parametrize("blur_px", [2.0, 3.0, 5.0])
def test_a_page_out_of_focus_is(blur_px: float) -> None:
    assert seen(replace(NEAR, blur_px=blur_px)).advice is ScanAdvice.BLURRED


class Counting:
    """Reads nothing, and remembers how many places it was asked for at once."""

    def __init__(self) -> None:
        self.asked = list[int]()

    def lines(self, picture: Picture, longest: int) -> list[Line]:
        return []

    def again(self, picture: Picture, quads: Sequence[Quad]) -> list[tuple[Letter, ...]]:
        self.asked.append(len(quads))
        return [()] * len(quads)


def test_no_question_holds_more_cells_than_a_busy_computer_reads_in_time(known: Known) -> None:
    reader = Counting()
    drawn = page(family(3), Random("cells"))
    assert read_family([Shot(drawn, True)], 2400, Source.SCANNER, reader, layout_of("kk"), known) is None
    assert sum(reader.asked) > 100
    assert max(reader.asked) <= CELLS_AT_ONCE


def test_a_reader_that_is_not_let_is_waited_for_and_one_that_hangs_is_not() -> None:
    assert [is_starved(used_s, 60.0) for used_s in (0.0, 6.0, 29.0, 31.0, 60.0)] == [False, True, True, False, False]
    assert processor_s(os.getpid()) > 0.0
    assert processor_s(2**30) == 0.0
