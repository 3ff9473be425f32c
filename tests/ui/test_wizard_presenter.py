"""The wizard without its window: where the work goes on, what is said of the next try, what is kept before leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from counter_app.db.session import Database
from forms.library import CHANGE_OF_DATA
from tests.core.desk import Desk
from tests.core.documents.sheets import reading_of
from tests.databases import START, Clock
from tests.fakes import ShakyJobs
from ui.branch_time import BranchTime
from ui.form_wizard.drawing import SELFIE_LINK
from ui.form_wizard.overview.state import OVERVIEW, NextStep
from ui.form_wizard.presenter import WizardPresenter
from ui.form_wizard.rows import context_of
from ui.form_wizard.state import Facts, FormKits, Stage, WizardServices, WizardState


@dataclass
class Wizard:
    """A presenter with its desk, and what it told its window."""

    desk: Desk
    jobs: ShakyJobs
    presenter: WizardPresenter
    told: list[str] = field(default_factory=list)

    @property
    def state(self) -> WizardState:
        return self.presenter.state

    @property
    def links(self) -> list[str]:
        """What the summary leads to."""
        return [key for key, _words in self.state.summary]

    def open(self, page: str = OVERVIEW) -> None:
        """The visit's draft, on a page."""
        self.presenter.holding.open_case(self.desk.visit.id, CHANGE_OF_DATA)
        self.presenter.go(page)

    def stored(self, key: str) -> str:
        """An answer as the database has it."""
        return self.desk.requests.start(self.desk.officer, self.desk.visit.id).answers[key]


@pytest.fixture
def wizard(sqlite_db: Database, clock: Clock) -> Iterator[Wizard]:
    desk, jobs = Desk(sqlite_db, clock), ShakyJobs()
    kits = FormKits(desk.shelf, BranchTime(clock, "Asia/Jakarta"))
    presenter = WizardPresenter(
        jobs, WizardServices(desk.requests, desk.captures, reading_of(desk)), desk.officer, kits
    )
    wizard = Wizard(desk, jobs, presenter)
    presenter.pointed.connect(wizard.told.append)
    presenter.refused.connect(lambda: wizard.told.append("refused"))
    presenter.selfie_wanted.connect(lambda _form: wizard.told.append("selfie"))
    presenter.closed.connect(lambda: wizard.told.append("closed"))
    yield wizard
    jobs.down = False
    presenter.keeper.save()


def test_the_main_key_vouches_for_what_is_doubtful_when_that_is_next(wizard: Wizard) -> None:
    wizard.desk.change_member(npwp="3273015201900009")
    wizard.desk.selfie()
    wizard.open()
    wizard.presenter.see_documents()
    assert wizard.state.overview is not None
    before = wizard.state.overview.next
    wizard.presenter.go_next()
    assert wizard.state.overview is not None
    assert (before, wizard.state.overview.next) == (NextStep.LOOK, NextStep.CONFIRM)


def test_a_whole_page_is_opened_with_its_first_field_in_hand(wizard: Wizard) -> None:
    wizard.open("contact")
    wizard.presenter.change_all()
    assert wizard.told == ["email"]
    assert {row.field.key for row in wizard.state.rows if row.open} >= {"email", "phone", "npwp"}


def test_what_held_the_first_try_back_is_not_said_of_the_next(wizard: Wizard) -> None:
    wizard.desk.filled(occupation="Penjahit")
    wizard.open("review")
    wizard.presenter.confirm()
    before = wizard.links
    wizard.jobs.down = True
    wizard.presenter.confirm()
    assert (before, wizard.links, wizard.state.problem != "") == ([SELFIE_LINK], [], True)


def test_what_was_typed_is_kept_before_the_camera_opens(wizard: Wizard) -> None:
    wizard.open("contact")
    wizard.presenter.type("email", "baru@contoh.id")
    wizard.presenter.take_selfie()
    assert (wizard.told, wizard.stored("email")) == (["selfie"], "baru@contoh.id")


def test_what_was_typed_is_kept_before_the_page_is_left(wizard: Wizard) -> None:
    wizard.open("contact")
    wizard.presenter.type("email", "baru@contoh.id")
    wizard.presenter.close()
    assert (wizard.told, wizard.stored("email")) == (["closed"], "baru@contoh.id")


@pytest.mark.parametrize("page", [OVERVIEW, "identity"])
def test_what_was_typed_is_kept_before_another_page_is_shown(wizard: Wizard, page: str) -> None:
    wizard.open("contact")
    wizard.presenter.type("email", "baru@contoh.id")
    wizard.presenter.go(page)
    assert (wizard.state.page, wizard.stored("email")) == (page, "baru@contoh.id")


def test_a_page_that_this_form_has_not_is_not_gone_to(wizard: Wizard) -> None:
    wizard.open("contact")
    wizard.presenter.go("domicile_address")
    wizard.presenter.open_section("no page of this name")
    assert wizard.state.page == "contact"


def test_a_link_leads_to_its_field_and_the_one_of_the_selfie_to_the_camera(wizard: Wizard) -> None:
    wizard.open()
    wizard.presenter.go_to("phone")
    assert (wizard.state.page, wizard.told) == ("contact", ["phone"])
    wizard.presenter.go_to("home_street")
    wizard.presenter.go_to(SELFIE_LINK)
    assert (wizard.state.page, wizard.told) == ("contact", ["phone", "selfie"])


def test_a_visit_that_could_not_be_read_is_read_by_the_retry(wizard: Wizard) -> None:
    wizard.jobs.down = True
    wizard.open()
    assert (wizard.state.stage, wizard.state.may_retry) == (Stage.BROKEN, True)
    wizard.jobs.down = False
    wizard.presenter.retry()
    assert (wizard.state.stage, wizard.state.problem) == (Stage.FILLING, "")


def test_a_draft_that_is_only_read_is_neither_typed_into_nor_vouched_for(wizard: Wizard) -> None:
    request_id = wizard.desk.submitted(name="SITI AMINAH PUTRI")
    wizard.presenter.holding.open_request(request_id)
    wizard.presenter.go("contact")
    before = wizard.presenter.holding.facts
    wizard.presenter.type("email", "baru@contoh.id")
    wizard.presenter.change_all()
    wizard.presenter.vouch("contact")
    wizard.presenter.see_documents()
    assert (wizard.presenter.holding.facts, wizard.told) == (before, [])


def test_dates_are_judged_by_the_branchs_day_whatever_this_computer_says(wizard: Wizard) -> None:
    ahead = FormKits(wizard.desk.shelf, BranchTime(lambda: START + timedelta(days=2), "Asia/Jakarta"))
    draft = wizard.desk.requests.start(wizard.desk.officer, wizard.desk.visit.id)
    assert context_of(Facts(draft=draft), ahead.of(CHANGE_OF_DATA)).today == START.date()
