"""Which program was measured: a digest of every file that takes part in drawing and judging, thresholds among them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from counter_app.resources import TOP

_ROOMS = tuple(f"counter_app.{room}" for room in ("cameras", "capture", "training", "evaluation"))
_ROOTS = (
    *("capture.session", "capture.quality", "capture.mesh", "training.camera"),
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
    """Names of the files: the roots and everything of the rooms of pictures that they import."""
    known: set[str] = set()
    left = list(_ROOTS)
    while left:
        module = left.pop()
        if module not in known:
            known.add(module)
            left += _imports(_file(module))
    return known


def _imports(file: Path) -> Iterator[str]:
    """Modules of the rooms of pictures that a file needs from the start."""
    for node in ast.parse(file.read_text("utf-8"), file.name).body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(_ROOMS):
            inside = str(node.module).removeprefix("counter_app.")
            parts = (inside, *(f"{inside}.{name.name}" for name in node.names))
            yield from (part for part in parts if _file(part).is_file())


def _file(module: str) -> Path:
    return TOP / "counter_app" / f"{module.replace('.', '/')}.py"
