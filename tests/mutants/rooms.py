"""What is mutated, room by room, and by which tests each room is judged: its own, nobody else's."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
SHAPES = ("errors", "words", "codes", "settings", "__init__")
"""Files of a noun that hold shapes, sentences and figures; `service_words` and the like belong to them. `values` are
read when they hold functions as well."""
PICTURES = ("numpy", "cv2")
"""What looks at pictures is judged by recordings and attacks; services only keep what it found."""
NOUN_TESTS = {
    "capture": ("test_service.py", "test_kept_pictures.py", "test_light_check.py", "test_sights.py"),
    "evaluation": ("test_rules.py",),
}
"""Nouns of which only the service or the rules are mutated: the tests of all that looks at pictures need not run."""
SCREEN_TESTS = {
    "form_wizard": ("test_wizard_*.py",),
    "member": ("test_member_*.py",),
    "sign_in": ("test_sign_in*.py", "test_lock*.py", "test_password*.py"),
}
"""Screens whose tests are not called after the folder."""
MESH = "from counter_app.capture.mesh import"
"""Tests that run the mesh itself are left out: it lives in threads, which a fork has not."""


@dataclass(frozen=True)
class Room:
    """A noun or a screen: files from the top, with "/" between parts."""

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]


def rooms() -> tuple[Room, ...]:
    """Every noun with rules or a service, the forms, every screen with a presenter."""
    forms = Room("forms", ("forms/rules.py",), ("tests/forms",))
    return (forms, *_nouns(), *_screens())


def _nouns() -> list[Room]:
    """Rules and services, and the modules of functions that they are made of, wherever these live."""
    folders = [folder for folder in sorted((TOP / "counter_app").iterdir()) if _is_noun(folder)]
    starts = [file for folder in folders for file in sorted(folder.glob("*.py")) if _is_start(file)]
    files = _made_of(starts, {_from_top(folder) for folder in folders if (folder / "service.py").exists()})
    by_room = {folder.name: tuple(one for one in files if one.split("/")[1] == folder.name) for folder in folders}
    return [Room(folder.name, by_room[folder.name], _tests_for(folder)) for folder in folders if by_room[folder.name]]


def _is_noun(folder: Path) -> bool:
    has_judgement = (folder / "rules.py").exists() or (folder / "service.py").exists()
    return has_judgement and _tests_of(folder).is_dir()


def _tests_of(folder: Path) -> Path:
    return TOP / "tests" / "core" / folder.name


def _tests_for(folder: Path) -> tuple[str, ...]:
    tests = _from_top(_tests_of(folder))
    return tuple(f"{tests}/{name}" for name in NOUN_TESTS.get(folder.name, ())) or (tests,)


def _is_start(file: Path) -> bool:
    """Rules, and whatever owns a transaction."""
    return file.name in ("rules.py", "service.py") or "._db.transaction(" in file.read_text("utf-8")


def _screens() -> list[Room]:
    found = []
    for folder in sorted((TOP / "ui").iterdir()):
        files = sorted(_from_top(file) for file in folder.glob("*presenter.py"))
        patterns = SCREEN_TESTS.get(folder.name, (f"test_{folder.name}*.py",))
        fitting = {file for pattern in patterns for file in (TOP / "tests" / "ui").glob(pattern)}
        tests = sorted(_from_top(file) for file in fitting if MESH not in file.read_text("utf-8"))
        if files:
            found.append(Room(f"ui/{folder.name}", tuple(files), tuple(tests)))
    return found


def _made_of(starts: list[Path], nouns: set[str]) -> list[str]:
    """The starts with the modules of nouns that they lean on, step by step."""
    found: set[Path] = set()
    ahead = list(starts)
    while ahead:
        file = ahead.pop()
        if file not in found and _decides(file):
            found.add(file)
            ahead += [one for one in _imported(file) if _from_top(one.parent) in nouns]
    return sorted(_from_top(file) for file in found)


def _decides(file: Path) -> bool:
    if not file.exists() or file.stem in SHAPES or file.stem.endswith("_words"):
        return False
    if file.name != "rules.py" and any(name.split(".")[0] in PICTURES for name in _libraries(file)):
        return False
    return file.stem != "values" or any(isinstance(node, ast.FunctionDef) for node in _tree(file).body)


def _imported(file: Path) -> list[Path]:
    """Files of the core that one of them imports."""
    found = []
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("counter_app."):
            module = TOP / node.module.replace(".", "/")
            found += (
                [module / f"{one.name}.py" for one in node.names] if module.is_dir() else [module.with_suffix(".py")]
            )
    return found


def _libraries(file: Path) -> list[str]:
    return [one.name for node in ast.walk(_tree(file)) if isinstance(node, ast.Import) for one in node.names]


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _from_top(path: Path) -> str:
    return path.relative_to(TOP).as_posix()
