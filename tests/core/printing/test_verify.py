from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from counter_app.printing.code import paper_code, qr_text
from counter_app.printing.pdf import draw_form
from counter_app.printing.verify import UNPACKED_MAX, Verdict, marks_in, verify_file
from tests.core.printing import samples

KEY = b"k" * 32
RECORD = {"kind": "form", "number": samples.NUMBER, "after.phone": "0813 9876 5432"}
OTHER_RECORD = {"kind": "approval", "number": samples.NUMBER}


class Archive:
    """Holds papers by digest and records by number, as the branch's archive does."""

    def __init__(self, *papers: bytes) -> None:
        self._digests = {sha256(paper).hexdigest() for paper in papers}

    def holds(self, digest: str) -> bool:
        return digest in self._digests

    def records_of(self, number: str) -> Iterable[Mapping[str, str]]:
        return [OTHER_RECORD, RECORD] if number == samples.NUMBER else []


@pytest.fixture(scope="module")
def paper() -> bytes:
    return draw_form(samples.form(samples.imprint(code=paper_code(KEY, RECORD))))


def test_an_archived_paper_is_genuine(paper: bytes):
    assert verify_file(paper, Archive(paper), KEY) is Verdict.GENUINE


def test_a_changed_copy_is_known_by_its_code_only(paper: bytes):
    forged = paper.replace(b"/Title (", b"/Title (X", 1)
    assert forged != paper
    assert verify_file(forged, Archive(paper), KEY) is Verdict.CODE_RIGHT_BYTES_OTHER


def test_the_first_and_the_last_byte_count(paper: bytes):
    for place in (8, len(paper) - 2):
        flipped = paper[:place] + bytes([paper[place] ^ 1]) + paper[place + 1 :]
        assert verify_file(flipped, Archive(paper), KEY) is Verdict.CODE_RIGHT_BYTES_OTHER


def test_a_text_that_only_carries_the_right_code_is_not_genuine(paper: bytes):
    bare = qr_text(samples.NUMBER, paper_code(KEY, RECORD)).encode()
    assert verify_file(b"hello " + bare, Archive(paper), KEY) is Verdict.CODE_RIGHT_BYTES_OTHER


def test_a_made_up_code_or_another_key_is_unknown(paper: bytes):
    made_up = qr_text(samples.NUMBER, samples.CODE).encode()
    assert verify_file(made_up, Archive(paper), KEY) is Verdict.UNKNOWN
    assert verify_file(paper + b"\n", Archive(paper), b"other" * 7) is Verdict.UNKNOWN


def test_the_code_of_one_request_does_not_speak_for_another():
    moved = qr_text("PD-J01-20261122-0008", paper_code(KEY, RECORD)).encode()
    assert verify_file(moved, Archive(), KEY) is Verdict.UNKNOWN


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.4", b"stream\n" * 5000, b"\xff\xd8\xff\xe0 JFIF", b"<" + b"4" * 3999])
def test_a_file_without_a_code_is_unknown(junk: bytes):
    assert verify_file(junk, Archive(), KEY) is Verdict.UNKNOWN


def test_the_code_is_found_when_another_program_packed_the_information(paper: bytes):
    mark = qr_text(samples.NUMBER, paper_code(KEY, RECORD))
    packed = zlib.compress(f"<< /Keywords ({mark}) >>".encode())
    for data in (
        b"7 0 obj <</Type /ObjStm>>\nstream\r\n" + packed + b"\nendstream",
        b"/Keywords (\xfe\xff" + mark.encode("utf-16-be") + b")",
        b"/Keywords <FEFF" + mark.encode("utf-16-be").hex().upper().encode() + b">",
    ):
        assert verify_file(data, Archive(), KEY) is Verdict.CODE_RIGHT_BYTES_OTHER


def test_a_bomb_is_unpacked_only_so_far():
    mark = qr_text(samples.NUMBER, paper_code(KEY, RECORD)).encode()
    bomb = zlib.compress(b" " * (UNPACKED_MAX + 1) + mark)
    assert marks_in(b"stream\n" + bomb + b"\nendstream") == ()


def test_the_information_of_a_paper_bears_its_number_and_code_once(paper: bytes):
    assert marks_in(paper) == ((samples.NUMBER, paper_code(KEY, RECORD)),)


def test_a_paper_without_a_code_bears_none():
    assert marks_in(draw_form(replace(samples.form(), imprint=samples.imprint(code="")))) == ()
