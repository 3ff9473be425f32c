"""The card of a visit: one still from camera or file, then the selfie held against it. Never waits for either."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.cameras import words as camera_words
from counter_app.documents.errors import NothingToCompare
from counter_app.documents.values import Scan
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.scanning.faces import small
from counter_app.scanning.opening.brought import bytes_of
from counter_app.states import READ_PAPERS, DocumentKind, DocumentSource
from ui.acts import Acts
from ui.documents.camera_side import CardCamera
from ui.documents.page_acts import PageActs
from ui.documents.state import CardDoors, CardState, Found, PageSeen
from ui.jobs import Runner
from ui.reread import Reread

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Sight


THUMB_PX = 160
"""Longest side of a small picture."""


class CardPresenter(QObject):
    """`finished` to go on with the visit, `back_wanted` to the selfie; `stop` on leaving and on lock."""

    changed = Signal(object)
    finished = Signal()
    back_wanted = Signal()
    camera_used = Signal(bool)

    def __init__(self, jobs: Runner, doors: CardDoors) -> None:
        super().__init__()
        self._doors = doors
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, "io", self._reading)
        self._papers = Acts(jobs, self, "io")
        self._camera = CardCamera(jobs, doors.make_camera, self)
        self._tried: object = None
        self._wanted: uuid.UUID | None = None
        self._arranging = PageActs(self._acts, doors, self._arranged)
        self.state = CardState()
        self._camera.saw.connect(self._see)
        self._camera.broke.connect(self._broke)
        self._camera.used.connect(self.camera_used)
        self._acts.changed.connect(self._tell)
        self._papers.changed.connect(self._tell)

    def load(self) -> None:
        """Read how card and selfie stand."""
        self._show(replace(self.state, covered=False))
        self._read()

    def hear(self, event: Event) -> None:
        """Another window may have taken a selfie or a card of this visit."""
        if event.topic is Topic.SELFIE and event.subject == self._doors.case_id and not self.state.covered:
            self._read()

    def look(self) -> None:
        """Open the camera over the card."""
        if self._acts.state.busy or self._camera.is_used:
            return
        self._acts.clear()
        self._show(replace(self.state, opening=True))
        self._camera.open()

    def add_page(self) -> None:
        """One more page of this paper, from the camera or, with Ctrl+O, from a file."""
        if self.state.many and self.state.has_card and not self._acts.state.busy:
            self.look()
            self._show(replace(self.state, adding=True))

    def select(self, page_id: uuid.UUID) -> None:
        """Show this page."""
        if page_id != self.state.selected:
            self._wanted = page_id
            self._read()

    def turn(self) -> None:
        """The page that is shown, by a right angle."""
        if self.state.page is not None and not self._is_taken:
            self._arranging.turn(self.state.page)

    def drop(self) -> None:
        """The page that is shown goes out; its neighbour is shown."""
        place, pages = self.state.place, self.state.found.pages
        if place is not None and not self._is_taken:
            near = pages[place + 1 if place + 1 < len(pages) else place - 1].scan.id if len(pages) > 1 else None
            self._arranging.drop(pages[place].scan, near)

    def move(self, by: int) -> None:
        """The page that is shown before (-1) or behind (1) its neighbour."""
        place = self.state.place
        if place is not None and 0 <= place + by < len(self.state.found.pages) and not self._is_taken:
            self._arranging.move(self.state.found.pages[place].scan, by)

    def undo(self) -> None:
        """What was last done to a page of the paper that is shown."""
        if not self._is_taken:
            self._arranging.undo(self.state.kind)

    def take(self) -> None:
        """Keep what the camera shows."""
        stills = self._camera.stills()
        if stills is not None and self.state.sight is not None:
            self._keep(stills, DocumentSource.CAMERA)

    def choose(self, path: str) -> None:
        """Keep the picture of a file; "" when nobody chose one. Of papers beside KTP and family card it is one more."""
        if path:
            more = self.state.adding or self.state.kind not in READ_PAPERS
            self._show(replace(self.state, adding=more))
            self._keep(lambda: (bytes_of(Path(path)),), DocumentSource.FILE)

    def show_kind(self, kind: DocumentKind) -> None:
        """The card or the family card."""
        if kind is self.state.kind or self._acts.state.busy:
            return
        self._put_camera_away()
        self._acts.clear()
        self._wanted = None
        self._show(
            replace(self.state, kind=kind, found=Found(self.state.found.view), read=False, unread="", adding=False)
        )
        self._read()

    def read_again(self) -> None:
        """Once more, from the picture that is kept."""
        page = self.state.page
        if page is not None and self.state.kind in READ_PAPERS and not self._papers.state.busy:
            self._read_paper(page.id, ())

    def go_on(self) -> None:
        """The likely act of the moment."""
        if self._acts.state.busy:
            return
        if self._camera.is_used:
            self.take()
        elif self.state.has_card:
            self.finished.emit()
        else:
            self.look()

    def go_back(self) -> None:
        """One thing less: the camera, then the page."""
        if self._camera.is_used:
            self._put_camera_away()
        else:
            self.back_wanted.emit()

    def skip(self) -> None:
        """Go on without a card: nothing depends on it."""
        self.finished.emit()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def stop(self) -> None:
        """Camera off, nothing left to see."""
        self._camera.put_away()
        self._show(CardState(covered=True))

    def _keep(self, data: Callable[[], Sequence[bytes]], source: DocumentSource) -> None:
        ask, kind, adding, was = self._doors, self.state.kind, self.state.adding, self.state.selected

        def keep() -> tuple[uuid.UUID, Sequence[bytes]]:
            frames = data()
            first = frames[0] if frames else b""
            if adding:
                key = ask.pages.add(ask.who, ask.case_id, kind, first, source)[0].id
            elif was is not None and self.state.place:
                key = ask.pages.take_again(ask.who, ask.case_id, was, first, source).id
            else:
                key = ask.documents.keep_card(ask.who, ask.case_id, first, source, kind).id
            return key, frames if source is DocumentSource.CAMERA else ()

        self._acts.run(keep, lambda kept: self._kept(*kept), lambda: self._keep(data, source))

    def _kept(self, document_id: uuid.UUID, frames: Sequence[bytes]) -> None:
        self._put_camera_away()
        self._acts.clear()
        self._wanted = document_id
        if self._is_read(document_id):
            self._read_paper(document_id, frames)
        self._read()

    def _is_read(self, page_id: uuid.UUID) -> bool:
        """Whether a page that was just kept is read: the first of KTP and family card is."""
        return self.state.kind in READ_PAPERS and not self.state.adding

    def _arranged(self, page: Scan | None, shown: uuid.UUID | None) -> None:
        """A page was turned, dropped or moved: the store has it."""
        self._wanted = page.id if page is not None else shown
        if page is not None and page.kind in READ_PAPERS and not self.state.place:
            self._read_paper(page.id, ())
        self._read()

    @property
    def _is_taken(self) -> bool:
        return self._acts.state.busy or self._camera.is_used

    def _read_paper(self, document_id: uuid.UUID, frames: Sequence[bytes]) -> None:
        """By itself, beside everything else: what stands on a paper is only offered, and nobody waits for it."""
        ask = self._doors
        self._show(replace(self.state, unread=""))
        self._papers.run(
            lambda: ask.reading.read(ask.who, ask.case_id, document_id, frames),
            lambda _sheet: self._read(),
            refused=self._not_read,
        )

    def _not_read(self, error: Exception) -> bool:
        """The picture stays; its values are typed as before."""
        if not isinstance(error, CounterError | OutsideError):
            return False
        self._show(replace(self.state, unread=explain(error)))
        return True

    def _read(self) -> None:
        kind, wanted = self.state.kind, self._wanted
        self._reading.load(lambda: read_found(self._doors, kind, wanted), lambda found: self._loaded(kind, found))

    def _loaded(self, kind: DocumentKind, found: Found) -> None:
        if kind is not self.state.kind:
            return
        self._arranging.take_up(found.dropped)
        self._show(replace(self.state, found=found, read=True))
        view = found.view
        pair = (view.card.id if view.card else None, view.selfie_id)
        if view.selfie_id is not None and found.card and view.to_card is None and pair != self._tried:
            self._tried = pair
            self._compare()

    def _compare(self) -> None:
        """Without anybody asking: both are there."""
        ask = self._doors
        self._show(replace(self.state, advice=""))
        self._acts.run(
            lambda: ask.documents.compare(ask.who, ask.case_id), lambda _view: self._read(), refused=self._not_compared
        )

    def _not_compared(self, error: Exception) -> bool:
        """Card and selfie stand as they are: eyes compare."""
        if isinstance(error, NothingToCompare) or not isinstance(error, CounterError | OutsideError):
            return False
        self._show(replace(self.state, advice=explain(error)))
        return True

    def _see(self, sight: Sight) -> None:
        if not self.state.covered:
            self._show(replace(self.state, opening=False, sight=sight))

    def _broke(self, error: Exception) -> None:
        self._show(replace(self.state, opening=False, sight=None))
        self._acts.complain(camera_words.explain(error) or explain(error), self.look)

    def _put_camera_away(self) -> None:
        self._camera.put_away()
        self._show(replace(self.state, opening=False, sight=None, adding=False))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: CardState) -> None:
        busy, undo = self._papers.state.busy, self._arranging.can_undo(state.kind)
        self.state = replace(state, act=self._acts.state, reading=busy, can_undo=undo)
        self.changed.emit(self.state)


def read_found(ask: CardDoors, kind: DocumentKind, wanted: uuid.UUID | None) -> Found:
    """Facts and pictures of a visit's card and selfie, and of the kind of paper that is shown its pages.

    The page that is wanted is shown, else the first one, with what stands on it.
    """
    view = ask.documents.view(ask.who, ask.case_id)
    every = {one.id: ask.documents.picture(ask.who, one.id) for one in view.of(kind) if one.has_picture}
    card = every.get(view.card.id, b"") if view.card is not None else b""
    if view.card is not None and view.card.has_picture and not card:
        card = ask.documents.picture(ask.who, view.card.id)
    selfie = ask.captures.picture(ask.who, view.selfie_id) if view.selfie_id is not None else b""
    pages = tuple(PageSeen(one, small(every[one.id], THUMB_PX)) for one in view.of(kind) if one.id in every)
    shown = next((one.scan for one in pages if one.scan.id == wanted), pages[0].scan if pages else None)
    sheet = ask.reading.sheet(ask.who, shown.id) if shown is not None and shown.was_read else None
    dropped = ask.pages.dropped(ask.who, ask.case_id)
    at = shown.id if shown else None
    return Found(view, card, every[shown.id] if shown else b"", at, pages, dropped, sheet, selfie)
