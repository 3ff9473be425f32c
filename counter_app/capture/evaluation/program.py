"""Which program was measured: a digest of every file that takes part in drawing and judging, thresholds among them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = "counter_app.capture"
_FOLDER = Path(__file__).resolve().parent.parent
_ROOTS = (
    *("session", "quality", "mesh", "training.camera"),
    *("evaluation.sets", "evaluation.rules", "evaluation.sessions", "evaluation.workshop"),
)
"""Where judging, drawing and counting begin."""


def program_digest() -> str:
    """The same for the same files on every machine; another one when a threshold or a line of them changes."""
    digest = hashlib.sha256()
    for module in sorted(judging_parts()):
        content = _file(module).read_text("utf-8")
        digest.update(f"{module}\0{content}\0".encode())
    return digest.hexdigest()[:16]


def judging_parts() -> set[str]:
    """Names of the files: the roots and everything of this folder that they import."""
    known: set[str] = set()
    left = list(_ROOTS)
    while left:
        module = left.pop()
        if module not in known:
            known.add(module)
            left += _imports(_file(module))
    return known


def _imports(file: Path) -> Iterator[str]:
    """Modules of this folder that a file needs from the start."""
    for node in ast.parse(file.read_text("utf-8"), file.name).body:
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{_PACKAGE}."):
            inside = str(node.module).removeprefix(_PACKAGE).lstrip(".")
            parts = (inside, *(f"{inside}.{name.name}".lstrip(".") for name in node.names))
            yield from (part for part in parts if part and _file(part).is_file())


def _file(module: str) -> Path:
    return _FOLDER / f"{module.replace('.', '/')}.py"
