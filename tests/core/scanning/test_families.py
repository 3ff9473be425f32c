"""Family cards are read cell by cell; a page that does not fill the picture is not read at all."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from counter_app.scanning.codes import Legibility, Sheet
from counter_app.scanning.corners import Corners
from counter_app.scanning.fields.families import FamilyCard, PageTooSmall, read_family
from counter_app.scanning.fields.grammar import EDUCATIONS, MARITAL, SEXES, Known
from counter_app.scanning.fields.trusting import Shot, Source
from counter_app.scanning.grid import tables
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.papers import layout_of
from counter_app.scanning.straight import straighten
from tests.battery.table import FAMILIES
from tests.cards.family import Family, family, page
from tests.cards.photograph import Photograph, photograph
from tests.cards.photograph import Shot as Camera
from tests.core.scanning.wanted import plain

KK = layout_of("kk")


def seen(who: Family, chance: Random, size: tuple[int, int]) -> Photograph:
    camera = Camera(size=size, share=0.92, tilt=0.15, turn_deg=0.8, blur_px=0.4, noise=2, quality=90)
    return photograph(page(who, chance), camera, chance)


def read(who: Family, number: int, engine: Engine, known: Known) -> FamilyCard | None:
    """Every second one by a camera; corners are those that an officer would have drawn."""
    chance = FAMILIES.random(number)
    if number % 2:
        return read_family([Shot(page(who, chance), True)], 2400, Source.SCANNER, engine, KK, known)
    taken = seen(who, chance, (1920, 1080))
    corners = Corners.of(taken.corners)
    shots = [Shot(straighten(taken.frame, corners, Sheet.PAGE), True)] * 3
    return read_family(shots[:1], corners.width_px, Source.SCANNER, engine, KK, known)


def wanted(key: str, text: str) -> str:
    if key == "birth_date":
        return "-".join(reversed(text.split("-")))
    return {"sex": SEXES, "marital_status": MARITAL, "education": EDUCATIONS}.get(key, {}).get(text, text)


@FAMILIES.member
def test_cells_are_read_in_their_columns(engine: Engine, known: Known) -> None:
    right = cells = 0
    lying = []
    for number in FAMILIES.numbers():
        who = family(number)
        found = read(who, number, engine, known)
        assert found is not None, number
        assert found.head is not None, number
        assert found.head.text("kk_number") == who.number
        assert plain(found.head.text("head_name")) == plain(who.head.name)
        assert plain(found.head.text("ktp_village")) == plain(who.head.village)
        assert len(found.members) == len(who.members), number
        for member, values in zip(who.members, found.members, strict=True):
            for key, text in member.items():
                same = key in values and plain(values[key].text) == plain(wanted(key, text))
                cells, right = cells + 1, right + same
                if not same and key in values and values[key].state is Legibility.READ and key == "nik":
                    lying.append((number, key))
    assert right >= FAMILIES.fewest(0.97, cells), (right, cells)
    assert lying == []


def test_a_page_that_does_not_fill_the_picture_is_refused(engine: Engine, known: Known) -> None:
    taken = seen(family(3), Random("small"), (1280, 720))
    corners = Corners.of(taken.corners)
    shot = Shot(straighten(taken.frame, corners, Sheet.PAGE), True)
    with pytest.raises(PageTooSmall):
        read_family([shot], corners.width_px, Source.CAMERA, engine, KK, known)


def test_a_page_without_two_tables_is_no_family_card(engine: Engine, known: Known) -> None:
    white = np.full((1697, 2400, 3), 245, np.uint8)
    assert tables(white) == ()
    assert read_family([Shot(white, True)], 2400, Source.SCANNER, engine, KK, known) is None


def test_both_tables_are_found_with_their_rows_and_columns() -> None:
    found = tables(page(family(2), Random("grid")))
    assert [(len(table.cells), table.columns) for table in found] == [(11, 9), (11, 8)]
