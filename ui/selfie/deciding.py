"""What people decide about a selfie: a second person's word, or why there is none. It keeps the open panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.capture.service import CaptureService
from counter_app.capture.service_words import CONSENT_DECLINED
from counter_app.capture.values import Attempt
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.selfie.state import OTHER_WAYS, PageState, Panel, Step, Visit

ACCEPT, REJECT = "accept", "reject"
"""What a review can end with."""


class PageHolder(Protocol):
    """Who has the page's state."""

    @property
    def page(self) -> PageState:
        """Everything but the running picture."""

    def show_page(self, page: PageState) -> None:
        """Show something else."""


class Decider(QObject):
    """`decided` once it is on record."""

    decided = Signal()

    def __init__(
        self, jobs: Runner, captures: CaptureService, officers: OfficerService, visit: Visit, holder: PageHolder
    ) -> None:
        super().__init__()
        self._captures, self._officers, self._visit = captures, officers, visit
        self._holder = holder
        self._acts = Acts(jobs, self)
        self._acts.changed.connect(self._tell)

    def ask_override(self) -> None:
        """Offer the supervisor's decision."""
        self._ask(Panel.OVERRIDE)

    def ask_review(self) -> None:
        """Offer a supervisor's look at an unsure attempt."""
        if self._holder.page.step is Step.IN_REVIEW:
            self._ask(Panel.REVIEW)

    def ask_refusal(self) -> None:
        """Offer the reasons why there is no selfie."""
        self._ask(Panel.REFUSAL, CONSENT_DECLINED if self._holder.page.step is Step.DECLINED else "")

    def close(self) -> None:
        """None of them."""
        if not self._holder.page.panel_busy:
            self._show(Panel.NONE)

    def override(self, username: str, password: str, reason: str, note: str, code: str = "") -> None:
        """A supervisor accepts the member without a passed selfie."""
        visit, login = self._visit, Login(username, password, code)

        def accept(second: Actor) -> Attempt:
            return self._captures.override(visit.who, visit.case_id, second, reason, note)

        self._decide(reason, lambda: self._beside(login, accept))

    def ask_desk(self, note: str) -> None:
        """A supervisor decides at their own desk; the visit waits, or goes on with what can go on."""
        visit = self._visit
        if not self._holder.page.panel_busy:
            self._acts.run(lambda: self._captures.ask_override(visit.who, visit.case_id, note), self._decided)

    def withdraw(self) -> None:
        """The answer of the desk is not needed any more."""
        visit = self._visit
        if self._holder.page.asks and not self._holder.page.panel_busy:
            self._acts.run(lambda: self._captures.withdraw_ask(visit.who, visit.case_id), self._decided)

    def review(self, username: str, password: str, decision: str, note: str, code: str = "") -> None:
        """A supervisor has looked at an unsure attempt and at the person."""
        visit, login, accept = self._visit, Login(username, password, code), decision == ACCEPT

        def judge(second: Actor) -> Attempt:
            return self._captures.review(visit.who, visit.case_id, second, accept, note)

        self._decide(decision, lambda: self._beside(login, judge))

    def refuse(self, reason: str, note: str) -> None:
        """It is recorded why there is no selfie."""
        visit = self._visit
        self._decide(reason, lambda: self._captures.refuse(visit.who, visit.case_id, reason, note))

    def _ask(self, panel: Panel, reason: str = "") -> None:
        page = self._holder.page
        if page.step in OTHER_WAYS and not page.busy:
            self._show(panel, reason)

    def _beside(self, login: Login, act: Callable[[Actor], Attempt]) -> Attempt:
        return self._officers.beside(login, self._visit.who.station, Permission.OVERRIDE_SELFIE, act)

    def _decide(self, reason: str, decision: Callable[[], Attempt]) -> None:
        if self._holder.page.panel_busy:
            return
        if not reason:
            self._holder.show_page(replace(self._holder.page, reason_problem=_unchosen(self._holder.page.panel)))
            return
        self._holder.show_page(replace(self._holder.page, reason_problem=""))
        self._acts.run(decision, self._decided)

    def _decided(self, _attempt: Attempt | None) -> None:
        self._show(Panel.NONE)
        self.decided.emit()

    def _show(self, panel: Panel, reason: str = "") -> None:
        """Another panel, or none, without what was said in the one before."""
        self._holder.show_page(replace(self._holder.page, panel=panel, reason=reason, reason_problem=""))
        self._acts.clear()

    def _tell(self) -> None:
        act, page = self._acts.state, self._holder.page
        told = replace(page, panel_busy=act.busy, panel_problem=act.problem, panel_code=act.wants_code)
        if told != page:
            self._holder.show_page(told)


def _unchosen(panel: Panel) -> str:
    if panel is Panel.REVIEW:
        return _("Keputusan belum dipilih. Pilih satu.")
    return _("Alasan belum dipilih. Pilih satu alasan.")
