from __future__ import annotations

import hmac
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from counter_app.printing.code import (
    canonical,
    paper_code,
    parse_qr_text,
    qr_text,
    read_code,
    same_code,
    selfie_digest,
)

KEY = bytes(range(32))
RECORD = {"kind": "form", "number": "PD-1", "after.name": "ȘTEFANIA", "selfie": sha256(b"jpeg").hexdigest()}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_the_code_is_the_head_of_an_hmac_over_the_canonical_record():
    full = int.from_bytes(hmac.new(KEY, b"counter-app paper code 1\x00" + canonical(RECORD), sha256).digest(), "big")
    bits = f"{full:0256b}"[:125]
    letters = "".join(ALPHABET[int(bits[start : start + 5], 2)] for start in range(0, 125, 5))
    assert paper_code(KEY, RECORD).replace("-", "") == letters


def test_the_code_does_not_depend_on_the_order_of_the_record():
    assert paper_code(KEY, dict(reversed(RECORD.items()))) == paper_code(KEY, RECORD)


@given(st.dictionaries(st.text(), st.text(), max_size=4), st.dictionaries(st.text(), st.text(), max_size=4))
def test_two_different_records_never_read_the_same(one: dict[str, str], other: dict[str, str]):
    assert (canonical(one) == canonical(other)) == (one == other)


def test_every_field_and_the_key_change_the_code():
    codes = {paper_code(KEY, {**RECORD, field: RECORD[field] + "x"}) for field in RECORD}
    codes |= {paper_code(KEY, RECORD), paper_code(KEY[::-1], RECORD)}
    assert len(codes) == len(RECORD) + 2


def test_a_typed_code_is_read_with_the_letters_people_mistake():
    code = "10ABC-00000-11111-ZZZZZ-99999"
    assert read_code("loabc ooooo iLiL1 zzzzz 99999") == code
    assert same_code("10abc0000011111zzzzz99999", code)


def test_what_cannot_be_a_code_is_none():
    assert read_code("10ABC-00000") is None
    assert read_code("U" * 25) is None
    assert not same_code("", "")


def test_the_qr_text_gives_back_number_and_code():
    code = paper_code(KEY, RECORD)
    assert parse_qr_text(qr_text("PD:J01:7", code)) == ("PD:J01:7", code)


def test_another_qr_is_not_taken_for_ours():
    assert parse_qr_text("https://contoh.example/a:b") is None
    assert parse_qr_text("BPJSTK1::" + "0" * 25) is None


def test_no_selfie_is_not_the_digest_of_nothing():
    assert selfie_digest(b"") == ""
    assert selfie_digest(b"jpeg") == RECORD["selfie"]
