"""The door to whoever reads papers: picture library and models load behind it, in a process of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from counter_app.children import ChildEnded, ChildJob, Limits
from counter_app.companion import Companion
from counter_app.scanning.sheets import ReadingStopped, Sheet
from counter_app.states import DocumentKind, DocumentSource

if TYPE_CHECKING:  # loads the tables of regions and villages
    from counter_app.scanning.fields.grammar import Known
    from forms.regions import Regions

LIMITS = Limits(wall_s=60, cpu_s=3600, memory_bytes=1_500_000_000)
"""One question is a picture: 2 s of processor for a card, 8 s for the cells of a family card, which a busy computer
makes longer. The life is that of some thousand cards."""
ENDED_EARLY_S = 20.0
"""A child that was gone sooner did not hang: it met the limit of its life, and the question is asked once more."""


class LoadedPapers:
    """The real one: nothing is loaded and no process started before it is asked. One paper at a time."""

    def __init__(self, regions: Callable[[], Regions], today: Callable[[], date]) -> None:
        self._regions, self._today = regions, today
        self._companion = Companion(ChildJob.READING, LIMITS)
        self._one = threading.Lock()
        self._known: Known | None = None

    def read(self, kind: DocumentKind, pictures: Sequence[bytes], source: DocumentSource) -> Sheet:
        """As promised."""
        # Loads OpenCV and the tables; here, so that no window stands still for it.
        from counter_app.scanning.desk_reading import read_sheet  # noqa: PLC0415
        from counter_app.scanning.reading.asking import AskedReader, NotUnderstood  # noqa: PLC0415

        try:
            with self._one:
                return read_sheet(kind, pictures, source, AskedReader(self._ask), self._know())
        except (ChildEnded, NotUnderstood) as error:
            raise ReadingStopped from error

    def close(self) -> None:
        """End the process, if one runs."""
        self._companion.close()

    @property
    def running(self) -> bool:
        """Whether a process is there."""
        return self._companion.running

    def _ask(self, given: bytes) -> bytes:
        began = time.monotonic()
        try:
            return self._companion.ask(given)
        except ChildEnded:
            if time.monotonic() - began > ENDED_EARLY_S:
                raise
            return self._companion.ask(given)

    def _know(self) -> Known:
        from counter_app.scanning.fields.grammar import Known  # noqa: PLC0415
        from counter_app.scanning.fields.places import AllPlaces  # noqa: PLC0415

        today = self._today()
        if self._known is None or self._known.today != today:
            self._known = Known(self._regions(), AllPlaces(), today)
        return self._known
