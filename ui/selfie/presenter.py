"""One selfie from the consent to the kept picture. Never waits for the camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Permission
from counter_app.capture import camera_words
from counter_app.capture.consent import CONSENT_VERSION
from counter_app.capture.service import CaptureService
from counter_app.capture.service_words import CONSENT_DECLINED
from counter_app.capture.values import Attempt, AttemptResult, AttemptState
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.service import OfficerService
from counter_app.texts import _
from ui.jobs import Runner
from ui.selfie.camera_desk import CameraDesk
from ui.selfie.reading import Standing, read_standing
from ui.selfie.state import ENDED, OTHER_WAYS, CameraKit, Look, PageState, Panel, SelfieState, Step, Visit

if TYPE_CHECKING:  # loads OpenCV
    from ui.selfie.looking import Ending


class SelfiePresenter(QObject):
    """Decides what is asked next; `stop` on leaving, on lock and on close, `load` on coming back."""

    changed = Signal(object)
    finished = Signal()
    back_wanted = Signal()
    camera_used = Signal(bool)

    def __init__(
        self, jobs: Runner, captures: CaptureService, officers: OfficerService, visit: Visit, kit: CameraKit
    ) -> None:
        super().__init__()
        self._jobs, self._captures, self._officers = jobs, captures, officers
        self._visit, self._now = visit, kit.now
        self._camera = CameraDesk(jobs, kit, self)
        self._preflight = False
        self._started_at: datetime | None = None
        self._unsaved: AttemptResult | None = None
        self._again: Callable[[], None] = self.load
        self.state = SelfieState()
        self._camera.looked.connect(self._look)
        self._camera.ended.connect(self._end)
        self._camera.broke.connect(self._broke)
        self._camera.used.connect(self.camera_used)

    @property
    def page(self) -> PageState:
        """Everything but the running picture."""
        return self.state.page

    def load(self) -> None:
        """Read how the selfie stands; an attempt that could not be saved is saved first."""
        self._show(covered=False)
        if self._unsaved is not None:
            self._save()
        else:
            self._read()

    def hear(self, event: Event) -> None:
        """Another window may have decided about this visit. The buttons stay: a key pressed meanwhile must count."""
        mine = event.topic in (Topic.SELFIE, Topic.CASE) and event.subject == self._visit.case_id
        if mine and self._at_rest():
            self._jobs.run(self, lambda: read_standing(self._captures, self._visit), self._heard, self._not_heard)

    def agree(self) -> None:
        """The member agreed."""
        self._answer(True)

    def decline(self) -> None:
        """The member did not agree."""
        self._answer(False)

    def ask_again(self) -> None:
        """The member thinks again about the consent."""
        if self.page.step in (Step.DECLINED, Step.REFUSED) and self.page.declined:
            self._show(step=Step.CONSENT, panel=Panel.NONE, problem="")

    def start(self) -> None:
        """Begin an attempt; a camera that only looks goes on with it."""
        if self.page.step is Step.CHECKING and self._camera.begin_attempt():
            self._preflight, self._started_at = False, None
            self._show(step=Step.TAKING)
        else:
            self._open(preflight=False)

    def check_first(self) -> None:
        """Look and advise; nothing is counted."""
        self._open(preflight=True)

    def halt(self) -> None:
        """The officer stops the camera: the attempt does not count."""
        self._cancel()
        self._read()

    def retry(self) -> None:
        """Do again what the world did not let happen."""
        if not self.page.busy:
            self._show(problem="", can_retry=False)
            self._again()

    def go_on(self) -> None:
        """The likely act of the moment."""
        acts = {Step.CONSENT: self.agree, Step.DECLINED: self.ask_refusal, Step.USED_UP: self.ask_override}
        acts |= dict.fromkeys(ENDED, self.finished.emit)
        if not self.page.busy and not self.page.panel:
            acts.get(self.page.step, self.start)()

    def go_back(self) -> None:
        """One thing less: a panel closes, a running camera stops, then the page is left."""
        if self.page.panel:
            self.close_panel()
        elif self._camera.is_used:
            self.halt()
        elif self.page.step is not Step.SAVING:
            self.back_wanted.emit()

    def ask_override(self) -> None:
        """Offer the supervisor's decision."""
        self._ask(Panel.OVERRIDE, "")

    def ask_refusal(self) -> None:
        """Offer the reasons why there is no selfie."""
        self._ask(Panel.REFUSAL, CONSENT_DECLINED if self.page.step is Step.DECLINED else "")

    def close_panel(self) -> None:
        """Neither of the two."""
        if not self.page.panel_busy:
            self._show(panel=Panel.NONE, panel_problem="", reason_problem="")

    def override(self, username: str, password: str, reason: str, note: str) -> None:
        """A supervisor accepts the member."""
        visit = self._visit

        def decide() -> Attempt:
            second = self._officers.confirm(username, password, visit.who.station, Permission.OVERRIDE_SELFIE)
            return self._captures.override(visit.who, visit.case_id, second, reason, note)

        self._decide(reason, decide)

    def refuse(self, reason: str, note: str) -> None:
        """Record why there is no selfie."""
        visit = self._visit
        self._decide(reason, lambda: self._captures.refuse(visit.who, visit.case_id, reason, note))

    def stop(self) -> None:
        """Camera off, a running attempt cancelled, nothing left to see."""
        self._cancel()
        self._change(SelfieState(PageState(covered=True, busy=self.page.busy)))

    def _read(self) -> None:
        """Read unless nobody looks: whoever comes back reads anyway."""
        self._show(busy=not self.page.covered)
        if not self.page.covered:
            self._jobs.run(self, lambda: read_standing(self._captures, self._visit), self._loaded, self._not_loaded)

    def _answer(self, given: bool) -> None:
        if self.page.busy or self.page.step is not Step.CONSENT:
            return
        visit = self._visit
        self._show(busy=True, problem="")
        self._jobs.run(
            self,
            lambda: self._captures.record_consent(visit.who, visit.case_id, given, CONSENT_VERSION),
            lambda _nothing: self._read(),
            self._failed,
        )

    def _open(self, preflight: bool) -> None:
        page = self.page
        if not page.may_begin or page.busy or self._camera.is_used:
            return
        self._preflight, self._started_at = preflight, None
        self._show(step=Step.OPENING, problem="", can_retry=False, panel=Panel.NONE)
        self._camera.open(preflight)

    def _look(self, look: Look) -> None:
        page = self.page
        if page.step is Step.OPENING:
            page = replace(page, step=Step.CHECKING if self._preflight else Step.TAKING)
        if page.step is Step.TAKING and self._started_at is None:
            self._started_at = self._now()
        self._change(SelfieState(page, look))

    def _broke(self, error: Exception) -> None:
        """The camera is gone or never came; the attempt does not count, everything else stands."""
        preflight = self._preflight
        self._again = lambda: self._open(preflight)
        self._cancel()
        self._change(replace(self.state, look=None))
        self._show(problem=camera_words.explain(error) or explain(error), can_retry=True)
        self._read()

    def _cancel(self) -> None:
        """Put the camera away; an attempt that had begun is kept as cancelled."""
        self._camera.put_away()
        began, self._started_at = self._started_at, None
        if began is not None:
            visit = self._visit
            self._jobs.run(
                self, lambda: self._captures.cancel(visit.who, visit.case_id, began), lambda _row: None, self._failed
            )

    def _end(self, ending: Ending) -> None:
        """Keep the attempt as it ended."""
        now = self._now()
        began, self._started_at = self._started_at or now, None
        state = AttemptState.PASSED if ending.picture else AttemptState.FAILED
        self._unsaved = AttemptResult(state, began, max(began, now), ending.reason, ending.measured, ending.picture)
        self._save()

    def _save(self) -> None:
        result, visit = self._unsaved, self._visit
        if result is None or self.page.busy:
            return
        self._show(step=Step.SAVING, busy=True, problem="", can_retry=False)
        self._jobs.run(
            self, lambda: self._captures.save_attempt(visit.who, visit.case_id, result), self._saved, self._not_saved
        )

    def _saved(self, _attempt: Attempt) -> None:
        self._unsaved = None
        self._read()

    def _not_saved(self, error: Exception) -> None:
        """What the world did not let happen is kept for another try; what the rules forbid is not asked again."""
        self._failed(error)
        if isinstance(error, CounterError):
            self._unsaved = None
            self._read()
        else:
            self._again = self._save
            self._show(can_retry=True)

    def _at_rest(self) -> bool:
        page = self.page
        return not (self._camera.is_used or page.busy or page.panel or page.covered or page.problem)

    def _heard(self, found: Standing) -> None:
        if self._at_rest():
            self._loaded(found)

    def _not_heard(self, error: Exception) -> None:
        """What was shown stays; the next act reads again and says what is wrong."""

    def _loaded(self, found: Standing) -> None:
        if self.page.covered:
            self._show(busy=False)
            return
        # The standing has the page's own names.
        self._change(SelfieState(replace(self.page, busy=False, **vars(found))))

    def _not_loaded(self, error: Exception) -> None:
        self._again = self.load
        self._show(busy=False, problem=explain(error), can_retry=True)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error), can_retry=False)

    def _ask(self, panel: Panel, reason: str) -> None:
        if self.page.step in OTHER_WAYS and not self.page.busy:
            self._show(panel=panel, reason=reason, panel_problem="", reason_problem="")

    def _decide(self, reason: str, decision: Callable[[], Attempt]) -> None:
        if self.page.panel_busy:
            return
        if not reason:
            self._show(reason_problem=_("Alasan belum dipilih. Pilih satu alasan."))
            return
        self._show(panel_busy=True, panel_problem="", reason_problem="")
        self._jobs.run(self, decision, self._decided, self._not_decided)

    def _decided(self, _attempt: Attempt) -> None:
        self._show(panel=Panel.NONE, panel_busy=False, problem="", can_retry=False)
        self._read()

    def _not_decided(self, error: Exception) -> None:
        self._show(panel_busy=False, panel_problem=explain(error))

    def _show(self, **change: Any) -> None:  # the fields of PageState
        self._change(replace(self.state, page=replace(self.page, **change)))

    def _change(self, state: SelfieState) -> None:
        self.state = state
        self.changed.emit(state)
