"""What became of this kiosk's slips, noted for the counters."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject

from counter_app.errors import OutsideError
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import SlipNote
from ui.acts import Errands
from ui.jobs import Runner


class SlipNotes:
    """Notes each slip that failed, and the first that came out after one, or since the program began.

    What the store does not take is kept and noted when it answers again.
    """

    def __init__(self, jobs: Runner, owner: QObject, queue: QueueService) -> None:
        self._queue, self._errands = queue, Errands(jobs, owner)
        self._came_out: bool | None = None
        self._left: list[tuple[uuid.UUID, SlipNote]] = []

    def keep(self, ticket_id: uuid.UUID, note: SlipNote) -> None:
        """Note it unless it is what is known."""
        if note.printed and self._came_out:
            return
        self._came_out = note.printed
        self._send(ticket_id, note)

    def try_again(self) -> None:
        """The store answers."""
        left, self._left = self._left, []
        for ticket_id, note in left:
            self._send(ticket_id, note)

    def _send(self, ticket_id: uuid.UUID, note: SlipNote) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, OutsideError):
                self._left.append((ticket_id, note))

        self._errands.send(lambda: self._queue.note_slip(ticket_id, note), _noted, failed)


def _noted(_nothing: None) -> None:
    """Nothing is shown of it here."""
