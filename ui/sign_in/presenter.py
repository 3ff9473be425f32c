"""Signs a member of staff in: password, a new one when it was given by somebody else, code of the phone, counter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.clock_check import ClockDoubt
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.health.values import Check, Health
from counter_app.officers.errors import (
    AccountRests,
    AccountWaits,
    CodeNeeded,
    MustChangePassword,
    MustEnrol,
    OfficerLocked,
    SignedInElsewhere,
    asks_code,
)
from counter_app.officers.values import CounterChoice, Login, SignInPage
from counter_app.officers.words import silent_words
from counter_app.texts import _, language, use_language
from counter_app.ties.errors import MustDeclare
from counter_app.ties.rules import Numbers
from counter_app.ties.values import Declaration
from ui.acts import Acts
from ui.frame.failing import opening_failure
from ui.jobs import Runner
from ui.reread import Reread
from ui.roles import role_words
from ui.sign_in.door import OfficersDoor
from ui.sign_in.phone_steps import PhoneSteps
from ui.sign_in.state import Entry, Question, SignInState, SignInStep


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
        needs: frozenset[Permission] = frozenset(),
    ) -> None:
        """`officers` is None until the branch is open.

        `needs` are the rights of the station's work: whoever has none of them is told so and stays at the door.
        """
        super().__init__()
        self._needs = needs
        self._door = officers
        self.acts, self._reading = Acts(jobs, self), Reread(jobs, self)
        self.acts.changed.connect(self._tell)
        self._reading.changed.connect(self._tell)
        self.station, self._with_counter = station, with_counter
        self.given = Login("", "")
        """What was typed for the step before."""
        self.phone = PhoneSteps(self)
        self._when_yes: Callable[[], None] | None = None
        self._sent_early: tuple[str, str] | None = None
        self._why_shut: Exception | None = None
        self.state = SignInState(language=language())

    def load(self) -> None:
        """Read the branch, its example staff and its counters; ask for the branch first when it is not open."""
        if self._door is None:
            self.state = replace(self.state, entry=Entry.OPENING)
            self.acts.clear()
            self.branch_wanted.emit()
            return
        self._reading.load(lambda: self.officers.sign_in_page(self.station), self._loaded)

    def retry(self) -> None:
        """Try again what the world refused."""
        self.acts.retry()
        self._reading.retry()

    def name_branch(self, words: str) -> None:
        """What is known of the branch before it is open."""
        self._show(replace(self.state, branch=words))

    def let_in(self, officers: OfficersDoor) -> None:
        """The branch is open."""
        self._door = officers
        self._show(replace(self.state, entry=Entry.OPEN))
        self.load()
        early, self._sent_early = self._sent_early, None
        if early is not None:
            self.sign_in(*early)

    def keep_out(self, error: Exception) -> None:
        """The branch could not be opened; what the folder or the key lacks needs a new start."""
        self._sent_early, self._why_shut = None, error
        words, can_retry = opening_failure(error)
        self.state = replace(self.state, entry=Entry.SHUT)
        self.acts.complain(words, self.load if can_retry else None)

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") from here on."""
        use_language(chosen)
        self.state = replace(self.state, language=chosen)
        self.answer(False)  # a question is asked anew, in the other language
        self.acts.clear()
        self._reading.retry()  # says in the new language what could not be read
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
            self.state = replace(self.state, locked=False)
            self.acts.complain(_("Nama pengguna dan kata sandi belum diisi. Isi keduanya."))
            return
        self.enter(Login(username, password))

    def replace_password(self, new: str, again: str) -> None:
        """Put an own password in place of the given one, then sign in with it."""
        who, old = self.state.who, self.given.password
        if who is None or self.state.busy:
            return
        if new != again:
            self.acts.complain(different_passwords())
            return

        def change() -> Actor:
            self.officers.change_password(who, old, new)
            self.given = Login(who.username, new)
            return self.officers.sign_in(who.username, new, self.station)

        self._run(change)

    def declare(self, numbers: Numbers, no_kpj: bool) -> None:
        """Say which member one is, then sign in."""
        who, password = self.state.who, self.given.password
        if who is None or self.state.busy:
            return
        said = Declaration(numbers, no_kpj)
        self.acts.run(
            lambda: self.officers.declare(who, password, said),
            lambda _none: self.enter(Login(who.username, password)),
            refused=self.refused,
        )

    def take_counter(self, counter_id: uuid.UUID) -> None:
        """Open a counter and begin."""
        if self.state.who is None or self.state.busy:
            return
        wanted = next((one for one in self.state.counters if one.id == counter_id), None)
        if wanted is not None and wanted.is_silent and wanted.taken_by != self.state.who.name:
            self._ask_to_take_over(wanted)
        else:
            self._take(counter_id)

    def answer(self, yes: bool) -> None:
        """What is said to the question: yes goes on, no leads back to where it was asked."""
        go_on, self._when_yes = self._when_yes, None
        if self.state.busy or go_on is None:
            return
        step = SignInStep.PASSWORD if self.state.who is None else SignInStep.COUNTER
        step = SignInStep.PHONE if self.state.phone is not None else step
        self.state = replace(self.state, step=step, question=None)
        self.acts.clear()
        if yes:
            go_on()
        elif step is SignInStep.PASSWORD:
            self.given = Login("", "")

    def doubt_clock(self, doubt: ClockDoubt | None) -> None:
        """What speaks against this computer's clock; nobody is kept from signing in by it."""
        self._show(replace(self.state, clock=doubt))

    def tell_health(self, health: Health) -> None:
        """What needs attention; the clock has its own line."""
        to_do = tuple(one for one in health.to_do if one.check is not Check.CLOCK)
        self._show(replace(self.state, to_do=to_do))

    def say(self, why: str) -> None:
        """Why somebody is back at this page."""
        self.acts.complain(why)

    def skip_counter(self) -> None:
        """Begin without a counter, for those whose work is not at one."""
        if self.state.who is not None and self.state.may_skip_counter and not self.state.busy:
            self._begin(self.state.who)

    def go_back(self) -> None:
        """Back to the password, as somebody else perhaps."""
        self.given = Login("", "")
        self.state = replace(self.state, step=SignInStep.PASSWORD, who=None, phone=None)
        self.acts.clear()

    def _loaded(self, page: SignInPage) -> None:
        self.state = replace(
            self.state,
            branch=page.branch_name,
            demo=page.demo,
            demo_staff=page.demo_staff if page.demo else (),
            counters=page.counters,
            last_counter=page.last_counter,
        )

    def enter(self, login: Login) -> None:
        """Sign in; somebody who works elsewhere is asked whether that is to end."""

        def go(end_other: bool) -> Actor:
            return self.officers.sign_in(login.username, login.password, self.station, end_other, login.code)

        def refused(error: Exception) -> bool:
            if not isinstance(error, SignedInElsewhere):
                return self.refused(error)
            self.ask_elsewhere(error, lambda: self._run(lambda: go(True)))
            return True

        self.given = login
        self.state = replace(self.state, locked=False)
        self.acts.run(lambda: go(False), self.fits, refused=refused)

    def ask_elsewhere(self, error: SignedInElsewhere, when_yes: Callable[[], None]) -> None:
        """Whether the work at the other station is to end."""
        self._ask(Question(explain(error), _("Akhiri di sana, masuk di sini"), _("Batal"), safe=True), when_yes)

    def _take(self, counter_id: uuid.UUID, from_silent: bool = False) -> None:
        who = self.state.who
        if who is not None:
            self.acts.run(
                lambda: self.officers.take_counter(who, counter_id, from_silent),
                self._begin,
                refused=self._not_taken,
            )

    def _ask_to_take_over(self, counter: CounterChoice) -> None:
        words = silent_words(counter.number, counter.taken_by)
        self._ask(Question(words, _("Ambil alih"), _("Pilih loket lain")), lambda: self._take(counter.id, True))

    def _ask(self, question: Question, when_yes: Callable[[], None]) -> None:
        self._when_yes = when_yes
        self._show(replace(self.state, step=SignInStep.QUESTION, question=question))

    def _run(self, work: Callable[[], Actor]) -> None:
        self.state = replace(self.state, locked=False)
        self.acts.run(work, self.fits, refused=self.refused)

    def fits(self, who: Actor) -> None:
        """Somebody is in: on to the counter, or to the work."""
        self.given = Login("", "")
        if self._needs and not any(who.may(right) for right in self._needs):
            self.state = replace(self.state, step=SignInStep.PASSWORD)
            self.acts.complain(wrong_station(who))
            return
        if not self._with_counter or not who.may(Permission.CALL_TICKET):
            self._begin(who)
            return
        may_skip = who.may(Permission.DECIDE_REQUEST)
        self._show(replace(self.state, step=SignInStep.COUNTER, who=who, may_skip_counter=may_skip))
        self.load()

    @property
    def officers(self) -> OfficersDoor:
        if self._door is None:
            raise RuntimeError("the branch is not open yet")
        return self._door

    def refused(self, error: Exception) -> bool:
        """More is asked, or what was typed does not fit."""
        if isinstance(error, MustChangePassword):
            self.state = replace(self.state, step=SignInStep.NEW_PASSWORD, who=error.actor)
            return True
        if isinstance(error, MustEnrol):
            self.phone.offer_phone()
            return True
        if asks_code(error):
            asked_before = self.state.step is SignInStep.CODE or not isinstance(error, CodeNeeded)
            self.state = replace(self.state, step=SignInStep.CODE, who=None)
            return not asked_before
        if isinstance(error, MustDeclare):
            self.state = replace(self.state, step=SignInStep.DECLARE, who=error.actor)
            return True
        if isinstance(error, AccountWaits | AccountRests):  # a password was made, perhaps; nothing more is asked now
            self.state = replace(self.state, step=SignInStep.PASSWORD, who=None)
        self.state = replace(self.state, locked=isinstance(error, OfficerLocked))
        if self.state.step in (SignInStep.PASSWORD, SignInStep.CODE) and not isinstance(error, OutsideError):
            self.given = Login("", "")
            self.state = replace(self.state, step=SignInStep.PASSWORD)
        return False

    def _not_taken(self, _error: Exception) -> bool:
        """Somebody else was quicker, perhaps: the list is read again under what is said."""
        self.load()
        return False

    def _begin(self, who: Actor) -> None:
        self.state = replace(self.state, step=SignInStep.PASSWORD, who=None, question=None, locked=False)
        self.acts.clear()
        self.signed_in.emit(who)

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: SignInState) -> None:
        act, read = self.acts.state, self._reading.state
        # A password may be sent while the page is read; a counter is taken from a list that is fresh.
        waits = state.entry is Entry.OPENING or (state.step is SignInStep.COUNTER and read.busy)
        self.state = replace(
            state,
            done=act.done,
            busy=act.busy or waits,
            problem=act.problem or read.problem,
            can_retry=act.can_retry or read.can_retry,
        )
        self.changed.emit(self.state)


def wrong_station(who: Actor) -> str:
    """What to say to somebody whose work is at another window."""
    return _("Jendela ini bukan untuk peran {role}. Minta administrator membuka jendela yang sesuai.").format(
        role=role_words(who.role)
    )


def different_passwords() -> str:
    """What to say when the new password was typed in two ways."""
    return _("Kedua kata sandi baru belum sama. Ketik ulang keduanya.")
