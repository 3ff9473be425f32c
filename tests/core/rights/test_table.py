"""The table of rights: every public method of every service that the core builds stands in it, and asks it."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from counter_app.actor import Actor, Permission, Role
from counter_app.errors import NotPermitted
from counter_app.rights.asking import SECOND, WHO, NoRow, asking
from counter_app.rights.rows import Row, row
from counter_app.rights.table import TABLE
from tests.reach.offered import methods, services

OFFERED = {f"{service.__name__}.{name}": method for service in services() for name, method in methods(service)}


class Drawer:
    """A service for this test alone."""

    def open(self, who: Actor | None) -> str:
        """What a right is asked for."""
        return "open"


def drawer(of: Row) -> Any:
    return asking(type("Drawer", (), {"open": Drawer.open}), {"Drawer.open": of})()


def officer(role: Role) -> Actor:
    return Actor(officer_id=None, username="rina", name="Rina", role=role)  # type: ignore[arg-type]


def test_every_public_method_has_its_row_and_every_row_its_method() -> None:
    assert TABLE.keys() - OFFERED.keys() == set(), "rows of nothing"
    assert OFFERED.keys() - TABLE.keys() == set(), "write a row of each into counter_app/rights/table.py"


def test_the_rows_are_in_the_order_of_the_alphabet() -> None:
    assert list(TABLE) == sorted(TABLE)


def test_a_new_method_without_a_row_is_not_loaded_and_says_what_to_write() -> None:
    with pytest.raises(NoRow, match=r'write `"Drawer.open": row\(P.…\)` into counter_app/rights/table.py'):
        asking(type("Drawer", (), {"open": Drawer.open}), {})


@pytest.mark.parametrize("said", OFFERED)
def test_every_method_goes_through_the_table(said: str) -> None:
    assert hasattr(OFFERED[said], "__wrapped__"), "its service lacks @by_table"


@pytest.mark.parametrize("said", OFFERED)
def test_what_nobody_is_asked_for_is_said_with_who_asks_instead(said: str) -> None:
    of = TABLE[said]
    has_actor = {WHO, SECOND} & inspect.signature(OFFERED[said]).parameters.keys()
    assert has_actor or (of.nobody is not None and not of.needs), "it takes no actor"
    assert bool(of.second) == (SECOND in inspect.signature(OFFERED[said]).parameters)


@pytest.mark.parametrize("role", Role)
def test_a_role_with_one_of_the_rights_is_let_through_and_any_other_refused(role: Role) -> None:
    mine = drawer(row(Permission.MANAGE_STAFF, Permission.DECIDE_REQUEST))
    if role in (Role.ADMIN, Role.SUPERVISOR):
        assert mine.open(officer(role)) == "open"
    else:
        with pytest.raises(NotPermitted):
            mine.open(officer(role))


def test_whoever_has_not_signed_in_is_let_through_where_the_row_says_so_only() -> None:
    from counter_app.rights.conditions import Nobody

    assert drawer(row(Permission.ISSUE_TICKET, nobody=Nobody.KIOSK)).open(None) == "open"
    with pytest.raises(NotPermitted):
        drawer(row()).open(None)


def test_the_actor_is_found_by_its_name_too() -> None:
    with pytest.raises(NotPermitted):
        drawer(row(Permission.MANAGE_STAFF)).open(who=officer(Role.QA))
