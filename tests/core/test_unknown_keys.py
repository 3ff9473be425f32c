"""Keys that nobody knows, by every method: told in the words for another branch's, and nothing changes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.db.models import Base
from counter_app.db.session import Database
from counter_app.errors import CounterError, NotFound, NotPermitted, OutsideError
from counter_app.explain import explain
from counter_app.ids import new_id
from counter_app.officers.values import CounterRow, ServiceRow
from counter_app.states import ServiceKind
from tests import factories
from tests.core.rights.house import METHODS, House, actors_of, key_parameters, service_of, whole_arguments
from tests.core.test_branches_apart import NOTHING_THERE, Elsewhere, keyed
from tests.databases import Clock

OWN_TRACES = {"audit_entry", "audit_head", "event", "refused_act"}
"""Tables of what was tried and told."""


@pytest.fixture
def elsewhere(db: Database, clock: Clock, tmp_path: Path) -> Elsewhere:
    return Elsewhere(db, clock, tmp_path)


@pytest.fixture
def house(db: Database, clock: Clock, tmp_path: Path) -> House:
    return House(db, clock, tmp_path)


def kept(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store, without the traces."""
    with db.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in OWN_TRACES
        }


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Names of tables that are not as they were."""
    return [name for name in before if before[name] != after[name]]


def people_of(db: Database) -> dict[Role, tuple[Actor, Actor]]:
    """Of each role somebody at a counter, and a second person who may everything a second one is asked for."""
    return {role: (factories.officer_at_counter(db, role), factories.supervisor(db)) for role in Role}


class Caller:
    """Calls methods of the second branch with keys of somebody's choice."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self.at, self.people = elsewhere, people_of(elsewhere.db)

    def outcome(self, said: str, keys: Mapping[str, Any]) -> object:
        """What was raised, or what was answered; by the first role that may."""
        row = self.at._row(said)
        given = self.at.plain | dict(keys)
        for who, second in self.people.values():
            arguments = whole_arguments(said, given) | ({"row": row} if row else {}) | actors_of(said, who, second)
            try:
                return getattr(service_of(self.at.core, said), said.partition(".")[2])(**arguments)
            except NotPermitted:
                continue
            except (CounterError, OutsideError) as error:
                return error
        raise AssertionError("nobody may")


def plain_keyed() -> Iterator[str]:
    """Methods that take keys by themselves, not within a row that an administrator saves."""
    return (said for said in keyed() if "row" not in inspect.signature(METHODS[said]).parameters)


def test_a_key_that_nobody_knows_is_told_as_another_branchs_and_changes_nothing(elsewhere: Elsewhere) -> None:  # R3
    caller, wrong = Caller(elsewhere), []
    before = kept(elsewhere.db)
    for said in plain_keyed():
        theirs = caller.outcome(said, elsewhere.keys)
        nobodys = caller.outcome(said, dict.fromkeys(elsewhere.keys, new_id()))
        if isinstance(theirs, Exception) and isinstance(nobodys, Exception):
            same = isinstance(nobodys, NotFound) and explain(nobodys) == explain(theirs)
        else:
            same = said in NOTHING_THERE and nobodys == theirs == NOTHING_THERE[said]
        changed = differing(before, kept(elsewhere.db))
        if not same or changed:
            wrong.append((said, theirs, nobodys, changed))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("save_service", ServiceRow(new_id(), "baru", "NB", "Baru", "New", ServiceKind.UPDATE, 9, 10)),
        ("save_counter", CounterRow(new_id(), 77, "Baru")),
    ],
)
def test_a_row_with_a_key_that_nobody_knows_is_not_saved(house: House, said: str, row: ServiceRow | CounterRow) -> None:
    admin = factories.officer(house.db, Role.ADMIN)
    before = kept(house.db)
    with pytest.raises(NotFound):
        getattr(house.core.staff_admin, said)(admin, row)
    assert differing(before, kept(house.db)) == []


def test_the_words_say_what_to_do() -> None:
    assert explain(NotFound("case")).count(".") >= 2, "what is so, and what to do"


def test_one_unknown_key_among_right_ones_is_never_passed_over(house: House) -> None:  # R3
    """Every other argument is right and the actor is the visit's officer: what is told is told of the key."""
    second, admin = factories.supervisor(house.db), factories.officer_at_counter(house.db, Role.ADMIN)
    wrong: list[tuple[str, str, object]] = []
    tried = 0
    before = kept(house.db)
    for said in plain_keyed():
        for name in key_parameters(METHODS[said]):
            known = house.known[name]
            house.known[name] = new_id()
            for who in (house.owner, second, admin):
                try:
                    stopped = house.call(said, who, second)
                except Exception as error:  # whatever else comes out is what is looked for
                    wrong.append((said, name, repr(error)))
                    break
                if not isinstance(stopped, NotPermitted):
                    tried += 1
                    break
            house.known[name] = known
            if changed := differing(before, kept(house.db)):
                wrong.append((said, name, changed))
                before = kept(house.db)
    assert not wrong, "\n".join(map(str, wrong))
    assert tried > 60
