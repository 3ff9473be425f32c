"""Leads through the opening of one blocked account, one step at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.accounts.deciding import Beyond
from counter_app.accounts.errors import AccountNotBlocked, ReferenceTooLong
from counter_app.accounts.values import AccountView, ResetReasons, ResetView
from counter_app.actor import Actor
from counter_app.clock import business_day
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.values import Login
from counter_app.states import AccountState, LoginResult
from counter_app.states import ResetState as Standing
from counter_app.texts import _, language
from forms.model import FieldKind
from forms.rules import Context, Severity
from ui.account_reset.recording import BlockRecording
from ui.account_reset.second import SecondPerson
from ui.account_reset.state import (
    FORM_STEPS,
    ResetDoors,
    ResetState,
    ResetStep,
    has_slip,
    is_done,
    may_go_to,
    step_of,
)
from ui.account_reset.words import answer_problem
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.reread import Reread

SAVE_AFTER_MS = 1500
"""Typing is kept when it pauses this long; ticks and choices at once."""


class ResetPresenter(QObject):
    """Reads and moves one reset. What is ticked or typed is kept as it comes."""

    changed = Signal(object)
    update_wanted = Signal()
    paper_wanted = Signal(object)
    selfie_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, jobs: Runner, doors: ResetDoors, who: Actor, case_id: uuid.UUID) -> None:
        super().__init__()
        self.who, self.case_id, self.officers = who, case_id, doors.officers
        self.accounts, self.form, self.time = doors.accounts, doors.form, doors.time
        self._reading, self._saving = Reread(jobs, self), Errands(jobs, self)
        self.acts = Acts(jobs, self)
        for part in (self.acts, self._reading, self._saving):
            part.changed.connect(self._tell)
        self.block, self.second = BlockRecording(self, Reread(jobs, self)), SecondPerson(self)
        self._dirty = self._not_kept = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_AFTER_MS)
        self._later.timeout.connect(self.save)
        self.reset_id: uuid.UUID | None = None
        """A reset whose visit is over: it is gone on with as it is."""
        self.state = ResetState()

    def begin_again(self) -> None:
        """After a rejection: a new reset, on purpose."""
        self.state = replace(self.state, answers={})
        self.load(anew=True)

    def load(self, anew: bool = False) -> None:
        """Open the reset of this visit, or go on with it."""
        if self.acts.state.busy:
            return

        def read() -> tuple[ResetView, AccountView, ResetReasons]:
            if self.reset_id is not None and not anew:
                reset = self.accounts.view(self.who, self.reset_id)
            else:
                reset = self.accounts.open_reset(self.who, self.case_id, anew=anew)
            account = self.accounts.find_account(self.who, reset.member_id, self.case_id)
            return reset, account, self.accounts.reasons(self.who)

        self.state = replace(self.state, stopped="", may_record=False, block_problem="")
        self.acts.run(read, self._loaded, self.load, self._cannot_begin)

    def hear(self, event: Event) -> None:
        """Read again when something of this visit changed elsewhere: the selfie came, the reset went on."""
        reset = self.state.reset
        if reset is None:
            return
        about = {Topic.ACCOUNT: reset.reset_id, Topic.MEMBER: reset.member_id}
        about |= dict.fromkeys((Topic.SELFIE, Topic.CASE), self.case_id)
        if event.subject is not None and about.get(event.topic) == event.subject:
            self._reading.load(lambda: self.accounts.view(self.who, reset.reset_id), self._read_again)

    def change(self, key: str, value: str) -> None:
        """An answer was ticked, chosen or typed."""
        if self.state.reset is None or self.state.answers.get(key, "") == value:
            return
        self._dirty = True
        rest = {name: words for name, words in self.state.problems.items() if name != key}
        self.show(replace(self.state, answers={**self.state.answers, key: value}, problems=rest))
        if self.form.field(key).kind in (FieldKind.TICK, FieldKind.CHOICE, FieldKind.REASON):
            self.save()
        else:
            self._later.start()

    def save(self) -> None:
        """Keep the answers now, when there is something new among them."""
        self._later.stop()
        reset = self.state.reset
        if reset is None or not self._dirty:
            return
        self._dirty = False
        answers, reset_id = dict(self.state.answers), reset.reset_id
        self._saving.send(
            lambda: self.accounts.save_evidence(self.who, reset_id, answers), self._saved, self._not_saved
        )

    def go_on(self) -> None:
        """Lanjut: to the next step, or back to what is missing in this one."""
        if self.state.reset is None or self.state.busy or self.state.step not in FORM_STEPS:
            return
        self.save()
        if problems := self._problems_of(self.state.step):
            self.show(replace(self.state, problems=problems))
            return
        reset = self.state.reset
        if self.state.saving:
            reset = replace(reset, state=Standing.OPEN)
        step = step_of(reset, self.lacks())
        self.show(replace(self.state, step=step, problems={}))
        if step is ResetStep.SECOND:
            self.second.ask()

    def retry(self) -> None:
        """Try again what the world refused."""
        self.acts.retry()
        self._reading.retry()

    def go_to(self, step: ResetStep) -> None:
        """Open a done step again."""
        reset = self.state.reset
        if reset is not None and not self.state.busy and may_go_to(step, reset):
            self.save()
            self.state = replace(self.state, step=step, problems={}, second_problem="", login_problem="")
            self.acts.clear()

    def confirm(self, username: str, password: str, beyond: str = "", note: str = "", code: str = "") -> None:
        """The supervisor beside the officer agrees, with their own name and password; over a limit with a reason."""
        self.second.confirm(Login(username, password, code), Beyond(beyond, note))

    def open_account(self, reference: str, not_forwarded: bool) -> None:
        """Buka blokir, with the central system's reference or the statement that there is none yet."""
        if not reference.strip() and not not_forwarded:
            words = _("Isi nomor rujukan, atau centang bahwa pembukaan belum diteruskan.")
            self.show(replace(self.state, reference_problem=words))
            return
        given = "" if not_forwarded else reference
        self.act(lambda reset_id: self.accounts.reset(self.who, reset_id, given), self._not_opened)

    def note_reference(self, reference: str) -> None:
        """The reference came after the account was opened."""
        if not reference.strip():
            self.show(replace(self.state, reference_problem=_("Isi nomor rujukan dari sistem pusat.")))
            return
        self.act(lambda reset_id: self.accounts.note_reference(self.who, reset_id, reference), self._not_opened)

    def check_login(self, result: LoginResult | None, code: str) -> None:
        """What the member found on their own phone."""
        if result is None:
            self.show(replace(self.state, login_problem=_("Pilih hasil masuk di ponsel peserta.")))
        elif result is not LoginResult.SUCCEEDED and not code:
            self.show(replace(self.state, login_problem=_("Pilih alasannya dari daftar.")))
        else:
            self.act(lambda reset_id: self.accounts.check_login(self.who, reset_id, result, code), then=self._checked)

    def print_slip(self) -> None:
        """The slip as things stand now: of an opening, or of its refusal."""
        reset = self.state.reset
        if reset is None or not has_slip(reset) or self.state.busy:
            return
        reset_id, chosen = reset.reset_id, language()
        self.acts.run(lambda: self.accounts.slip(self.who, reset_id, chosen), self.paper_wanted.emit)

    def take_selfie(self) -> None:
        """To the camera; the answers are kept first."""
        self.save()
        self.selfie_wanted.emit()

    def go_update(self) -> None:
        """On to the update of data, with the same member and selfie."""
        self.update_wanted.emit()

    def leave(self) -> None:
        """Back to the visit; everything is kept."""
        self.save()
        self.back_wanted.emit()

    def lacks(self) -> frozenset[str]:
        """The form pages that still have a problem."""
        return frozenset(step.value for step in FORM_STEPS if self._problems_of(step))

    def done(self, step: ResetStep) -> bool:
        """Whether a step is done."""
        return self.state.reset is not None and is_done(step, self.state.reset, self.lacks())

    def _problems_of(self, step: ResetStep) -> dict[str, str]:
        reset = self.state.reset
        today = reset.today if reset is not None else business_day(self.time.now(), self.time.zone)
        context = Context(today, reasons=self.state.reasons.documents.codes)
        found = self.form.problems(self.state.answers, context, step.value)
        return {one.field: answer_problem(one, self.form) for one in found if one.severity is Severity.ERROR}

    def act(
        self,
        act: Callable[[uuid.UUID], ResetView],
        refused: Callable[[Exception], bool] | None = None,
        then: Callable[[ResetView], None] | None = None,
    ) -> None:
        """One step of the reset in hand; `then` instead of showing where it stands."""
        reset = self.state.reset
        if reset is None or self.state.busy:
            return
        reset_id = reset.reset_id
        self.state = replace(self.state, reference_problem="", login_problem="")
        self.acts.run(lambda: act(reset_id), then or self.moved, refused=refused)

    def _loaded(self, found: tuple[ResetView, AccountView, ResetReasons]) -> None:
        reset, account, reasons = found
        self.state = replace(self.state, account=account, reasons=reasons)
        self._take(reset)
        self.show(replace(self.state, step=step_of(reset, self.lacks())))

    def _cannot_begin(self, error: Exception) -> bool:
        """There is nothing to open: that is the page, not a message over it."""
        if isinstance(error, OutsideError) or self.state.reset is not None:
            return False
        unknown = isinstance(error, AccountNotBlocked) and error.state is not AccountState.CLOSED
        opened = isinstance(error, AccountNotBlocked) and error.state is AccountState.ACTIVE
        if unknown:
            self.block.offer(explain(error), opened)
        else:
            self.state = replace(self.state, stopped=explain(error), may_update=False)
        return True

    def _checked(self, reset: ResetView) -> None:
        """After a failed login the new reset is in hand."""
        if reset.next_id is None:
            self.moved(reset)
            return
        self.state = replace(self.state, answers={})
        self.load()

    def _in_hand(self, reset: ResetView) -> bool:
        """Another reset may have come to hand while this one was read or kept."""
        return self.state.reset is None or self.state.reset.reset_id == reset.reset_id

    def _read_again(self, reset: ResetView) -> None:
        if not self._in_hand(reset):
            return
        was = self.state.reset
        self._take(reset)
        moved = was is None or (was.state, was.selfie) != (reset.state, reset.selfie)
        mending = self.state.step in FORM_STEPS and may_go_to(self.state.step, reset)
        if moved and not mending:
            self.state = replace(self.state, step=step_of(reset, self.lacks()), second_problem="")

    def _take(self, reset: ResetView) -> None:
        """Show a reset; what is being typed is newer than what was read."""
        typing = self._dirty or self._saving.busy
        answers: Mapping[str, str] = self.state.answers if typing else {**reset.evidence, "reason": reset.reason}
        self.state = replace(self.state, reset=reset, answers=answers)

    def _saved(self, reset: ResetView) -> None:
        if self._in_hand(reset):
            self.state = replace(self.state, reset=reset)
        if self._not_kept:
            self._not_kept = False
            self.acts.clear()
        self.show(self.state)

    def _not_saved(self, error: Exception) -> None:
        self._dirty = self._not_kept = True
        self.acts.complain(explain(error), self.save if isinstance(error, OutsideError) else None)

    def moved(self, reset: ResetView) -> None:
        """Show where the reset stands now."""
        self._take(reset)
        self.show(replace(self.state, step=step_of(reset, self.lacks())))

    def _not_opened(self, error: Exception) -> bool:
        too_long = isinstance(error, ReferenceTooLong)
        if too_long:
            self.state = replace(self.state, reference_problem=explain(error))
        return too_long

    def _tell(self) -> None:
        self.show(self.state)

    def show(self, state: ResetState) -> None:
        """Tell the page."""
        act, read = self.acts.state, self._reading.state
        self.state = replace(
            state,
            busy=act.busy,
            saving=self._saving.busy,
            problem=act.problem or read.problem,
            can_retry=act.can_retry or read.can_retry,
        )
        self.changed.emit(self.state)
