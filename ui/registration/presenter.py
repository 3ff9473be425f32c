"""Leads through the opening of an account: the officer's part here, the member's part on the member's own side."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor, Permission
from counter_app.errors import OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.message_states import Channel
from counter_app.officers.errors import SamePerson, asks_code
from counter_app.officers.values import Login
from counter_app.registrations.errors import AnswersIncomplete, HasAccount, NoAccount, ReferenceTooLong
from counter_app.registrations.rules import (
    ASKED,
    CITIZENSHIP,
    IDENTITY,
    LOGIN_OPEN,
    MEMBERS_PART,
    SEGMENT,
    UNFINISHED,
    kept,
    lacks,
)
from counter_app.registrations.values import RegistrationReasons, RegistrationView
from counter_app.registrations.words import lack_words
from counter_app.states import LoginResult
from counter_app.states import RegistrationState as Standing
from counter_app.texts import _
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.registration.link import ScreenLink
from ui.registration.member.presenter import MemberDoors, MemberPresenter
from ui.registration.member.state import MemberState
from ui.registration.state import Part, RegisterDoors, RegisterState, lacks_selfie
from ui.reread import Reread

SAVE_AFTER_MS = 1500
"""Typing is kept when it pauses this long; choices at once."""
CHOSEN = (SEGMENT, CITIZENSHIP, IDENTITY)


class RegisterPresenter(QObject):
    """Reads and moves one registration. What is chosen or typed is kept as it comes."""

    changed = Signal(object)
    update_wanted = Signal()
    selfie_wanted = Signal()
    slip_wanted = Signal(object, bool)
    """Whose slip, and whether on a roll."""
    back_wanted = Signal()

    def __init__(self, jobs: Runner, doors: RegisterDoors, who: Actor, case_id: uuid.UUID) -> None:
        super().__init__()
        self.who, self.case_id, self.doors = who, case_id, doors
        self.time, self._door = doors.time, doors.registrations
        self._reading, self._saving = Reread(jobs, self), Errands(jobs, self)
        self.acts = Acts(jobs, self)
        for part in (self.acts, self._reading, self._saving):
            part.changed.connect(self._tell)
        self._dirty = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_AFTER_MS)
        self._later.timeout.connect(self.save)
        self.member = MemberPresenter(jobs, MemberDoors(doors.member_part, doors.trials), who, doors.time)
        self.member.setParent(self)
        self.member.changed.connect(self._member_changed)
        self.member.moved.connect(self._member_moved)
        self.member.refused.connect(self.acts.complain)
        self.link = ScreenLink(jobs, doors.screens, who)
        self.link.setParent(self)
        self.link.released.connect(self.end_member)
        self.registration_id: uuid.UUID | None = None
        """One whose visit is over: it is gone on with as it is."""
        self.recovers = False
        """The account is there: it gets another e-mail and phone."""
        self.state = RegisterState()

    def load(self) -> None:
        """Open the registration of this visit, or go on with it."""
        if self.acts.state.busy:
            return

        def read() -> tuple[RegistrationView, RegistrationReasons, tuple[Channel, ...]]:
            if self.registration_id is not None:
                view = self._door.view(self.who, self.registration_id)
            else:
                view = self._door.open(self.who, self.case_id, recovers=self.recovers)
            return view, self._door.reasons(self.who), self.doors.member_part.channels(self.who)

        self.acts.run(read, self._loaded, self.load, self._cannot_begin)

    def hear(self, event: Event) -> None:
        """Read again when something of this visit changed elsewhere: the selfie came, the second person answered."""
        view = self.state.view
        if view is None or event.is_typing:
            return
        self.link.hear(event)
        about = {Topic.ACCOUNT: view.registration_id, Topic.MEMBER: view.member_id}
        about |= dict.fromkeys((Topic.SELFIE, Topic.CASE), self.case_id)
        of_this = event.subject is not None and about.get(event.topic) == event.subject
        if of_this or event.kind is EventKind.SENDER_CHANGED:
            self._read_again(view.registration_id)

    def change(self, key: str, value: str) -> None:
        """A field of the officer's part was chosen or typed."""
        if self.state.part is not Part.ANSWERS or self.state.answers.get(key, "") == value:
            return
        self._dirty = True
        rest = {name: words for name, words in self.state.problems.items() if name != key}
        self.show(replace(self.state, answers={**self.state.answers, key: value}, problems=rest))
        if key in CHOSEN:
            self.save()
        else:
            self._later.start()

    def save(self) -> None:
        """Keep the answers now, when there is something new among them."""
        self._later.stop()
        view = self.state.view
        if view is None or not self._dirty or self.state.part is not Part.ANSWERS:
            return
        self._dirty = False
        answers, key = dict(self.state.answers), view.registration_id
        self._saving.send(lambda: self._door.save(self.who, key, answers), self._saved, self._not_saved)

    def go_on(self) -> None:
        """Lanjut: to the second person or to the member's part, or back to what is missing."""
        view = self.state.view
        if view is None or self.state.busy or self.state.part is not Part.ANSWERS:
            return
        missing = lacks(kept(self.state.answers))
        if missing:
            problems = {key: lack_words(key, missing[key]) for key in ASKED if key in missing}
            self.show(replace(self.state, problems=problems))
            return
        self._later.stop()
        self._dirty = False
        answers, key = dict(self.state.answers), view.registration_id

        def send() -> RegistrationView:
            self._door.save(self.who, key, answers)
            return self._door.go_on(self.who, key)

        self.acts.run(send, self.moved, self.go_on, self._incomplete)

    def correct(self) -> None:
        """Ganti isian: back to the officer's part; whatever the member did after it is asked again."""
        view = self.state.view
        if view is not None and view.state in UNFINISHED and view.state is not Standing.OPEN:
            answers = dict(self.state.answers)
            self.act(lambda key: self._door.save(self.who, key, answers))

    def may_begin_member(self) -> bool:
        """Whether the member is here, something sends a code, and no wait is left."""
        view, state = self.state.view, self.state
        here = self.registration_id is None and state.part is Part.MEMBER and not state.with_member
        return here and bool(state.channels) and view is not None and view.waits_until is None

    def begin_member(self, turned: bool) -> None:
        """The member's turn, on their own side; `turned` where it lies over this window."""
        view = self.state.view
        if view is not None and self.may_begin_member():
            self.acts.clear()
            self.state = replace(self.state, with_member=True, beside=self.link.paired)
            if self.link.paired:
                self.link.give(self.case_id, view.registration_id)
            else:
                self.member.begin(view, turned)
            self.show(self.state)

    def begin_trial(self, turned: bool) -> None:
        """Coba masuk, on the member's side; with the member here and an account of this branch's."""
        view = self.state.view
        if (
            view is not None
            and view.state in LOGIN_OPEN
            and self.registration_id is None
            and not self.state.with_member
        ):
            self.acts.clear()
            self.state = replace(self.state, with_member=True)
            if self.link.paired:
                self.link.give(self.case_id, None)
            else:
                self.member.begin_trial(self.case_id, view, turned)
            self.show(self.state)

    def end_member(self) -> None:
        """The member's side goes away; what was not finished is asked again."""
        if self.state.with_member:
            self.state = replace(self.state, with_member=False)
            self.member.stop()
            if self.link.state.turn:
                self.link.take_back()
            self.show(self.state)

    def confirm(self, username: str, password: str, code: str = "") -> None:
        """The supervisor beside the officer agrees to what is on the screen, with their own name and password."""
        view = self.state.view
        if view is None or self.state.busy:
            return
        if username.strip().lower() == self.who.username:
            self.show(replace(self.state, second_problem=explain(SamePerson()), second_code=False))
            return
        login = Login(username, password, code)

        def approve(second: Actor) -> RegistrationView:
            self._door.approve(second, view.registration_id, view.digest)
            return self._door.view(self.who, view.registration_id)

        self.state = replace(self.state, second_problem="")
        station = self.who.station
        self.acts.run(
            lambda: self.doors.officers.beside(login, station, Permission.APPROVE_RESET, approve),
            self.moved,
            refused=self._second_refused,
        )

    def check_login(self, result: LoginResult | None, code: str) -> None:
        """What the member found on their own phone."""
        if result is None:
            self.show(replace(self.state, login_problem=_("Pilih hasil masuk di ponsel peserta.")))
        elif result is not LoginResult.SUCCEEDED and not code:
            self.show(replace(self.state, login_problem=_("Pilih alasannya dari daftar.")))
        else:
            self.act(lambda key: self._door.check_login(self.who, key, result, code))

    def note_reference(self, reference: str) -> None:
        """The central system's reference came."""
        if not reference.strip():
            self.show(replace(self.state, reference_problem=_("Isi nomor rujukan dari sistem pusat.")))
            return
        self.act(lambda key: self._door.note_reference(self.who, key, reference), self._reference_refused)

    def not_member(self) -> None:
        """They turned out to be no member."""
        self.act(lambda key: self._door.not_member(self.who, key))

    def cancel(self) -> None:
        """End it without effect and go back to the visit."""
        self._dirty = False
        self.act(lambda key: self._door.cancel(self.who, key), then=lambda _view: self.back_wanted.emit())

    def take_selfie(self) -> None:
        """To the camera; the answers are kept first."""
        self.save()
        self.selfie_wanted.emit()

    def give_slip(self, roll: bool) -> None:
        """What the member takes home, or whoever turned out to be none."""
        view = self.state.view
        if view is not None and self.state.has_slip:
            self.slip_wanted.emit(view.registration_id, roll)

    def go_update(self) -> None:
        """Straight on to the update of data, with the same member and selfie."""
        self.update_wanted.emit()

    def leave(self) -> None:
        """Back to the visit; everything is kept."""
        self.save()
        self.back_wanted.emit()

    def retry(self) -> None:
        """Try again what the world refused."""
        self.acts.retry()
        self._reading.retry()

    def act(
        self,
        act: Callable[[uuid.UUID], RegistrationView],
        refused: Callable[[Exception], bool] | None = None,
        then: Callable[[RegistrationView], None] | None = None,
    ) -> None:
        """One step of the registration in hand."""
        view = self.state.view
        if view is None or self.state.busy:
            return
        self.state = replace(self.state, login_problem="", reference_problem="")
        self.acts.run(lambda: act(view.registration_id), then or self.moved, refused=refused)

    def moved(self, view: RegistrationView) -> None:
        """Show where it stands now; what was typed while it went there belongs to no page any more."""
        self._later.stop()
        self._dirty = False
        self.show(replace(self.state, view=view, answers=dict(view.answers), problems={}, second_problem=""))

    def show(self, state: RegisterState) -> None:
        """Tell the page."""
        said = self.acts.state
        problem = said.problem or self._reading.state.problem
        retry = said.can_retry if said.problem else self._reading.state.can_retry
        self.state = replace(state, busy=said.busy, problem=problem, can_retry=retry)
        self.changed.emit(self.state)

    def lacks_selfie(self) -> bool:
        """Whether the member is to be seen before it can go on."""
        return self.state.view is not None and lacks_selfie(self.state.view)

    def _loaded(self, found: tuple[RegistrationView, RegistrationReasons, tuple[Channel, ...]]) -> None:
        view, reasons, channels = found
        self.state = replace(self.state, reasons=reasons, channels=channels)
        self.link.load()
        self.moved(view)

    def _read_again(self, key: uuid.UUID) -> None:
        """Where it stands, and by which roads a code can go now."""

        def read() -> tuple[RegistrationView, tuple[Channel, ...]]:
            return self._door.view(self.who, key), self.doors.member_part.channels(self.who)

        self._reading.load(read, self._take)

    def _take(self, found: tuple[RegistrationView, tuple[Channel, ...]]) -> None:
        """What is being typed is newer than what was read."""
        view, channels = found
        was = self.state.view
        if self.link.state.turn and was is not None and was.state in MEMBERS_PART and view.state not in MEMBERS_PART:
            self.state = replace(self.state, with_member=False)  # done on the screen beside the counter
        typing = self._dirty or self._saving.busy
        answers = self.state.answers if typing else dict(view.answers)
        self.show(replace(self.state, view=view, answers=answers, channels=channels))

    def _member_changed(self, member: MemberState) -> None:
        self.show(replace(self.state, member=member))

    def _member_moved(self, view: RegistrationView | None) -> None:
        """The code fitted, or a service said where it stands now."""
        was = self.state.view
        if view is not None:
            self.moved(view)
        elif was is not None:
            self._read_again(was.registration_id)

    def _saved(self, view: RegistrationView) -> None:
        self.show(replace(self.state, view=view))

    def _not_saved(self, error: Exception) -> None:
        self._dirty = True
        self.acts.complain(explain(error), self.save if isinstance(error, OutsideError) else None)

    def _cannot_begin(self, error: Exception) -> bool:
        """There is nothing to open: that is the page, not a message over it."""
        if not isinstance(error, HasAccount | NoAccount):
            return False
        self.state = replace(self.state, stopped=explain(error))
        return True

    def _incomplete(self, error: Exception) -> bool:
        """What only the store knows to be wrong, such as a contact that is the old one."""
        if not isinstance(error, AnswersIncomplete):
            return False
        self.state = replace(self.state, problems={key: lack_words(key, code) for key, code in error.lacks.items()})
        return True

    def _second_refused(self, error: Exception) -> bool:
        self.state = replace(self.state, second_problem=explain(error), second_code=asks_code(error))
        return True

    def _reference_refused(self, error: Exception) -> bool:
        if not isinstance(error, ReferenceTooLong):
            return False
        self.state = replace(self.state, reference_problem=explain(error))
        return True

    def _tell(self, _act: object = None) -> None:
        self.show(self.state)
