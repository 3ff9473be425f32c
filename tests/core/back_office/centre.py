"""A centre for the tests: it opens what a branch sends as docs/back-office.md says, and answers."""

from __future__ import annotations

import json
import tarfile
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from counter_app.back_office.envelope import Pair, Public, opened_by, public_of, sealed_for, signed_word, word_of

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAIR = Pair(bytes(range(5, 37)))


@cache
def schema(name: str) -> Draft202012Validator:
    """A published schema."""
    told = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER)


@dataclass(frozen=True)
class Received:
    """A day's file, opened: what it says and the files in it."""

    manifest: dict[str, Any]
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def numbers(self) -> list[str]:
        """The requests in it."""
        return [one["number"] for one in self.manifest["requests"]]


def received(path: Path, branch: Public, pair: Pair = PAIR) -> Received:
    """Opened, its signature and its files held against what was published."""
    with path.open("rb") as source:
        packed = opened_by(pair, source, 100_000_000)
    manifest = json.loads(word_of(branch, "manifest", packed))
    schema("back-office").validate(manifest)
    assert public_of(manifest["from"]) == branch
    assert manifest["to"] == pair.public.name
    with tarfile.open(fileobj=BytesIO(packed)) as tar:
        content = {one.name: found.read() for one in tar if (found := tar.extractfile(one)) is not None}
    told = {one["name"]: one for request in manifest["requests"] for one in request["files"]}
    assert content.keys() == told.keys() | {"manifest.json", "manifest.sig"}
    for name, one in told.items():
        assert (len(content[name]), sha256(content[name]).hexdigest()) == (one["bytes"], one["sha256"])
    return Received(manifest, {name: content[name] for name in told})


def answer(
    to: Public, dispatch: str | uuid.UUID, lines: Iterable[Mapping[str, str]], pair: Pair = PAIR, **more: Any
) -> bytes:
    """The file of an answer."""
    said = {
        "format": "counter-app answer 1",
        "dispatch": str(dispatch),
        "answers": [dict(one) for one in lines],
        **more,
    }
    return b"".join(sealed_for(to, signed_word(pair, "answer", json.dumps(said).encode())))


def accepted(request_id: object) -> dict[str, str]:
    """A line of an answer."""
    return {"request": str(request_id), "state": "accepted"}


def refused(request_id: object, code: str = "identity", note: str = "Nama ibu berbeda") -> dict[str, str]:
    """A line of an answer."""
    return {"request": str(request_id), "state": "refused", "code": code, "note": note}
