"""What can go wrong with setting up what sends, and with sending once more."""

from __future__ import annotations

from counter_app.errors import CounterError
from counter_app.message_states import Channel, MessageState
from counter_app.sending.setup import SetupFlaw


class BadSetup(CounterError):
    """What was filled in cannot send. `flaws` says everything that is wrong."""

    def __init__(self, flaws: tuple[SetupFlaw, ...]) -> None:
        super().__init__(flaws)
        self.flaws = flaws


class SenderChangedMeanwhile(CounterError):
    """Somebody else changed it since it was read."""


class SenderOff(CounterError):
    """Nothing sends by this channel yet."""


class NotAgain(CounterError):
    """Only what perhaps went out, or was refused, is sent once more, while its text is there; a code never is."""

    def __init__(self, state: MessageState, is_code: bool) -> None:
        super().__init__(state, is_code)
        self.state, self.is_code = state, is_code


class BadTarget(CounterError):
    """It is not one address, or not one number: nothing was sent."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self.channel = channel
