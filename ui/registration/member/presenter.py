"""Leads the member through code, password and terms. What is typed goes to the service and is forgotten."""

from __future__ import annotations

import hmac
import math
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.codes.errors import CodeTooSoon
from counter_app.codes.values import CodeOutcome, CodeResult, Sent
from counter_app.explain import explain
from counter_app.registrations.errors import EasyPassword, PasswordRules, TrialPaused
from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.rules import EMAIL, MEMBERS_PART, PHONE
from counter_app.registrations.terms import terms
from counter_app.registrations.trial_service import LoginTrialService
from counter_app.registrations.values import RegistrationView, Trial
from counter_app.states import RegistrationState as Standing
from counter_app.texts import language, texts_in
from ui.acts import Acts
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.registration.member.state import MemberState, MemberStep, Trouble, masked

SECOND_MS = 1000


@dataclass(frozen=True)
class MemberDoors:
    """The services behind the member's side."""

    part: MemberPartService
    trials: LoginTrialService


class MemberPresenter(QObject):
    """`moved(view)` when the registration went on, `refused(words)` for what only the officer is told."""

    changed = Signal(object)
    moved = Signal(object)
    refused = Signal(str)

    def __init__(self, jobs: Runner, doors: MemberDoors, who: Actor, time: BranchTime) -> None:
        super().__init__()
        self._door, self._trials, self._who, self._time = doors.part, doors.trials, who, time
        self._case_id: uuid.UUID | None = None
        self._jobs = jobs
        self._acts = self._own_acts()
        self._last: tuple[uuid.UUID | None, tuple[str, ...], str] = (None, (), "")
        self._key: uuid.UUID | None = None
        self._first = ""
        self._contacts: Mapping[str, str] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._second)
        self.state = MemberState(language=language())

    def begin(self, view: RegistrationView, turned: bool) -> None:
        """The member's turn: from the code on."""
        self._turn()
        self._key = view.registration_id
        self._first = ""
        self.state = replace(MemberState(language=self.state.language), turned=turned)
        self._follow(view)
        if view.state is Standing.CODE:
            self.send()

    def begin_trial(self, case_id: uuid.UUID, view: RegistrationView, turned: bool) -> None:
        """Coba masuk: the password against the branch's own record, then a code where something sends."""
        self._turn()
        self._case_id = case_id
        self._contacts = view.answers
        self.state = replace(MemberState(language=self.state.language), turned=turned)
        self._ask(MemberStep.TRY)

    def stop(self) -> None:
        """The side goes away: nothing that was typed is left, and no clock runs."""
        self._clock.stop()
        self._first = ""
        self._key = self._case_id = None
        self._show(MemberState(language=self.state.language, round=self.state.round + 1))

    def follow(self, view: RegistrationView) -> None:
        """The officer's window heard where it stands now."""
        if self._key == view.registration_id:
            self._follow(view)

    def speak(self, wanted: str) -> None:
        """The member's own language."""
        spoken = replace(self.state, language=wanted)
        if spoken.terms.parts:
            spoken = replace(spoken, terms=terms(texts_in(wanted)))
        self._show(spoken)

    def send(self) -> None:
        """A code, or a new one."""
        key, tongue = self._key, self.state.language
        if self.state.step is MemberStep.TRY_CODE:
            self._ask(MemberStep.TRY)  # a new code follows the password again
        elif key is not None and not self.state.busy:
            self._run(lambda: self._door.send_code(self._who, key, tongue), self._sent)

    def try_code(self, code: str) -> None:
        """Six digits were typed."""
        key, case_id = self._key, self._case_id
        if case_id is not None and self.state.step is MemberStep.TRY_CODE:
            self._run(lambda: self._trials.try_code(self._who, case_id, code), self._tried)
        elif key is not None:
            self._run(lambda: self._door.check_code(self._who, key, code), self._tried)

    def try_password(self, password: str) -> None:
        """Typed once: asked again. Typed twice the same: judged and kept."""
        key, case_id, tongue = self._key, self._case_id, self.state.language
        if case_id is not None and self.state.step is MemberStep.TRY:
            self._run(lambda: self._trials.try_password(self._who, case_id, password, tongue), self._judged)
            return
        if key is None or self.state.busy:
            return
        if self.state.step is MemberStep.PASSWORD:
            self._first = password
            self._ask(MemberStep.AGAIN)
            return
        same = hmac.compare_digest(self._first.encode(), password.encode())
        self._first = ""
        if not same:
            self._ask(MemberStep.PASSWORD, Trouble.DIFFERENT)
            return
        self._run(lambda: self._door.choose_password(self._who, key, password), self._moved)

    def agree(self, read: bool) -> None:
        """Setuju."""
        key, version = self._key, self.state.terms.version
        if key is not None:
            self._run(lambda: self._door.agree(self._who, key, version, read), self._moved)

    def decline(self) -> None:
        """Tidak setuju."""
        key = self._key
        if key is not None:
            self._run(lambda: self._door.decline(self._who, key), self._moved)

    def note(self, typed: int, met: int = 0) -> None:
        """How far the member is; never what they typed."""
        if (typed, met) != (self.state.typed, self.state.met):
            self._show(replace(self.state, typed=typed, met=met))

    def _own_acts(self) -> Acts:
        acts = Acts(self._jobs, self, lane="io")
        acts.changed.connect(self._tell)
        return acts

    def _turn(self) -> None:
        """Another sits down: what the one before left under way is answered to nobody."""
        before, self._acts = self._acts, self._own_acts()
        before.changed.disconnect(self._tell)
        before.setParent(None)
        before.deleteLater()

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._show(replace(self.state, trouble=Trouble.NONE))
        acts = self._acts

        def answered(value: object) -> None:
            if acts is self._acts:
                done(value)

        acts.run(work, answered, refused=lambda error: acts is not self._acts or self._failed(error))

    def _sent(self, sent: object, step: MemberStep = MemberStep.CODE) -> None:
        assert isinstance(sent, Sent)
        used = dict.fromkeys(PHONE if channel.is_to_phone else EMAIL for channel in sent.queued)
        places = tuple(masked(self._contacts.get(key, "")) for key in used)
        until = self._time.short(self._time.now() + timedelta(seconds=sent.life_s))
        self._last = (self._key, places, until)
        fresh = replace(self.state, step=step, places=places, until=until, wait_s=math.ceil(sent.next_s), left=0)
        self._clock.start()
        self._show(replace(fresh, trouble=Trouble.NONE, round=self.state.round + 1))

    def _tried(self, outcome: object) -> None:
        assert isinstance(outcome, CodeOutcome)
        if outcome.fits:
            self._clock.stop()
            if self._case_id is not None:
                self._ask(MemberStep.TRIED)
                return
            self._ask(MemberStep.PASSWORD)
            self.moved.emit(None)
            return
        wrong = outcome.result is CodeResult.WRONG
        trouble = Trouble.CODE if wrong else Trouble.CODE_OVER
        self._show(replace(self.state, trouble=trouble, left=outcome.left, round=self.state.round + (not wrong)))

    def _judged(self, trial: object) -> None:
        assert isinstance(trial, Trial)
        if not trial.fits:
            self._pause(trial.left_s)
        elif trial.sent is not None:
            self._sent(trial.sent, MemberStep.TRY_CODE)
        else:
            self._ask(MemberStep.TRIED)

    def _pause(self, wait_s: float) -> None:
        self._ask(MemberStep.TRY, Trouble.NO_MATCH)
        if wait_s > 0:
            self._clock.start()
            self._show(replace(self.state, wait_s=math.ceil(wait_s)))

    def _moved(self, view: object) -> None:
        assert isinstance(view, RegistrationView)
        self._follow(view)
        self.moved.emit(view)

    def _follow(self, view: RegistrationView) -> None:
        self._contacts = view.answers
        if view.state is Standing.PASSWORD and self.state.step not in (MemberStep.PASSWORD, MemberStep.AGAIN):
            self._ask(MemberStep.PASSWORD)
        elif view.state is Standing.TERMS and self.state.step is not MemberStep.TERMS:
            self.state = replace(self.state, terms=terms(texts_in(self.state.language)))
            self._ask(MemberStep.TERMS)
        elif view.state not in MEMBERS_PART:
            opened = view.state is Standing.OPENED
            self._ask(MemberStep.DONE if opened else MemberStep.WAIT if view.done_at is None else MemberStep.DONE)
            self._clock.stop()

    def _ask(self, step: MemberStep, trouble: Trouble = Trouble.NONE) -> None:
        fresh = replace(self.state, step=step, trouble=trouble, typed=0, met=0)
        self._show(replace(fresh, round=self.state.round + 1))

    def _failed(self, error: Exception) -> bool:
        if isinstance(error, EasyPassword | PasswordRules):
            self._first = ""
            self._ask(MemberStep.PASSWORD, Trouble.EASY if isinstance(error, EasyPassword) else Trouble.RULES)
            return True
        if isinstance(error, TrialPaused):
            self._pause(error.wait_s)
            return True
        if isinstance(error, CodeTooSoon) and self._case_id is None:
            self._clock.start()
            key, places, until = self._last
            known = replace(self.state, places=places, until=until) if key == self._key else self.state
            self._show(replace(known, step=MemberStep.CODE, wait_s=error.wait_s))
            return True
        self._ask(MemberStep.WAIT, Trouble.OFFICER)
        self.refused.emit(explain(error))
        return True

    def _second(self) -> None:
        left = max(0, self.state.wait_s - 1)
        if left == 0:
            self._clock.stop()
        self._show(replace(self.state, wait_s=left))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: MemberState) -> None:
        self.state = replace(state, busy=self._acts.state.busy)
        self.changed.emit(self.state)
