"""What comes late never stands beside another member, and a card is counted as looked up exactly once."""

from __future__ import annotations

import pytest

from counter_app.audit import AuditCode
from counter_app.db.session import Database
from tests import factories
from tests.core.desk import JPEG
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from tests.ui.test_member_presenter import TYPED, recording_of
from tests.ui.visit import PASSWORD, Visit
from ui.member.finder_presenter import FinderPresenter
from ui.member.presenter import MemberPresenter
from ui.member.reading import MemberDoors
from ui.member.record_presenter import RecordPresenter


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


def card_of(visit: Visit, jobs: InlineJobs) -> MemberPresenter:
    doors = MemberDoors(visit.members, visit.desk.captures, visit.cases, factories.ZONE)
    return MemberPresenter(jobs, doors, visit.officer)


def test_the_face_of_the_former_member_never_stands_beside_the_next(visit: Visit) -> None:
    jobs, other = HeldJobs(), factories.member(visit.db, name="BUDI SANTOSO")
    visit.desk.selfie()
    card = card_of(visit, jobs)
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    jobs.release()
    card.show_member(other.id, factories.case(visit.db, visit.officer, other.id).id)
    jobs.release()
    assert card.state.card is not None
    assert (card.state.card.name, card.state.picture) == ("BUDI SANTOSO", b"")


def test_the_face_of_a_member_who_comes_again_is_read_again(visit: Visit) -> None:
    visit.desk.selfie()
    card = card_of(visit, InlineJobs())
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    card.show_member(None, None)
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    assert card.state.picture == JPEG


def test_a_card_that_is_read_again_is_no_second_look_up(visit: Visit) -> None:
    card = card_of(visit, InlineJobs())
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    card.load()
    assert visit.desk.audited(AuditCode.MEMBER_CARD_SHOWN) == 1


def test_a_card_that_could_not_be_read_is_looked_up_when_it_is_read_at_last(visit: Visit) -> None:
    jobs = ShakyJobs()
    card = card_of(visit, jobs)
    jobs.down = True
    card.show_member(visit.desk.member.id, visit.desk.visit.id)
    jobs.down = False
    card.load()
    assert (card.state.card is not None, visit.desk.audited(AuditCode.MEMBER_CARD_SHOWN)) == (True, 1)


def test_between_visits_nothing_is_read(visit: Visit) -> None:
    card = card_of(visit, InlineJobs())
    card.show_member(None, None)
    card.load()
    assert (card.state.card, card.state.problem) == (None, "")


def test_after_a_submission_the_visit_still_goes_on_with_its_own_member(visit: Visit) -> None:
    finder = FinderPresenter(InlineJobs(), visit.members, visit.cases, visit.officer, visit.desk.visit.id)
    visit.desk.submitted(name="SITI AMINAH PUTRI")
    finder.load()
    finder.search(visit.desk.member.kpj)
    chosen: list[object] = []
    finder.chosen.connect(chosen.append)
    finder.choose(visit.desk.member.id)
    assert chosen == [visit.desk.member.id]


def test_a_wrong_password_is_said_at_the_password_alone(visit: Visit) -> None:
    recording, second = recording_of(visit, InlineJobs()), visit.supervisor_with_password()
    recording.new_member()
    recording.presenter.confirm(second.username, "salah")
    assert (recording.state.second_problem != "", recording.state.problem) == (True, "")
    recording.presenter.confirm(second.username, PASSWORD)
    assert (recording.state.second_problem, len(recording.recorded)) == ("", 1)


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        (TYPED["nik"], "nik", TYPED["nik"]),
        ("3273 0152 0190 0077", "nik", TYPED["nik"]),
        (TYPED["kpj"], "kpj", TYPED["kpj"]),
        ("dewi lestari", "name", "DEWI LESTARI"),
    ],
)
def test_what_was_searched_for_is_typed_already(visit: Visit, typed: str, key: str, value: str) -> None:
    doors = recording_of(visit, InlineJobs()).presenter._doors
    record = RecordPresenter(InlineJobs(), doors, visit.officer, visit.desk.visit.id, typed)
    record.load()
    filled = {name: text for name, text in record.state.typed.items() if text and name != "citizenship"}
    assert (filled, record.state.advice is not None) == ({key: value}, key == "nik")
