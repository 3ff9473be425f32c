"""The presenters around a member alone: who goes on the visit, what is said where, what is read again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace

import pytest

from counter_app.actor import Actor
from counter_app.db.models import Case
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.members.card_values import NewMember
from counter_app.members.errors import MemberHasProblems
from counter_app.members.recording import MemberRules
from counter_app.members.rules import LookUp
from counter_app.members.service import FOUND_AT_MOST, MemberService
from forms.rules import Problem, Severity
from tests import factories
from tests.core.desk import CHANGE_OF_DATA, JPEG, REGIONS, SHELF
from tests.core.documents.sheets import reading_of
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from tests.sealed_bytes import change_all_sealed, zeros
from tests.ui.visit import PASSWORD, Visit
from ui.branch_time import BranchTime
from ui.member.finder_presenter import FinderPresenter, FinderState
from ui.member.presenter import MemberPresenter
from ui.member.reading import MemberDoors
from ui.member.record_presenter import RecordPresenter
from ui.member.record_state import RecordDoors, RecordState, RecordStep

TYPED = {
    "kpj": "12345678901",
    "segment": "PU",
    "employment": "active",
    "nik": "3273015201900077",
    "name": "DEWI LESTARI",
    "birth_place": "Bandung",
    "birth_date": "12-01-1990",
    "sex": "female",
    "mother_name": "RUKMINI",
}


class StricterMembers(MemberService):
    """What was fine when it was checked is not any more when it is recorded."""

    wrong: tuple[str, ...] = ()

    def record(self, who: Actor, new: NewMember, case_id: uuid.UUID | None = None) -> uuid.UUID:
        raise MemberHasProblems(tuple(Problem(key, "required", Severity.ERROR) for key in self.wrong))


@dataclass
class Recording:
    """The steps of a new member, on a visit without one."""

    visit: Visit
    case_id: uuid.UUID
    presenter: RecordPresenter
    recorded: list[uuid.UUID] = field(default_factory=list)

    @property
    def state(self) -> RecordState:
        return self.presenter.state

    @property
    def on_visit(self) -> uuid.UUID | None:
        """Who is on the visit."""
        member_id: uuid.UUID | None = self.visit.desk.stored(Case, self.case_id).member_id
        return member_id

    def copy_both(self) -> None:
        """Card and KTP, then Rekam."""
        for key, value in TYPED.items():
            self.presenter.change(key, value)
        self.presenter.go_on()
        self.presenter.go_on()

    def new_member(self) -> uuid.UUID:
        """Recorded, and waiting for somebody to vouch."""
        self.copy_both()
        assert self.state.recorded_id is not None
        return self.state.recorded_id


def recording_of(visit: Visit, jobs: InlineJobs, members: MemberService | None = None) -> Recording:
    time = BranchTime(visit.clock, factories.ZONE)
    reading = reading_of(visit.desk)
    doors = RecordDoors(members or visit.members, visit.cases, visit.officers, reading, CHANGE_OF_DATA, REGIONS, time)
    case_id = factories.case(visit.db, visit.officer).id
    recording = Recording(visit, case_id, RecordPresenter(jobs, doors, visit.officer, case_id))
    recording.presenter.recorded.connect(recording.recorded.append)
    return recording


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


@pytest.fixture
def recording(visit: Visit) -> Recording:
    return recording_of(visit, InlineJobs())


def test_only_news_of_this_very_member_lets_the_visit_go_on(recording: Recording, visit: Visit) -> None:
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, uuid.uuid4()))
    member_id = recording.new_member()
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, uuid.uuid4()))
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_UPDATED, member_id))
    assert (recording.recorded, recording.on_visit) == ([], None)
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, member_id))
    assert recording.recorded == [member_id] == [recording.on_visit]


def test_a_member_whom_somebody_vouched_for_meanwhile_goes_on_the_visit(recording: Recording, visit: Visit) -> None:
    member_id, second = recording.new_member(), visit.supervisor_with_password()
    visit.members.confirm(visit.desk.supervisor(), member_id)
    recording.presenter.confirm(second.username, PASSWORD)
    assert recording.recorded == [member_id] == [recording.on_visit]
    assert recording.state.second_problem == ""


def test_who_vouches_here_is_named_and_the_member_goes_on_the_visit_once(recording: Recording, visit: Visit) -> None:
    member_id, second = recording.new_member(), visit.supervisor_with_password()
    recording.presenter.confirm(second.username, PASSWORD)
    recording.presenter.later()
    assert (recording.state.confirmed_by, recording.recorded) == (second.name, [member_id])


def test_a_wrong_password_is_no_longer_said_while_the_next_is_tried(visit: Visit) -> None:
    jobs, second = HeldJobs(), visit.supervisor_with_password()
    recording = recording_of(visit, jobs)
    recording.copy_both()
    for _step in range(4):
        jobs.release()
        recording.presenter.go_on()
    recording.presenter.confirm(second.username, "salah")
    jobs.release()
    said = recording.state.second_problem
    recording.presenter.confirm(second.username, PASSWORD)
    assert (said != "", recording.state.second_problem, recording.state.busy) == (True, "", True)
    jobs.release()
    jobs.release()
    assert len(recording.recorded) == 1


@pytest.mark.parametrize(("wrong", "step"), [("kpj", RecordStep.CARD), ("name", RecordStep.KTP)])
def test_what_is_refused_at_the_end_leads_to_the_step_with_its_field(
    visit: Visit, wrong: str, step: RecordStep
) -> None:
    members = StricterMembers(visit.db, visit.clock, MemberRules(SHELF))
    members.wrong = (wrong,)
    recording = recording_of(visit, InlineJobs(), members)
    recording.copy_both()
    assert (recording.state.step, set(recording.state.problems), recording.state.problem) == (step, {wrong}, "")


def test_what_was_wrong_with_a_field_is_said_until_that_field_is_typed_into(recording: Recording) -> None:
    recording.presenter.go_on()
    before = set(recording.state.problems)
    recording.presenter.change("kpj", "1")
    assert {"kpj", "segment"} <= before
    assert set(recording.state.problems) == before - {"kpj"}


def test_a_card_of_somebody_known_is_offered_until_another_number_is_typed(recording: Recording, visit: Visit) -> None:
    for key, value in (TYPED | {"kpj": visit.desk.member.kpj}).items():
        recording.presenter.change(key, value)
    recording.presenter.go_on()
    recording.presenter.go_on()
    assert recording.state.owner is not None
    assert (recording.state.step, recording.state.owner.member_id) == (RecordStep.CARD, visit.desk.member.id)
    recording.presenter.change("kpj", TYPED["kpj"])
    recording.presenter.use_owner()
    assert (recording.state.owner, recording.recorded) == (None, [])


def test_a_step_back_forgets_what_the_world_refused(visit: Visit) -> None:
    jobs = ShakyJobs()
    recording = recording_of(visit, jobs)
    for key, value in TYPED.items():
        recording.presenter.change(key, value)
    recording.presenter.go_on()
    jobs.down = True
    recording.presenter.go_on()
    said = recording.state.problem
    recording.presenter.go_back()
    assert (said != "", recording.state.problem, recording.state.step) == (True, "", RecordStep.CARD)


def test_a_visit_that_could_not_be_reached_gets_its_member_by_the_retry(visit: Visit) -> None:
    jobs = ShakyJobs()
    recording = recording_of(visit, jobs)
    member_id = recording.new_member()
    jobs.down = True
    recording.presenter.later()
    assert (recording.recorded, recording.state.can_retry) == ([], True)
    jobs.down = False
    recording.presenter.retry()
    assert recording.recorded == [member_id] == [recording.on_visit]


def test_as_many_rows_as_are_shown_at_most_may_be_cut(visit: Visit) -> None:
    (row,) = visit.members.search(visit.officer, visit.desk.member.kpj)
    full = FinderState(kind=LookUp.NAME, rows=(row,) * FOUND_AT_MOST)
    assert (full.is_cut, replace(full, rows=full.rows[1:]).is_cut) == (True, False)
    assert not replace(full, kind=LookUp.KPJ).is_cut


def test_a_search_for_nothing_takes_the_rows_away(visit: Visit) -> None:
    finder = FinderPresenter(InlineJobs(), visit.members, visit.cases, visit.officer, visit.desk.visit.id)
    finder.search(visit.desk.member.kpj)
    before = len(finder.state.rows)
    finder.search("")
    assert (before, finder.state.rows, finder.state.settled, finder.state.nothing_found) == (1, (), True, False)


def test_a_choice_that_came_too_late_says_so_and_is_not_offered_again(visit: Visit) -> None:
    other = factories.member(visit.db, name="BUDI SANTOSO")
    finder = FinderPresenter(InlineJobs(), visit.members, visit.cases, visit.officer, visit.desk.visit.id)
    finder.load()
    finder.search(other.kpj)
    visit.desk.submitted(name="SITI AMINAH PUTRI")
    finder.choose(other.id)
    assert (finder.state.problem != "", finder.state.may_choose) == (True, False)


def test_a_picture_that_is_seen_is_not_read_again_with_every_news(visit: Visit) -> None:
    doors = MemberDoors(visit.members, visit.desk.captures, visit.cases, factories.ZONE)
    card = MemberPresenter(InlineJobs(), doors, visit.officer)
    visit.desk.selfie()
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    change_all_sealed(visit.db, zeros)
    card.hear(Event(Topic.REQUEST, EventKind.REQUEST_STARTED))
    assert (card.state.picture, card.state.problem) == (JPEG, "")


def test_a_card_that_could_not_be_read_is_read_by_the_retry(visit: Visit) -> None:
    jobs = ShakyJobs()
    card = MemberPresenter(
        jobs, MemberDoors(visit.members, visit.desk.captures, visit.cases, factories.ZONE), visit.officer
    )
    jobs.down = True
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    assert (card.state.card, card.state.can_retry) == (None, True)
    jobs.down = False
    card.retry()
    assert (card.state.card is not None, card.state.problem) == (True, "")
