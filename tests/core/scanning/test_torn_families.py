"""A family card with a digit rubbed out, scratched or stained: no other number is called *terbaca* for it."""

from __future__ import annotations

from random import Random

from counter_app.scanning.codes import Legibility, Sheet
from counter_app.scanning.corners import Corners
from counter_app.scanning.fields.families import FamilyCard, read_family
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import Shot, Source
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.papers import layout_of
from counter_app.scanning.straight import straighten
from tests.battery.table import TORN_FAMILIES
from tests.cards.family import Destroyed, Family, family, page
from tests.cards.photograph import Shot as Camera
from tests.cards.photograph import photograph

KK = layout_of("kk")


def torn(number: int, chance: Random) -> tuple[Family, Destroyed]:
    """Mostly a digit of somebody's number, now and then of the card's own."""
    who = family(number)
    row = None if number % 5 == 4 else chance.randrange(len(who.members))
    return who, Destroyed(chance.randrange(16), row)


def read(number: int, engine: Engine, known: Known) -> tuple[Family, Destroyed, FamilyCard | None]:
    """Every second one by a camera of 1080p, which is trusted here as a scanner is: one picture has to do."""
    chance = TORN_FAMILIES.random(number)
    who, what = torn(number, chance)
    drawn = page(who, chance, what)
    if number % 2:
        return who, what, read_family([Shot(drawn, True)], 2400, Source.SCANNER, engine, KK, known)
    camera = Camera(size=(1920, 1080), share=0.92, tilt=0.15, turn_deg=0.8, blur_px=0.4, noise=2, quality=90)
    taken = photograph(drawn, camera, chance)
    corners = Corners.of(taken.corners)
    shot = Shot(straighten(taken.frame, corners, Sheet.PAGE), True)
    return who, what, read_family([shot], corners.width_px, Source.SCANNER, engine, KK, known)


def lies(value: PaperValue | None, right: str) -> bool:
    """Another number, called clear."""
    return value is not None and value.state is Legibility.READ and value.text != right


@TORN_FAMILIES.member
def test_a_destroyed_digit_of_a_family_card_is_never_called_clear(engine: Engine, known: Known) -> None:
    lying: list[tuple[int, object]] = []
    clear = whole = 0
    for number in TORN_FAMILIES.numbers():
        who, what, found = read(number, engine, known)
        assert found is not None, number
        head = found.head.values.get("kk_number") if found.head is not None else None
        if lies(head, who.number):
            lying.append((number, "card"))
        for at, (member, values) in enumerate(zip(who.members, found.members, strict=False)):
            value = values.get("nik")
            if lies(value, member["nik"]):
                lying.append((number, at))
            if at != what.row and value is not None and value.text == member["nik"]:
                whole, clear = whole + 1, clear + (value.state is Legibility.READ)
    assert lying == []
    assert clear >= TORN_FAMILIES.fewest(0.9, whole), (clear, whole)
