"""The card of a visit: one still from camera or file, then the selfie held against it. Never waits for either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.cameras import words as camera_words
from counter_app.documents.errors import NothingToCompare
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.places import told_of
from counter_app.scanning.opening.kinds import LARGEST_BYTES
from counter_app.states import DocumentSource
from ui.acts import Acts
from ui.documents.camera_side import CardCamera
from ui.documents.state import CardDoors, CardState, Found
from ui.jobs import Runner
from ui.reread import Reread

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Sight


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
        self._camera = CardCamera(jobs, doors.make_camera, self)
        self._tried: object = None
        self.state = CardState()
        self._camera.saw.connect(self._see)
        self._camera.broke.connect(self._broke)
        self._camera.used.connect(self.camera_used)
        self._acts.changed.connect(self._tell)

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

    def take(self) -> None:
        """Keep what the camera shows."""
        still = self._camera.still()
        if still is not None and self.state.sight is not None:
            self._keep(still, DocumentSource.CAMERA)

    def choose(self, path: str) -> None:
        """Keep the picture of a file; "" when nobody chose one."""
        if path:
            self._keep(lambda: _bytes_of(path), DocumentSource.FILE)

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

    def _keep(self, data: Callable[[], bytes], source: DocumentSource) -> None:
        ask = self._doors
        self._acts.run(
            lambda: ask.documents.keep_card(ask.who, ask.case_id, data(), source),
            lambda _scan: self._kept(),
            lambda: self._keep(data, source),
        )

    def _kept(self) -> None:
        self._put_camera_away()
        self._acts.clear()
        self._read()

    def _read(self) -> None:
        self._reading.load(lambda: read_found(self._doors), self._loaded)

    def _loaded(self, found: Found) -> None:
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
        self._show(replace(self.state, opening=False, sight=None))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: CardState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)


def read_found(ask: CardDoors) -> Found:
    """Facts and pictures of a visit's card and selfie."""
    view = ask.documents.view(ask.who, ask.case_id)
    card = ask.documents.picture(ask.who, view.card.id) if view.card is not None and view.card.has_picture else b""
    selfie = ask.captures.picture(ask.who, view.selfie_id) if view.selfie_id is not None else b""
    return Found(view, card, selfie)


def _bytes_of(path: str) -> bytes:
    """A little more than may be read is enough to refuse it. Raises PlaceRefused."""
    with told_of(Path(path)), Path(path).open("rb") as file:
        return file.read(LARGEST_BYTES + 1)
