"""The project's own source files, read once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("forms", "counter_app", "ui", "tests")


@cache
def python_files(*folders: str) -> tuple[str, ...]:
    """Paths from the top, "/" between parts; `main.py` belongs to every list that is not narrowed."""
    found = [file for folder in folders or FOLDERS for file in (ROOT / folder).rglob("*.py")]
    if not folders and (ROOT / "main.py").exists():
        found.append(ROOT / "main.py")
    return tuple(sorted(file.relative_to(ROOT).as_posix() for file in found))


@cache
def text(path: str) -> str:
    """One file's text."""
    return (ROOT / path).read_text("utf-8")


@cache
def tree(path: str) -> ast.Module:
    """One file, parsed."""
    return ast.parse(text(path), path)


@cache
def imports(path: str) -> tuple[str, ...]:
    """Every module a file imports, anywhere in it: "a.b.c" for `import a.b.c` and for `from a.b import c`."""
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            found += (f"{node.module or '.'}.{name.name}" for name in node.names)
    return tuple(found)


def imports_library(path: str, library: str) -> bool:
    """Whether a file imports a top-level library or any part of it."""
    return any(name == library or name.startswith(f"{library}.") for name in imports(path))
