"""An attempt that has ended, from the officer's word about it to the record. Nothing of it is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.capture.service import CaptureService
from counter_app.capture.service_words import OFFICER_DOUBT
from counter_app.capture.sights import sights_of
from counter_app.capture.standing import COVERING, OFFICER_SAW
from counter_app.capture.values import Attempt, AttemptResult
from counter_app.states import AttemptState
from ui.acts import Errands
from ui.jobs import Runner
from ui.selfie.state import Ending, Visit

FAITH = "faith"
"""A head covering worn for faith, as the record has it."""


class Keeper(QObject):
    """One attempt at a time. `troubled(Exception)` when the service did not note that one was stopped."""

    troubled = Signal(object)

    def __init__(self, jobs: Runner, captures: CaptureService, visit: Visit, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._captures, self._visit, self._now = captures, visit, now
        self._errands = Errands(jobs, self)
        self._result: AttemptResult | None = None
        self._asked = False
        self.signs: tuple[str, ...] = ()
        """What made the attempt unsure, in words."""
        self.spare = False
        """The picture is a spare one, which the officer may leave."""

    @property
    def asks(self) -> bool:
        """An attempt waits for the officer's word."""
        return self._result is not None and self._asked

    @property
    def holds(self) -> bool:
        """An attempt is not on record yet."""
        return self._result is not None

    @property
    def picture(self) -> bytes:
        """The picture of the attempt that is not on record yet."""
        return self._result.picture if self._result else b""

    def take(self, ending: Ending, began: datetime | None) -> None:
        """An attempt ended at the camera. With a picture it waits for the officer."""
        now = self._now()
        state = AttemptState.FAILED
        if ending.picture:
            state = AttemptState.IN_REVIEW if ending.unsure else AttemptState.PASSED
        since = began or now
        self._result = AttemptResult(
            state, since, max(since, now), ending.reason, ending.measured, ending.picture, ending.original
        )
        self._asked, self.signs, self.spare = bool(ending.picture), ending.signs, ending.spare

    def confirm(self, covering: bool) -> None:
        """The officer sees a living person without a mask."""
        if self._result is not None:
            word = {OFFICER_SAW: True, COVERING: FAITH if covering else ""}
            self._result = replace(self._result, measured={**self._result.measured, **word})
            self._asked = False

    def doubt(self) -> None:
        """The officer does not: the attempt has failed, and its pictures are not kept."""
        if self._result is not None:
            measured = {**self._result.measured, OFFICER_SAW: False}
            failed = replace(self._result, state=AttemptState.FAILED, reason=OFFICER_DOUBT, picture=b"", original=b"")
            self._result, self._asked = replace(failed, measured=measured), False

    def saving(self) -> Callable[[], Attempt] | None:
        """The act that puts it on record."""
        result, visit = self._result, self._visit
        if result is None:
            return None
        return lambda: self._captures.save_attempt(visit.who, visit.case_id, result)

    def forget(self) -> None:
        """It is on record, or the service will never take it."""
        self._result, self._asked, self.signs, self.spare = None, False, (), False

    def cancel(self, began: datetime, measured: Mapping[str, Any] | None = None) -> None:  # Any: as the record has it
        """Keep that a running attempt was stopped, and what is known of it."""
        visit = self._visit
        self._errands.send(
            lambda: self._captures.cancel(visit.who, visit.case_id, began, measured),
            lambda _row: None,
            self.troubled.emit,
        )

    def abandon(self) -> None:
        """Nobody will answer any more: what waits is kept as cancelled."""
        result = self._result
        if result is not None and self._asked:
            self.forget()
            self.cancel(result.started_at, {sight.key: True for sight in sights_of(result.measured)})
