"""A member's screen as a process of its own, over the same store: a line of JSON in, a line of JSON out."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counter_app.actor import Actor
from counter_app.codes.book import CodeBook
from counter_app.db.engine import open_sqlite
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.terms import terms
from counter_app.screens.service import MemberScreenService
from counter_app.sending.outbox import Outbox
from tests.databases import BRANCH, KEY, Clock

SECRET = bytes(range(64, 96))
Answer = dict[str, Any]  # Any: values of JSON


class Member:
    """The window without its pages."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._part = MemberPartService(db, clock, CodeBook(SECRET, Outbox(SECRET)))
        self._screens = MemberScreenService(db, clock, SECRET)
        self._who: Actor | None = None

    def answer(self, asked: Answer) -> Answer:
        """What became of one act."""
        acts: dict[str, Callable[[Answer], Answer]] = {
            "pair": self._pair,
            "step": lambda _asked: self._step(),
            "send": lambda asked: {"sent": bool(self._part.send_code(self._me, _key(asked)).queued)},
            "code": lambda asked: {"fits": self._part.check_code(self._me, _key(asked), asked["typed"]).fits},
            "password": lambda asked: {
                "state": self._part.choose_password(self._me, _key(asked), asked["typed"]).state.value
            },
            "agree": lambda asked: {
                "state": self._part.agree(self._me, _key(asked), terms(str).version, True).state.value
            },
        }
        try:
            return acts[asked["do"]](asked)
        except Exception as error:
            return {"refused": type(error).__name__, "words": explain(error)}

    @property
    def _me(self) -> Actor:
        assert self._who is not None, "paired before"
        return self._who

    def _pair(self, asked: Answer) -> Answer:
        self._who = self._screens.pair(asked["typed"], "TABLET-2")
        return {"paired": True}

    def _step(self) -> Answer:
        view = self._screens.step(self._me).view
        return {"registration": str(view.registration_id) if view is not None else ""}


def _key(asked: Answer) -> uuid.UUID:
    return uuid.UUID(asked["registration"])


def main(address: str) -> None:
    """Answer until nothing more is asked."""
    clock = Clock()
    is_server = "://" in address
    engine = open_postgresql(address) if is_server else open_sqlite(Path(address), KEY)
    db = Database(engine, BRANCH, clock, (lambda _connection: clock()) if is_server else None)
    member = Member(db, clock)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(member.answer(json.loads(line))) + "\n")
        sys.stdout.flush()
    db.close()


if __name__ == "__main__":
    main(sys.argv[1])
