"""A kind of work added to the table works like the two that were there: nothing else knows how many there are."""

from __future__ import annotations

import pytest

from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.models import Case
from counter_app.queueing.service import QueueService
from counter_app.requests.service import RequestService
from counter_app.states import CaseState, PaperKind
from tests import certificates, factories
from tests.certificates import CERTIFICATE, WORK_PAPERS, CertificateState
from tests.core.desk import SHELF, TICKS, Desk
from tests.core.papers.archive import paper_service


@pytest.fixture
def desk(db, clock):
    certificates.make_table(db)
    return Desk(db, clock)


@pytest.fixture
def papers(desk):
    return paper_service(desk.db, desk.clock, papers=WORK_PAPERS)


@pytest.fixture
def certificate(desk, papers):
    return certificates.Certificates(desk.db, papers, WORK_PAPERS.works)


@pytest.fixture
def cases(desk):
    return CaseService(desk.db, desk.clock, WORK_PAPERS.works)


def finish(desk):
    queue = QueueService(desk.db, desk.clock, factories.ZONE, Settings, WORK_PAPERS.works)
    left = queue.finish(desk.officer, desk.visit.ticket_id)
    return left.to_do, left.waiting


def case_state(desk):
    return desk.stored(Case, desk.visit.id).state


def test_the_visit_lists_it(desk, certificate, cases):
    key = certificate.ask(desk.officer, desk.visit.id)
    listed = cases.view(desk.officer, desk.visit.id).works
    assert [(work.kind, work.work_id, work.state) for work in listed] == [(CERTIFICATE, key, CertificateState.BEGUN)]


def test_it_is_dropped_with_a_wrong_member_and_keeps_the_member_once_it_was_sent(desk, certificate, cases):
    certificate.ask(desk.officer, desk.visit.id)
    other = factories.member(desk.db)
    cases.choose_member(desk.officer, desk.visit.id, other.id)
    dropped = cases.view(desk.officer, desk.visit.id).works
    certificate.send(desk.officer, certificate.ask(desk.officer, desk.visit.id))
    with pytest.raises(MemberAlreadySubmitted):
        cases.choose_member(desk.officer, desk.visit.id, desk.member.id)
    assert dropped == ()


def test_finishing_counts_it_as_to_do_and_then_as_waiting(desk, certificate):
    certificate.send(desk.officer, certificate.ask(desk.officer, desk.visit.id))
    certificate.ask(desk.officer, desk.visit.id)
    assert finish(desk) == (1, 1)


def test_the_case_waits_for_it_and_closes_after_it(desk, certificate):
    key = certificate.ask(desk.officer, desk.visit.id)
    certificate.send(desk.officer, key)
    finish(desk)
    before = case_state(desk)
    certificate.issue(desk.supervisor(), key)
    assert (before, case_state(desk)) == (CaseState.WAITING, CaseState.CLOSED)


def test_a_change_of_data_that_is_decided_does_not_close_the_case_over_it(desk, papers, certificate):
    requests = RequestService(desk.db, desk.clock, SHELF, papers, WORK_PAPERS.works)
    draft = requests.start(desk.officer, desk.visit.id)
    filled = {**draft.answers, **TICKS, "occupation": "Guru"}
    version = requests.save(desk.officer, draft.request_id, draft.version, filled).version
    desk.consent()
    desk.captures.refuse(desk.officer, desk.visit.id, "religious")
    requests.submit(desk.officer, draft.request_id, version)
    certificate.send(desk.officer, certificate.ask(desk.officer, desk.visit.id))
    finish(desk)
    requests.reject(desk.supervisor(), draft.request_id, "document_false")
    assert case_state(desk) is CaseState.WAITING


def test_its_paper_is_made_once_and_archived_under_its_number(desk, papers, certificate, cases):
    key = certificate.ask(desk.officer, desk.visit.id)
    number = cases.view(desk.officer, desk.visit.id).works[0].number
    certificate.issue(desk.supervisor(), key)
    again = papers.make(desk.officer, key)
    kept = papers.of_case(desk.officer, desk.visit.id)
    assert [(paper.paper_id, paper.kind, paper.number) for paper in kept] == [(again[0], PaperKind.FORM, number)]
