"""Sizes, names and words of the source files."""

from __future__ import annotations

import ast
import subprocess

import pytest

from tests.rules.sources import FOLDERS, ROOT, python_files, text, tree

LONGEST_LINES = 400
TOP_LEVEL = {*FOLDERS, "resources", "docs", ".ci"}
PRINTERS = ("main.py", "counter_app/commands/", "counter_app/setup/", "tests/")


def tracked() -> list[str]:
    """Files under version control, or all of them where there is no repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return listed.stdout.splitlines()
    return [file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*") if file.is_file()]


def test_no_file_is_longer_than_one_can_read() -> None:
    lengths = {path: len(text(path).splitlines()) for path in python_files()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    speaking = [path for path in python_files() if not path.rsplit("/", 1)[-1].startswith("test_")]
    assert [path for path in speaking if tree(path).body and not ast.get_docstring(tree(path))] == []


def test_nothing_is_called_utilities() -> None:
    vague = ("utils", "util", "helpers", "misc", "common")
    assert [path for path in python_files() if path.rsplit("/", 1)[-1].removesuffix(".py") in vague] == []


def test_the_top_level_keeps_its_folders() -> None:
    assert {path.split("/")[0] for path in tracked() if "/" in path} <= TOP_LEVEL


def test_only_commands_print() -> None:
    printing = [
        path
        for path in python_files()
        if not path.startswith(PRINTERS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_only_one_file_opens_message_boxes() -> None:
    assert [path for path in python_files("ui") if "QMessageBox" in text(path) and path != "ui/messages.py"] == []


@pytest.mark.parametrize("call", ["processEvents", "terminate"])
def test_the_window_thread_is_never_forced(call: str) -> None:
    forcing = [
        path
        for path in python_files("ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == call
    ]
    assert forcing == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    folders = ["/" + "work/", "/" + "root/", "/home" + "/"]
    written = [path for path in tracked() if path.endswith((".py", ".md", ".toml", ".sh", ".ps1", "Makefile", ".lock"))]
    naming = {(path, folder) for path in written for folder in folders if folder in (ROOT / path).read_text("utf-8")}
    assert naming == set()
