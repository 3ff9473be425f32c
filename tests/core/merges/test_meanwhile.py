"""What happens to a request to merge numbers while it waits: elsewhere, to its members, in its officers' ties."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from counter_app.cases.works import WORKS
from counter_app.data_requests.codes import MustKeep
from counter_app.data_requests.deleting import must_keep
from counter_app.db.models import DataRequest, JmoAccount
from counter_app.db.session import Database
from counter_app.decisions.shown import ShownChanged
from counter_app.merge_states import MergeState
from counter_app.merges import service
from counter_app.merges.errors import MergeGoesOn, NotAlike
from counter_app.merges.reading import unsettled
from counter_app.merges.service import MergeService
from counter_app.reasons.values import Why
from counter_app.states import AccountState
from counter_app.ties.errors import OwnMember
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from counter_app.twins.service import TwinService
from tests import factories
from tests.core.merges.test_service import Counter
from tests.databases import Clock


@pytest.fixture
def counter(db: Database, clock: Clock) -> Counter:
    return Counter(db, clock)


def test_two_counters_that_ask_about_the_same_numbers_at_once_make_one_request(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = factories.officer_at_counter(counter.db)
    beside = factories.case(counter.db, colleague, counter.other.id)
    both = threading.Barrier(2)

    def looks(session: Session, members: Sequence[UUID]) -> str:
        found = unsettled(session, members)
        with suppress(threading.BrokenBarrierError):  # the other one waits for the numbers instead
            both.wait(0.5)
        return found

    monkeypatch.setattr(service, "unsettled", looks)

    def ask(given: tuple[object, UUID]) -> bool:
        merges = MergeService(counter.db, counter.clock, counter.papers)
        try:
            merges.ask(given[0], given[1], counter.other.id)  # type: ignore[arg-type]
        except MergeGoesOn:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        asked = list(pool.map(ask, ((counter.desk.officer, counter.desk.visit.id), (colleague, beside.id))))
    assert sorted(asked) == [False, True]


def test_numbers_that_were_told_apart_meanwhile_are_not_asked_for(counter: Counter) -> None:
    merge_id = counter.ask()
    seen = counter.digest(merge_id)
    twins = TwinService(counter.db, counter.clock)
    twins.tell_apart(counter.desk.officer, counter.desk.visit.id, counter.other.id, Why("relative"))
    with pytest.raises(ShownChanged):
        counter.merges.agree(counter.boss, merge_id, seen)
    with pytest.raises(NotAlike):
        counter.merges.agree(counter.boss, merge_id, counter.digest(merge_id))
    counter.merges.reject(counter.boss, merge_id, ("identity_doubt", ""), counter.digest(merge_id))
    assert counter.row(merge_id).state is MergeState.REJECTED


def test_whatever_was_shown_of_a_number_and_changed_is_looked_at_again(counter: Counter) -> None:
    merge_id = counter.ask()
    seen = counter.digest(merge_id)
    with counter.db.transaction(None) as work:
        work.session.get_one(JmoAccount, counter.other.id).state = AccountState.BLOCKED
    with pytest.raises(ShownChanged):
        counter.merges.agree(counter.boss, merge_id, seen)


def test_nobody_takes_back_or_forwards_what_holds_their_own_number(counter: Counter) -> None:
    merge_id = counter.ask()
    TieService(counter.db).add_related(counter.desk.officer, Numbers(counter.other.kpj, ""))
    with pytest.raises(OwnMember):
        counter.merges.withdraw(counter.desk.officer, merge_id)
    counter.merges.agree(counter.boss, merge_id)
    with pytest.raises(OwnMember):
        counter.merges.note_reference(counter.desk.officer, merge_id, "PST-1")


def test_whose_number_stands_on_a_paper_of_another_visit_is_kept_as_long_as_that_paper(counter: Counter) -> None:
    merge_id = counter.ask()
    counter.merges.agree(counter.boss, merge_id)
    counter.merges.note_reference(counter.desk.officer, merge_id, "PST-1")
    asked = factories.data_request(counter.db, counter.desk.visit, counter.other.id)
    with counter.db.read() as session:
        assert MustKeep.PAPERS in must_keep(session, session.get_one(DataRequest, asked.id), WORKS)
