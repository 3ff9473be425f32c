"""Signs a member of staff in: password, a new one when it was given by somebody else, counter."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.explain import explain
from counter_app.officers.errors import MustChangePassword, OfficerLocked
from counter_app.officers.values import CounterChoice, DemoOfficer, SignInPage
from counter_app.texts import _, language, use_language
from ui.frame.failing import opening_failure
from ui.jobs import Runner
from ui.roles import role_words
from ui.sign_in.door import OfficersDoor


class Entry(StrEnum):
    """Whether the branch's database is there."""

    OPENING = "opening"
    OPEN = "open"
    SHUT = "shut"


class SignInStep(StrEnum):
    """What is asked now."""

    PASSWORD = "password"
    NEW_PASSWORD = "new_password"
    COUNTER = "counter"


@dataclass(frozen=True)
class SignInState:
    """All that the sign-in page shows."""

    language: str = "id"
    step: SignInStep = SignInStep.PASSWORD
    entry: Entry = Entry.OPEN
    branch: str = ""
    demo: bool = False
    demo_staff: tuple[DemoOfficer, ...] = ()
    counters: tuple[CounterChoice, ...] = ()
    who: Actor | None = None
    may_skip_counter: bool = False
    busy: bool = False
    locked: bool = False
    problem: str = ""
    can_retry: bool = False


class SignInPresenter(QObject):
    """Decides what the sign-in page asks next. Passwords pass through and are kept only until the next answer.

    While the branch is being opened the page already takes keys; `branch_wanted` asks for it, `let_in` or `keep_out`
    is the answer.
    """

    changed = Signal(object)
    branch_wanted = Signal()
    signed_in = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self,
        jobs: Runner,
        officers: OfficersDoor | None,
        station: str,
        with_counter: bool = True,
        needs: Permission | None = None,
    ) -> None:
        """`officers` is None until the branch is open.

        `needs` is what the station's work asks for: whoever lacks it is told so and stays at the door.
        """
        super().__init__()
        self._needs = needs
        self._jobs, self._door = jobs, officers
        self._station, self._with_counter = station, with_counter
        self._given_password = ""
        self._sent_early: tuple[str, str] | None = None
        self._why_shut: Exception | None = None
        self.state = SignInState(language=language())

    def load(self) -> None:
        """Read the branch, its example staff and its counters; ask for the branch first when it is not open."""
        if self._door is None:
            self._show(entry=Entry.OPENING, busy=True, problem="", can_retry=False)
            self.branch_wanted.emit()
            return
        self._show(busy=True, problem="", can_retry=False)
        self._jobs.run(self, self._officers.sign_in_page, self._loaded, self._not_loaded)

    def name_branch(self, words: str) -> None:
        """What is known of the branch before it is open."""
        self._show(branch=words)

    def let_in(self, officers: OfficersDoor) -> None:
        """The branch is open."""
        self._door = officers
        self._show(entry=Entry.OPEN)
        self.load()

    def keep_out(self, error: Exception) -> None:
        """The branch could not be opened; what the folder or the key lacks needs a new start."""
        self._sent_early, self._why_shut = None, error
        words, can_retry = opening_failure(error)
        self._show(entry=Entry.SHUT, busy=False, problem=words, can_retry=can_retry)

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") from here on."""
        use_language(chosen)
        self._show(language=chosen, problem="")
        if self.state.entry is Entry.SHUT and self._why_shut is not None:
            self.keep_out(self._why_shut)
        self.language_chosen.emit(chosen)

    def sign_in(self, username: str, password: str) -> None:
        """Check user name and password; while the branch is being opened, as soon as it is."""
        if self.state.entry is Entry.OPENING:
            self._sent_early = username, password
            return
        if self.state.busy or self.state.entry is Entry.SHUT:
            return
        if not username.strip() or not password:
            self._show(problem=_("Nama pengguna dan kata sandi belum diisi. Isi keduanya."), locked=False)
            return
        self._given_password = password
        self._show(busy=True, problem="", locked=False)
        self._jobs.run(
            self, lambda: self._officers.sign_in(username, password, self._station), self._fits, self._failed
        )

    def replace_password(self, new: str, again: str) -> None:
        """Put an own password in place of the given one, then sign in with it."""
        who, old = self.state.who, self._given_password
        if who is None or self.state.busy:
            return
        if new != again:
            self._show(problem=different_passwords())
            return

        def change() -> Actor:
            self._officers.change_password(who, old, new)
            return self._officers.sign_in(who.username, new, self._station)

        self._show(busy=True, problem="")
        self._jobs.run(self, change, self._fits, self._failed)

    def take_counter(self, counter_id: uuid.UUID) -> None:
        """Open a counter and begin."""
        who = self.state.who
        if who is None or self.state.busy:
            return
        self._show(busy=True, problem="")
        self._jobs.run(self, lambda: self._officers.take_counter(who, counter_id), self._begin, self._not_taken)

    def skip_counter(self) -> None:
        """Begin without a counter, for those whose work is not at one."""
        if self.state.who is not None and self.state.may_skip_counter and not self.state.busy:
            self._begin(self.state.who)

    def go_back(self) -> None:
        """Back to the password, as somebody else perhaps."""
        self._given_password = ""
        self._show(step=SignInStep.PASSWORD, who=None, problem="", busy=False)

    def _loaded(self, page: SignInPage) -> None:
        self._show(
            busy=False,
            branch=page.branch_name,
            demo=page.demo,
            demo_staff=page.demo_staff if page.demo else (),
            counters=page.counters,
        )
        early, self._sent_early = self._sent_early, None
        if early is not None:
            self.sign_in(*early)

    def _not_loaded(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error), can_retry=True)

    def _fits(self, who: Actor) -> None:
        self._given_password = ""
        if self._needs is not None and not who.may(self._needs):
            self._show(busy=False, step=SignInStep.PASSWORD, problem=wrong_station(who))
            return
        if not self._with_counter or not who.may(Permission.CALL_TICKET):
            self._begin(who)
            return
        self._show(step=SignInStep.COUNTER, who=who, may_skip_counter=who.may(Permission.DECIDE_REQUEST))
        self.load()

    @property
    def _officers(self) -> OfficersDoor:
        if self._door is None:
            raise RuntimeError("the branch is not open yet")
        return self._door

    def _failed(self, error: Exception) -> None:
        if isinstance(error, MustChangePassword):
            self._show(busy=False, step=SignInStep.NEW_PASSWORD, who=error.actor)
            return
        if self.state.step is SignInStep.PASSWORD:
            self._given_password = ""
        self._show(busy=False, problem=explain(error), locked=isinstance(error, OfficerLocked))

    def _not_taken(self, error: Exception) -> None:
        self.load()
        self._show(problem=explain(error))

    def _begin(self, who: Actor) -> None:
        self._show(step=SignInStep.PASSWORD, who=None, busy=False, problem="", locked=False)
        self.signed_in.emit(who)

    def _show(self, **change: Any) -> None:  # the fields of SignInState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)


def wrong_station(who: Actor) -> str:
    """What to say to somebody whose work is at another window."""
    return _("Jendela ini bukan untuk peran {role}. Minta administrator membuka jendela yang sesuai.").format(
        role=role_words(who.role)
    )


def different_passwords() -> str:
    """What to say when the new password was typed in two ways."""
    return _("Kedua kata sandi baru belum sama. Ketik ulang keduanya.")
