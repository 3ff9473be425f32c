"""Every setting that is read is described, and every one that is described is read by a rule."""

from __future__ import annotations

import ast

import pytest

from counter_app.config import Settings
from counter_app.settings.describing import described_in
from tests.rules.settings_read import settings_read
from tests.rules.sources import imports, python_files, tree

DESCRIBED = set(described_in(Settings))
PROGRAM = [
    path
    for path in python_files("counter_app", "ui")
    if path != "counter_app/config.py" and not path.startswith(("counter_app/settings/", "counter_app/commands/"))
]
OTHER_TEXTS = ("counter_app/settings/", "counter_app/cameras/station_camera.py", "counter_app/db/")
"""Who may open the table of settings: what reads the described ones, and the cameras, whose names are stations."""


def undescribed(source: ast.Module) -> set[str]:
    """Settings that are read and stand in no description."""
    return settings_read(source) - DESCRIBED


def unread(described: set[str], sources: list[ast.Module]) -> set[str]:
    """Described settings that nobody reads."""
    return described - set().union(*(settings_read(source) for source in sources))


def test_every_setting_that_is_read_is_described() -> None:
    assert {path: found for path in PROGRAM if (found := undescribed(tree(path)))} == {}


def test_every_setting_that_is_described_is_read_by_a_rule() -> None:
    assert unread(DESCRIBED, [tree(path) for path in PROGRAM]) == set()


def test_nobody_else_opens_the_table_of_settings() -> None:
    opening = [path for path in PROGRAM if "counter_app.db.models.Setting" in imports(path)]
    assert [path for path in opening if not path.startswith(OTHER_TEXTS)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "def rule(settings: Settings):\n    return settings.colour",
        "def rule(session, branch_id):\n    return read_settings(session, branch_id).colour",
        "def rule(work):\n    known = read_settings(work.session, work.branch_id)\n    return known.colour",
        "def rule(self):\n    return self._settings().colour",
        "def rule(self):\n    return self._desk.core.settings().colour",
        "def rule(self):\n    usual, settings = Usual(), self.core.settings.refresh()\n    return settings.colour",
    ],
)
def test_a_planted_setting_that_nobody_described_is_found(planted: str) -> None:
    assert undescribed(ast.parse(planted)) == {"colour"}


def test_what_only_looks_like_settings_is_left_alone() -> None:
    assert undescribed(ast.parse("def judge(settings: CaptureSettings):\n    return settings.colour")) == set()
    assert undescribed(ast.parse("def show(self):\n    return self._page.refresh().colour")) == set()


def test_a_planted_setting_that_no_rule_reads_is_found() -> None:
    reads = ast.parse("def rule(settings: Settings):\n    return settings.recall_limit")
    assert unread({"recall_limit", "colour"}, [reads]) == {"colour"}
