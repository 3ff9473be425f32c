"""Reads what waits for a supervisor and decides it, one after the other."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.back_office.words import answer_words, exported_words
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.members.card_values import Compared
from counter_app.merges.values import MergeView
from counter_app.print_runs.values import RunOf
from counter_app.reasons.values import Why
from counter_app.requests.errors import MemberChanged
from counter_app.requests.values import GivenBack, Outcome
from counter_app.texts import _
from ui.acts import Acts, Errands
from ui.approvals.acts_of import Decision, approval, turning_down
from ui.approvals.batch_presenter import BatchPresenter
from ui.approvals.entries import after, entries_of, oldest
from ui.approvals.reading import Full, read_full, read_list
from ui.approvals.state import (
    ApprovalDoors,
    ApprovalsState,
    Asks,
    Entry,
    Found,
    Group,
    Opened,
    OpenedRegistration,
    OpenedReset,
    OpenedSelfie,
    ReasonLists,
    asks_of_override,
    may_approve,
    may_confirm,
    may_give_back,
    may_hand_over,
    may_turn_down,
    may_undo,
    refused_now,
    shown_now,
)
from ui.jobs import Runner
from ui.reread import Reread

T = TypeVar("T")
ON_A_SCREEN = frozenset({Group.WAITING, Group.RESET, Group.REGISTER, Group.MERGE})
"""Of these whoever waits at the counter is told that somebody looks."""
HEARD = frozenset({Topic.REQUEST, Topic.MEMBER, Topic.ACCOUNT, Topic.SELFIE})


class ApprovalsPresenter(QObject):
    """The list, the thing in hand, and what the supervisor does with it."""

    changed = Signal(object)
    paper_wanted = Signal(object)
    prints_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: ApprovalDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading, self._in_full = Reread(jobs, self), Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._telling = Errands(jobs, self)
        self._acts.changed.connect(self._tell)
        self._in_full.changed.connect(self._tell)
        self._decided = False
        self.state = ApprovalsState()
        self.batch = BatchPresenter(jobs, doors.batches, who)
        self.batch.setParent(self)
        self.batch.ended.connect(self._done)

    def load(self) -> None:
        """Read all that waits; what is in hand stays in hand."""
        self._reading.load(self._read, self._loaded)

    def retry(self) -> None:
        """Try again what could not be read."""
        self._reading.retry()
        self._in_full.retry()

    def hear(self, event: Event) -> None:
        """Read again when a request or a member changed somewhere."""
        if event.is_typing:
            return
        if event.topic in HEARD or event.kind is EventKind.BACKUP_MADE:
            self.load()
            self.batch.load()
        elif event.topic is Topic.QUEUE and self.state.member is not None:
            self._take(self.state.current)  # the member may have left, and the card with them

    def choose(self, entry: Entry | None) -> None:
        """Take another line in hand."""
        current = self.state.current
        if entry is None or (current is not None and entry.same(current)):
            return
        self._show(replace(self.state, asks=Asks.NOTHING, reason_problem=""))
        self._acts.clear()
        self._take(entry)

    def note_look(self) -> None:
        """It has been on the screen for a moment: whoever waits at the counter may know."""
        current, decisions, who = self.state.current, self.doors.decisions, self._who
        if current is not None and not current.own and current.group in ON_A_SCREEN:
            seen = shown_now(self.state)
            self._telling.send(lambda: decisions.look_at(who, current.key, seen), _nothing, _nothing)

    def filter(self, only: Group | None) -> None:
        """Show one kind, or all again."""
        self.state = replace(self.state, only=only)
        self._take(after(self.shown_entries(), self.state.current, self.state.entries))

    def shown_entries(self) -> tuple[Entry, ...]:
        """The lines of the kind that is filtered by."""
        only = self.state.only
        return tuple(one for one in self.state.entries if only is None or one.group is only)

    def go_to_oldest(self) -> None:
        """Whoever sits at a counter and waits longest, else the oldest of all."""
        entry = oldest(self.shown_entries())
        if entry is not None:
            self.choose(entry)

    def approve(self) -> None:
        """Setujui; a reset over its limit and a member without a passed selfie ask why first."""
        if not may_approve(self.state):
            return
        reset = self.state.reset
        beyond = reset is not None and reset.view.beyond is not None
        if beyond or asks_of_override(self.state):
            self.state = replace(self.state, asks=Asks.BEYOND if beyond else Asks.OVERRIDE, reason_problem="")
            self._acts.say("")
            return
        self._decide(approval(self.doors, self._who, self.state, ("", "")))

    def ask(self, what: Asks) -> None:
        """Open the reasons for giving back or rejecting, or close them."""
        allowed = {Asks.RETURN: may_give_back, Asks.REJECT: may_turn_down, Asks.UNDO: may_undo}
        if what is Asks.NOTHING or (what in allowed and allowed[what](self.state)):
            self.state = replace(self.state, asks=what, reason_problem="")
            self._acts.say("")

    def decide(
        self, code: str, note: str, bring: tuple[str, ...] = (), fields: Mapping[str, str] | None = None
    ) -> None:
        """Give back, reject or allow with a reason from the list; an unsure selfie is turned down without one.

        `bring` are the keys of the documents that the member is to bring for a request that goes back, `fields` have
        the code of each field that does: then the whole needs none.
        """
        if self.state.asks is Asks.NOTHING or self.state.busy:
            return
        if fields and not all(fields.values()):
            words = _("Pilih alasan untuk setiap isian yang dikembalikan.")
            self._show(replace(self.state, reason_problem=words))
            return
        if not code and not fields and (self.state.selfie is None or self.state.selfie.is_override):
            self._show(replace(self.state, reason_problem=_("Pilih alasan dari daftar.")))
            return
        self._decide(turning_down(self.doors, self._who, self.state, GivenBack(Why(code, note), bring, fields or {})))

    def confirm_member(self) -> None:
        """Pastikan peserta: the supervisor vouches for the member in hand."""
        member = self.state.member
        if member is not None and may_confirm(self.state):
            members, who = self.doors.members, self._who
            done = _("{name} dipastikan.").format(name=member.name)
            self._act(lambda: members.confirm(who, member.member_id, member.digest), lambda _none: self._done(done))

    def show_member(self) -> None:
        """From a request or a reset to its member who is still to be confirmed."""
        opened, asked = self.state.opened, self.state.reset or self.state.registration
        key = opened.review.member_id if opened else asked.view.member_id if asked else None
        self.choose(next((one for one in self.state.entries if (one.group, one.key) == (Group.PROVISIONAL, key)), None))

    def hand_over(self) -> None:
        """Serahkan ke administrasi."""
        review = self.state.opened.review if self.state.opened else None
        if review is not None and may_hand_over(self.state):
            requests, who = self.doors.requests, self._who
            done = _("{number} diserahkan ke administrasi.").format(number=review.number)
            self._act(lambda: requests.hand_over(who, review.request_id), lambda _none: self._done(done))

    def send_to_centre(self, folder: Path) -> None:
        """Kirim ke pusat: the day's file into this folder."""
        centre, who = self.doors.back_office, self._who
        self._act(lambda: centre.export(who, folder), lambda done: self._done(exported_words(done)))

    def read_answer(self, file: Path) -> None:
        """Baca jawaban pusat."""
        centre, who = self.doors.back_office, self._who
        self._act(lambda: centre.read_answer(who, file), lambda read: self._done(answer_words(read)))

    def send_again(self) -> None:
        """Ikutkan kiriman berikutnya: what the centre refused was put in order."""
        row, centre, who = refused_now(self.state), self.doors.back_office, self._who
        if row is not None:
            done = _("Permohonan ini ikut kiriman berikutnya.")
            self._act(lambda: centre.send_again(who, row.request_id), lambda _none: self._done(done))

    def print_decided(self) -> None:
        """Cetak beberapa: form and approval sheet of all that is to be handed over."""
        decided = tuple(one.key for one in self.state.entries if one.group is Group.DECIDED)
        if decided and not self.batch.state.is_open:
            self.prints_wanted.emit(RunOf(works=decided))

    def open_paper(self, paper_id: uuid.UUID) -> None:
        """Show one of the papers."""
        self.paper_wanted.emit(paper_id)

    def _read(self) -> tuple[Found, ReasonLists]:
        return read_list(self.doors, self._who)

    def _loaded(self, answer: tuple[Found, ReasonLists]) -> None:
        found, reasons = answer
        before, was = self.state.entries, self.state.current
        entries = entries_of(found, self.doors.time)
        self.state = replace(self.state, entries=entries)
        entry = self._next(was, before)
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
        state = replace(self.state, current=entry, member=member)
        self._show(
            state
            if same
            else replace(state, opened=None, reset=None, registration=None, selfie=None, merge=None, compared=None)
        )
        if not same:
            self._in_full.drop()
        if entry is not None:
            found = self.state.found
            self._in_full.load(lambda: read_full(self.doors, self._who, entry, found), self._opened)

    def _next(self, was: Entry | None, before: tuple[Entry, ...]) -> Entry | None:
        """What was in hand; after a decision the oldest that waits."""
        entries = self.shown_entries()
        gone = was is not None and not any(one.same(was) for one in entries)
        if gone and self._decided:
            self._decided = False
            waits = oldest(entries)
            if waits is not None:
                return waits
        return after(entries, was, before)

    def _opened(self, full: Full) -> None:
        self.state = replace(
            self.state,
            opened=full if isinstance(full, Opened) else None,
            reset=full if isinstance(full, OpenedReset) else None,
            registration=full if isinstance(full, OpenedRegistration) else None,
            selfie=full if isinstance(full, OpenedSelfie) else None,
            merge=full if isinstance(full, MergeView) else None,
            compared=full if isinstance(full, Compared) else None,
        )

    def _decide(self, decision: Decision | None) -> None:
        if decision is None:
            return
        done = decision.done

        def decided(outcome: object) -> None:
            missing = _("Dokumennya belum jadi. Minta petugas loket mencetaknya dari kunjungan.")
            late = isinstance(outcome, Outcome) and outcome.paper_missing
            self._decided = True
            self._done(f"{done} {missing}" if late else done)

        self.state = replace(self.state, reason_problem="")
        self._act(decision.act, decided)

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


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer, and a look that could not be told is none the worse."""
