"""Sealing bytes so that they cannot be read or changed unseen. The only home of `cryptography`."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
TAG_BYTES = 16


class SealBroken(Exception):
    """The key is another one, or the bytes, or what they belong to, were changed."""


@dataclass(frozen=True)
class Stretch:
    """The cost of trying one passphrase (scrypt). The default needs 128 MB and about half a second."""

    n: int = 2**17
    r: int = 8
    p: int = 1


@dataclass(frozen=True)
class Sealed:
    """AES-256-GCM with a nonce of its own."""

    nonce: bytes
    data: bytes


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose (HKDF-SHA256); knowing one tells nothing about another."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def stretch(passphrase: str, salt: bytes, cost: Stretch) -> bytes:
    """A key from a passphrase, slow on purpose."""
    return Scrypt(salt, KEY_BYTES, n=cost.n, r=cost.r, p=cost.p).derive(passphrase.encode())


def seal(key: bytes, data: bytes, belongs_to: bytes) -> Sealed:
    """Encrypt; opens again only with the same key and the same `belongs_to`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, data, belongs_to))


def unseal(key: bytes, sealed: Sealed, belongs_to: bytes) -> bytes:
    """The clear bytes. Raises SealBroken."""
    if len(sealed.nonce) != NONCE_BYTES:  # cut off within it
        raise SealBroken
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.data, belongs_to)
    except InvalidTag as error:
        raise SealBroken from error


def key_id(key: bytes) -> str:
    """Sixteen hex digits that name a key and tell nothing about it."""
    return derive(key, "key id").hex()[:16]


def mac(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, data, hashlib.sha256)


def agreeing_half(secret: bytes) -> bytes:
    """The half of a secret that others may know and seal to (X25519, 32 bytes)."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def agree(secret: bytes, other: bytes) -> bytes:
    """What two agree on, each with their own secret and the other's public half. Raises SealBroken for no such half."""
    try:
        return X25519PrivateKey.from_private_bytes(secret).exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError as error:
        raise SealBroken from error


def signing_half(secret: bytes) -> bytes:
    """The half of a secret by which others know what it signed (Ed25519, 32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def sign(secret: bytes, data: bytes) -> bytes:
    """64 bytes that only this secret can make of these bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(data)


def is_signed(by: bytes, data: bytes, signature: bytes) -> bool:
    """Whether whoever has this public half signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(by).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
