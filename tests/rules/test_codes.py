"""The codes of a selfie have one home, words and pictures, and are known without a library of pictures."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from enum import Enum, StrEnum
from typing import Any

import pytest

from counter_app.capture import words
from counter_app.capture.codes import Advice, Cue, Failure, Prompt, Rule
from tests.rules.sources import ROOT, python_files, tree
from ui.selfie.member import advice_signs, pictograms

CODES = "counter_app/capture/codes.py"
ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}
TAKES_PICTURES = "ui/selfie/looking.py"
"""The one file of the selfie page that runs a camera; a job loads it."""
LIGHT = {
    "codes": (CODES,),
    "words": tuple(path for path in python_files("counter_app/capture", "counter_app/cameras") if "words" in path),
    "page": tuple(path for path in python_files("ui/selfie") if path != TAKES_PICTURES),
}
WORDS: dict[type[Enum], Callable[[Any], str]] = {  # Any: each takes its own codes
    Advice: words.advice_text,
    Prompt: words.prompt_text,
    Failure: words.failure_text,
    Rule: words.rule_text,
    Cue: words.cue_text,
}
LISTS_OF_ADVICE = {"counter_app/capture/words.py", "ui/selfie/member/advice_signs.py"}
"""With `codes.py` these are all that a new advice needs, beside the rule that gives it."""
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


class Later(StrEnum):
    """A code that somebody adds and forgets."""

    SING = "sing"


def wordless(codes: type[Enum], words_for: Callable[[Any], str]) -> list[Enum]:
    """The codes without a sentence."""

    def has_words(code: Enum) -> bool:
        try:
            return bool(words_for(code).strip())
        except KeyError:
            return False

    return [code for code in codes if not has_words(code)]


def undrawn(advices: type[Enum], prompts: type[Enum]) -> set[Enum]:
    """What is advised or asked without a picture."""
    return {*advices, *prompts} - {*advice_signs.DRAWN, *pictograms.DRAWN}


def mentioned(path: str) -> set[Advice]:
    """Each advice that a file names, as a member or as a word."""
    values = {advice.value: advice for advice in Advice}
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Advice":
            found.add(Advice[node.attr])
        elif isinstance(node, ast.Constant) and node.value in values:
            found.add(values[node.value])
    return found


@pytest.mark.parametrize("codes", WORDS)
def test_every_code_has_words(codes: type[Enum]) -> None:
    assert wordless(codes, WORDS[codes]) == []


def test_whatever_the_member_is_to_do_has_a_picture() -> None:
    assert undrawn(Advice, Prompt) == set()


@pytest.mark.parametrize("codes", WORDS)
def test_a_code_without_words_is_noticed(codes: type[Enum]) -> None:
    assert wordless(Later, WORDS[codes]) == [Later.SING]


def test_a_code_without_a_picture_is_noticed() -> None:
    assert undrawn(Later, Prompt) == {Later.SING}


def test_a_new_advice_is_a_code_its_words_and_its_picture() -> None:
    lists = {path for path in python_files("counter_app", "ui") if len(mentioned(path)) > len(Advice) * 3 / 4}
    assert lists - {CODES} == LISTS_OF_ADVICE
