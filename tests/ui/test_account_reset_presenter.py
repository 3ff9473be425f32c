"""The presenter of a blocked account alone, over the real services: steps, typing, what it says and to whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.models import JmoAccount, ResetRequest
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers import passwords
from counter_app.officers.service import OfficerService
from counter_app.states import AccountState, LoginResult
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk, blocked_desk
from tests.core.desk import ACCOUNT_RESET
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from ui.account_reset.presenter import SAVE_AFTER_MS, ResetPresenter
from ui.account_reset.state import ResetDoors, ResetState, ResetStep
from ui.branch_time import BranchTime

PASSWORD = "Kopi-tubruk-88"


@dataclass
class Page:
    """A presenter with its visit, and what it told its window."""

    counter: ResetDesk
    presenter: ResetPresenter
    told: list[str] = field(default_factory=list)
    papers: list[uuid.UUID] = field(default_factory=list)
    states: list[ResetState] = field(default_factory=list)

    @property
    def state(self) -> ResetState:
        return self.presenter.state

    @property
    def reset_id(self) -> uuid.UUID:
        assert self.state.reset is not None
        return self.state.reset.reset_id

    def stored(self) -> ResetRequest:
        row: ResetRequest = self.counter.desk.stored(ResetRequest, self.reset_id)
        return row

    def tick(self, *keys: str) -> None:
        for key in keys:
            self.presenter.change(key, "yes")

    def hear(self, topic: Topic, subject: uuid.UUID | None = None) -> None:
        self.presenter.hear(Event(topic, EventKind.SELFIE_PASSED, subject or self.counter.desk.visit.id))

    def selfie(self) -> None:
        self.counter.desk.consent()
        self.counter.desk.attempt(picture=picture())
        self.hear(Topic.SELFIE)

    def to_second(self) -> None:
        """Everything is there but the second person."""
        self.tick("card_seen", "ktp_seen", "notice_seen")
        self.presenter.go_on()
        self.selfie()
        self.presenter.change("reason", "selfie_failed")
        self.presenter.change("statement", EVIDENCE["statement"])
        self.tick("statement_true")
        self.presenter.go_on()

    def agree(self) -> str:
        """A supervisor agrees."""
        name = factories.officer(
            self.counter.desk.db, Role.SUPERVISOR, password_hash=passwords.hash_password(PASSWORD)
        ).username
        self.presenter.confirm(name, PASSWORD)
        return name

    def to_login(self) -> None:
        self.to_second()
        self.agree()
        self.presenter.open_account("JMO-4711", False)


def page_of(db: Database, clock: Clock, jobs: InlineJobs) -> Page:
    counter = blocked_desk(db, clock)
    doors = ResetDoors(counter.accounts, OfficerService(db, clock), ACCOUNT_RESET, BranchTime(clock, factories.ZONE))
    presenter = ResetPresenter(jobs, doors, counter.officer, counter.desk.visit.id)
    page = Page(counter, presenter)
    presenter.changed.connect(page.states.append)
    presenter.update_wanted.connect(lambda: page.told.append("update"))
    presenter.selfie_wanted.connect(lambda: page.told.append("selfie"))
    presenter.back_wanted.connect(lambda: page.told.append("back"))
    presenter.paper_wanted.connect(page.papers.append)
    return page


@pytest.fixture
def jobs() -> ShakyJobs:
    return ShakyJobs()


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: ShakyJobs) -> Iterator[Page]:
    made = page_of(sqlite_db, clock, jobs)
    made.presenter.load()
    yield made
    made.presenter._later.stop()


def test_the_page_opens_at_the_evidence_with_account_and_reasons(page: Page) -> None:
    assert (page.state.step, page.state.busy, page.state.stopped) == (ResetStep.EVIDENCE, False, "")
    assert page.state.account is not None
    assert page.state.account.state is AccountState.BLOCKED
    assert page.state.reasons.failures != page.state.reasons.not_tried


def test_an_open_account_stops_the_page_and_offers_the_update(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    page = page_of(sqlite_db, clock, jobs)
    for state, update in ((AccountState.ACTIVE, True), (AccountState.CLOSED, False)):
        with sqlite_db.transaction(None) as work:
            work.session.get_one(JmoAccount, page.counter.desk.member.id).state = state
        page.presenter.load()
        assert (page.state.stopped != "", page.state.may_update, page.state.reset) == (True, update, None)


def test_what_could_not_be_opened_is_tried_again(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    page = page_of(sqlite_db, clock, jobs)
    jobs.down = True
    page.presenter.load()
    assert (page.state.stopped, page.state.problem != "", page.state.can_retry) == ("", True, True)
    jobs.down = False
    page.presenter.retry()
    assert (page.state.problem, page.state.can_retry, page.state.reset is not None) == ("", False, True)


def test_a_tick_is_kept_at_once_and_typing_after_a_pause(page: Page) -> None:
    page.presenter.change("statement", "Ponsel baru.")
    assert (page.stored().evidence.get("statement"), page.presenter._later.isActive()) == (None, True)
    assert page.presenter._later.interval() == SAVE_AFTER_MS == 1500
    page.tick("card_seen")
    assert (page.stored().evidence["card_seen"], page.stored().evidence["statement"]) == ("yes", "Ponsel baru.")
    assert not page.presenter._later.isActive()


def test_the_same_answer_again_is_not_kept_again(page: Page) -> None:
    page.tick("card_seen")
    saved = page.counter.desk.audited("reset_evidence_saved")
    page.tick("card_seen")
    page.presenter.save()
    assert page.counter.desk.audited("reset_evidence_saved") == saved == 1


def test_going_on_without_a_tick_names_it_and_the_tick_takes_it_away(page: Page) -> None:
    page.tick("card_seen", "notice_seen")
    page.presenter.go_on()
    assert (list(page.state.problems), page.state.step) == (["ktp_seen"], ResetStep.EVIDENCE)
    page.tick("ktp_seen")
    assert page.state.problems == {}
    page.presenter.go_on()
    assert page.state.step is ResetStep.SELFIE


@pytest.mark.parametrize("topic", [Topic.SELFIE, Topic.CASE])
def test_what_happens_to_this_visit_is_read_again(page: Page, topic: Topic) -> None:
    page.tick("card_seen", "ktp_seen", "notice_seen")
    page.presenter.go_on()
    page.counter.desk.consent()
    page.counter.desk.attempt(picture=picture())
    page.hear(topic, uuid.uuid4())
    page.hear(Topic.QUEUE)
    assert page.state.step is ResetStep.SELFIE
    page.hear(topic)
    assert page.state.step is ResetStep.REASON


def test_what_happens_to_this_reset_is_read_again(page: Page) -> None:
    page.to_second()
    page.counter.accounts.approve(page.counter.desk.supervisor(), page.reset_id)
    page.hear(Topic.ACCOUNT)
    assert page.state.step is ResetStep.SECOND
    page.hear(Topic.ACCOUNT, page.reset_id)
    assert page.state.step is ResetStep.OPEN


def test_mending_is_not_disturbed_by_what_is_read_again(page: Page) -> None:
    page.to_second()
    page.presenter.go_to(ResetStep.EVIDENCE)
    page.counter.accounts.approve(page.counter.desk.supervisor(), page.reset_id)
    page.hear(Topic.ACCOUNT, page.reset_id)
    assert page.state.step is ResetStep.EVIDENCE


def test_before_anything_was_read_nothing_is_heard_or_done(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    page = page_of(sqlite_db, clock, jobs)
    page.hear(Topic.SELFIE)
    page.presenter.change("card_seen", "yes")
    page.presenter.go_on()
    page.presenter.confirm("dewi", PASSWORD)
    page.presenter.print_slip()
    page.presenter.check_login(LoginResult.SUCCEEDED, "")
    page.presenter.go_to(ResetStep.REASON)
    assert (page.state, page.presenter.done(ResetStep.EVIDENCE)) == (ResetState(), False)


def test_steps_are_done_one_after_the_other(page: Page) -> None:
    def done() -> list[ResetStep]:
        return [step for step in ResetStep if page.presenter.done(step)]

    assert done() == []
    page.to_second()
    assert done() == [ResetStep.EVIDENCE, ResetStep.SELFIE, ResetStep.REASON]
    page.agree()
    assert done() == [ResetStep.EVIDENCE, ResetStep.SELFIE, ResetStep.REASON, ResetStep.SECOND]
    page.presenter.open_account("JMO-1", False)
    assert ResetStep.OPEN in done()
    assert ResetStep.LOGIN not in done()
    page.presenter.check_login(LoginResult.NOT_TRIED, "no_phone")
    assert ResetStep.LOGIN in done()


def test_a_done_step_is_opened_again_and_forgets_what_was_said(page: Page) -> None:
    page.to_second()
    page.presenter.confirm(page.counter.officer.username, PASSWORD)
    assert page.state.second_problem != ""
    page.presenter.second.leave()
    assert (page.state.step, page.state.second_problem) == (ResetStep.REASON, "")


def test_a_step_that_cannot_be_mended_is_not_opened(page: Page) -> None:
    page.to_login()
    page.presenter.go_to(ResetStep.EVIDENCE)
    assert page.state.step is ResetStep.LOGIN


@pytest.mark.parametrize("spelt", ["  ", ""])
def test_the_officers_own_name_is_no_second_person(page: Page, spelt: str) -> None:
    page.to_second()
    page.presenter.confirm(spelt + page.counter.officer.username.upper() + spelt, PASSWORD)
    assert (page.state.second_problem != "", page.state.step) == (True, ResetStep.SECOND)


def test_a_wrong_second_person_is_told_there_and_forgotten_with_the_next(page: Page) -> None:
    page.to_second()
    page.presenter.confirm("nobody", PASSWORD)
    assert (page.state.second_problem != "", page.state.problem) == (True, "")
    page.agree()
    assert (page.state.second_problem, page.state.step) == ("", ResetStep.OPEN)


@pytest.mark.parametrize(("reference", "not_forwarded", "kept"), [("JMO-1", False, "JMO-1"), ("JMO-1", True, "")])
def test_the_account_is_opened_with_the_reference_or_without(
    page: Page, reference: str, not_forwarded: bool, kept: str
) -> None:
    page.to_second()
    page.agree()
    page.presenter.open_account("  ", False)
    assert (page.state.reference_problem != "", page.state.step) == (True, ResetStep.OPEN)
    page.presenter.open_account(reference, not_forwarded)
    assert (page.state.reference_problem, page.state.step) == ("", ResetStep.LOGIN)
    assert page.stored().central_reference == kept


def test_a_reference_that_is_too_long_is_told_beside_it(page: Page) -> None:
    page.to_second()
    page.agree()
    page.presenter.open_account("x" * 61, False)
    assert (page.state.reference_problem != "", page.state.problem) == (True, "")


def test_a_reference_comes_later(page: Page) -> None:
    page.to_login()
    page.presenter.note_reference(" ")
    assert page.state.reference_problem != ""
    page.presenter.note_reference("JMO-9")
    assert (page.state.reference_problem, page.stored().central_reference) == ("", "JMO-9")


def test_the_login_needs_a_result_and_a_reason(page: Page) -> None:
    page.to_login()
    page.presenter.check_login(None, "")
    first = page.state.login_problem
    page.presenter.check_login(LoginResult.FAILED, "")
    assert (first != "", page.state.login_problem != "", page.state.login_problem != first) == (True, True, True)
    page.presenter.check_login(LoginResult.FAILED, "no_code")
    assert (page.state.login_problem, page.state.step) == ("", ResetStep.SECOND)


@pytest.mark.parametrize(("result", "code"), [(LoginResult.SUCCEEDED, ""), (LoginResult.NOT_TRIED, "no_phone")])
def test_a_login_that_needs_nothing_more_ends_the_page(page: Page, result: LoginResult, code: str) -> None:
    page.to_login()
    page.presenter.check_login(result, code)
    assert page.state.step is ResetStep.DONE


def test_the_slip_is_there_once_the_account_is_open(page: Page) -> None:
    page.to_second()
    page.agree()
    page.presenter.print_slip()
    assert page.papers == []
    page.presenter.open_account("JMO-1", False)
    page.presenter.print_slip()
    assert (len(page.papers), page.state.busy) == (1, False)


def test_whoever_leaves_for_camera_update_or_visit_has_kept_the_typing(page: Page) -> None:
    for leave, told in (
        (page.presenter.take_selfie, "selfie"),
        (page.presenter.leave, "back"),
    ):
        page.presenter.change("statement", told)
        leave()
        assert (page.stored().evidence["statement"], page.told[-1]) == (told, told)
    page.presenter.go_update()
    assert page.told == ["selfie", "back", "update"]


def test_typing_that_could_not_be_kept_is_said_and_kept_by_the_retry(page: Page, jobs: ShakyJobs) -> None:
    jobs.down = True
    page.tick("card_seen")
    assert (page.state.problem != "", page.state.can_retry, page.state.saving) == (True, True, False)
    jobs.down = False
    page.presenter.retry()
    assert (page.state.problem, page.state.can_retry, page.stored().evidence["card_seen"]) == ("", False, "yes")


def test_a_reading_that_failed_is_said_and_read_again(page: Page, jobs: ShakyJobs) -> None:
    page.tick("card_seen", "ktp_seen", "notice_seen")
    page.presenter.go_on()
    jobs.down = True
    page.hear(Topic.SELFIE)
    assert (page.state.problem != "", page.state.can_retry) == (True, True)
    jobs.down = False
    page.counter.desk.consent()
    page.counter.desk.attempt(picture=picture())
    page.presenter.retry()
    assert (page.state.problem, page.state.step) == ("", ResetStep.REASON)


def test_what_is_on_its_way_is_newer_than_what_is_read(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    page = page_of(sqlite_db, clock, jobs)
    page.presenter.load()
    assert page.state.busy
    jobs.release()
    page.tick("card_seen")
    assert page.state.saving
    page.hear(Topic.CASE)
    assert page.state.answers["card_seen"] == "yes"
    jobs.release()
    assert (page.state.saving, page.state.answers["card_seen"]) == (False, "yes")


def test_an_act_under_way_keeps_every_other_one_back(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    page = page_of(sqlite_db, clock, jobs)
    page.presenter.load()
    page.presenter.load()
    jobs.release()
    assert page.counter.desk.audited("account_looked_up") == 1
    page.presenter.confirm("nobody", PASSWORD)
    assert page.state.busy
    page.presenter.go_on()
    page.presenter.go_to(ResetStep.REASON)
    page.presenter.confirm(page.counter.officer.username, PASSWORD)
    assert (page.state.problems, page.state.step, page.state.second_problem) == ({}, ResetStep.EVIDENCE, "")
    jobs.release()
    assert (page.state.busy, page.state.second_problem != "") == (False, True)
