"""What is installed is what pyproject.toml asks for, by name, version and hash, and nothing stands twice."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+).*\\\n(?P<hashes>(?:    --hash=.*\n?)+)", re.MULTILINE)
PINNED = {canonicalize_name(entry["name"]): entry["version"] for entry in ENTRY.finditer(LOCK)}


def asked() -> list[Requirement]:
    """Everything pyproject.toml names directly."""
    lines = list(PROJECT["project"]["dependencies"])
    for group in (*PROJECT["project"]["optional-dependencies"].values(), *PROJECT["dependency-groups"].values()):
        lines += group
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("requirement", asked(), ids=str)
def test_the_lock_answers_each_requirement(requirement: Requirement) -> None:
    assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)], prereleases=True)


def test_every_line_of_the_lock_is_pinned_with_hashes() -> None:
    names = [line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(names) == len(ENTRY.findall(LOCK))


def test_the_lock_holds_no_address() -> None:
    assert re.findall(r"https?:|file:|--index|--find-links", LOCK) == []


def test_unused_requirements_stay_out() -> None:
    assert {canonicalize_name(name) for name in PROJECT["tool"]["uv"]["exclude-dependencies"]} & set(PINNED) == set()


def test_one_distribution_provides_cv2() -> None:
    assert packages_distributions()["cv2"] == ["opencv-python-headless"]


def test_the_tool_that_installs_is_pinned_with_hashes() -> None:
    pin = (ROOT / ".ci" / "uv.txt").read_text("utf-8")
    assert re.match(r"uv==\d+\.\d+\.\d+ \\\n", pin)
    assert pin.count("--hash=sha256:") > 3
