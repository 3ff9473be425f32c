"""The first pages and those of a new branch alone: what is wished for, what is told, what is not forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from counter_app.db.errors import WrongKey
from counter_app.founding.errors import CodeTaken, Stopped
from counter_app.founding.looking import Found
from counter_app.founding.sheet import usual_place
from counter_app.founding.values import TRAINING_MEMBERS, Progress, Step
from counter_app.keys import KeySource
from counter_app.states import BranchKind
from counter_app.texts import language
from tests.fakes import FakePrinter, HeldJobs, InlineJobs
from tests.ui.start_doors import FOLDER, SHEET, Doors, Unanswered
from ui.first_start.founding_presenter import FoundingPresenter, Made
from ui.first_start.founding_state import SHARED, Entry, FoundingState, Page
from ui.first_start.presenter import FirstPresenter
from ui.first_start.state import Way

BRANCH = {Entry.NAME: " Cabang   Uji ", Entry.CODE: "u 01", Entry.COUNTERS: "2"}
ADMIN = {Entry.ADMIN_NAME: "Ratna", Entry.USERNAME: " Ratna ", Entry.PASSWORD: "sandi-admin-2026"}
ADMIN |= {Entry.PASSWORD_AGAIN: "sandi-admin-2026"}
SUPERVISOR = {Entry.SUPERVISOR_NAME: "Sinta", Entry.SUPERVISOR_USERNAME: "sinta"}
SUPERVISOR |= dict.fromkeys((Entry.SUPERVISOR_PASSWORD, Entry.SUPERVISOR_AGAIN), "payung-sungai-kapur")


@dataclass
class Founding:
    """The pages of a new branch."""

    doors: Doors
    printer: FakePrinter
    presenter: FoundingPresenter
    made: list[Made] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def state(self) -> FoundingState:
        return self.presenter.state

    def fill(self, answers: dict[Entry, str]) -> None:
        """Type these, and go on."""
        for entry, text in answers.items():
            self.presenter.enter(entry, text)
        self.presenter.go_on()

    def to_review(self, **changes: str) -> None:
        """All pages as they are usually answered."""
        for page in (BRANCH, ADMIN, SUPERVISOR, {}, {}):
            self.fill({**page, **{Entry(key): text for key, text in changes.items() if Entry(key) in page}})

    def told(self) -> str:
        """The step once everything that was told has arrived."""
        QCoreApplication.sendPostedEvents()
        return self.state.step


def founding_of(jobs: InlineJobs) -> Founding:
    doors, printer = Doors(), FakePrinter()
    founding = Founding(doors, printer, FoundingPresenter(jobs, doors, printer, FOLDER))
    founding.presenter.made.connect(founding.made.append)
    founding.presenter.left.connect(lambda: founding.left.append("left"))
    return founding


@pytest.fixture
def founding() -> Founding:
    return founding_of(InlineJobs())


def test_the_sheet_goes_to_the_usual_place_unless_somebody_says_otherwise(founding: Founding) -> None:
    for page in (BRANCH, ADMIN, SUPERVISOR, {}):
        founding.fill(page)
    assert founding.state.typed[Entry.SHEET] == str(usual_place("U01"))
    founding.presenter.enter(Entry.SHEET, "/media/usb/kunci.pdf")
    founding.presenter.go_back()
    founding.presenter.go_on()
    assert (founding.state.page, founding.state.typed[Entry.SHEET]) == (Page.PLACE, "/media/usb/kunci.pdf")


def test_another_code_names_the_sheet_anew(founding: Founding) -> None:
    for page in (BRANCH, ADMIN, SUPERVISOR, {}):
        founding.fill(page)
    for _page in range(3):
        founding.presenter.go_back()
    for page in ({Entry.CODE: "X9"}, {}, {}):
        founding.fill(page)
    assert founding.state.typed[Entry.SHEET] == str(usual_place("X9"))


@pytest.mark.parametrize(("kind", "members"), [(BranchKind.REAL, 0), (BranchKind.TRAINING, TRAINING_MEMBERS)])
def test_invented_members_are_for_practice_only(founding: Founding, kind: BranchKind, members: int) -> None:
    founding.presenter.enter(Entry.KIND, kind.value)
    founding.to_review()
    founding.presenter.go_on()
    (wish,) = founding.doors.wishes
    assert (wish.kind, wish.members) == (kind, members)


def test_a_wish_is_what_was_typed_without_its_slips(founding: Founding) -> None:
    founding.to_review()
    founding.presenter.go_on()
    (wish,) = founding.doors.wishes
    assert (wish.code, wish.name, wish.counters, wish.username) == ("U01", "Cabang Uji", 2, "ratna")
    assert (wish.source, wish.passphrase, wish.address) == (KeySource.KEYRING, "", "")
    assert (founding.state.page, founding.state.sheet, founding.state.busy) == (Page.DONE, SHEET, False)


def test_a_branch_is_opened_only_once_its_sheet_is_safe(founding: Founding) -> None:
    founding.to_review()
    founding.presenter.go_on()
    founding.presenter.open()
    assert founding.made == []
    founding.presenter.go_back()
    founding.presenter.note_safe(True)
    founding.presenter.open()
    assert (founding.made, founding.left) == ([Made(FOLDER)], [])


def test_a_server_is_asked_for_its_address(founding: Founding) -> None:
    for page in (BRANCH, ADMIN, SUPERVISOR, {}):
        founding.fill(page)
    founding.fill({Entry.ENGINE: SHARED})
    assert (founding.state.page, set(founding.state.problems)) == (Page.PLACE, {Entry.ADDRESS})
    founding.fill({Entry.ADDRESS: "postgresql://loket@server/cabang"})
    founding.presenter.go_on()
    assert founding.doors.wishes[0].address == "postgresql+psycopg://loket@server/cabang"


def test_what_one_field_is_about_is_said_there_and_what_none_is_about_over_the_page(founding: Founding) -> None:
    founding.to_review()
    founding.doors.refuses = CodeTaken("U01")
    founding.presenter.go_on()
    assert (founding.state.page, set(founding.state.problems), founding.state.problem) == (
        Page.BRANCH,
        {Entry.CODE},
        "",
    )
    founding.to_review()
    founding.doors.refuses = WrongKey()
    founding.presenter.go_on()
    assert (founding.state.page, founding.state.problem != "", founding.state.busy) == (Page.REVIEW, True, False)
    founding.doors.refuses = None
    founding.presenter.go_on()
    assert (founding.state.page, founding.state.problem) == (Page.DONE, "")


def test_what_is_being_made_is_told_while_it_is_made() -> None:
    founding = founding_of(Unanswered())
    founding.doors.tell = (Progress(Step.MEMBERS, 250, 500),)
    founding.to_review()
    founding.presenter.go_on()
    assert founding.told() == "Mengisi peserta rekaan: 250 dari 500…"
    founding.presenter.stop()
    founding.presenter.go_back()
    assert (founding.told(), founding.state.page) == ("Menghentikan…", Page.REVIEW)


def test_a_making_that_was_stopped_complains_of_nothing_and_can_begin_again() -> None:
    jobs = HeldJobs()
    founding = founding_of(jobs)
    founding.doors.tell = (Progress(Step.STORE),)
    founding.to_review()
    founding.presenter.go_on()
    founding.presenter.go_on()
    founding.presenter.stop()
    jobs.release()
    assert (founding.state.busy, founding.state.stopping, founding.state.problem) == (False, False, "")
    assert founding.state.page is Page.REVIEW
    founding.presenter.go_on()
    jobs.release()
    assert (len(founding.doors.wishes), founding.state.page) == (2, Page.DONE)


def test_a_sheet_that_does_not_come_out_is_said_with_the_way_out(founding: Founding) -> None:
    founding.to_review()
    founding.presenter.go_on()
    founding.printer.off = True
    founding.presenter.print_sheet()
    assert (founding.state.printing, "komputer lain" in founding.state.problem) == (False, True)
    founding.printer.off = False
    founding.presenter.print_sheet()
    assert (founding.state.printing, founding.state.printed, founding.state.problem) == (False, "Printer loket", "")
    assert founding.printer.printed == [SHEET.pdf]


@dataclass
class First:
    """The first page."""

    doors: Doors
    presenter: FirstPresenter
    told: list[tuple[str, Path]] = field(default_factory=list)


@pytest.fixture
def first() -> First:
    doors = Doors()
    first = First(doors, FirstPresenter(InlineJobs(), doors, FOLDER))
    first.presenter.opened.connect(lambda folder: first.told.append(("opened", folder)))
    first.presenter.founding_wanted.connect(lambda folder: first.told.append(("founding", folder)))
    return first


def test_a_branch_of_ones_own_is_made_only_where_none_is(first: First) -> None:
    first.presenter.create()
    first.doors.lies = Found.BRANCH
    first.presenter.create()
    assert first.told == [("founding", FOLDER), ("opened", FOLDER)]


def test_another_folder_becomes_the_folder_of_the_page_until_it_holds_a_branch(first: First) -> None:
    first.presenter.open_folder(Path("/srv/lain"))
    assert (first.told, first.presenter.state.folder) == ([], Path("/srv/lain"))
    first.doors.lies = Found.BRANCH
    first.presenter.open_folder(Path("/srv/ada"))
    assert first.told == [("opened", Path("/srv/ada"))]


def test_an_example_is_opened_once_it_is_made_and_one_that_was_stopped_is_not(first: First) -> None:
    first.doors.refuses = Stopped()
    first.presenter.try_example()
    assert (first.told, first.presenter.state.problem, first.presenter.state.chosen) == ([], "", None)
    first.doors.refuses = None
    first.presenter.try_example()
    assert (first.told, first.presenter.state.busy) == ([("opened", FOLDER)], False)


def test_a_password_that_was_typed_otherwise_the_second_time_holds_its_page(founding: Founding) -> None:
    founding.fill(BRANCH)
    founding.fill(ADMIN | {Entry.PASSWORD_AGAIN: "sandi-admin-2025"})
    assert (founding.state.page, set(founding.state.problems)) == (Page.ADMIN, {Entry.PASSWORD_AGAIN})
    founding.presenter.enter(Entry.PASSWORD_AGAIN, ADMIN[Entry.PASSWORD])
    assert founding.state.problems == {}


def test_back_from_the_first_page_leads_to_the_three_ways(founding: Founding) -> None:
    founding.fill(BRANCH)
    founding.presenter.go_back()
    before = list(founding.left)
    founding.presenter.go_back()
    assert (before, founding.left, founding.state.typed[Entry.CODE]) == ([], ["left"], "u 01")


def test_an_example_tells_how_far_it_is_until_it_is_stopped() -> None:
    doors = Doors(tell=(Progress(Step.MEMBERS, 250, 500),))
    presenter = FirstPresenter(Unanswered(), doors, FOLDER)
    presenter.try_example()
    presenter.create()
    QCoreApplication.sendPostedEvents()
    assert (presenter.state.busy, presenter.state.chosen, presenter.state.done) == (True, Way.EXAMPLE, 250)
    presenter.stop()
    assert (presenter.state.stopping, presenter.state.step) == (True, "Menghentikan…")


def test_an_example_that_was_stopped_once_can_be_made_after_all() -> None:
    jobs, doors = HeldJobs(), Doors(tell=(Progress(Step.MEMBERS, 1, 500),))
    presenter, opened = FirstPresenter(jobs, doors, FOLDER), list[object]()
    presenter.opened.connect(opened.append)
    presenter.try_example()
    presenter.stop()
    jobs.release()
    assert (opened, presenter.state.busy, presenter.state.problem) == ([], False, "")
    presenter.try_example()
    jobs.release()
    assert opened == [FOLDER]


def test_the_first_page_speaks_the_language_that_was_chosen_and_forgets_what_it_said(first: First) -> None:
    spoken: list[str] = []
    first.presenter.language_chosen.connect(spoken.append)
    first.doors.refuses = WrongKey()
    first.presenter.create()
    said = first.presenter.state.problem
    first.presenter.choose_language("en")
    assert (said != "", first.presenter.state.problem, first.presenter.state.language) == (True, "", "en")
    assert (spoken, language()) == (["en"], "en")
