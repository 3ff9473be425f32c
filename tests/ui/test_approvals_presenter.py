"""The supervisor's page without its window: what is in hand, decided, said, and read again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from counter_app.accounts.service import AccountService
from counter_app.actor import Actor, Role
from counter_app.blobs import Blobs
from counter_app.capture.override_service import OverrideService
from counter_app.capture.service import CaptureService
from counter_app.copies.values import LastCopy
from counter_app.data_requests.service import DataRequestService
from counter_app.db.backup import BackupService
from counter_app.db.models import Branch, ChangeRequest, Member
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.events import Event, EventKind, Topic
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.paths import Paths
from counter_app.requests.service import RequestService
from counter_app.states import BranchKind, MemberState, RequestState
from tests import factories
from tests.core.desk import IMAGE_KEY, SHELF, Desk, NoPapers
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.databases import BRANCH, KEY, Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs, WorldDown
from tests.ui.approvals_page import newer_doors
from ui.approvals.presenter import ApprovalsPresenter
from ui.approvals.state import ApprovalDoors, ApprovalsState, Asks, Group
from ui.branch_time import BranchTime


@dataclass
class Page:
    """A presenter with its branch."""

    db: Database
    clock: Clock
    doors: ApprovalDoors
    who: Actor
    presenter: ApprovalsPresenter
    papers: list[uuid.UUID] = field(default_factory=list)

    @property
    def state(self) -> ApprovalsState:
        return self.presenter.state

    @property
    def in_hand(self) -> str:
        return self.state.current.title if self.state.current else ""

    def request(self, name: str, **changes: str) -> uuid.UUID:
        """A member of that name asks for a change."""
        desk = Desk(self.db, self.clock, self.doors.papers)
        with self.db.transaction(None) as work:
            work.session.get_one(Member, desk.member.id).name = name
        request_id = desk.filled(**(changes or {"mother_name": "SUMIYATI BINTI ALI"}))
        desk.consent()
        desk.attempt(picture=picture())
        desk.submit(request_id)
        self.clock.move(minutes=1)
        return request_id

    def provisional(self, name: str, by: uuid.UUID | None = None) -> Member:
        desk = Desk(self.db, self.clock)
        with self.db.transaction(None) as work:
            member = work.session.get_one(Member, desk.member.id)
            member.name, member.state, member.recorded_by = name, MemberState.PROVISIONAL, by or desk.officer.officer_id
        return member

    def choose(self, name: str) -> None:
        self.presenter.choose(next(entry for entry in self.state.entries if entry.title == name))

    def state_of(self, request_id: uuid.UUID) -> RequestState:
        with self.db.read() as session:
            return session.get_one(ChangeRequest, request_id).state


class NoPrinter(NoPapers):
    """Makes no paper: the fonts are gone."""

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "id") -> tuple[uuid.UUID, ...]:
        raise WorldDown


def page_of(db: Database, clock: Clock, jobs: InlineJobs, who: Actor | None = None) -> Page:
    papers = paper_service(db, clock)
    doors = ApprovalDoors(
        DecisionService(db, clock, SHELF),
        AccountService(db, clock, SHELF, papers),
        RequestService(db, clock, SHELF, papers),
        MemberService(db, clock, MemberRules(SHELF)),
        papers,
        CaptureService(db, clock, Blobs(IMAGE_KEY)),
        OverrideService(db, clock),
        SHELF,
        BranchTime(clock, factories.ZONE),
        BackupService(db, clock, Paths(Path()), KEY),
        DataRequestService(db, clock, papers),
        *newer_doors(db, clock, papers),
    )
    judge = who or factories.supervisor(db, name="Dewi")
    page = Page(db, clock, doors, judge, ApprovalsPresenter(jobs, doors, judge))
    page.presenter.paper_wanted.connect(page.papers.append)
    return page


@pytest.fixture
def jobs() -> ShakyJobs:
    return ShakyJobs()


@pytest.fixture
def page(qapp: object, sqlite_db: Database, clock: Clock, jobs: ShakyJobs) -> Page:
    return page_of(sqlite_db, clock, jobs)


def test_the_first_that_waits_is_in_hand_and_open(page: Page) -> None:
    page.request("BUDI")
    page.request("ANI")
    page.presenter.load()
    assert (page.in_hand, page.state.read) == ("BUDI", True)
    assert [entry.group for entry in page.state.entries] == [Group.WAITING, Group.WAITING]
    assert page.state.opened is not None
    assert (page.state.opened.review.member_name, page.state.opened.picture != b"") == ("BUDI", True)
    assert page.state.reasons.returns != page.state.reasons.rejects


@pytest.mark.parametrize(
    ("topic", "heard"), [(Topic.REQUEST, True), (Topic.MEMBER, True), (Topic.QUEUE, False), (Topic.CASE, False)]
)
def test_the_list_is_read_again_for_what_it_shows(page: Page, topic: Topic, heard: bool) -> None:
    page.presenter.load()
    page.request("BUDI")
    page.presenter.hear(Event(topic, EventKind.REQUEST_SUBMITTED))
    assert (page.in_hand == "BUDI") is heard


def test_an_approved_request_is_said_and_the_next_is_in_hand(page: Page) -> None:
    first = page.request("BUDI")
    page.request("ANI")
    page.presenter.load()
    page.presenter.approve()
    assert (page.state_of(first), page.in_hand, page.state.done, page.state.busy) == (
        "applied",
        "ANI",
        "PD-2026-000001 disetujui.",
        False,
    )


@pytest.mark.parametrize(
    ("asks", "code", "state", "said"),
    [
        (Asks.RETURN, "data_differs", "returned", "PD-2026-000001 dikembalikan."),
        (Asks.REJECT, "identity_doubt", "rejected", "PD-2026-000001 ditolak."),
    ],
)
def test_a_request_is_given_back_or_rejected_with_reason_and_note(
    page: Page, asks: Asks, code: str, state: str, said: str
) -> None:
    request_id = page.request("BUDI")
    page.presenter.load()
    page.presenter.ask(asks)
    page.presenter.decide("", "")
    assert (page.state.reason_problem, page.state_of(request_id)) == ("Pilih alasan dari daftar.", "submitted")
    page.presenter.decide(code, "Sebab.")
    with page.db.read() as session:
        row = session.get_one(ChangeRequest, request_id)
    assert (row.state, row.decision_code, row.decision_note) == (state, code, "Sebab.")
    assert (page.state.done, page.state.asks, page.state.reason_problem) == (said, Asks.NOTHING, "")


def test_without_a_question_nothing_is_given_back(page: Page) -> None:
    request_id = page.request("BUDI")
    page.presenter.load()
    page.presenter.decide("data_differs", "")
    assert page.state_of(request_id) == "submitted"


def test_a_question_is_taken_back_and_forgets_what_was_said(page: Page) -> None:
    page.request("BUDI")
    page.request("ANI")
    page.presenter.load()
    page.presenter.approve()
    assert page.state.done != ""
    page.presenter.ask(Asks.REJECT)
    page.presenter.decide("", "")
    assert (page.state.done, page.state.reason_problem != "") == ("", True)
    page.presenter.ask(Asks.NOTHING)
    assert (page.state.asks, page.state.reason_problem) == (Asks.NOTHING, "")


def test_who_wrote_it_is_asked_nothing(page: Page) -> None:
    request_id = page.request("BUDI")
    with page.db.transaction(None) as work:
        work.session.get_one(ChangeRequest, request_id).author_id = page.who.officer_id
    page.presenter.load()
    page.presenter.ask(Asks.REJECT)
    page.presenter.approve()
    assert (page.state.asks, page.state_of(request_id)) == (Asks.NOTHING, "submitted")


def test_a_refusal_is_told_in_the_question_when_one_is_open(page: Page) -> None:
    request_id = page.request("BUDI")
    page.request("ANI")
    page.presenter.load()
    page.presenter.ask(Asks.REJECT)
    page.presenter.decide("other", "")
    assert (page.state.reason_problem != "", page.state.problem, page.state.asks) == (True, "", Asks.REJECT)
    page.presenter.ask(Asks.NOTHING)
    page.doors.requests.approve(factories.supervisor(page.db), request_id)
    page.presenter.approve()
    assert (page.state.reason_problem, page.state.problem != "", page.in_hand) == ("", True, "ANI")


def test_another_line_forgets_what_was_said_and_the_same_one_does_not(page: Page) -> None:
    request_id = page.request("BUDI")
    page.request("ANI")
    page.request("CITRA")
    page.presenter.load()
    page.doors.requests.approve(factories.supervisor(page.db), request_id)
    page.presenter.approve()
    said = page.state.problem
    page.choose("ANI")
    assert (page.state.problem, said != "") == (said, True)
    page.choose("CITRA")
    assert (page.state.problem, page.in_hand) == ("", "CITRA")
    page.presenter.choose(None)
    assert page.in_hand == "CITRA"


def test_a_member_who_changed_meanwhile_is_told_with_the_author(page: Page) -> None:
    request_id = page.request("BUDI")
    page.presenter.load()
    with page.db.transaction(None) as work:
        member = work.session.get_one(Member, work.session.get_one(ChangeRequest, request_id).member_id)
        member.details = {**member.details, "phone": "+6281399998888"}
        member.version += 1
    page.presenter.approve()
    assert page.state.problem.startswith("PD-2026-000001 dikembalikan kepada Petugas")
    assert page.state_of(request_id) == "returned"


def test_a_member_recorded_on_the_spot_is_confirmed(page: Page) -> None:
    page.provisional("WATI")
    page.presenter.load()
    assert (page.in_hand, page.state.member is not None, page.state.opened) == ("WATI", True, None)
    page.presenter.confirm_member()
    assert (page.state.done, page.in_hand, page.state.member) == ("WATI dipastikan.", "", None)


def test_ones_own_record_is_not_confirmed(page: Page) -> None:
    member = page.provisional("WATI", page.who.officer_id)
    page.presenter.load()
    page.presenter.confirm_member()
    with page.db.read() as session:
        assert session.get_one(Member, member.id).state == "provisional"


def test_a_request_leads_to_its_unconfirmed_member(page: Page) -> None:
    request_id, recorder = page.request("WATI"), factories.officer(page.db)
    with page.db.transaction(None) as work:
        member = work.session.get_one(Member, work.session.get_one(ChangeRequest, request_id).member_id)
        member.state, member.recorded_by = MemberState.PROVISIONAL, recorder.officer_id
    page.presenter.load()
    page.presenter.show_member()
    assert page.state.current is not None
    assert (page.state.current.group, page.in_hand) == (Group.PROVISIONAL, "WATI")


def test_a_request_of_a_confirmed_member_leads_nowhere(page: Page) -> None:
    page.request("BUDI")
    page.presenter.load()
    page.presenter.show_member()
    assert page.state.current is not None
    assert page.state.current.group is Group.WAITING


def test_an_applied_request_is_handed_over_and_leaves_the_list(page: Page) -> None:
    request_id = page.request("BUDI", occupation="Penjahit")
    page.presenter.load()
    page.presenter.hand_over()
    assert (page.state.done, page.in_hand) == ("PD-2026-000001 diserahkan ke administrasi.", "")
    with page.db.read() as session:
        assert session.get_one(ChangeRequest, request_id).handed_over_by == page.who.officer_id


def test_what_waits_is_not_handed_over_and_what_is_decided_is_not_approved(page: Page) -> None:
    waits = page.request("BUDI")
    page.presenter.load()
    page.presenter.hand_over()
    page.presenter.confirm_member()
    assert (page.state_of(waits), page.state.problem) == ("submitted", "")
    decided = page.request("ANI", occupation="Penjahit")
    page.presenter.load()
    page.choose("ANI")
    page.presenter.approve()
    page.presenter.ask(Asks.RETURN)
    assert (page.state_of(decided), page.state.asks, page.state.problem) == ("applied", Asks.NOTHING, "")


def test_a_paper_goes_to_the_paper_page(page: Page) -> None:
    page.request("BUDI")
    page.presenter.load()
    assert page.state.opened is not None
    paper = page.state.opened.papers[0].paper_id
    page.presenter.open_paper(paper)
    assert page.papers == [paper]


def test_an_officer_who_hands_over_sees_no_members_to_confirm(
    qapp: object, sqlite_db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    officer = page_of(sqlite_db, clock, jobs, factories.officer(sqlite_db, Role.OFFICER))
    officer.presenter.load()
    assert officer.state.problem != ""  # the list is a supervisor's


@pytest.mark.parametrize("act", ["approve", "confirm_member", "hand_over", "show_member"])
def test_with_nothing_in_hand_nothing_is_done(page: Page, act: str) -> None:
    page.presenter.load()
    getattr(page.presenter, act)()
    page.presenter.decide("data_differs", "")
    assert (page.state.done, page.state.problem, page.state.busy) == ("", "", False)


def test_what_could_not_be_read_is_read_by_the_retry(page: Page, jobs: ShakyJobs) -> None:
    page.request("BUDI")
    jobs.down = True
    page.presenter.load()
    assert (page.state.read, page.state.problem != "", page.state.can_retry) == (False, True, True)
    jobs.down = False
    page.presenter.retry()
    assert (page.in_hand, page.state.problem, page.state.opened is not None) == ("BUDI", "", True)


def test_a_line_that_could_not_be_opened_is_opened_by_the_retry(page: Page, jobs: ShakyJobs) -> None:
    page.request("BUDI")
    page.request("ANI")
    page.presenter.load()
    jobs.down = True
    page.choose("ANI")
    assert (page.state.opened, page.state.problem != "", page.state.can_retry) == (None, True, True)
    jobs.down = False
    page.presenter.retry()
    assert page.state.opened is not None
    assert (page.state.opened.review.member_name, page.state.problem) == ("ANI", "")


def test_a_paper_that_is_missing_is_said_with_the_decision(
    qapp: object, sqlite_db: Database, clock: Clock, jobs: ShakyJobs, expected_log: object
) -> None:
    page = page_of(sqlite_db, clock, jobs)
    page.request("BUDI")
    page.presenter.load()
    expected_log.expect("papers of request")  # type: ignore[attr-defined]
    page.presenter.doors = replace(page.doors, requests=RequestService(sqlite_db, clock, SHELF, NoPrinter()))
    page.presenter.approve()
    assert page.state.done.startswith("PD-2026-000001 disetujui. Dokumennya belum jadi.")


def test_a_decision_under_way_keeps_the_others_back(qapp: object, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    page = page_of(sqlite_db, clock, jobs)
    request_id = page.request("BUDI")
    page.presenter.load()
    jobs.release()
    jobs.release()
    page.presenter.ask(Asks.REJECT)
    page.presenter.decide("identity_doubt", "")
    page.presenter.decide("identity_doubt", "")
    page.presenter.approve()
    assert page.state.busy
    for _ in range(3):
        jobs.release()
    assert (page.state_of(request_id), page.state.busy, page.state.problem) == ("rejected", False, "")


def test_a_branch_without_a_copy_of_the_last_day_says_so_on_the_supervisors_home(
    db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Branch, BRANCH).kind = BranchKind.REAL
    page = page_of(db, clock, jobs)
    page.presenter.load()
    assert page.presenter.state.found.copy == LastCopy()
    clock.move(hours=25)
    page.presenter.hear(Event(Topic.BRANCH, EventKind.BACKUP_MADE))
    copy = page.presenter.state.found.copy
    assert copy is not None
    assert copy.old
