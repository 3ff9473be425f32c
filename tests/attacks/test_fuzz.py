"""Whatever comes to the program's edge is understood or refused by a kind of failure that has words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from counter_app.branch_file import read_branch_file
from counter_app.config import Settings
from counter_app.db.address import understood
from counter_app.errors import CounterError, OutsideError
from counter_app.importing.file_text import read_text
from counter_app.printing.code import parse_qr_text, read_code
from counter_app.printing.verify import marks_in
from counter_app.recovery_text import from_recovery_text, recovery_text
from counter_app.resources import FORMS
from counter_app.settings.describing import described_in
from forms.faults import FormUnreadable, Wrong
from forms.loading import read_form
from tests.battery.table import FUZZ

pytestmark = pytest.mark.timeout(3600)
LONGEST = 4096
BRANCH = (
    b'{"branch_id": "01920000-0000-7000-8000-00000000b001", "code": "J01", "revision": "0001", "engine": "sqlite", '
    b'"key_source": "file", "key_check": "' + b"0" * 64 + b'", "address": "", "format": 1}'
)
MARK = "BPJSTK1:PD-2026-000001:AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"
ADDRESS = "postgresql://petugas@db.contoh.id:5432/cabang?sslmode=verify-full&sslrootcert=/etc/ca.pem"
CSV = b"KPJ;NIK;Nama\n12345678901;3273015201900001;SITI AMINAH\n"
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


def in_file(read: Callable[[Path], object]) -> Callable[[bytes, Path], object]:
    """A parser of files."""

    def parse(data: bytes, path: Path) -> object:
        path.write_bytes(data)
        return read(path)

    return parse


def in_text(read: Callable[[str], object]) -> Callable[[bytes, Path], object]:
    """A parser of what is typed or scanned: any letters, also such as no file may hold."""
    return lambda data, _path: read(data.decode("utf-8", "surrogateescape" if len(data) % 2 else "replace"))


def settle(typed: str) -> object:
    """Every setting gets the same words."""
    return [one.value_of(typed) for one in described_in(Settings).values()]


PARSERS: dict[str, tuple[bytes, Callable[[bytes, Path], object]]] = {
    "address": (ADDRESS.encode(), in_text(understood)),
    "branch file": (BRANCH, in_file(read_branch_file)),
    "code": (MARK[-29:].encode(), in_text(read_code)),
    "file of a paper": (b"%PDF-1.7\nstream\n" + MARK.encode() + b"\nendstream", lambda data, _path: marks_in(data)),
    "form": ((FORMS / "account_reset.toml").read_bytes(), in_file(read_form)),
    "list": (CSV, in_file(read_text)),
    "qr": (MARK.encode(), in_text(parse_qr_text)),
    "recovery sheet": (recovery_text(bytes(range(32))).encode(), in_text(from_recovery_text)),
    "setting": (b"15", in_text(settle)),
}


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
    sample, parse = PARSERS[name]
    raw: dict[str, bytes] = {}
    understood_some = 0
    for number in range(FUZZ.count):
        chance = FUZZ.random(number)
        data = changed(sample, chance) if number else sample
        try:
            parse(data, tmp_path / "edge")
            understood_some += 1
        except (CounterError, OutsideError, FormUnreadable, Wrong):
            continue
        except Exception as error:  # it is what is looked for
            raw.setdefault(repr(error), data)
    assert raw == {}
    assert understood_some
