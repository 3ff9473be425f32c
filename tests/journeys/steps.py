"""What journeys do beyond a tour: several people, several windows, things that go wrong. No pictures are kept."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import select

from counter_app.db.models import ChangeRequest, Member, SelfieAttempt
from tests.drivers.hands import is_shown, type_into
from tests.drivers.member import MemberDriver, RecordDriver
from tests.drivers.pdf_view import PdfDriver
from tests.drivers.shell import ShellDriver
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.tour.album import Album
from tests.tour.house import PASSWORDS, Peserta, wait_for
from tests.tour.visits import QUESTION, CounterVisit, SupervisorVisit
from ui.frame.main_window import Shell
from ui.widgets.top_bar import Act

Answer = tuple[Literal["type", "pick", "choose"], str]
UPDATE, RESET = 0, 1
"""Places of the services at the kiosk."""


class Counter(CounterVisit):
    """An officer at a counter window of their own. `sit` before working at it: keys go to the active window."""

    def __init__(self, rooms: Rooms, number: int, camera: str = "training:1") -> None:
        self.rooms, self.number = rooms, number
        super().__init__(rooms, rooms.counter(f"loket-{number}", camera), Album(None))
        self.seat = rooms.seats[f"loket-{number}"]
        self.shell, self.paper = ShellDriver(self.window), PdfDriver(self.window)
        self.record = RecordDriver(self.window)

    def take(self, name: str) -> None:
        """Nothing is kept."""

    def sit(self) -> None:
        """Come to this window."""
        _activate(self.window)

    def begin(self, username: str) -> None:
        """Sit down and sign in."""
        self.sit()
        self.sign_in(username, self.number)

    def sign_out(self) -> None:
        """Keluar: back to the sign-in page."""
        self.shell.ask(Act.SIGN_OUT)
        wait_for(SignInDriver(self.window).asks_password, "the sign-in page")

    def lock(self) -> None:
        """Kunci layar."""
        self.shell.ask(Act.LOCK)
        wait_for(lambda: is_shown(self.window, "lock"), "the locked window")

    def unlock(self, username: str) -> None:
        """The same officer's password."""
        type_into(self.window, "lock.password", PASSWORDS[username], enter=True)
        wait_for(lambda: not self.window.covered(), "the window open again")

    def serve(self, service: int, member: Peserta) -> None:
        """A number, a call, the member found."""
        self.call_and_serve(service)
        self.find(member)

    def at_list(self, work: str = "update") -> str:
        """The task list is there; how a work stands."""
        wait_for(lambda: self.case.state(work), "the task list")
        return self.case.state(work)

    def becomes(self, work: str, words: str) -> None:
        """Until the task list says it of a work."""
        wait_for(lambda: words in self.case.state(work), f"{work}: {words}")

    def open_selfie(self) -> None:
        """From the task list to the page of the selfie."""
        self.case.go("selfie")
        wait_for(lambda: self.selfie.can("agree"), "the consent")

    def agree(self) -> None:
        """The member agrees; the camera may open."""
        self.selfie.press("agree")
        wait_for(lambda: self.selfie.headline() == "Siap mengambil swafoto", "the camera page")

    def attempt(self) -> str:
        """One attempt to its end, the officer's word included; what the page says then."""
        before = self.selfie.attempts(), self.selfie.headline()
        wait_for(lambda: self.selfie.can("go_on"), "the camera page")
        self.selfie.press("go_on")
        wait_for(lambda: not self.selfie.can("go_on"), "the camera at work")
        wait_for(lambda: self.at_rest() and (self.selfie.attempts(), self.selfie.headline()) != before, "its end")
        if self.selfie.headline() == QUESTION:
            self.selfie.press("go_on")
            wait_for(lambda: self.at_rest() and self.selfie.headline() != QUESTION, "the officer's word kept")
        return self.selfie.headline()

    def at_rest(self) -> bool:
        """Whether the camera is off and the next step can be taken."""
        return self.selfie.can("go_on") or self.selfie.can("ask_override")

    def pass_selfie(self) -> None:
        """Consent, an attempt that passes, back to the task list."""
        self.open_selfie()
        self.agree()
        assert self.attempt() == "Swafoto berhasil", self.selfie.say()
        self.selfie.press("go_on")
        self.at_list()

    def next_selfie(self, service: int, member: Peserta) -> None:
        """From a selfie that has passed to the consent of the next member, given."""
        self.selfie.press("go_on")
        self.at_list()
        self.finish()
        self.serve(service, member)
        self.open_selfie()
        self.agree()

    def refuse_selfie(self) -> None:
        """The member does not want to be photographed; the visit goes on without a picture."""
        self.open_selfie()
        self.selfie.press("decline")
        wait_for(lambda: self.selfie.can("ask_refusal"), "the way to a refusal")
        self.selfie.press("ask_refusal")
        wait_for(lambda: is_shown(self.window, "selfie.refusal.submit"), "the reasons")
        self.selfie.refuse()
        wait_for(lambda: self.selfie.can("go_on"), "the refusal kept")
        self.selfie.press("go_on")
        self.at_list()

    def turn_to(self, title: str) -> None:
        """From the overview to the page of a section."""
        page = next(one.key for one in self.house.core.change_of_data.pages if one.title.id == title)
        self.to_overview()
        self.wizard.open_card(page)
        wait_for(lambda: self.wizard.title() == title, f"the page {title}")

    def fill_first_time(self, answers: dict[str, Answer]) -> None:
        """The form of somebody whose data nobody ever wrote down, to the review: each answer by its kind of editor."""
        left = dict(answers)
        self.to_overview()
        while self.wizard.main_button() == "Ok Lanjutkan":
            self.wizard.go_on()
            wait_for(lambda: self.wizard.main_button() != "Ok Lanjutkan", "what was explained")
        while left:
            self.wizard.go_on()
            wait_for(lambda: not self.wizard.at_overview(), "the page with what is missing")
            for key in [key for key in left if self.wizard.is_asked(key)]:
                way, words = left.pop(key)
                {"type": self.wizard.fill, "pick": self.wizard.pick, "choose": self.wizard.choose}[way](key, words)
            # Off screen the list of suggestions takes the keys with it when it goes; no window system does that.
            self.sit()
            self.wizard.go_on()
            wait_for(lambda: self.wizard.at_overview() or self.wizard.summary(), "the overview")
            assert not self.wizard.summary(), self.wizard.summary()
        self.see_documents()
        self.to_review()

    def mend(self, field: str, value: str) -> None:
        """From the review to one item and back to the review."""
        self.wizard.press(f"review.{field}.edit")
        wait_for(lambda: self.wizard.is_open(field), f"{field} to mend")
        self.wizard.fill(field, value)
        self.wizard.go_on()
        wait_for(self.wizard.review, "the review")

    def leave_wizard(self) -> None:
        """Esc, from a page once more: back to the task list; what was typed is saved."""
        if not self.wizard.at_overview() and not self.wizard.said("done.number"):
            self.wizard.leave()
            wait_for(self.wizard.at_overview, "the overview")
        self.wizard.leave()
        self.at_list()

    def confirm_update(self) -> str:
        """Konfirmasi, and back to the task list; returns the request's number."""
        self.wizard.go_on()
        wait_for(lambda: self.wizard.said("done.number") or self.wizard.banner(), "the request sent")
        assert not self.wizard.banner(), self.wizard.banner()
        number = self.wizard.said("done.number")
        self.leave_wizard()
        return number

    def update(self, changes: dict[str, str]) -> str:
        """The whole form from the task list to Konfirmasi; returns the request's number."""
        self.start_update()
        self.fill_update("", changes)
        return self.confirm_update()

    def stored_draft(self, member: Peserta) -> dict[str, str]:
        """The answers of the member's request as the database has them."""
        wanted = select(ChangeRequest.answers).join(Member, Member.id == ChangeRequest.member_id)
        with self.house.core.db.read() as session:
            return dict(session.scalars(wanted.where(Member.kpj == member.kpj)).one())

    def kept_attempts(self) -> list[str]:
        """How every attempt of this branch ended, oldest first."""
        with self.house.core.db.read() as session:
            return list(session.scalars(select(SelfieAttempt.state).order_by(SelfieAttempt.number)))

    def print_paper(self, kind: str) -> str:
        """Open the newest paper of a kind, print it, close it; returns the text that came out."""
        wait_for(lambda: any(one.startswith(kind) for one in self.case.papers()), f"{kind} in the list")
        row = max(at for at, one in enumerate(self.case.papers()) if one.startswith(kind))
        before = len(self.rooms.printed())
        self.case.open_paper(row)
        wait_for(self.paper.can_print, "the paper on screen")
        self.paper.print()
        wait_for(lambda: len(self.rooms.printed()) > before, "the paper out of the printer")
        wait_for(lambda: self.paper.message(), "the word that it was printed")
        self.paper.close()
        self.at_list()
        return self.rooms.printed()[-1]


class Supervisor(SupervisorVisit):
    """A supervisor at the approvals."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms.supervisor(), Album(None))

    def take(self, name: str) -> None:
        """Nothing is kept."""

    def sit(self) -> None:
        """Come to this window."""
        _activate(self.window)

    def begin(self, username: str) -> None:
        """Sit down and sign in."""
        self.sit()
        self.sign_in(username)

    def give_back(self, name: str, reason: str, note: str, bring: tuple[str, ...] = ()) -> None:
        """Kembalikan with a coded reason, and the documents that the member is to bring."""
        wait_for(lambda: name in self.approvals.lines(), f"the request of {name}")
        self.approvals.go_to(name)
        wait_for(lambda: self.approvals.can("return"), "the request in hand")
        self.approvals.ask_return()
        wait_for(self.approvals.asks_reason, "the reasons")
        self.approvals.give_reason(reason, note, bring)
        wait_for(lambda: name not in self.approvals.lines(), "the list without it")


class Column(MemberDriver):
    """The member's column of a counter, unfolded beside the visit."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter.window)
        if counter.window.folded():
            self.unfold()


def _activate(window: Shell) -> None:
    window.activateWindow()
    wait_for(window.isActiveWindow, "the window in front")
