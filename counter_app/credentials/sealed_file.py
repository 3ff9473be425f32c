"""The file of a credential: which branch and command it is for, and a secret sealed with the branch's own key."""

from __future__ import annotations

import json
import os
import secrets
import stat
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from counter_app import paths
from counter_app.places import told_of
from counter_app.sealing import KEY_BYTES, NONCE_BYTES, SealBroken, Sealed, seal, unseal
from counter_app.states import Errand

_FORMAT = 1
LARGEST = 4096
"""Longer files are none of ours (bytes)."""


class NotOurs(Exception):
    """The bytes are no credential of this program, or were altered."""


@dataclass(frozen=True)
class Credential:
    """What a file says it is; the secret is read with the branch's key only."""

    credential_id: uuid.UUID
    branch_id: uuid.UUID
    errand: Errand
    sealed: Sealed = field(repr=False)

    def secret(self, key: bytes) -> bytes:
        """The secret. Raises NotOurs when anything of the file was altered, or the key is another branch's."""
        try:
            return unseal(key, self.sealed, _belongs_to(self.credential_id, self.branch_id, self.errand))
        except SealBroken as error:
            raise NotOurs from error


def new_secret() -> bytes:
    """A fresh secret."""
    return secrets.token_bytes(KEY_BYTES)


def sealed_bytes(key: bytes, of: tuple[uuid.UUID, uuid.UUID, Errand], secret: bytes) -> bytes:
    """The content of the file; `of` is credential, branch and command."""
    credential_id, branch_id, errand = of
    sealed = seal(key, secret, _belongs_to(credential_id, branch_id, errand))
    parts = {
        "format": _FORMAT,
        "credential": str(credential_id),
        "branch": str(branch_id),
        "errand": errand.value,
        "nonce": sealed.nonce.hex(),
        "sealed": sealed.data.hex(),
    }
    return (json.dumps(parts, indent=1) + "\n").encode()


def understood(content: bytes) -> Credential:
    """What the bytes say. Raises NotOurs."""
    try:
        parts = json.loads(content)
        sealed = Sealed(bytes.fromhex(parts["nonce"]), bytes.fromhex(parts["sealed"]))
        if parts["format"] != _FORMAT or len(sealed.nonce) != NONCE_BYTES:
            raise NotOurs
        return Credential(uuid.UUID(parts["credential"]), uuid.UUID(parts["branch"]), Errand(parts["errand"]), sealed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotOurs from error


def write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, for its owner only. Raises PlaceRefused."""
    with told_of(path):
        paths.write_new(path, content)


def read(path: Path) -> tuple[bytes, bool]:
    """The content, and whether others on this computer may read or change it. Raises PlaceRefused.

    Windows keeps no such bits; there the folder's own rights hold.
    """
    with told_of(path), path.open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        return file.read(LARGEST), os.name == "posix" and bool(mode & 0o077)


def _belongs_to(credential_id: uuid.UUID, branch_id: uuid.UUID, errand: Errand) -> bytes:
    return f"counter-app credential 1|{credential_id}|{branch_id}|{errand.value}".encode()
