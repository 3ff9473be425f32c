"""What can go wrong with keeping a selfie."""

from __future__ import annotations

from counter_app.errors import CounterError


class ConsentMissing(CounterError):
    """The member has not been asked. Nothing is taken or decided before."""


class ConsentWordsChanged(CounterError):
    """The words that were read out do not hold any more: newer ones have to be read out."""


class ConsentDeclined(CounterError):
    """The member said no: no camera, only a refusal or an override."""


class AttemptsUsedUp(CounterError):
    """The case's attempts are spent; a supervisor may override, or a refusal is recorded."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class SelfieSettled(CounterError):
    """The case already has its selfie, passed or overridden."""


class SelfieMissing(CounterError):
    """The work needs a selfie that passed or was overridden (or, for a change of data, a recorded refusal)."""


class PictureMissing(CounterError):
    """An attempt cannot pass without its picture."""


class OfficerWordMissing(CounterError):
    """No attempt stands before the officer has said that a living person without a mask is here."""


class NothingToReview(CounterError):
    """The last attempt does not wait for a second person's eye."""


class NothingAsked(CounterError):
    """Nobody waits for a supervisor's word about this selfie any more: answered, withdrawn or settled meanwhile."""


class PictureNotOfVisit(CounterError):
    """The kept picture is not the one that was taken in this attempt: the record was changed."""
