"""Whatever comes to the program's edge is understood or refused by a kind of failure that has words."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.attacks.limited import Edge, meet
from tests.attacks.parsers import parsers
from tests.battery.table import FUZZ

pytestmark = pytest.mark.timeout(4 * 3600)
PARSERS = parsers()
LONGEST = 4096
DEAR = 10
"""One of so many inputs is taken where each costs much."""
PIECES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"-1",
    b"1e999",
    b"9" * 400,
    b"[" * 300,
    b'"',
    b"\\u0000",
    b"%00",
    b"\r\n",
)
"""What parsers stumble over: signs of other encodings, numbers beyond all, nesting, ends of texts."""


def changed(sample: bytes, chance: Random) -> bytes:
    """The sample with a few bytes changed, pieces put in, taken out or doubled; now and then nothing of it is left."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(LONGEST))
    data = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(12)
        piece = chance.choice((chance.choice(PIECES), bytes(data[at : at + length]), chance.randbytes(length)))
        data[at : at + chance.choice((0, length))] = piece
    return bytes(data)


@FUZZ.member
@pytest.mark.parametrize("name", sorted(PARSERS))
def test_no_input_is_met_by_a_failure_without_words(name: str, tmp_path: Path) -> None:
    parser = PARSERS[name]
    count = FUZZ.count // DEAR if parser.dear else FUZZ.count

    def made(number: int) -> bytes:
        return changed(parser.sample, FUZZ.random(number)) if number else parser.sample

    met = meet(Edge(parser.parse, made, parser.refused, tmp_path), count)
    assert met.raw == {}
    assert met.understood
    assert met.understood + met.refused == count
