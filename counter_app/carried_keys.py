"""Keys for a purpose that outlive the master key they came from.

A code on a paper, a credential in a drawer and the digest of a recovery code cannot be made again when the master key
is changed: their keys go on, sealed by the new one in the branch file.
"""

from __future__ import annotations

import json
from dataclasses import replace

from counter_app.branch_file import BranchFile
from counter_app.db.errors import WrongKey
from counter_app.keys import BranchKeys, branch_keys
from counter_app.sealing import NONCE_BYTES, SealBroken, Sealed, derive, seal, unseal

CARRIED = ("papers", "credentials", "second_steps")


def keys_of(file: BranchFile, master: bytes) -> BranchKeys:
    """Every key of a branch. Raises WrongKey when what was carried over was sealed by another master key."""
    own = branch_keys(master)
    if not file.carried:
        return own
    content = bytes.fromhex(file.carried)
    try:
        carried = json.loads(unseal(_key(master), Sealed(content[:NONCE_BYTES], content[NONCE_BYTES:]), _of(file)))
    except SealBroken as error:
        raise WrongKey from error
    return replace(own, **{name: bytes.fromhex(carried[name]) for name in CARRIED})


def carried_over(file: BranchFile, former: bytes, master: bytes) -> BranchFile:
    """The branch file under a new master key, with the keys that go on."""
    known = keys_of(file, former)
    content = json.dumps({name: getattr(known, name).hex() for name in CARRIED}).encode()
    sealed = seal(_key(master), content, _of(file))
    return replace(file, carried=(sealed.nonce + sealed.data).hex())


def _key(master: bytes) -> bytes:
    return derive(master, "carried keys")


def _of(file: BranchFile) -> bytes:
    return b"counter-app carried keys 1|" + file.branch_id.bytes
