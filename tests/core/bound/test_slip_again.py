"""A lost slip is printed again at the kiosk, for whoever has the NIK of its number. On both engines."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select

from counter_app.bound.errors import NoSlipAgain
from counter_app.bound.persons import Persons
from counter_app.bound.service import BoundService, Paces
from counter_app.db.models import Ticket
from counter_app.explain import explain
from counter_app.queueing.errors import TooSoon
from counter_app.queueing.pace import Pace
from tests import factories
from tests.core.bound.counter import BOUND, BUDI, KEY, SITI, asked, bound_service, codes_of


def test_a_lost_slip_is_printed_again_for_its_holder_and_says_that_it_is_a_copy(db, bound, service) -> None:
    first = bound.issue(None, asked(service.id))
    again = bound.slip_again(None, SITI, service.id)
    assert (again.ticket_id, again.label, again.slips, again.day) == (first.ticket_id, first.label, 2, first.day)
    assert codes_of(db, first.ticket_id)[-1] == "slip_reprinted"
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 1, "the same number"


def test_a_kiosk_prints_two_copies_and_then_somebody_is_asked(bound, service) -> None:
    bound.issue(None, asked(service.id))
    assert [bound.slip_again(None, SITI, service.id).slips for _ in range(2)] == [2, 3]
    with pytest.raises(NoSlipAgain) as refused:
        bound.slip_again(None, SITI, service.id)
    assert explain(refused.value) == "Slip ini tidak dicetak lagi di kios. Minta petugas penyambut, bawa KTP asli."


def test_whoever_asks_about_somebody_else_is_told_the_same_whatever_that_one_has(db, bound, queue, service) -> None:
    """Nothing held, another service, called already, ended: one sentence, and no name of any number in it."""
    other, officer = factories.service(db, prefix="B"), factories.officer_at_counter(db)
    said = set()

    def ask(nik: str) -> None:
        with pytest.raises(NoSlipAgain) as refused:
            bound.slip_again(None, nik, service.id)
        assert refused.value.args == ()
        said.add(explain(refused.value))

    ask(BUDI)
    bound.issue(None, asked(other.id, BUDI))
    ask(BUDI)
    mine = bound.issue(None, asked(service.id))
    queue.cancel(officer, bound.issue(None, asked(service.id, BUDI)).ticket_id)
    ask(BUDI)
    while queue.call_next(officer).ticket_id != mine.ticket_id:
        queue.miss(officer, queue.mine(officer).current.ticket_id)
    ask(SITI)
    assert len(said) == 1


def test_copies_of_a_kiosk_are_paced(db, clock, service) -> None:
    paces = Paces(Pace(0.0), Pace(0.0), Pace(10.0))
    slow = BoundService(db, clock, factories.ZONE, lambda: BOUND, (Persons(KEY), paces))
    slow.issue(None, asked(service.id))
    slow.slip_again(None, SITI, service.id)
    with pytest.raises(TooSoon):
        slow.slip_again(None, SITI, service.id)


def test_two_kiosks_at_once_print_no_more_copies_than_there_may_be(db, clock, service) -> None:
    kiosks = [bound_service(db, clock) for _ in range(5)]
    kiosks[0].issue(None, asked(service.id))
    printed: list[int] = []
    refused: list[NoSlipAgain] = []
    ready = threading.Barrier(len(kiosks))

    def take(one) -> None:
        ready.wait(30)
        try:
            printed.append(one.slip_again(None, SITI, service.id).slips)
        except NoSlipAgain as error:
            refused.append(error)

    threads = [threading.Thread(target=take, args=(one,)) for one in kiosks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (sorted(printed), len(refused)) == ([2, 3], 3)
