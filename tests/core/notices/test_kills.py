"""The supervisor's process is killed around a decision: decision and notice are both there, or neither."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.db.models import ChangeRequest, OutMessage
from counter_app.db.session import Database
from counter_app.requests.errors import WrongRequestState
from counter_app.states import RequestState
from tests.core.notices.conftest import MAIL, NoticeDesk

ROOT = Path(__file__).resolve().parents[3]


def messages(db: Database) -> list[OutMessage]:
    """Every message, oldest first."""
    with db.read() as session:
        return list(session.scalars(select(OutMessage).order_by(OutMessage.seq)))


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("where", ["before", "behind", "after"])
def test_a_killed_decision_is_told_exactly_once(at: NoticeDesk, where: str, sqlite_path: Path) -> None:
    at.says(MAIL)
    request = at.waits()
    command = [sys.executable, "-m", "tests.core.notices.decides_and_dies", str(sqlite_path), str(request), where]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    state = at.desk.stored(ChangeRequest, request).state
    if where == "after":
        assert (state, len(messages(at.desk.db))) == (RequestState.APPLIED, 1)
        with pytest.raises(WrongRequestState):
            at.desk.requests.approve(at.desk.supervisor(), request)
    else:
        assert (state, messages(at.desk.db)) == (RequestState.SUBMITTED, [])
        at.desk.requests.approve(at.desk.supervisor(), request)
    assert len(at.told()) == 1
