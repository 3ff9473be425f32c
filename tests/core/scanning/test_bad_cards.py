"""What nobody should take is not called *terbaca*: bad pictures, and cards with a digit destroyed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import Source, read_paper
from counter_app.scanning.fields.values import PaperReading
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.papers import layout_of
from tests.battery.table import BAD_CARDS
from tests.cards.ktp import ktp
from tests.cards.people import Person, person
from tests.cards.photograph import Shot as Camera
from tests.cards.taking import scanned, taken
from tests.core.scanning.test_cards import fair

BAD = 160
"""Numbers below it are bad pictures, those from it on have a destroyed digit."""


def bad(kind: int, chance: Random) -> Camera:
    """Dim, blurred, far away (a card of 260 to 330 px), or with lamps in the laminate."""
    camera = fair((1280, 720), chance)
    return (
        replace(camera, light=chance.uniform(0.1, 0.25), noise=chance.uniform(4, 9)),
        replace(camera, blur_px=chance.uniform(2, 3.5)),
        replace(camera, share=chance.uniform(260, 330) / 1280, blur_px=0.6),
        replace(camera, glare=chance.randrange(2, 5)),
    )[kind]


def read(number: int, engine: Engine, known: Known) -> tuple[Person, PaperReading | None]:
    """One of each kind in four; a destroyed digit is seen by a scanner, or by a camera that does everything right."""
    chance, who = BAD_CARDS.random(number), person(number)
    if number < BAD:
        shots = taken(ktp(who, chance), bad(number % 4, chance), chance)
        return who, read_paper(shots, Source.CAMERA, engine, layout_of("ktp"), known) if shots else None
    card = ktp(who, chance, destroyed=chance.randrange(16))
    if number % 2:
        shots = scanned(card, chance)
        return who, read_paper(shots, Source.SCANNER, engine, layout_of("ktp"), known) if shots else None
    shots = taken(card, fair((1920, 1080), chance), chance)
    return who, read_paper(shots, Source.CAMERA, engine, layout_of("ktp"), known) if shots else None


def lies(who: Person, reading: PaperReading | None) -> bool:
    """A wrong number that is called clear."""
    value = reading.values.get("nik") if reading else None
    return value is not None and value.state is Legibility.READ and value.text != who.nik


@BAD_CARDS.member
def test_a_wrong_number_is_not_called_clear(engine: Engine, known: Known) -> None:
    numbers = BAD_CARDS.numbers()
    lying = [number for number in numbers if lies(*read(number, engine, known))]
    assert [number for number in lying if number >= BAD] == []
    assert len(lying) <= 1 if len(numbers) > BAD else lying == []
