"""What `make check` calls and what the hooks call is one list."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests import checks
from tests.rules.sources import ROOT

HOOK = re.compile(r"entry: make check ARGS=(\w+)$", re.MULTILINE)


def test_the_hooks_call_every_check_and_nothing_else() -> None:
    config = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert HOOK.findall(config) == list(checks.CHECKS)
    assert config.count("entry:") == len(checks.CHECKS)


def test_the_hooks_are_understood() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize(("file", "call"), [("Makefile", "-m tests.checks"), ("make.ps1", '"-m", "tests.checks"')])
def test_both_makes_take_the_list(file: str, call: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert call in text
    assert [tool for tool in ("ruff format --check", "mypy\n", "importlinter", "tests/rules") if tool in text] == []


def test_one_complaint_is_enough(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checks, "CHECKS", {"good": ("-c", ""), "bad": ("-c", "raise SystemExit(3)")})
    assert (checks.main([]), checks.main(["good"]), checks.main(["bad"]), checks.main(["none"])) == (1, 0, 1, 2)
    assert "Not in order: bad." in capfd.readouterr().err


def test_the_two_makes_know_the_same_targets() -> None:
    makefile, script = ((ROOT / file).read_text("utf-8") for file in ("Makefile", "make.ps1"))
    targets = set(re.findall(r"^([a-z-]+):(?! *=)", makefile, re.MULTILINE)) - {"help"}
    assert set(re.findall(r'^    "([a-z-]+)" \{', script, re.MULTILINE)) == targets
