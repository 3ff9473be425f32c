"""The small clear file beside the database: which branch this is and how to open it. Nothing in it is secret."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app.db.address import understood
from counter_app.db.errors import BranchFileBroken, BranchFileMissing, NewerSchema
from counter_app.keys import KeySource
from counter_app.paths import write_whole

FORMAT = 1


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


def write_branch_file(path: Path, content: BranchFile) -> None:
    """Write it whole or not at all. Raises AddressRefused, as for an address with a password, and OSError."""
    if content.address:
        understood(content.address)
    fields = asdict(content) | {"branch_id": str(content.branch_id)}
    write_whole(path, (json.dumps(fields, indent=1) + "\n").encode())


def read_branch_file(path: Path) -> BranchFile:
    """Raises BranchFileMissing, BranchFileBroken, or NewerSchema for a format this program does not know."""
    try:
        fields = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise BranchFileMissing(path.parent) from error
    except ValueError as error:
        raise BranchFileBroken(path) from error
    if isinstance(fields, dict) and isinstance(fields.get("format"), int) and fields["format"] > FORMAT:
        raise NewerSchema(f"format {fields['format']}", f"format {FORMAT}")
    try:
        return _understood(fields)
    except (TypeError, KeyError, ValueError) as error:
        raise BranchFileBroken(path) from error


def _understood(fields: dict[str, Any]) -> BranchFile:  # Any: whatever JSON holds
    texts = {name: fields[name] for name in ("code", "revision", "key_check", "address")}
    if not all(isinstance(text, str) for text in texts.values()) or fields["format"] != FORMAT:
        raise TypeError
    return BranchFile(
        branch_id=uuid.UUID(fields["branch_id"]),
        engine=EngineKind(fields["engine"]),
        key_source=KeySource(fields["key_source"]),
        **texts,
    )
