"""Processor time of a look at a sheet, of reading cards and a family card, and the memory that it takes."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import date
from random import Random
from statistics import median

from counter_app.resources import TABLES
from counter_app.scanning.codes import Sheet
from counter_app.scanning.fields.families import read_family
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.places import AllPlaces
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.judging import look
from counter_app.scanning.reading.engine import Engine
from counter_app.scanning.reading.papers import layout_of
from forms.regions import Regions
from tests.bench.figures import Bar, Figure
from tests.cards.family import family, page
from tests.cards.ktp import ktp
from tests.cards.people import person
from tests.cards.photograph import photograph, some_shot

LOOK_S, CARD_S, FAMILY_S = 0.2, 2.5, 8.0
MEMORY_BYTES = 1.5e9
LOOKS, CARDS = 24, 5


def run() -> list[Figure]:
    """Drawn cards and pages, one thread; the process that reads is this one."""
    known = Known(Regions.load(TABLES / "regions.csv"), AllPlaces(), date(2026, 11, 30))
    frames = [photograph(ktp(person(n), Random(n)), some_shot(Random(n)), Random(n)).frame for n in range(LOOKS)]
    looks = sorted(_spent(lambda frame=frame: look(frame, Sheet.CARD)) for frame in frames)
    engine, layout = Engine(), layout_of("ktp")
    cards = [[Shot(ktp(person(n), Random(n)), True)] for n in range(CARDS)]
    read_paper(cards[0], Source.SCANNER, engine, layout, known)
    reads = [_spent(lambda card=card: read_paper(card, Source.SCANNER, engine, layout, known)) for card in cards]
    shot = [Shot(page(family(3), Random(3)), True)]
    families = _spent(lambda: read_family(shot, 2400, Source.SCANNER, engine, layout_of("kk"), known))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return [
        _figure(
            f"A look at a frame with a card, median of {LOOKS}", median(looks), LOOK_S, f"slowest {looks[-1]:.2f} s"
        ),
        _figure("A straightened card is read", median(reads), CARD_S, ""),
        _figure("A family card of 2,400 px is read", families, FAMILY_S, "six members"),
        Figure(
            "Memory at most of a process that looks, reads cards and a family card",
            "1.5 GB",
            held / MEMORY_BYTES,
            Bar.AT_MOST,
            1.0,
            remark=f"{held / 1e9:.2f} GB",
        ),
    ]


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _figure(what: str, seconds: float, bar: float, remark: str) -> Figure:
    said = f"{seconds:.2f} s of processor" + (f"; {remark}" if remark else "")
    return Figure(what, f"{bar:g} s of processor", seconds / bar, Bar.AT_MOST, 1.0, remark=said)
