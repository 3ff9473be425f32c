"""The password of the branch's own role on a server: in a file beside branch.json, sealed with the branch's key.

`key` is the database key: on a server it seals nothing but this and the copies. Whoever sets up another station copies
both files; the key comes to it as to the first.
"""

from __future__ import annotations

import json
import secrets

from counter_app.keys import KeyFileBroken
from counter_app.paths import Paths, write_whole
from counter_app.sealing import SealBroken, Sealed, seal, unseal

_FORMAT = 1
_BELONGS_TO = b"counter-app server password 1"


def new_password() -> str:
    """One that nobody has to type: 256 bits."""
    return secrets.token_urlsafe(32)


def keep_password(paths: Paths, key: bytes, password: str) -> None:
    """Raises OSError."""
    sealed = seal(key, password.encode(), _BELONGS_TO)
    parts = {"format": _FORMAT, "nonce": sealed.nonce.hex(), "sealed": sealed.data.hex()}
    write_whole(paths.server_secret, (json.dumps(parts, indent=1) + "\n").encode())


def kept_password(paths: Paths, key: bytes) -> str:
    """The password, "" where none is kept here: then the client's own places hold it. Raises KeyFileBroken."""
    try:
        parts = json.loads(paths.server_secret.read_bytes())
        sealed = Sealed(bytes.fromhex(parts["nonce"]), bytes.fromhex(parts["sealed"]))
        return unseal(key, sealed, _BELONGS_TO).decode()
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError, SealBroken) as error:
        raise KeyFileBroken from error
