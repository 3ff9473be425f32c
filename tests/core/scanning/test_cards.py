"""Identity cards of people from all provinces are read, and no wrong number is called *terbaca*."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.fields.values import PaperReading
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.papers import layout_of
from tests.battery.table import CARDS
from tests.cards.ktp import ktp
from tests.cards.people import Person, person
from tests.cards.photograph import Shot as Camera
from tests.cards.taking import scanned, taken
from tests.core.scanning.wanted import EXACT, wrong

WAYS = ((1280, 720), (1920, 1080), None)
"""Webcams, and a scanner."""


@dataclass(frozen=True)
class Case:
    """One reading."""

    person: Person
    reading: PaperReading | None

    def state(self, key: str) -> Legibility | None:
        """How far a field is trusted."""
        value = self.reading.values.get(key) if self.reading else None
        return value.state if value else None


def fair(size: tuple[int, int], chance: Random) -> Camera:
    """As an officer takes it once the advice is good."""
    return Camera(
        size=size,
        share=chance.uniform(0.48, 0.75),
        tilt=chance.uniform(0, 0.6),
        turn_deg=chance.gauss(0, 3),
        blur_px=chance.uniform(0.2, 0.9),
        bend=chance.uniform(-0.012, 0.012) if chance.random() < 0.3 else 0,
        busy=chance.randrange(6),
        noise=chance.uniform(1, 4),
        light=chance.uniform(0.7, 1.1),
        quality=chance.randrange(72, 95),
    )


def case(number: int, engine: Engine, known: Known) -> Case:
    """A third of them each way; an orange card in eight."""
    chance, size = CARDS.random(number), WAYS[number % 3]
    who = person(number // 3, foreign=number // 3 % 8 == 7)
    card = ktp(who, chance)
    shots: list[Shot] = scanned(card, chance) if size is None else taken(card, fair(size, chance), chance)
    source = Source.SCANNER if size is None else Source.CAMERA
    return Case(who, read_paper(shots, source, engine, layout_of("ktp"), known) if shots else None)


@CARDS.member
def test_cards_are_read_and_no_wrong_number_is_called_clear(engine: Engine, known: Known) -> None:
    cases = [case(number, engine, known) for number in CARDS.numbers()]
    lying = [one for one in cases if one.state("nik") is Legibility.READ and "nik" in wrong(one.reading, one.person)]
    assert lying == []
    for key, share in (("nik", 0.99), *((key, 0.97) for key in EXACT)):
        right = sum(key not in wrong(one.reading, one.person) for one in cases)
        assert right >= CARDS.fewest(share, len(cases)), (key, right, len(cases))
    for key, share in (("nik", 0.95), ("name", 0.90)):
        right_ones = [one for one in cases if key not in wrong(one.reading, one.person)]
        clear = sum(one.state(key) is Legibility.READ for one in right_ones)
        assert clear >= CARDS.fewest(share, len(right_ones)), (key, clear, len(right_ones))
