"""What cannot be agreed to."""

from __future__ import annotations

from counter_app.errors import CounterError
from counter_app.message_states import NoticeRoad


class NoticeWordsChanged(CounterError):
    """Other words hold by now than those that were read out."""


class NoContact(CounterError):
    """There is no address or number to agree to."""

    def __init__(self, road: NoticeRoad) -> None:
        super().__init__(road)
        self.road = road


class ContactChanged(CounterError):
    """The address or number is another one by now than the one that was read out."""

    def __init__(self, road: NoticeRoad) -> None:
        super().__init__(road)
        self.road = road
