"""The words of a selfie are known without its pictures: codes and sentences load no library of pictures."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.rules.sources import ROOT, python_files, tree

CODES = "counter_app/capture/codes.py"
ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}
TAKES_PICTURES = "ui/selfie/looking.py"
"""The one file of the selfie page that runs a camera; a job loads it."""
LIGHT = {
    "codes": (CODES,),
    "words": tuple(path for path in python_files("counter_app/capture", "counter_app/cameras") if "words" in path),
    "page": tuple(path for path in python_files("ui/selfie") if path != TAKES_PICTURES),
}
HEAVY = {"cv2", "numpy", "mediapipe", "skimage"}


def loaded_by(*paths: str) -> set[str]:
    """What a fresh process holds once these files are imported."""
    modules = ", ".join(path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths)
    program = f"import sys, {modules}; print(*{{name.split('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize("part", LIGHT)
def test_nothing_of_it_loads_a_library_of_pictures(part: str) -> None:
    assert loaded_by(*LIGHT[part]) & HEAVY == set()


def test_the_file_that_runs_the_camera_does_load_them() -> None:
    assert {"cv2", "numpy"} <= loaded_by(TAKES_PICTURES), "it needs no exception any more"


def test_all_enumerations_of_the_selfie_have_one_home() -> None:
    strays = [
        f"{path}: {node.name}"
        for path in python_files("counter_app/capture")
        if path != CODES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and ENUMS & {base.id for base in node.bases if isinstance(base, ast.Name)}
    ]
    assert strays == []
