"""Leads through the opening of one blocked account, one step at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.accounts.errors import AccountNotBlocked, ReferenceTooLong
from counter_app.accounts.values import AccountView, ResetView
from counter_app.actor import Actor, Permission
from counter_app.clock import business_day
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.officers.errors import SamePerson
from counter_app.problem_words import problem_words
from counter_app.states import AccountState, LoginResult
from counter_app.states import ResetState as Standing
from counter_app.texts import _, language
from forms.model import FieldKind
from forms.rules import Context, Problem, Severity
from ui.account_reset.state import (
    FORM_STEPS,
    LoginReasons,
    ResetDoors,
    ResetState,
    ResetStep,
    is_done,
    may_go_to,
    step_of,
)
from ui.jobs import Runner

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
        self._jobs, self._doors, self._who, self._case_id = jobs, doors, who, case_id
        self._accounts, self.form, self.time = doors.accounts, doors.form, doors.time
        self._dirty = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_AFTER_MS)
        self._later.timeout.connect(self.save)
        self.state = ResetState()

    def load(self) -> None:
        """Open the reset of this visit, or go on with it."""
        if self.state.busy:
            return

        def read() -> tuple[ResetView, AccountView, LoginReasons]:
            reset = self._accounts.open_reset(self._who, self._case_id)
            account = self._accounts.find_account(self._who, reset.member_id, self._case_id)
            return reset, account, LoginReasons(self._accounts.login_failures(), self._accounts.not_tried_reasons())

        self._show(busy=True, problem="", can_retry=False, stopped="")
        self._jobs.run(self, read, self._loaded, self._not_loaded)

    def hear(self, event: Event) -> None:
        """Read again when something of this visit changed elsewhere: the selfie came, the reset went on."""
        reset = self.state.reset
        if reset is None or self.state.busy:
            return
        if (event.topic is Topic.ACCOUNT and event.subject == reset.reset_id) or (
            event.topic in (Topic.SELFIE, Topic.CASE) and event.subject == self._case_id
        ):
            self._jobs.run(
                self, lambda: self._accounts.view(self._who, reset.reset_id), self._read_again, self._not_read
            )

    def change(self, key: str, value: str) -> None:
        """An answer was ticked, chosen or typed."""
        if self.state.reset is None or self.state.answers.get(key, "") == value:
            return
        self._dirty = True
        rest = {name: words for name, words in self.state.problems.items() if name != key}
        self._show(answers={**self.state.answers, key: value}, problems=rest)
        if self.form.field(key).kind in (FieldKind.TICK, FieldKind.CHOICE):
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
        self._show(saving=True)
        self._jobs.run(
            self, lambda: self._accounts.save_evidence(self._who, reset_id, answers), self._saved, self._not_saved
        )

    def go_on(self) -> None:
        """Lanjut: to the next step, or back to what is missing in this one."""
        if self.state.reset is None or self.state.busy or self.state.step not in FORM_STEPS:
            return
        self.save()
        if problems := self._problems_of(self.state.step):
            self._show(problems=problems)
            return
        reset = self.state.reset
        if self.state.saving:
            # What is on its way to be kept ends an approval given before.
            reset = replace(reset, state=Standing.OPEN)
        self._show(step=step_of(reset, self.lacks()), problems={})

    def retry(self) -> None:
        """Try again what the world refused."""
        if self._dirty:
            self.save()
        else:
            self.load()

    def go_to(self, step: ResetStep) -> None:
        """Open a done step again."""
        reset = self.state.reset
        if reset is not None and not self.state.busy and may_go_to(step, reset):
            self.save()
            self._show(step=step, problem="", problems={}, second_problem="", login_problem="")

    def leave_second(self) -> None:
        """No second person now: back to the reason."""
        self.go_to(ResetStep.REASON)

    def confirm(self, username: str, password: str) -> None:
        """The second person agrees, with their own name and password."""
        reset = self.state.reset
        if reset is None or self.state.busy:
            return
        if username.strip().lower() == self._who.username:
            self._show(second_problem=explain(SamePerson()))
            return
        officers, accounts, station, reset_id = self._doors.officers, self._accounts, self._who.station, reset.reset_id

        def approve() -> ResetView:
            second = officers.confirm(username, password, station, Permission.APPROVE_RESET)
            accounts.approve(second, reset_id)
            return accounts.view(self._who, reset_id)

        self._show(busy=True, second_problem="")
        self._jobs.run(self, approve, self._moved, self._not_confirmed)

    def open_account(self, reference: str, not_forwarded: bool) -> None:
        """Buka blokir, with the central system's reference or the statement that there is none yet."""
        if not reference.strip() and not not_forwarded:
            self._show(reference_problem=_("Isi nomor rujukan, atau centang bahwa pembukaan belum diteruskan."))
            return
        given = "" if not_forwarded else reference
        self._act(lambda reset_id: self._accounts.reset(self._who, reset_id, given), self._not_opened)

    def note_reference(self, reference: str) -> None:
        """The reference came after the account was opened."""
        if not reference.strip():
            self._show(reference_problem=_("Isi nomor rujukan dari sistem pusat."))
            return
        self._act(lambda reset_id: self._accounts.note_reference(self._who, reset_id, reference), self._not_opened)

    def check_login(self, result: LoginResult | None, code: str) -> None:
        """What the member found on their own phone."""
        if result is None:
            self._show(login_problem=_("Pilih hasil masuk di ponsel peserta."))
        elif result is not LoginResult.SUCCEEDED and not code:
            self._show(login_problem=_("Pilih alasannya dari daftar."))
        else:
            self._act(lambda reset_id: self._accounts.check_login(self._who, reset_id, result, code))

    def print_slip(self) -> None:
        """The slip as things stand now."""
        reset = self.state.reset
        if reset is None or reset.reset_at is None or self.state.busy:
            return
        reset_id, chosen = reset.reset_id, language()
        self._show(busy=True, problem="")
        self._jobs.run(self, lambda: self._accounts.slip(self._who, reset_id, chosen), self._printed, self._failed)

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
        context = Context(business_day(self.time.now(), self.time.zone))
        found = self.form.problems(self.state.answers, context, step.value)
        return {one.field: self._words_of(one) for one in found if one.severity is Severity.ERROR}

    def _words_of(self, problem: Problem) -> str:
        if problem.code == "required" and self.form.field(problem.field).kind is FieldKind.TICK:
            return _("Belum dicentang. Centang setelah dipastikan.")
        return problem_words(problem)

    def _act(self, act: Callable[[uuid.UUID], ResetView], failed: Callable[[Exception], None] | None = None) -> None:
        reset = self.state.reset
        if reset is None or self.state.busy:
            return
        reset_id = reset.reset_id
        self._show(busy=True, problem="", reference_problem="", login_problem="")
        self._jobs.run(self, lambda: act(reset_id), self._moved, failed or self._failed)

    def _loaded(self, found: tuple[ResetView, AccountView, LoginReasons]) -> None:
        reset, account, reasons = found
        self._show(busy=False, reset=reset, account=account, reasons=reasons)
        self._take(reset)
        self._show(step=step_of(reset, self.lacks()))

    def _not_loaded(self, error: Exception) -> None:
        if isinstance(error, OutsideError) or self.state.reset is not None:
            self._show(busy=False, problem=explain(error), can_retry=True)
            return
        opened = isinstance(error, AccountNotBlocked) and error.state is AccountState.ACTIVE
        self._show(busy=False, stopped=explain(error), may_update=opened)

    def _read_again(self, reset: ResetView) -> None:
        was = self.state.reset
        self._take(reset)
        moved = was is None or (was.state, was.selfie) != (reset.state, reset.selfie)
        mending = self.state.step in FORM_STEPS and may_go_to(self.state.step, reset)
        if moved and not mending:
            self._show(step=step_of(reset, self.lacks()))

    def _not_read(self, error: Exception) -> None:
        self._show(problem=explain(error), can_retry=True)

    def _take(self, reset: ResetView) -> None:
        """Show a reset; what is being typed is newer than what was read."""
        answers: Mapping[str, str] = self.state.answers if self._dirty else {**reset.evidence, "reason": reset.reason}
        self._show(reset=reset, answers=answers)

    def _saved(self, reset: ResetView) -> None:
        self._show(reset=reset, saving=False, problem="", can_retry=False)

    def _not_saved(self, error: Exception) -> None:
        self._dirty = True
        self._show(saving=False, problem=explain(error), can_retry=isinstance(error, OutsideError))

    def _moved(self, reset: ResetView) -> None:
        self._take(reset)
        self._show(busy=False, step=step_of(reset, self.lacks()))

    def _not_confirmed(self, error: Exception) -> None:
        self._show(busy=False, second_problem=explain(error))

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, ReferenceTooLong):
            self._show(busy=False, reference_problem=explain(error))
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error), can_retry=False)

    def _printed(self, paper_id: uuid.UUID) -> None:
        self._show(busy=False)
        self.paper_wanted.emit(paper_id)

    def _show(self, **change: Any) -> None:  # the fields of ResetState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
