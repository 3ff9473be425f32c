"""Nothing is delivered, or used to build, that may not be: each package of the lock has a licence that is allowed."""

from __future__ import annotations

import json
import re

import pytest

from tests import licences
from tests.licences import LGPL, Part, bill, is_allowed, listed, parts

PARTS = parts()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.name}-{part.version}")
def test_a_package_has_a_licence_that_is_allowed(part: Part) -> None:
    assert part.licence, "say its licence in tests/licences.py, as its own text has it"
    assert is_allowed(part.licence)
    if "GPL" in part.licence:
        assert part.name in LGPL


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-2.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("", False),
    ],
)
def test_gpl_alone_is_refused_in_every_combination(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_the_list_is_in_step_with_the_lock() -> None:
    assert licences.LIST.read_text("utf-8") == listed(), "make sbom"


def test_the_bill_names_every_package_once_with_its_hashes_and_is_always_the_same() -> None:
    told = json.loads(bill())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    names = [one["purl"] for one in told["components"]]
    assert len(names) == len(set(names)) == len(PARTS)
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[0-9.]+\S*", name) for name in names)
    assert all(one["properties"] for one in told["components"])
    assert bill() == bill()


def test_what_is_delivered_is_told_from_what_only_tests_need() -> None:
    delivered = {part.name for part in PARTS if part.delivered}
    assert {"pyside6-essentials", "sqlalchemy", "mako", "secretstorage", "pywin32-ctypes"} <= delivered
    assert not {"pytest", "ruff", "cosmic-ray", "hypothesis"} & delivered
