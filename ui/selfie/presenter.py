"""One selfie from the consent to the kept picture. Never waits for the camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.cameras import words as camera_words
from counter_app.capture.consent import CONSENT_VERSION
from counter_app.capture.service import CaptureService
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.service import OfficerService
from ui.jobs import Runner
from ui.selfie.camera_desk import CameraDesk
from ui.selfie.deciding import Decider
from ui.selfie.helping import Helping
from ui.selfie.keeping import Keeper
from ui.selfie.light import ScreenLight
from ui.selfie.member.narrator import Narrator
from ui.selfie.reading import Standing, read_standing
from ui.selfie.state import ENDED, CameraKit, Ending, Look, PageState, Panel, SelfieState, Step, Terms, Visit


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
        self._jobs, self._captures, self._visit = jobs, captures, visit
        self._now, self._aids = kit.now, kit.aids
        self._camera = CameraDesk(jobs, kit, self)
        self._keeper = Keeper(jobs, captures, visit, kit.now)
        self.deciding = Decider(jobs, captures, officers, visit, self)
        self.helping = Helping(kit.aids, Narrator(kit.speaker), self._camera, self, self.halt)
        self._light, self._preflight = ScreenLight(kit.ticks), False
        self._started_at: datetime | None = None
        self._again: Callable[[], None] = self.load
        self.state = SelfieState(PageState(**vars(kit.aids)))
        self._connect()

    @property
    def page(self) -> PageState:
        """Everything but the running picture."""
        return self.state.page

    def load(self) -> None:
        """Read how the selfie stands; an attempt that is not on record yet comes first."""
        self.show_page(covered=False)
        if self._keeper.asks:
            self._ask_officer()
        elif self._keeper.holds:
            self._save()
        else:
            self._read()

    def hear(self, event: Event) -> None:
        """Another window may have decided about this visit, or an administrator about the light of the branch.

        The buttons stay: a key pressed meanwhile must count.
        """
        mine = event.topic in (Topic.SELFIE, Topic.CASE) and event.subject == self._visit.case_id
        if (mine or event.topic is Topic.BRANCH) and self._at_rest():
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
            self.show_page(step=Step.CONSENT, panel=Panel.NONE, problem="")

    def start(self) -> None:
        """Begin an attempt; a camera that only looks goes on with it."""
        if self.page.step is Step.CHECKING and self._camera.begin_attempt():
            self._preflight, self._started_at = False, None
            self.show_page(step=Step.TAKING)
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
            self.show_page(problem="", can_retry=False)
            self._again()

    def go_on(self) -> None:
        """The likely act of the moment."""
        ask = self.deciding
        acts = {Step.CONSENT: self.agree, Step.DECLINED: ask.ask_refusal, Step.USED_UP: ask.ask_override}
        acts |= {Step.ASKING: self.confirm, Step.IN_REVIEW: ask.ask_review}
        acts |= dict.fromkeys(ENDED, self.finished.emit)
        if not self.page.busy and not self.page.panel:
            acts.get(self.page.step, self.start)()

    def confirm(self) -> None:
        """The officer sees a living person without a mask, and the picture shows this person."""
        if self.page.step is Step.ASKING:
            self._keeper.confirm(self.page.covering)
            self._save()

    def doubt(self) -> None:
        """The officer does not."""
        if self.page.step is Step.ASKING:
            self._keeper.doubt()
            self._save()

    def note_covering(self, worn: bool) -> None:
        """The member wears a head covering for faith."""
        self.show_page(covering=worn)

    def go_back(self) -> None:
        """One thing less: a panel closes, a running camera stops, then the page is left."""
        if self.page.panel:
            self.deciding.close()
        elif self._camera.is_used:
            self.halt()
        elif self.page.step not in (Step.SAVING, Step.ASKING):
            self.back_wanted.emit()

    def stop(self) -> None:
        """Camera off, a running attempt cancelled, nothing left to see. What waits for the officer waits on."""
        self._cancel()
        hidden = PageState(covered=True, busy=self.page.busy, **vars(self._aids))
        self._change(SelfieState(replace(hidden, covering=self.page.covering)))

    def leave(self) -> None:
        """The page goes for good: what nobody answered is kept as cancelled."""
        self._keeper.abandon()

    def show_page(self, **change: Any) -> None:  # the fields of PageState
        """Show something else on the page."""
        self._change(replace(self.state, page=replace(self.page, **change)))

    def _read(self) -> None:
        """Read unless nobody looks: whoever comes back reads anyway."""
        self.show_page(busy=not self.page.covered)
        if not self.page.covered:
            self._jobs.run(self, lambda: read_standing(self._captures, self._visit), self._loaded, self._not_loaded)

    def _answer(self, given: bool) -> None:
        if self.page.busy or self.page.step is not Step.CONSENT:
            return
        visit = self._visit
        self.show_page(busy=True, problem="")
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
        self.helping.begin()
        self._light.begin()
        self.show_page(step=Step.OPENING, problem="", can_retry=False, panel=Panel.NONE, covering=False)
        self._camera.open(Terms(preflight, self._aids.patient, page.shines, self._aids.sights))

    def _look(self, look: Look) -> None:
        page = self.page
        if page.step is Step.OPENING:
            page = replace(page, step=Step.CHECKING if self._preflight else Step.TAKING)
        if page.step is Step.TAKING and self._started_at is None:
            self._started_at = self._now()
        if page.turned != look.turned:
            page = replace(page, turned=look.turned)
        if not look.unseen <= page.unseen:
            page = replace(page, unseen=page.unseen | look.unseen)
        shown = self._light.calm(look, page)
        self.helping.hear(shown if page.shines else replace(shown, light=None))
        self._change(SelfieState(page, shown))

    def _broke(self, error: Exception) -> None:
        """The camera is gone or never came; the attempt does not count, everything else stands."""
        preflight = self._preflight
        self._again = lambda: self._open(preflight)
        self._cancel()
        self._change(replace(self.state, look=None))
        self.show_page(problem=camera_words.explain(error) or explain(error), can_retry=True)
        self._read()

    def _cancel(self) -> None:
        """Put the camera away; an attempt that had begun is kept as cancelled."""
        self.helping.hush()
        self._camera.put_away()
        began, self._started_at = self._started_at, None
        if began is not None:
            self._keeper.cancel(began, self.helping.record(self._light.record({}, self.page)))

    def _end(self, ending: Ending) -> None:
        """A picture waits for the officer's word; a failure is kept as it is."""
        began, self._started_at = self._started_at, None
        measured = self.helping.record(self._light.record(ending.measured, self.page))
        self._keeper.take(replace(ending, measured=measured), began)
        if self._keeper.asks:
            self._ask_officer()
        else:
            self._save()

    def _ask_officer(self) -> None:
        page = replace(self.page, step=Step.ASKING, busy=False, problem="", can_retry=False, panel=Panel.NONE)
        page = replace(page, picture=self._keeper.picture, signs=self._keeper.signs)
        self._change(SelfieState(page))

    def _save(self) -> None:
        if self._keeper.holds and not self.page.busy:
            self.show_page(step=Step.SAVING, busy=True, problem="", can_retry=False)
            self._keeper.save()

    def _not_saved(self, error: Exception) -> None:
        """What the world did not let happen is kept for another try; what the rules forbid is not asked again."""
        self._failed(error)
        if isinstance(error, CounterError):
            self._keeper.forget()
            self._read()
        else:
            self._again = self._save
            self.show_page(can_retry=True)

    def _at_rest(self) -> bool:
        page = self.page
        return not (
            self._camera.is_used or self._keeper.holds or page.busy or page.panel or page.covered or page.problem
        )

    def _heard(self, found: Standing) -> None:
        if self._at_rest():
            self._loaded(found)

    def _not_heard(self, error: Exception) -> None:
        """What was shown stays; the next act reads again and says what is wrong."""

    def _loaded(self, found: Standing) -> None:
        if self.page.covered:
            self.show_page(busy=False)
            return
        page = self.page
        if page.member_id not in (None, found.member_id):
            # Another window put the right member on the visit: what was said and seen was the wrong one's.
            self._aids.forget_member()
            page = replace(page, unseen=frozenset(), **vars(self._aids))
        # The standing has the page's own names. What this page has seen itself stays seen.
        unseen = found.unseen | page.unseen
        self._change(SelfieState(replace(page, busy=False, **vars(found) | {"unseen": unseen})))

    def _not_loaded(self, error: Exception) -> None:
        self._again = self.load
        self.show_page(busy=False, problem=explain(error), can_retry=True)

    def _failed(self, error: Exception) -> None:
        self.show_page(busy=False, problem=explain(error), can_retry=False)

    def _connect(self) -> None:
        self._camera.looked.connect(self._look)
        self._camera.ended.connect(self._end)
        self._camera.broke.connect(self._broke)
        self._camera.used.connect(self.camera_used)
        self._keeper.kept.connect(self._read)
        self._keeper.lost.connect(self._not_saved)
        self._keeper.troubled.connect(self._failed)
        self.deciding.decided.connect(self._read)

    def _change(self, state: SelfieState) -> None:
        self.state = state
        self.changed.emit(state)
