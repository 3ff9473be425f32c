"""Reads what waits for a supervisor and decides it, one after the other."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.errors import CounterError, NotFound, OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.requests.errors import MemberChanged
from counter_app.requests.values import Outcome
from counter_app.texts import _
from ui.acts import Acts
from ui.approvals.entries import after, entries_of
from ui.approvals.state import (
    ApprovalDoors,
    ApprovalsState,
    Asks,
    Entry,
    Found,
    Group,
    Opened,
    ReasonLists,
    may_confirm,
    may_decide,
    may_hand_over,
)
from ui.jobs import Runner
from ui.reread import Reread

T = TypeVar("T")
HEARD = frozenset({Topic.REQUEST, Topic.MEMBER})


class ApprovalsPresenter(QObject):
    """The list, the thing in hand, and what the supervisor does with it."""

    changed = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: ApprovalDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading, self._in_full = Reread(jobs, self), Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._in_full.changed.connect(self._tell)
        self.state = ApprovalsState()

    def load(self) -> None:
        """Read all that waits; what is in hand stays in hand."""
        self._reading.load(self._read, self._loaded)

    def retry(self) -> None:
        """Try again what could not be read."""
        self._reading.retry()
        self._in_full.retry()

    def hear(self, event: Event) -> None:
        """Read again when a request or a member changed somewhere."""
        if event.topic in HEARD:
            self.load()

    def choose(self, entry: Entry | None) -> None:
        """Take another line in hand."""
        current = self.state.current
        if entry is None or (current is not None and entry.same(current)):
            return
        self._show(replace(self.state, asks=Asks.NOTHING, reason_problem=""))
        self._acts.clear()
        self._take(entry)

    def approve(self) -> None:
        """Setujui: the request is applied."""
        review = self.state.opened.review if self.state.opened else None
        if review is None or not may_decide(self.state):
            return
        requests, who = self.doors.requests, self._who
        done = _("{number} disetujui.").format(number=review.number)
        self._decide(lambda: requests.approve(who, review.request_id, review.digest), done)

    def ask(self, what: Asks) -> None:
        """Open the reasons for giving back or rejecting, or close them."""
        if what is Asks.NOTHING or may_decide(self.state):
            self.state = replace(self.state, asks=what, reason_problem="")
            self._acts.say("")

    def decide(self, code: str, note: str) -> None:
        """Give back or reject with a reason from the list."""
        review = self.state.opened.review if self.state.opened else None
        asks = self.state.asks
        if review is None or asks is Asks.NOTHING or not may_decide(self.state):
            return
        if not code:
            self._show(replace(self.state, reason_problem=_("Pilih alasan dari daftar.")))
            return
        requests, who, key = self.doors.requests, self._who, review.request_id
        if asks is Asks.RETURN:
            done = _("{number} dikembalikan.").format(number=review.number)
            self._decide(lambda: requests.return_(who, key, code, note, review.digest), done)
        else:
            done = _("{number} ditolak.").format(number=review.number)
            self._decide(lambda: requests.reject(who, key, code, note, review.digest), done)

    def confirm_member(self) -> None:
        """Pastikan peserta: the supervisor vouches for the member in hand."""
        member = self.state.member
        if member is not None and may_confirm(self.state):
            members, who = self.doors.members, self._who
            done = _("{name} dipastikan.").format(name=member.name)
            self._act(lambda: members.confirm(who, member.member_id), lambda _none: self._done(done))

    def show_member(self) -> None:
        """From a request to its member who is still to be confirmed."""
        review = self.state.opened.review if self.state.opened else None
        key = review.member_id if review else None
        self.choose(next((one for one in self.state.entries if (one.group, one.key) == (Group.PROVISIONAL, key)), None))

    def hand_over(self) -> None:
        """Serahkan ke administrasi."""
        review = self.state.opened.review if self.state.opened else None
        if review is not None and may_hand_over(self.state):
            requests, who = self.doors.requests, self._who
            done = _("{number} diserahkan ke administrasi.").format(number=review.number)
            self._act(lambda: requests.hand_over(who, review.request_id), lambda _none: self._done(done))

    def open_paper(self, paper_id: uuid.UUID) -> None:
        """Show one of the papers."""
        self.paper_wanted.emit(paper_id)

    def _read(self) -> tuple[Found, ReasonLists]:
        requests, who = self.doors.requests, self._who
        provisional = self.doors.members.provisional(who) if who.may(Permission.CONFIRM_MEMBER) else ()
        found = Found(requests.waiting(who), provisional, requests.decided(who))
        lists = ReasonLists(
            requests.return_reasons().offered,
            requests.reject_reasons().offered,
        )
        return found, lists

    def _loaded(self, answer: tuple[Found, ReasonLists]) -> None:
        found, reasons = answer
        before, was = self.state.entries, self.state.current
        entries = entries_of(found, self.doors.time)
        entry = after(entries, was, before)
        moved = entry is None or was is None or not entry.same(was)
        self.state = replace(self.state, found=found, entries=entries, reasons=reasons, read=True)
        if moved:
            self.state = replace(self.state, asks=Asks.NOTHING, reason_problem="")
        self._take(entry)

    def _take(self, entry: Entry | None) -> None:
        """Put a line in hand and read it in full."""
        was = self.state.current
        same = entry is not None and was is not None and entry.same(was)
        key = entry.key if entry is not None and entry.group is Group.PROVISIONAL else None
        member = next((one for one in self.state.found.provisional if one.member_id == key), None)
        self._show(replace(self.state, current=entry, member=member, opened=self.state.opened if same else None))
        if not same:
            self._in_full.drop()
        if entry is not None and entry.group is not Group.PROVISIONAL:
            self._in_full.load(lambda: self._open(entry.key), self._opened)

    def _open(self, request_id: uuid.UUID) -> Opened:
        who = self._who
        review = self.doors.requests.review(who, request_id)
        papers = self.doors.papers.of_work(who, request_id)
        if review.selfie_id is None:
            return Opened(review, papers)
        try:
            return Opened(review, papers, self.doors.captures.picture(who, review.selfie_id))
        except NotFound:  # a refusal has no picture
            return Opened(review, papers)
        except (CounterError, OutsideError) as error:  # a request can be given back without its picture
            return Opened(review, papers, picture_problem=explain(error))

    def _opened(self, opened: Opened) -> None:
        self.state = replace(self.state, opened=opened)

    def _decide(self, act: Callable[[], Outcome], done: str) -> None:
        def decided(outcome: Outcome) -> None:
            missing = _("Dokumennya belum jadi. Minta petugas loket mencetaknya dari kunjungan.")
            self._done(f"{done} {missing}" if outcome.paper_missing else done)

        self.state = replace(self.state, reason_problem="")
        self._act(act, decided)

    def _act(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        self._acts.run(act, done, refused=self._refused)

    def _done(self, words: str) -> None:
        self.state = replace(self.state, asks=Asks.NOTHING)
        self._acts.say(words)
        self.load()

    def _refused(self, error: Exception) -> bool:
        """A decision was not taken: the list may say why, so it is read again."""
        opened = self.state.opened
        if isinstance(error, MemberChanged) and opened is not None:
            words = _("{number} dikembalikan kepada {author}: data peserta berubah sejak permohonan dibuat.").format(
                number=opened.review.number, author=opened.review.author
            )
        else:
            words = explain(error)
        if self.state.asks is not Asks.NOTHING:
            self._show(replace(self.state, reason_problem=words))
        else:
            self._acts.complain(words)
        self.load()
        return True

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: ApprovalsState) -> None:
        act, full = self._acts.state, self._in_full.state
        self.state = replace(
            state,
            busy=act.busy,
            problem=act.problem or full.problem,
            can_retry=act.can_retry or full.can_retry,
            done=act.done,
        )
        self.changed.emit(self.state)
