"""The small clear file beside the database: which branch this is and how to open it. Nothing in it is secret.

It is sealed by the branch's key: whoever changes it without that is noticed before its words are followed. Files from
before it was so are sealed at their next start; their check value is another one, so nobody makes a sealed file look
like one of those.
"""

from __future__ import annotations

import hmac
import json
import re
import uuid
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app import keys
from counter_app.db.address import understood
from counter_app.db.errors import BranchFileAltered, BranchFileBroken, BranchFileMissing, NewerSchema, WrongKey
from counter_app.keys import KeySource
from counter_app.paths import write_whole
from counter_app.sealing import derive, mac

FORMAT = 2
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,11}")
"""What a branch's code looks like: it becomes part of names of files."""
LARGEST = 65_536
"""Longer files are none of ours (bytes)."""
_UNSEALED = 1
"""The format of files before they were sealed."""
_REVISION = re.compile(r"[0-9a-z_]{1,64}")
_HEX = re.compile(r"[0-9a-f]{0,2000}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(r"postgresql(?:\+psycopg)?://[^\s\x00-\x1f]{1,500}")


class EngineKind(StrEnum):
    """Where the branch's rows live."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True)
class BranchFile:
    """`address` is PostgreSQL's, without a password, and empty for the embedded engine."""

    branch_id: uuid.UUID
    code: str
    revision: str
    engine: EngineKind
    key_source: KeySource
    key_check: str
    address: str = ""
    format: int = FORMAT
    seal: str = ""
    """"" for a file from before there was one."""
    carried: str = ""
    """Keys that go on from a former master key, sealed (carried_keys.py); "" while the first one holds."""

    @property
    def is_sealed(self) -> bool:
        """Whether a change of it would be noticed."""
        return self.format > _UNSEALED


def write_branch_file(path: Path, content: BranchFile, master: bytes) -> None:
    """Write it whole or not at all, sealed by the branch's key.

    Raises AddressRefused, as for an address with a password, and OSError.
    """
    if content.address:
        understood(content.address)
    write_whole(path, (json.dumps(_fields(sealed(content, master)), indent=1) + "\n").encode())


def sealed(content: BranchFile, master: bytes) -> BranchFile:
    """The same, so that a change of it is noticed."""
    fresh = replace(content, format=FORMAT, key_check=keys.check_value(master), seal="")
    return replace(fresh, seal=_seal_of(fresh, master))


def must_be_unaltered(content: BranchFile, master: bytes, path: Path) -> None:
    """Raise WrongKey when the key is another branch's, BranchFileAltered when the file is not as it was written."""
    if not keys.is_right(master, content.key_check):
        raise WrongKey
    if content.is_sealed:
        whole = hmac.compare_digest(_seal_of(content, master), content.seal)
    else:
        whole = hmac.compare_digest(keys.former_check_value(master), content.key_check)
    if not whole:
        raise BranchFileAltered(path)


def read_branch_file(path: Path) -> BranchFile:
    """Raises BranchFileMissing, BranchFileBroken, or NewerSchema for a format this program does not know."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        fields: Any = json.loads(content) if len(content) <= LARGEST else None  # Any: whatever JSON holds
    except FileNotFoundError as error:
        raise BranchFileMissing(path.parent) from error
    except (ValueError, RecursionError) as error:
        raise BranchFileBroken(path) from error
    if isinstance(fields, dict) and isinstance(fields.get("format"), int) and fields["format"] > FORMAT:
        raise NewerSchema(f"format {fields['format']}", f"format {FORMAT}")
    try:
        return _understood(fields)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise BranchFileBroken(path) from error


def _understood(fields: dict[str, Any]) -> BranchFile:  # Any: whatever JSON holds
    form = fields["format"]
    if type(form) is not int or form not in (_UNSEALED, FORMAT):
        raise TypeError
    engine = EngineKind(fields["engine"])
    shapes = {"code": CODE, "revision": _REVISION, "key_check": _DIGEST} | ({"seal": _DIGEST} if form == FORMAT else {})
    shapes |= {"address": _ADDRESS} if engine is EngineKind.POSTGRESQL else {}
    texts = {name: fields[name] for name in shapes}
    carried = fields.get("carried", "")
    if not _HEX.fullmatch(carried):
        raise ValueError
    if not all(shape.fullmatch(texts[name]) for name, shape in shapes.items()):
        raise ValueError
    return BranchFile(
        branch_id=uuid.UUID(fields["branch_id"]),
        engine=engine,
        key_source=KeySource(fields["key_source"]),
        format=form,
        carried=carried,
        **texts,
    )


def _fields(content: BranchFile) -> dict[str, object]:
    return asdict(content) | {"branch_id": str(content.branch_id)}


def _seal_of(content: BranchFile, master: bytes) -> str:
    """Over every field but the seal itself, in one order."""
    left_out = ("seal",) if content.carried else ("seal", "carried")
    fields = {name: value for name, value in _fields(content).items() if name not in left_out}
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return mac(derive(master, "branch file"), text.encode()).hex()
