"""Sealed bytes open for the right key and the right owner only."""

from __future__ import annotations

import hashlib

import pytest

from counter_app import sealing
from counter_app.sealing import SealBroken, Sealed

KEY = bytes(range(32))


def test_what_was_sealed_opens_again() -> None:
    sealed = sealing.seal(KEY, b"isi", b"kotak 1")
    assert sealing.unseal(KEY, sealed, b"kotak 1") == b"isi"
    assert b"isi" not in sealed.data


@pytest.mark.parametrize("fault", ["key", "owner", "bytes", "nonce"])
def test_anything_else_breaks_the_seal(fault: str) -> None:
    sealed = sealing.seal(KEY, b"isi", b"kotak 1")
    key = bytes(32) if fault == "key" else KEY
    owner = b"kotak 2" if fault == "owner" else b"kotak 1"
    data = bytes([sealed.data[0] ^ 1]) + sealed.data[1:] if fault == "bytes" else sealed.data
    nonce = bytes(12) if fault == "nonce" else sealed.nonce
    with pytest.raises(SealBroken):
        sealing.unseal(key, Sealed(nonce, data), owner)


def test_no_nonce_is_used_twice() -> None:
    assert len({sealing.seal(KEY, b"isi", b"").nonce for _ in range(200)}) == 200


def test_derivation_follows_rfc_5869() -> None:
    # The same by hand: extract with a salt of zeros, expand one block.
    extracted = sealing.mac(bytes(32), KEY)
    assert sealing.derive(KEY, "papers") == sealing.mac(extracted, b"papers\x01")


def test_a_passphrase_is_stretched_as_the_standard_library_does() -> None:
    cost = sealing.Stretch(n=2**10)
    expected = hashlib.scrypt(b"frasa", salt=b"g" * 16, n=2**10, r=8, p=1, dklen=32)
    assert sealing.stretch("frasa", b"g" * 16, cost) == expected


def test_a_key_id_tells_keys_apart_and_not_the_key() -> None:
    assert sealing.key_id(KEY) != sealing.key_id(bytes(32))
    assert sealing.key_id(KEY) not in KEY.hex()
