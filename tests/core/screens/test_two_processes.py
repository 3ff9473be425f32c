"""Officer and member in two processes over one store: the code crosses the counter, and nothing else does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.db.session import Database
from counter_app.states import RegistrationState
from tests.core.registrations.desk import PASSWORD
from tests.core.screens.conftest import ScreenDesk

ROOT = Path(__file__).resolve().parents[3]


class OtherProcess:
    """The member's window, elsewhere."""

    def __init__(self, address: str) -> None:
        words = [sys.executable, "-m", "tests.core.screens.member_process", address]
        self._child = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, do: str, **more: str) -> dict[str, Any]:
        """One act and what became of it."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._child.stdin.flush()
        answer: dict[str, Any] = json.loads(self._child.stdout.readline())
        return answer

    def close(self) -> int:
        """Nothing more is asked."""
        self._child.communicate()
        return self._child.returncode


@pytest.fixture
def elsewhere(db: Database, request: pytest.FixtureRequest) -> Iterator[OtherProcess]:
    """A process over the store of this test."""
    name = "postgresql_address" if db.is_postgresql else "sqlite_path"
    other = OtherProcess(str(request.getfixturevalue(name)))
    yield other
    assert other.close() == 0


def test_an_account_is_opened_from_another_process_and_the_officer_s_release_ends_it(
    desk: ScreenDesk, elsewhere: OtherProcess
) -> None:
    code = desk.screens.offer(desk.officer).code
    assert elsewhere.ask("pair", typed=code) == {"paired": True}
    assert elsewhere.ask("step") == {"registration": ""}
    key = desk.at.with_member()
    assert elsewhere.ask("send", registration=str(key))["refused"] == "NotItsStep"
    desk.screens.give(desk.officer, desk.case_id, key)
    assert elsewhere.ask("step") == {"registration": str(key)}
    assert elsewhere.ask("send", registration=str(key)) == {"sent": True}
    assert elsewhere.ask("code", registration=str(key), typed=desk.at.received()) == {"fits": True}
    assert elsewhere.ask("password", registration=str(key), typed=PASSWORD) == {"state": "terms"}
    assert elsewhere.ask("agree", registration=str(key)) == {"state": "opened"}
    assert desk.at.stored(key).state is RegistrationState.OPENED
    desk.screens.release(desk.officer)
    assert elsewhere.ask("step")["refused"] == "SessionEnded"
    assert elsewhere.ask("pair", typed=code)["refused"] == "PairingRefused"
