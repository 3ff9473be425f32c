"""Which file may know which library, and which part of the program may know which other part."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.rules.sources import imports, imports_library, python_files, tree

PROGRAM = python_files("forms", "counter_app", "ui")

# Rooms that look at pixels.
PICTURES = tuple(f"counter_app/{room}/" for room in ("cameras", "capture", "scanning", "training", "evaluation"))
# Library → the folders or files that may import it. One edge library, one file; a few have a small folder.
HOMES = {
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
    "qtawesome": ("ui/",),
    "mediapipe": ("counter_app/capture/mesh.py",),
    "cv2": PICTURES,
    "numpy": PICTURES,
    "skimage": PICTURES,
    "onnxruntime": ("counter_app/model_runtime.py",),
    "pypdfium2": ("counter_app/scanning/opening/pages.py",),
    "python_calamine": ("counter_app/workbooks/reading.py",),
    "xlsxwriter": ("counter_app/workbooks/writer.py",),
    "lokal": ("counter_app/scanning/fields/places.py",),
    "reportlab": ("counter_app/printing/",),
    "segno": ("counter_app/printing/",),
    "sqlalchemy": ("counter_app/",),
    "alembic": ("counter_app/db/",),
    "psycopg": ("counter_app/db/",),
    "sqlcipher3": ("counter_app/db/",),
    "argon2": ("counter_app/officers/passwords.py",),
    "zxcvbn": ("counter_app/officers/strength.py",),
    "pyotp": ("counter_app/officers/one_time.py",),
}
# Wherever they are at home, it is one file.
ONE_FILE = (
    "mediapipe",
    "onnxruntime",
    "pypdfium2",
    "python_calamine",
    "xlsxwriter",
    "lokal",
    "argon2",
    "keyring",
    "cryptography",
    "platformdirs",
    "uuid6",
    "phonenumbers",
    "qtawesome",
    "segno",
)
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
NOUNS = ("members", "cases", "queueing", "requests", "accounts", "officers")


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_at_its_home(library: str) -> None:
    strangers = [path for path in PROGRAM if imports_library(path, library) and not path.startswith(HOMES[library])]
    assert strangers == []


@pytest.mark.parametrize("library", ONE_FILE)
def test_an_edge_library_is_known_to_one_file(library: str) -> None:
    assert len(knowing := [path for path in PROGRAM if imports_library(path, library)]) <= 1, knowing


def test_nobody_imports_the_front_door() -> None:
    assert [path for path in PROGRAM if imports_library(path, "main")] == []


def test_forms_use_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "forms"}
    strangers = {
        (path, name) for path in python_files("forms") for name in imports(path) if name.split(".")[0] not in allowed
    }
    assert strangers == set()


def test_setup_runs_before_anything_is_installed() -> None:
    before = (
        *python_files("counter_app/setup"),
        "ui/machine/window_system.py",
        "ui/machine/__init__.py",
        "ui/__init__.py",
        "counter_app/__init__.py",
        "counter_app/resources.py",
    )
    strangers = {
        (path, name)
        for path in before
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("counter_app.setup.")
    }
    assert strangers == set()


def test_presenters_know_no_widgets() -> None:
    qt = {
        (path, name)
        for path in python_files("ui")
        if path.endswith("presenter.py")
        for name in imports(path)
        if name.startswith("PySide6") and not name.startswith("PySide6.QtCore")
    }
    assert qt == set()


def test_services_do_not_know_each_other() -> None:
    crossing = {
        (path, name)
        for noun in NOUNS
        for path in python_files(f"counter_app/{noun}")
        for name in imports(path)
        for other in NOUNS
        if other != noun and name.startswith(f"counter_app.{other}.service")
    }
    assert crossing == set()


def test_screens_do_not_know_each_other() -> None:
    screens = {path.split("/")[1] for path in python_files("ui") if path.endswith(("/view.py", "/presenter.py"))}
    crossing = {
        (path, name)
        for path in python_files("ui")
        if path.split("/")[1] in screens
        for name in imports(path)
        for other in screens - {path.split("/")[1]}
        if name.startswith(f"ui.{other}.")
    }
    assert crossing == set()


def test_imports_are_absolute() -> None:
    relative = {(path, name) for path in python_files() for name in imports(path) if name.startswith(".")}
    assert relative == set()


def test_every_file_that_defines_something_defers_its_annotations() -> None:
    defining = [path for path in python_files() if any(isinstance(node, DEFINITIONS) for node in tree(path).body)]
    assert [path for path in defining if not imports_library(path, "__future__")] == []
