"""One selfie from the consent to the kept picture. Never waits for the camera."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.cameras import words as camera_words
from counter_app.capture.errors import ConsentWordsChanged
from counter_app.capture.service import CaptureService
from counter_app.errors import CounterError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.service import OfficerService
from counter_app.texts import language
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.selfie.camera_desk import CameraDesk
from ui.selfie.deciding import Decider
from ui.selfie.helping import Helping
from ui.selfie.keeping import Keeper
from ui.selfie.light import ScreenLight
from ui.selfie.member.narrator import Narrator
from ui.selfie.reading import Standing, looked, read_standing, said, stood
from ui.selfie.state import COMPARES, ENDED, CameraKit, Ending, Look, PageState, Panel, SelfieState, Step, Terms, Visit


class SelfiePresenter(QObject):
    """Decides what is asked next; `stop` on leaving, on lock and on close, `load` on coming back."""

    changed = Signal(object)
    finished = Signal()
    back_wanted = Signal()
    card_wanted = Signal()
    camera_used = Signal(bool)

    def __init__(
        self, jobs: Runner, captures: CaptureService, officers: OfficerService, visit: Visit, kit: CameraKit
    ) -> None:
        super().__init__()
        self._captures, self._visit = captures, visit
        self._reading, self._waited_for = Reread(jobs, self), False
        self._acts = Acts(jobs, self)
        self._now, self._aids = kit.now, kit.aids
        self._camera = CameraDesk(jobs, kit, self)
        self._keeper = Keeper(jobs, captures, visit, kit.now)
        self.deciding = Decider(jobs, captures, officers, visit, self)
        self.helping = Helping(kit.aids, Narrator(kit.speaker), self._camera, self, self.halt)
        self._light, self._preflight = ScreenLight(kit.ticks), False
        self._started_at: datetime | None = None
        self.state = SelfieState(kit.aids.on(PageState()))
        self._connect()

    @property
    def page(self) -> PageState:
        """Everything but the running picture."""
        return self.state.page

    def load(self) -> None:
        """Read how the selfie stands; an attempt that is not on record yet comes first."""
        self.show_page(replace(self.page, covered=False))
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
            self._reading.load(self._standing, self._heard)

    def agree(self) -> None:
        """The member agreed."""
        self._answer(True)

    def decline(self) -> None:
        """The member did not agree."""
        self._answer(False)

    def ask_again(self) -> None:
        """The member thinks again about the consent."""
        if self.page.step in (Step.DECLINED, Step.REFUSED) and self.page.declined:
            self.show_page(replace(self.page, step=Step.CONSENT, panel=Panel.NONE))
            self._acts.clear()

    def start(self) -> None:
        """Begin an attempt; a camera that only looks goes on with it."""
        if self.page.step is Step.CHECKING and self._camera.begin_attempt():
            self._preflight, self._started_at = False, None
            self.show_page(replace(self.page, step=Step.TAKING))
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
            self._acts.retry()
            self._reading.retry()

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

    def take_again(self) -> None:
        """The officer leaves a spare picture: the try is not counted."""
        if self.page.step is Step.ASKING and self._keeper.spare:
            self._keeper.abandon()
            self._read()

    def doubt(self) -> None:
        """The officer does not."""
        if self.page.step is Step.ASKING:
            self._keeper.doubt()
            self._save()

    def note_covering(self, worn: bool) -> None:
        """The member wears a head covering for faith."""
        self.show_page(replace(self.page, covering=worn))

    def go_back(self) -> None:
        """One thing less: a panel closes, a running camera stops, then the page is left."""
        if self.page.panel:
            self.deciding.close()
        elif self._camera.is_used:
            self.halt()
        elif self.page.step not in (Step.SAVING, Step.ASKING):
            self.back_wanted.emit()

    def show_card(self) -> None:
        """The kept selfie beside the member's KTP."""
        if self.page.step in COMPARES and not self.page.busy:
            self.card_wanted.emit()

    def stop(self) -> None:
        """Camera off, a running attempt cancelled, nothing left to see. What waits for the officer waits on."""
        self._cancel()
        self._change(SelfieState(self._aids.on(PageState(covered=True, covering=self.page.covering))))
        self._acts.clear()

    def leave(self) -> None:
        """The page goes for good: what nobody answered is kept as cancelled."""
        self._keeper.abandon()

    def show_page(self, page: PageState) -> None:
        """Show something else on the page."""
        self._change(replace(self.state, page=page))

    def _read(self) -> None:
        """Read unless nobody looks: whoever comes back reads anyway."""
        if not self.page.covered:
            self._waited_for = True
            self._reading.load(self._standing, self._loaded)

    def _standing(self) -> Standing:
        return read_standing(self._captures, self._visit)

    def _answer(self, given: bool) -> None:
        if self.page.busy or self.page.step is not Step.CONSENT:
            return
        visit, version, spoken = self._visit, self.page.consent.version, language()
        self._acts.run(
            lambda: self._captures.record_consent(visit.who, visit.case_id, given, version, spoken),
            lambda _nothing: self._read(),
            partial(self._answer, given),
            self._reworded,
        )

    def _reworded(self, error: Exception) -> bool:
        """Newer words come onto the page; the sentence about it is said like any other."""
        if isinstance(error, ConsentWordsChanged):
            self._read()
        return False

    def _open(self, preflight: bool) -> None:
        page = self.page
        if not page.may_begin or page.busy or self._camera.is_used:
            return
        self._preflight, self._started_at = preflight, None
        self.helping.begin()
        self._light.begin()
        self.show_page(replace(page, step=Step.OPENING, panel=Panel.NONE, covering=False))
        self._acts.clear()
        self._camera.open(Terms(preflight, self._aids.patient, page.shines, self._aids.sights))

    def _look(self, look: Look) -> None:
        page = looked(self.page, look, self._preflight)
        if page.step is Step.TAKING and self._started_at is None:
            self._started_at = self._now()
        shown = self._light.calm(look, page)
        self.helping.hear(shown if page.shines else replace(shown, light=None))
        self._change(SelfieState(page, shown))

    def _broke(self, error: Exception) -> None:
        """The camera is gone or never came; the attempt does not count, everything else stands."""
        preflight = self._preflight
        self._cancel()
        self._change(replace(self.state, look=None))
        self._acts.complain(camera_words.explain(error) or explain(error), partial(self._open, preflight))
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
        page = replace(self.page, step=Step.ASKING, panel=Panel.NONE)
        page = replace(page, picture=self._keeper.picture, signs=self._keeper.signs, spare=self._keeper.spare)
        self._change(SelfieState(page))
        self._acts.clear()

    def _save(self) -> None:
        work = self._keeper.saving()
        if work is not None and not self._acts.state.busy:
            self.show_page(replace(self.page, step=Step.SAVING))
            self._acts.run(work, lambda _attempt: self._saved(), refused=self._not_saved)

    def _saved(self) -> None:
        self._keeper.forget()
        self._read()

    def _not_saved(self, error: Exception) -> bool:
        """What the world did not let happen is kept for another try; what the rules forbid is not asked again."""
        if isinstance(error, CounterError):
            self._acts.complain(explain(error))
            self._saved()
        else:
            self._acts.complain(explain(error), self._save)
        return True

    def _at_rest(self) -> bool:
        page, act = self.page, self._acts.state
        waits = self._waited_for and self._reading.state.busy
        acts = act.busy or act.problem
        return not (self._camera.is_used or self._keeper.holds or waits or acts or page.panel or page.covered)

    def _heard(self, found: Standing) -> None:
        if self._at_rest():
            self._loaded(found)

    def _loaded(self, found: Standing) -> None:
        self._waited_for = False
        if self.page.covered:
            return
        page = self.page
        if page.member_id not in (None, found.member_id):
            # Another window put the right member on the visit: what was said and seen was the wrong one's.
            self._aids.forget_member()
            page = self._aids.on(replace(page, unseen=frozenset()))
        self._change(SelfieState(stood(page, found)))

    def _decided(self) -> None:
        self._acts.clear()
        self._read()

    def _troubled(self, error: Exception) -> None:
        self._acts.complain(explain(error))

    def _connect(self) -> None:
        self._camera.looked.connect(self._look)
        self._camera.ended.connect(self._end)
        self._camera.broke.connect(self._broke)
        self._camera.used.connect(self.camera_used)
        self._keeper.troubled.connect(self._troubled)
        self.deciding.decided.connect(self._decided)
        self._acts.changed.connect(self._tell)
        self._reading.changed.connect(self._tell)

    def _tell(self) -> None:
        self._change(self.state)

    def _change(self, state: SelfieState) -> None:
        act, read = self._acts.state, self._reading.state
        busy = act.busy or (self._waited_for and read.busy)
        page = said(state.page, busy, act.problem or read.problem, act.can_retry or read.can_retry)
        self.state = state if page is state.page else replace(state, page=page)
        self.changed.emit(self.state)
