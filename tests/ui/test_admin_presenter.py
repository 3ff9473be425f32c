"""The administrator's lists without their window: what is looked at, typed, kept, said and forgotten."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.values import CounterRow, NewOfficer
from tests import factories
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from ui.admin.presenter import AdminPresenter
from ui.admin.state import AdminDoors, AdminState, Section
from ui.branch_time import BranchTime

SERVICE = {"prefix": "c", "code": "KLAIM", "name": " Klaim  baru ", "kind": "other", "minutes": "15"}


@dataclass
class Desk:
    """A presenter with its branch: Adi the administrator, Dewi and Sari."""

    service: StaffAdmin
    admin: Actor
    presenter: AdminPresenter
    jobs: InlineJobs

    @property
    def state(self) -> AdminState:
        return self.presenter.state

    @property
    def chosen(self) -> str:
        """The name of the row that is looked at."""
        return self.state.row.name if self.state.row else ""

    def choose(self, name: str) -> None:
        self.presenter.choose(next(row.id for row in self.state.rows if row.name == name))

    def type(self, **values: str) -> None:
        for key, value in values.items():
            self.presenter.change(key, value)


def desk_of(db: Database, clock: Clock, jobs: InlineJobs) -> Desk:
    service = StaffAdmin(db, clock)
    admin = factories.officer(db, Role.ADMIN, name="Adi", username="adi")
    factories.officer(db, name="Sari", username="sari")
    factories.supervisor(db, name="Dewi", username="dewi")
    for number in (1, 2):
        service.save_counter(admin, CounterRow(None, number, f"Loket {number}"))
    doors = AdminDoors(service, StaffConfirming(db, clock), BranchTime(clock, factories.ZONE))
    return Desk(service, admin, AdminPresenter(jobs, doors, admin), jobs)


@pytest.fixture
def jobs() -> ShakyJobs:
    return ShakyJobs()


@pytest.fixture
def desk(qapp: object, sqlite_db: Database, clock: Clock, jobs: ShakyJobs) -> Desk:
    made = desk_of(sqlite_db, clock, jobs)
    made.presenter.load()
    return made


def test_the_first_row_of_each_section_is_looked_at(desk: Desk) -> None:
    assert ([row.name for row in desk.state.rows], desk.chosen) == (["Adi", "Dewi", "Sari"], "Adi")
    desk.presenter.go_to(Section.COUNTERS)
    assert (desk.chosen, desk.state.typed["number"], desk.state.editing) == ("Loket 1", "1", True)
    desk.presenter.go_to(Section.SERVICES)
    assert (desk.state.rows, desk.state.chosen, desk.state.editing) == ((), None, False)


@pytest.mark.parametrize(
    ("topic", "heard"), [(Topic.STAFF, True), (Topic.BRANCH, True), (Topic.QUEUE, False), (Topic.MEMBER, False)]
)
def test_the_lists_are_read_again_for_what_they_show(desk: Desk, topic: Topic, heard: bool) -> None:
    desk.service.add(desk.admin, NewOfficer("budi", "Budi", Role.OFFICER))
    desk.presenter.hear(Event(topic, EventKind.OFFICER_ADDED))
    assert ("Budi" in [row.name for row in desk.state.rows]) is heard


def test_what_is_looked_at_stays_when_the_lists_are_read_again(desk: Desk) -> None:
    desk.choose("Sari")
    desk.service.add(desk.admin, NewOfficer("aan", "Aan", Role.OFFICER))
    desk.presenter.load()
    assert (desk.state.rows[0].name, desk.chosen) == ("Aan", "Sari")


def test_a_typed_entry_holds_its_place(desk: Desk) -> None:
    desk.presenter.go_to(Section.COUNTERS)
    desk.type(name="Loket depan")
    desk.choose("Loket 2")
    desk.presenter.go_to(Section.STAFF)
    desk.presenter.begin_new()
    desk.presenter.load()
    assert (desk.chosen, desk.state.section, desk.state.adding) == ("Loket 1", Section.COUNTERS, False)
    assert (desk.state.typed["name"], desk.state.dirty) == ("Loket depan", True)
    desk.presenter.cancel()
    assert (desk.state.typed["name"], desk.state.dirty) == ("Loket 1", False)


def test_a_changed_counter_is_kept_and_said(desk: Desk) -> None:
    desk.presenter.go_to(Section.COUNTERS)
    desk.choose("Loket 2")
    desk.type(name="Loket depan")
    desk.presenter.save()
    assert (desk.chosen, desk.state.done, desk.state.dirty) == ("Loket depan", "Loket 2 disimpan.", False)
    desk.type(name="Loket")
    assert desk.state.done == ""


def test_nothing_typed_is_nothing_to_save(desk: Desk) -> None:
    desk.presenter.go_to(Section.COUNTERS)
    desk.presenter.save()
    assert (desk.state.done, desk.state.may_save) == ("", False)


def test_a_new_counter_is_offered_the_next_number_and_is_looked_at_once_saved(desk: Desk) -> None:
    desk.presenter.go_to(Section.COUNTERS)
    desk.presenter.begin_new()
    assert (desk.state.adding, desk.state.typed["number"], desk.state.may_save) == (True, "3", True)
    desk.type(number="7", name="Loket 7")
    desk.presenter.begin_new()
    assert desk.state.typed["number"] == "7"
    desk.presenter.save()
    assert (desk.chosen, desk.state.adding, desk.state.done) == ("Loket 7", False, "Loket 7 disimpan.")


def test_a_new_service_is_looked_at_once_saved(desk: Desk) -> None:
    desk.presenter.go_to(Section.SERVICES)
    desk.presenter.begin_new()
    desk.type(**SERVICE)
    desk.presenter.save()
    assert (desk.chosen, desk.state.done) == ("Klaim baru", "Layanan Klaim baru disimpan.")
    assert (desk.state.typed["prefix"], desk.state.typed["code"]) == ("C", "klaim")


def test_what_is_missing_is_told_at_its_field_and_goes_with_the_typing(desk: Desk) -> None:
    desk.presenter.begin_new()
    desk.presenter.save()
    assert sorted(desk.state.problems) == ["name", "role", "username"]
    desk.type(role="officer")
    assert sorted(desk.state.problems) == ["name", "username"]
    desk.presenter.cancel()
    assert (desk.state.problems, desk.state.adding, desk.chosen) == ({}, False, "Adi")


def test_what_the_service_refuses_is_told_at_its_field(desk: Desk) -> None:
    desk.presenter.begin_new()
    desk.type(name="Sari lain", username="sari", role="officer")
    desk.presenter.save()
    assert (list(desk.state.problems), desk.state.problem, desk.state.adding) == (["username"], "", True)


def test_a_new_officers_password_is_shown_until_it_is_handed_over(desk: Desk) -> None:
    desk.presenter.begin_new()
    desk.type(name=" Budi   Santoso ", username=" Budi ", role="officer")
    desk.presenter.save()
    shown = desk.state.temporary
    assert shown is not None
    assert (shown.name, shown.username, len(shown.password), desk.chosen) == (
        "Budi Santoso",
        "budi",
        12,
        "Budi Santoso",
    )
    desk.presenter.note_copied()
    desk.presenter.cancel()
    desk.choose("Sari")
    desk.presenter.disable()
    assert (desk.state.temporary, desk.state.copied, desk.chosen) == (shown, True, "Budi Santoso")
    desk.presenter.hand_over()
    assert (desk.state.temporary, desk.state.copied) == (None, False)
    assert desk.state.done == "Kata sandi sementara untuk Budi Santoso sudah diberikan."


def test_a_new_password_is_not_called_copied_before_it_was(desk: Desk) -> None:
    desk.choose("Sari")
    desk.presenter.reset_password()
    assert (desk.state.temporary is not None, desk.state.copied) == (True, False)


def test_without_a_password_nothing_is_handed_over(desk: Desk) -> None:
    desk.presenter.hand_over()
    assert desk.state.done == ""


def test_staff_are_switched_off_and_on_with_a_word(desk: Desk) -> None:
    desk.choose("Sari")
    desk.presenter.disable()
    assert (desk.state.officer and desk.state.officer.active, desk.state.done) == (False, "Sari dinonaktifkan.")
    desk.presenter.enable()
    assert (desk.state.officer and desk.state.officer.active, desk.state.done) == (True, "Sari diaktifkan.")


def test_a_reset_password_is_shown_with_its_owner(desk: Desk) -> None:
    desk.choose("Sari")
    desk.presenter.reset_password()
    shown = desk.state.temporary
    assert shown is not None
    assert (shown.name, shown.username, desk.chosen) == ("Sari", "sari", "Sari")


def test_acts_on_staff_need_one_that_is_looked_at(desk: Desk) -> None:
    desk.presenter.go_to(Section.COUNTERS)
    for act in (desk.presenter.disable, desk.presenter.enable, desk.presenter.reset_password):
        act()
    assert (desk.state.done, desk.state.temporary) == ("", None)


def test_the_last_administrator_is_told_and_another_row_forgets_it(desk: Desk) -> None:
    desk.presenter.disable()
    assert desk.state.problem != ""
    desk.choose("Sari")
    assert desk.state.problem == ""


@pytest.mark.parametrize("act", ["disable", "enable", "reset_password"])
def test_what_the_world_refuses_is_tried_again(desk: Desk, jobs: ShakyJobs, act: str) -> None:
    desk.choose("Sari")
    jobs.down = True
    getattr(desk.presenter, act)()
    assert (desk.state.problem != "", desk.state.can_retry) == (True, True)
    jobs.down = False
    desk.presenter.retry()
    assert (desk.state.problem, desk.state.done != "" or desk.state.temporary is not None) == ("", True)


@pytest.mark.parametrize("section", Section)
def test_saving_that_the_world_refuses_is_tried_again(desk: Desk, jobs: ShakyJobs, section: Section) -> None:
    desk.presenter.go_to(section)
    desk.presenter.begin_new()
    entry = {Section.STAFF: {"name": "Budi", "username": "budi", "role": "officer"}, Section.SERVICES: SERVICE}
    desk.type(**entry.get(section, {"number": "9"}))
    before = len(desk.state.rows)
    jobs.down = True
    desk.presenter.save()
    assert (desk.state.can_retry, desk.state.adding, len(desk.state.rows)) == (True, True, before)
    jobs.down = False
    desk.presenter.retry()
    assert (desk.state.problem, desk.state.adding, len(desk.state.rows)) == ("", False, before + 1)


def test_lists_that_could_not_be_read_are_read_by_the_retry(
    qapp: object, sqlite_db: Database, clock: Clock, jobs: ShakyJobs
) -> None:
    desk = desk_of(sqlite_db, clock, jobs)
    jobs.down = True
    desk.presenter.load()
    desk.presenter.begin_new()
    assert (desk.state.loaded, desk.state.problem != "", desk.state.can_retry, desk.state.adding) == (
        False,
        True,
        True,
        False,
    )
    jobs.down = False
    desk.presenter.retry()
    assert (desk.state.loaded, desk.state.problem, desk.chosen) == (True, "", "Adi")


def test_while_an_act_is_under_way_nothing_is_typed_chosen_or_begun(
    qapp: object, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    desk = desk_of(sqlite_db, clock, jobs)
    desk.presenter.load()
    assert desk.state.busy
    jobs.release()
    desk.presenter.go_to(Section.COUNTERS)
    desk.type(name="Loket depan")
    desk.presenter.save()
    assert desk.state.busy
    desk.type(name="Lain")
    desk.presenter.go_to(Section.STAFF)
    desk.presenter.cancel()
    desk.presenter.save()
    assert (desk.state.typed["name"], desk.state.section) == ("Loket depan", Section.COUNTERS)
    jobs.release()
    assert desk.state.busy  # until the entry just saved is in the list
    jobs.release()
    assert (desk.state.busy, desk.chosen) == (False, "Loket depan")


def test_the_section_that_is_shown_is_not_opened_again(desk: Desk) -> None:
    desk.choose("Sari")
    desk.presenter.go_to(Section.STAFF)
    assert desk.chosen == "Sari"


def test_the_row_that_is_looked_at_is_left_for_itself_only_from_a_new_entry(desk: Desk) -> None:
    desk.presenter.begin_new()
    desk.choose("Adi")
    assert (desk.state.adding, desk.chosen) == (False, "Adi")
    desk.presenter.choose(None)
    assert desk.chosen == "Adi"
