"""One slip, once: asked before, sent, asked after. What is not sure is not sent again by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from counter_app.errors import OutsideError
from counter_app.slips import status
from counter_app.slips.line import WAIT_S, Line, reach
from counter_app.slips.raster import Dots, raster
from counter_app.slips.setup import SlipTarget
from counter_app.slips.status import Trouble

DONE_S = 3.0
"""How long the last lines may take to get on paper once all is sent: 110 mm at 50 mm a second are 2.2 s."""


class SlipNotPrinted(OutsideError):
    """There is no slip, or nobody can say whether there is one; nothing of it comes out later."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class SlipPrinter:
    """A printer of slips. Slow: call it in the `io` lane."""

    def __init__(
        self,
        target: SlipTarget,
        reach_it: Callable[[SlipTarget], AbstractContextManager[Line]] = reach,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._target, self._reach, self._steady = target, reach_it, steady

    def look(self) -> bool:
        """Whether the roll is near its end; raises SlipNotPrinted for what else keeps it from printing."""
        try:
            with self._reach(self._target) as line:
                return status.is_near_end(self._must_be_ready(line))
        except OSError as error:
            raise SlipNotPrinted(Trouble.UNREACHED) from error

    def print_dots(self, dots: Dots) -> None:
        """Print one slip. Raises SlipNotPrinted; what the printer still held of it is thrown away then."""
        sent = False
        try:
            with self._reach(self._target) as line:
                line.send(status.FORGET)
                self._must_be_ready(line)
                sent = True
                try:
                    line.send(raster(dots) + status.ASK_WHEN_DONE)
                    self._must_be_done(line)
                except (OSError, SlipNotPrinted):
                    with suppress(OSError):
                        line.send(status.FORGET)
                    raise
        except OSError as error:
            raise SlipNotPrinted(Trouble.UNSURE if sent else Trouble.UNREACHED) from error

    def _must_be_ready(self, line: Line) -> int:
        """Gives what it says of its paper; one time for both questions."""
        ends = self._steady() + WAIT_S
        offline, paper = self._ask(line, status.ASK_OFFLINE, ends), self._ask(line, status.ASK_PAPER, ends)
        if offline is None or paper is None:
            raise SlipNotPrinted(Trouble.SILENT)
        trouble = status.trouble_of(offline, paper)
        if trouble is not None:
            raise SlipNotPrinted(trouble)
        return paper

    def _must_be_done(self, line: Line) -> None:
        """Waits until the last line is on paper. A printer that does not know the question is asked how it stands."""
        ends = self._steady() + DONE_S
        while (left := ends - self._steady()) > 0:
            said = line.answer(left)
            if said is None:
                break
            if status.is_done(said):
                return
        try:
            self._must_be_ready(line)
        except SlipNotPrinted as error:
            silent = error.trouble is Trouble.SILENT
            raise SlipNotPrinted(Trouble.UNSURE if silent else error.trouble) from error

    def _ask(self, line: Line, question: bytes, ends: float) -> int | None:
        """The answer to one question, past what else may still be said; None when there is none in time."""
        line.send(question)
        while (left := ends - self._steady()) > 0:
            said = line.answer(left)
            if said is None:
                return None
            if status.is_status(said):
                return said
        return None
