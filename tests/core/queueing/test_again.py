"""The end of a visit: what is still open is told, and a visit that ended too soon is opened again. # D3, D4"""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from counter_app.actor import Actor
from counter_app.cases.steps import Step
from counter_app.config import Settings
from counter_app.db.models import Case, Consent, SelfieAttempt, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import CounterError, NotFound, NotPermitted
from counter_app.queueing.again import REOPEN_S, in_time
from counter_app.queueing.errors import (
    CounterNotOpen,
    LoginUnrecorded,
    NotYourTicket,
    TicketStillOpen,
    TooLateToReopen,
    VisitUnfinished,
    WrongTicketState,
)
from counter_app.queueing.service import QueueService
from counter_app.queueing.words import ended_words, open_point_words
from counter_app.states import (
    CaseState,
    Duty,
    PaperKind,
    RegistrationState,
    RequestState,
    ResetState,
    ServiceKind,
    TicketState,
)
from counter_app.steady import Tick
from tests import factories
from tests.core.desk import Desk
from tests.core.my_works.test_left import paper
from tests.core.traces import Told, Traces
from tests.databases import Clock


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter for a change of data."""
    return Desk(db, clock)


def ticket_of(desk: Desk) -> uuid.UUID:
    assert desk.visit.ticket_id is not None
    return desk.visit.ticket_id


def open_now(queue: QueueService, desk: Desk) -> list[str]:
    """What is told to be open, with the column and the end of the visit of one mind."""
    seen = queue.mine(desk.officer).undone
    try:
        queue.finish(desk.officer, ticket_of(desk), ask=True)
        told: tuple[object, ...] = ()
    except VisitUnfinished as refused:
        told = refused.points
    assert told == seen
    return [open_point_words(point) for point in seen]


def finished(queue: QueueService, desk: Desk) -> uuid.UUID:
    queue.finish(desk.officer, ticket_of(desk))
    return ticket_of(desk)


# what is open


def test_a_visit_in_which_nothing_was_begun_is_not_over(queue: QueueService, desk: Desk) -> None:
    assert open_now(queue, desk) == ["Belum ada yang dikerjakan di kunjungan ini"]
    assert desk.stored(Ticket, desk.visit.ticket_id).state is TicketState.SERVING


def test_whoever_came_for_something_else_may_go(db: Database, queue: QueueService, desk: Desk) -> None:
    with db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, desk.visit.ticket_id)
        work.session.get_one(Service, ticket.service_id).kind = ServiceKind.OTHER
    assert open_now(queue, desk) == []


def test_a_selfie_that_was_begun_is_open_until_something_came_of_it(queue: QueueService, desk: Desk) -> None:
    desk.consent()
    begun = open_now(queue, desk)
    desk.attempt()
    assert (begun, open_now(queue, desk)) == (
        ["Swafoto dimulai, belum ada hasilnya"],
        ["Belum ada yang dikerjakan di kunjungan ini"],
    )


def test_a_no_to_the_selfie_is_no_beginning(queue: QueueService, desk: Desk) -> None:
    desk.consent(given=False)
    assert open_now(queue, desk) == ["Belum ada yang dikerjakan di kunjungan ini"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RequestState.DRAFT, ["PD-7: belum dikirim"]),
        (RequestState.RETURNED, ["PD-7: dikembalikan penyelia, perlu diperbaiki"]),
        (RequestState.SUBMITTED, []),
        (RequestState.APPLIED, []),
        (RequestState.REJECTED, []),
    ],
)
def test_a_request_is_open_while_it_is_the_officers(
    db: Database, queue: QueueService, desk: Desk, state: RequestState, words: list[str]
) -> None:
    factories.change_request(db, desk.visit, desk.member.id, state=state, number="PD-7")
    assert open_now(queue, desk) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ResetState.OPEN, ["BA-1: belum dikirim"]),
        (ResetState.WAITING, ["BA-1: menunggu penyelia"]),
        (ResetState.APPROVED, ["BA-1: belum dikirim"]),
        (ResetState.RESET, ["BA-1: hasil masuk JMO belum dicatat"]),
        (ResetState.LOGIN_VERIFIED, []),
        (ResetState.CANCELLED, ["Belum ada yang dikerjakan di kunjungan ini"]),
    ],
)
def test_a_reset_is_open_until_the_member_tried_to_log_in(
    db: Database, queue: QueueService, desk: Desk, state: ResetState, words: list[str]
) -> None:
    factories.reset_request(db, desk.visit, desk.member.id, state=state, number="BA-1", central_reference="T-1")
    assert open_now(queue, desk) == words


def test_a_paper_that_nobody_printed_is_not_signed(db: Database, queue: QueueService, desk: Desk) -> None:
    row = factories.change_request(db, desk.visit, desk.member.id, state=RequestState.APPLIED, number="PD-7")
    kept = paper(db, desk, row.id)
    open_before = open_now(queue, desk)
    with db.transaction(None) as work:
        work.session.merge(kept).prints = 1
    assert (open_before, open_now(queue, desk)) == (["PD-7: belum dicetak dan ditandatangani"], [])


def test_a_sheet_that_only_the_supervisor_signs_holds_nobody_up(db: Database, queue: QueueService, desk: Desk) -> None:
    row = factories.change_request(db, desk.visit, desk.member.id, state=RequestState.APPLIED, number="PD-7")
    paper(db, desk, row.id, kind=PaperKind.APPROVAL_SHEET)
    assert open_now(queue, desk) == []


def test_a_question_that_was_answered_ends_the_visit(db: Database, queue: QueueService, desk: Desk) -> None:
    factories.change_request(db, desk.visit, desk.member.id)
    finished(queue, desk)
    assert desk.stored(Ticket, desk.visit.ticket_id).state is TicketState.DONE


def test_nobody_leaves_before_it_is_written_whether_they_logged_in(
    db: Database, queue: QueueService, desk: Desk
) -> None:
    row = factories.registration(db, desk.visit, desk.member.id, state=RegistrationState.OPENED, number="RG-1")
    with pytest.raises(LoginUnrecorded):
        finished(queue, desk)
    with db.transaction(None) as work:
        work.session.merge(row).state = RegistrationState.NOT_TRIED
    finished(queue, desk)
    assert desk.stored(Ticket, desk.visit.ticket_id).state is TicketState.DONE


# the sentence of the end


def test_the_sentence_says_how_each_work_stands_now(db: Database, queue: QueueService, desk: Desk) -> None:  # D3
    row = factories.change_request(db, desk.visit, desk.member.id, state=RequestState.SUBMITTED, number="PD-7")
    finished(queue, desk)
    before = queue.mine(desk.officer).ended
    with db.transaction(None) as work:
        work.session.merge(row).state = RequestState.RETURNED
    after = queue.mine(desk.officer).ended
    assert before is not None
    assert after is not None
    number = before.label
    assert ended_words(before) == f"{number} selesai. PD-7: menunggu penyelia."
    assert ended_words(after) == (
        f"{number} selesai. PD-7: dikembalikan penyelia, perlu diperbaiki. Lanjutkan dari Pekerjaan saya di beranda."
    )
    assert [work.step for work in after.left] == [Step.MEND]


# opened again


def test_a_visit_is_opened_again_as_it_was(db: Database, queue: QueueService, desk: Desk, clock: Clock) -> None:
    draft = desk.filled(phone="+6281311112222")
    desk.selfie()
    answers = desk.requests.open_draft(desk.officer, draft).answers
    finished(queue, desk)
    clock.move(seconds=119)
    traces = Traces(db)
    assert queue.reopen(desk.officer, ticket_of(desk)) == desk.visit.id
    ticket, case = desk.stored(Ticket, desk.visit.ticket_id), desk.stored(Case, desk.visit.id)
    assert (ticket.state, ticket.finished_at, case.state, case.closed_at) == (
        TicketState.SERVING,
        None,
        CaseState.OPEN,
        None,
    )
    assert desk.requests.open_draft(desk.officer, draft).answers == answers
    with db.read() as session:
        assert (session.query(Consent).count(), session.query(SelfieAttempt).count()) == (1, 1)
    assert desk.captures.view(desk.officer, desk.visit.id).standing is not None
    assert traces.audited() == [("ticket_reopened", str(ticket_of(desk)))]
    assert Told("queue", "ticket_reopened", ticket_of(desk), ticket.label) in traces.told()


def test_a_case_that_was_closed_is_open_again_and_closes_with_the_second_end(
    queue: QueueService, desk: Desk, clock: Clock
) -> None:
    finished(queue, desk)
    closed = desk.stored(Case, desk.visit.id).state
    queue.reopen(desk.officer, ticket_of(desk))
    clock.move(minutes=3)
    finished(queue, desk)
    case, ticket = desk.stored(Case, desk.visit.id), desk.stored(Ticket, desk.visit.ticket_id)
    assert (closed, case.state, case.closed_at, ticket.finished_at) == (
        CaseState.CLOSED,
        CaseState.CLOSED,
        clock.at,
        clock.at,
    )


def test_what_lies_between_is_no_work(queue: QueueService, desk: Desk, clock: Clock) -> None:
    with desk.db.transaction(None) as work:
        work.session.get_one(Ticket, desk.visit.ticket_id).serving_since = clock.at
    clock.move(seconds=60)
    finished(queue, desk)
    clock.move(seconds=90)
    queue.reopen(desk.officer, ticket_of(desk))
    clock.move(seconds=30)
    finished(queue, desk)
    assert desk.stored(Ticket, desk.visit.ticket_id).served_s == 90


@pytest.mark.parametrize(
    ("ended", "now", "may"),
    [
        (Tick("run", 10), Tick("run", 10), True),
        (Tick("run", 10), Tick("run", 10 + REOPEN_S), True),
        (Tick("run", 10), Tick("run", 10.1 + REOPEN_S), False),
        (Tick("run", 10), Tick("run", 9), False),
        (Tick("run", 10), Tick("another", 10), False),
    ],
)
def test_two_minutes_are_told_by_one_run_of_a_clock_that_cannot_jump(ended: Tick, now: Tick, may: bool) -> None:
    assert in_time(ended, now) is may


def test_after_two_minutes_it_is_offered_no_more_and_refused(queue: QueueService, desk: Desk, clock: Clock) -> None:
    finished(queue, desk)
    clock.move(seconds=REOPEN_S)
    offered = queue.mine(desk.officer).ended
    clock.move(seconds=1)
    assert offered is not None
    assert (queue.mine(desk.officer).ended, queue.may_reopen(offered)) == (None, False)
    with pytest.raises(TooLateToReopen):
        queue.reopen(desk.officer, ticket_of(desk))


def test_a_clock_that_is_set_shortens_and_lengthens_nothing(db: Database, clock: Clock, desk: Desk) -> None:
    steady = Tick("run", 5.0)
    own = Database(db.engine, db.branch_id, clock, ticks=lambda: steady)
    queue = QueueService(own, clock, factories.ZONE, Settings)
    finished(queue, desk)
    clock.move(hours=-3)
    assert queue.mine(desk.officer).ended is not None
    steady = Tick("run", 5.0 + REOPEN_S + 1)
    assert queue.mine(desk.officer).ended is None


def test_the_newest_end_is_the_one_that_is_offered(db: Database, queue: QueueService, desk: Desk, clock: Clock) -> None:
    finished(queue, desk)
    other = factories.case(db, desk.officer, desk.member.id)
    clock.move(seconds=1)
    assert other.ticket_id is not None
    queue.finish(desk.officer, other.ticket_id)
    ended = queue.mine(desk.officer).ended
    assert ended is not None
    assert ended.ticket_id == other.ticket_id


def test_not_while_another_number_is_in_hand(db: Database, queue: QueueService, desk: Desk) -> None:
    finished(queue, desk)
    other = factories.case(db, desk.officer, desk.member.id)
    with pytest.raises(TicketStillOpen) as refused:
        queue.reopen(desk.officer, ticket_of(desk))
    assert refused.value.label == desk.stored(Ticket, other.ticket_id).label


def test_it_is_the_officers_own(db: Database, queue: QueueService, desk: Desk) -> None:
    finished(queue, desk)
    colleague = factories.officer_at_counter(db)
    assert queue.mine(colleague).ended is None
    with pytest.raises(NotYourTicket):
        queue.reopen(colleague, ticket_of(desk))
    with pytest.raises(NotYourTicket):
        queue.reopen(factories.officer_at_counter(db, "supervisor"), ticket_of(desk))


def test_quality_staff_open_nothing_again(db: Database, queue: QueueService, desk: Desk) -> None:
    finished(queue, desk)
    with pytest.raises(NotPermitted):
        queue.reopen(factories.officer(db, "qa"), ticket_of(desk))


def test_another_branch_does_not_find_it(db: Database, queue: QueueService, desk: Desk, clock: Clock) -> None:
    finished(queue, desk)
    elsewhere = factories.another_branch(db, clock)
    stranger = factories.officer(elsewhere)
    with pytest.raises(NotFound):
        QueueService(elsewhere, clock, factories.ZONE, Settings).reopen(stranger, ticket_of(desk))


def test_a_closed_counter_takes_nobody_back(queue: QueueService, desk: Desk) -> None:
    finished(queue, desk)
    with pytest.raises(CounterNotOpen):
        queue.reopen(replace(desk.officer, counter_id=None), ticket_of(desk))


@pytest.mark.parametrize("act", ["none", "cancel"])
def test_only_a_visit_that_was_finished_is_opened_again(queue: QueueService, desk: Desk, act: str) -> None:
    if act == "cancel":
        queue.cancel(desk.officer, ticket_of(desk))
    with pytest.raises(WrongTicketState):
        queue.reopen(desk.officer, ticket_of(desk))


def test_two_stations_open_one_visit_again_and_one_of_them_gets_it(
    db: Database, queue: QueueService, desk: Desk
) -> None:
    finished(queue, desk)
    traces = Traces(db)
    other = factories.counter(db, officer_id=desk.officer.officer_id, duty=Duty.OPEN)
    seats = [desk.officer, replace(desk.officer, counter_id=other.id)]

    def press(who: Actor) -> str:
        try:
            queue.reopen(who, ticket_of(desk))
        except CounterError as refused:
            return type(refused).__name__
        return "open"

    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(press, seats))
    assert answers == ["WrongTicketState", "open"]
    assert traces.audited() == [("ticket_reopened", str(ticket_of(desk)))]
