"""The walk over conditions: whose counter, whose ticket, whose draft, whose work. Each refusal is a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.actor import Actor
from counter_app.db.models import ChangeRequest, ResetRequest, Ticket
from counter_app.errors import Refused
from counter_app.rights.conditions import Condition
from counter_app.rights.table import TABLE
from counter_app.states import RequestState, ResetState, TicketState
from tests import factories
from tests.core.rights.house import METHODS, House, key_parameters, refusals

IN_OTHER_HANDS = (Condition.COUNTER, Condition.NOT_ELSEWHERE, Condition.TICKET, Condition.HOLDER)
KEYED = [said for said in TABLE if key_parameters(METHODS[said])]
SUBMITTED = {"RequestService.withdraw"}
CALLED = {"QueueService.recall"}
APPROVED = {"AccountService.reset"}
OPENED = {"AccountService.check_login", "AccountService.note_reference"}
HERE = "a letter: tests/core/letters/test_changing_hands.py"
AT_FIRST_GLANCE = {
    "RequestService.save": "the draft is taken over, and what was typed kept beside it",
    "RequestService.submit": "the same",
    "RequestService.release_all": "its right is asked for",
    "LetterService.end": HERE,
    "LetterService.send": HERE,
    "LetterService.withdraw": HERE,
}
"""Methods whose holder is told in other words than a refusal, and those whose thing the house does not have."""
OWN_RESET = {"AccountService.approve", "AccountService.give_back", "AccountService.reject"}


def prepare(house: House, said: str) -> None:
    """The state in which the method asks whose it is."""
    with house.db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, house.known["ticket_id"])
        ticket.state = TicketState.CALLED if said in CALLED else TicketState.SERVING
        request = work.session.get_one(ChangeRequest, house.known["request_id"])
        request.holder_id = house.owner.officer_id
        request.state = RequestState.SUBMITTED if said in SUBMITTED else RequestState.DRAFT
        reset = work.session.get_one(ResetRequest, house.known["reset_id"])
        reset.state = ResetState.APPROVED if said in APPROVED else ResetState.OPEN
        if said in OPENED:
            reset.state, reset.reset_at = ResetState.RESET, work.now


def broken(house: House, said: str, who: Actor, second: Actor) -> Condition | None:
    """The condition by which it was refused."""
    stopped = house.call(said, who, second)
    return stopped.broke if isinstance(stopped, Refused) else None


def test_what_another_counter_has_in_hand_is_left_alone_and_the_attempt_is_a_row(house: House) -> None:
    stranger, second = factories.officer_at_counter(house.db), factories.supervisor(house.db)
    wrong, kept = [], set()
    for said in (one for one in KEYED if one not in AT_FIRST_GLANCE and "who" in house.parameters(one)):
        prepare(house, said)
        if said == "QueueService.recall":  # the counter of the one before was given to somebody
            stranger = factories.officer_at_counter(house.db)
        wanted = [one for one in TABLE[said].conditions if one in IN_OTHER_HANDS]
        who = stranger if TABLE[said].needs == () or any(stranger.may(one) for one in TABLE[said].needs) else second
        broke = broken(house, said, who, second)
        kept |= {(said, broke)} if broke in IN_OTHER_HANDS else set()
        if (broke in wanted) != bool(wanted) or (broke in IN_OTHER_HANDS) != bool(wanted):
            wrong.append((said, broke, wanted))
    assert not wrong, "\n".join(map(str, wrong))
    rows = set[tuple[str, Condition]]().union(*(refusals(house.db, one) for one in IN_OTHER_HANDS))
    assert {(house.inside(said), broke) for said, broke in kept} == rows


@pytest.mark.parametrize("said", [said for said, of in TABLE.items() if Condition.COUNTER in of.conditions])
def test_at_its_own_counter_the_visit_is_nobody_elses(house: House, said: str) -> None:
    prepare(house, said)
    second = factories.supervisor(house.db)
    assert broken(house, said, house.owner, second) in (None, Condition.NOT_OWN_WORK)


def test_the_officer_of_a_visit_who_sits_at_another_counter_by_now_goes_on_with_it_first(house: House) -> None:
    moved = replace(house.owner, counter_id=factories.counter(house.db, officer_id=house.owner.officer_id).id)
    second = factories.supervisor(house.db)
    asked = [said for said, of in TABLE.items() if Condition.COUNTER in of.conditions]
    going_on = []
    for said in (one for one in asked if one not in AT_FIRST_GLANCE):
        prepare(house, said)
        if broken(house, said, moved, second) is not Condition.COUNTER:
            going_on.append((said, house.last))
    assert going_on == []
