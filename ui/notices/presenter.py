"""Keeps what a member says to notices, a road at a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import NoticeRoad
from counter_app.notices.values import NoticeAsked, NoticeView
from counter_app.texts import language
from ui.acts import Acts
from ui.jobs import Runner
from ui.notices.state import NoticeDoors, NoticeState
from ui.reread import Reread


class NoticePresenter(QObject):
    """`back_wanted` when the page is left."""

    changed = Signal(object)
    back_wanted = Signal()

    def __init__(self, jobs: Runner, doors: NoticeDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = NoticeState()

    def load(self) -> None:
        """Read the words of today and how the member stands."""
        doors, who, tongue = self._doors, self._who, language()
        self._reading.load(lambda: doors.notices.view(who, doors.case_id, tongue), self._loaded)

    def hear(self, event: Event) -> None:
        """A contact, an answer or a sender changed."""
        topics = (Topic.MEMBER, Topic.REQUEST, Topic.ACCOUNT)
        if not event.is_typing and (event.topic in topics or event.kind is EventKind.SENDER_CHANGED):
            self.load()

    def answer(self, road: NoticeRoad, given: bool) -> None:
        """What the member says to the words and the contact on the page."""
        view = self.state.view
        if view is None or self.state.act.busy:
            return
        contact = next(one.contact for one in view.roads if one.road is road)
        asked = NoticeAsked(road, given, view.words.version, contact)
        doors, who, tongue = self._doors, self._who, language()

        def keep() -> NoticeView:
            doors.notices.record(who, doors.case_id, asked, tongue)
            return doors.notices.view(who, doors.case_id, tongue)

        self._acts.run(keep, self._loaded, lambda: self.answer(road, given))

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def leave(self) -> None:
        """Back to where it was asked for."""
        self.back_wanted.emit()

    def _loaded(self, view: NoticeView) -> None:
        self._show(replace(self.state, view=view))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: NoticeState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
