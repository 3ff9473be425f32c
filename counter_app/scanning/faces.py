"""The door to the comparison for services: OpenCV and the models load behind it, with the first question."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from counter_app.scanning.errors import FaceNotUsable, MatchUnavailable, Shown
from counter_app.scanning.model_files import ModelBytes, read_models
from counter_app.scanning.opening.files import open_file
from counter_app.scanning.values import CardPicture, Scores

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.match import Matcher


class Faces(Protocol):
    """Reads cards and compares selfies. Slow: never asked on the window's thread."""

    def card(self, data: bytes) -> CardPicture:
        """A card from a picture that the program's own camera took. Raises FileRefused, FaceNotUsable."""

    def brought(self, data: bytes) -> CardPicture:
        """A card from a file that somebody brought: its first page. Raises FileRefused, FaceNotUsable."""

    def page(self, data: bytes, brought: bool) -> CardPicture:
        """A page without a portrait; `brought` when it is a file of somebody. Raises FileRefused."""

    def compare(self, selfie: bytes, others: Sequence[tuple[Shown, bytes]]) -> Scores:
        """A selfie against cards and other selfies. Raises MatchUnavailable, FaceNotUsable when it is the selfie."""


def turned(data: bytes, quarters: int) -> bytes:
    """A kept picture by so many right angles, clockwise. Raises FileRefused."""
    from counter_app.scanning.pictures import turned_jpeg  # noqa: PLC0415  loads OpenCV

    return turned_jpeg(data, quarters)


def small(data: bytes, longest_px: int) -> bytes:
    """A kept picture as a thumbnail. Raises FileRefused."""
    from counter_app.scanning.pictures import read_picture  # noqa: PLC0415  loads OpenCV

    return read_picture(data, longest_px).jpeg


class LoadedFaces:
    """The real ones. Made at once, loaded when they are first asked; any thread may ask."""

    def __init__(self, models: Callable[[], ModelBytes] = read_models) -> None:
        self._models, self._lock = models, threading.Lock()
        self._matcher: Matcher | None = None

    def card(self, data: bytes) -> CardPicture:
        """Where the models are not at hand the card is kept as it lies, without a portrait."""
        from counter_app.scanning.pictures import read_picture, to_jpeg  # noqa: PLC0415  loads OpenCV

        picture = read_picture(data)
        try:
            face = self._ready().face(picture.image, Shown.CARD)
        except MatchUnavailable:
            return CardPicture(picture.jpeg)
        jpeg = picture.jpeg if face.upright is picture.image else to_jpeg(face.upright)
        return CardPicture(jpeg, face.box)

    def brought(self, data: bytes) -> CardPicture:
        """Nothing of a file is unpacked here: a child does, within limits, and gives pictures written anew."""
        return self.card(open_file(data)[0])

    def page(self, data: bytes, brought: bool) -> CardPicture:
        """Written anew, as it lies."""
        from counter_app.scanning.pictures import KEPT_PAGE_PX, read_picture  # noqa: PLC0415  loads OpenCV

        return CardPicture(read_picture(open_file(data)[0] if brought else data, KEPT_PAGE_PX).jpeg)

    def compare(self, selfie: bytes, others: Sequence[tuple[Shown, bytes]]) -> Scores:
        """What a face comes to is forgotten when this returns."""
        from counter_app.scanning.match import likeness  # noqa: PLC0415  loads OpenCV
        from counter_app.scanning.pictures import read_picture  # noqa: PLC0415

        matcher = self._ready()
        own = matcher.face(read_picture(selfie).image, Shown.SELFIE)
        scores: list[float | None] = []
        for shown, data in others:
            try:
                scores.append(likeness(own, matcher.face(read_picture(data).image, shown)))
            except FaceNotUsable:
                scores.append(None)
        return Scores(tuple(scores), matcher.used())

    def _ready(self) -> Matcher:
        with self._lock:
            if self._matcher is None:
                from counter_app.scanning.match import Matcher  # noqa: PLC0415  loads OpenCV

                self._matcher = Matcher(self._models)
            return self._matcher
