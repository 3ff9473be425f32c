"""A command that is started with a wrong clock says so, with both times, and is carried out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app.actor import Role
from counter_app.branches import open_branch
from counter_app.clock import local_stamp, utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.demo import staff
from counter_app.paths import Paths, paths_in


@pytest.fixture
def branch(tmp_path: Path) -> Paths:
    paths = paths_in(tmp_path / "data")
    demo(1, paths, lambda _words: None)
    return paths


def newest_at(paths: Paths, at: datetime) -> None:
    """What was written last in this branch was written then."""
    opened = open_branch(paths, utc_now, lambda: "")
    with opened.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text("UPDATE audit_head SET last_at_us = :at"), {"at": int(at.timestamp() * 1_000_000)})
    opened.close()


def typed(paths: Paths, *words: str) -> tuple[int, list[str]]:
    admin = next(one for one in staff.STAFF if one.role is Role.ADMIN)
    answers, said = [admin.username, admin.password], list[str]()
    terminal = Terminal(lambda _question: answers.pop(0), lambda _question: answers.pop(0), said.append)
    return run(parse([*words, "--data-dir", str(paths.data)]), terminal), said


@pytest.mark.parametrize("command", [("settings", "recall_limit"), ("verify-audit",), ("credential", "list")])
@pytest.mark.parametrize("away", [timedelta(days=1), timedelta(days=-9)])
def test_a_command_with_a_wrong_clock_says_both_times_and_is_carried_out(  # T7
    branch: Paths, command: tuple[str, ...], away: timedelta
) -> None:
    newest = datetime.now(UTC) + away
    newest_at(branch, newest)
    status, said = typed(branch, *command)
    assert status == 0
    assert said[0].startswith("Jam komputer ini ")
    assert local_stamp(newest, "Asia/Jakarta") in said[0]


def test_a_command_whose_clock_agrees_says_nothing_of_it(branch: Paths) -> None:
    newest_at(branch, datetime.now(UTC))
    _status, said = typed(branch, "settings", "recall_limit")
    assert [line for line in said if line.startswith("Jam komputer ini")] == []
