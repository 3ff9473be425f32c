"""The walk: every method by every role, without a session, disabled, with another branch's keys, at another counter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.rights.conditions import Condition
from counter_app.rights.table import TABLE
from counter_app.states import SessionEnd
from tests import factories
from tests.core.rights.house import House, disable, end_session, may, refusals, takes_actor, who_may

ACTED = [said for said in TABLE if takes_actor(said)]
UNASKED = {"OfficerService.declare": "whoever was given an account has no session before it; the password decides"}
"""Methods that answer without the store, and so without a session, with why."""
PARTING = {
    "OfficerService.sign_out",
    "OfficerService.take_counter",
    "OfficerService.unlock",
    "CredentialService.listed",
}
"""Before these somebody new acts: what came before may have ended the session of the one who did."""
OTHER: dict[Role, Role] = dict(zip(Role, [*Role][1:] + [*Role][:1], strict=True))
OVER: dict[SessionEnd, Callable[[Database, Actor], None]] = {
    SessionEnd.MOVED: end_session,
    SessionEnd.DISABLED: disable,
    SessionEnd.ROLE_CHANGED: lambda db, who: factories.change_role(db, who, OTHER[who.role]),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_its_column_says_and_a_refusal_is_a_row(house: House, role: Role) -> None:
    wrong, refused = [], set()
    who, second = factories.officer_at_counter(house.db, role), factories.officer(house.db, role)
    for said in ACTED:
        of = TABLE[said]
        if said in PARTING:
            who = factories.officer_at_counter(house.db, role)
        lets = may(of, role) and all(second.may(right) for right in of.second)
        stopped = house.call(said, who, second)
        if isinstance(stopped, NotPermitted):
            refused.add((said, Condition.RIGHT))
        if isinstance(stopped, NotPermitted) == lets and not (lets and Condition.BY_THING in of.conditions):
            wrong.append((said, stopped))
    assert wrong == []
    assert refused == refusals(house.db, Condition.RIGHT)


def test_nobody_who_has_not_signed_in_acts_but_where_the_table_says_so(house: House) -> None:
    let = [said for said in ACTED if not isinstance(house.call(said, None, None), NotPermitted)]
    assert let == [said for said in ACTED if TABLE[said].nobody is not None]


@pytest.mark.parametrize("over", ["MOVED", "DISABLED", "ROLE_CHANGED"])
def test_whose_session_is_over_acts_no_more_and_that_is_a_row(house: House, over: str) -> None:
    dead = {role: factories.officer_at_counter(house.db, role) for role in Role}
    for one in dead.values():
        OVER[SessionEnd[over]](house.db, one)
    going_on = []
    for said in (one for one in ACTED if one not in UNASKED):
        stopped = house.call(said, *who_may(dead, said))
        if not isinstance(stopped, SessionEnded) or stopped.why is not SessionEnd[over]:
            going_on.append((said, stopped))
    assert not going_on, "\n".join(str(x) for x in going_on)
    kept = {(house.inside(said), Condition.SESSION) for said in ACTED if said not in UNASKED}
    assert refusals(house.db, Condition.SESSION) == kept


def test_a_second_persons_session_is_asked_as_well(house: House) -> None:
    both = [said for said in ACTED if TABLE[said].second and TABLE[said].needs]
    who, second = factories.officer_at_counter(house.db), factories.supervisor(house.db)
    end_session(house.db, second)
    assert both
    assert [said for said in both if not isinstance(house.call(said, who, second), SessionEnded)] == []
