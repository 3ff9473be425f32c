"""The whole run of accounts' lives came to every state and refusal, each of them often."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.core.registrations.test_life import REACHED

RECORD = Path(__file__).parent.parent.parent / "docs" / "records" / "lives.json"
LEAST = 0.1
"""Of the shares of ten programs: what hardly ever happens is not shown by a run."""


@pytest.mark.parametrize("what", REACHED)
def test_a_whole_run_came_to_it_often(what: str) -> None:
    came, shares = json.loads(RECORD.read_text("utf-8"))["figures"].get(what, (0, 1))
    assert came >= LEAST * shares, f"{came} of {shares}"
