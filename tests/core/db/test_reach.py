"""Whether the store answers is told when it changes, however often it is noted. # D10"""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from counter_app.db.faults import DatabaseGone
from counter_app.db.reach import Reach
from counter_app.db.session import Database
from counter_app.errors import NotFound


@pytest.fixture
def heard(db: Database) -> list[bool]:
    """What a lamp would show."""
    told: list[bool] = []
    db.reach.tell(told.append)
    return told


def lose(db: Database) -> None:
    """A transaction in which the driver says that the store is gone."""
    with pytest.raises(DatabaseGone), db.transaction(None):
        raise OperationalError("SELECT 1", {}, Exception("disk i/o error"))


def ask(db: Database) -> None:
    with db.read():
        pass


def test_a_lost_store_is_told_once_and_again_when_it_answers(db: Database, heard: list[bool]) -> None:
    ask(db)
    lose(db)
    lose(db)
    ask(db)
    ask(db)
    lose(db)
    with db.transaction(None):
        pass
    assert heard == [False, True, False, True]


def test_an_act_that_is_refused_says_nothing_of_the_store(db: Database, heard: list[bool]) -> None:
    with pytest.raises(NotFound), db.transaction(None):
        raise NotFound("ticket")
    assert heard == []


def test_who_comes_while_the_store_is_lost_is_told_at_once() -> None:
    reach, told = Reach(), list[bool]()
    reach.note(False)
    reach.tell(told.append)
    assert told == [False]


def test_who_is_forgotten_hears_no_more() -> None:
    reach, told = Reach(), list[bool]()
    hear = told.append
    reach.tell(hear)
    reach.forget(hear)
    reach.note(False)
    assert told == []
