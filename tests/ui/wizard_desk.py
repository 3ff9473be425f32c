"""A counter with the wizard open on it: real services on the encrypted file, jobs done at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.db.session import Database
from counter_app.requests.values import Draft, Outcome
from forms.library import CHANGE_OF_DATA
from tests.core.desk import Desk
from tests.core.documents.sheets import reading_of
from tests.databases import Clock
from tests.drivers.wizard import WizardDriver
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.form_wizard.presenter import WizardPresenter
from ui.form_wizard.state import FormKits, WizardServices
from ui.form_wizard.view import WizardView


class Window:
    """One officer's wizard in a window, and what it told."""

    def __init__(self, qtbot: QtBot, desk: Desk, who: Actor, jobs: InlineJobs | None = None) -> None:
        services = WizardServices(desk.requests, desk.captures, reading_of(desk))
        kits = FormKits(desk.shelf, BranchTime(desk.clock, "Asia/Jakarta"))
        self.presenter = WizardPresenter(jobs or InlineJobs(), services, who, kits)
        self.view = WizardView(self.presenter)
        self.hand = WizardDriver(self.view)
        self.outcomes: list[Outcome] = []
        self.saves: list[datetime] = []
        self.told: list[str] = []
        self.presenter.submitted.connect(self.outcomes.append)
        self.presenter.saved.connect(self.saves.append)
        self.presenter.closed.connect(lambda: self.told.append("closed"))
        self.presenter.selfie_wanted.connect(lambda _form: self.told.append("selfie"))
        self.presenter.paper_wanted.connect(lambda paper: self.told.append(f"paper {paper}"))
        qtbot.addWidget(self.view, before_close_func=lambda _: self.presenter.keeper.save())
        self.view.resize(900, 700)
        with qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()


class WizardDesk(Desk):
    """The desk of the service tests with windows on it."""

    def __init__(self, db: Database, clock: Clock, qtbot: QtBot, **changes: Any) -> None:
        super().__init__(db, clock, **changes)
        self.time, self._qtbot = clock, qtbot

    def window(self, who: Actor | None = None, jobs: InlineJobs | None = None) -> Window:
        """A window of an officer, nothing opened yet."""
        return Window(self._qtbot, self, who or self.officer, jobs)

    def opened(self, jobs: InlineJobs | None = None) -> Window:
        """The member's visit opened in the officer's window."""
        window = self.window(jobs=jobs)
        window.presenter.holding.open_case(self.visit.id, CHANGE_OF_DATA)
        return window

    def draft(self, window: Window) -> Draft:
        """The draft as the database has it."""
        draft = self.requests.start(self.officer, self.visit.id)
        assert draft.number == window.presenter.state.number
        return draft

    def stored_answer(self, window: Window, key: str) -> str:
        """One answer as the database has it."""
        return self.draft(window).answers[key]


def to_page(window: Window, page: str) -> None:
    """From wherever the window is, over the overview, to a page; to the review with all documents seen."""
    hand = window.hand
    if window.presenter.state.page == page:
        return
    if not hand.at_overview():
        hand.go_on()
    if page == "documents":
        hand.press("documents.list")
    elif page == "review":
        if hand.can_press("documents.act"):
            hand.press("documents.act")
        hand.vouch_all()
        hand.press("primary")
    elif page:
        hand.open_card(page)
    assert window.presenter.state.page == page, window.presenter.state.summary
