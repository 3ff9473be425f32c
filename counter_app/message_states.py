"""Words of columns about codes, messages and members' screens: a part of `states.py` in a file of its own."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """By which road a message reaches a member."""

    MAIL = "mail"
    SMS = "sms"
    WHATSAPP = "whatsapp"

    @property
    def is_to_phone(self) -> bool:
        """Whether it goes to a number, not to an address."""
        return self is not Channel.MAIL


class NoticeRoad(StrEnum):
    """By which of their contacts a member wants to be told; each is agreed to by itself."""

    MAIL = "mail"
    PHONE = "phone"


class NoticeAnswer(StrEnum):
    """How a member stands to notices by one road."""

    NEVER_ASKED = "never_asked"
    GIVEN = "given"
    OTHER_CONTACT = "other_contact"
    """They agreed to it for a contact that is not theirs any more: nothing goes there."""
    DECLINED = "declined"


class CodePurpose(StrEnum):
    """What a one-time code proves: for anything else it is no code."""

    REGISTER = "register"
    RECOVER = "recover"
    LOG_IN = "log_in"


class CodeState(StrEnum):
    """Where a code stands; only an open one can fit, and what is not open never is again."""

    OPEN = "open"
    USED = "used"
    SPENT = "spent"
    """Every try was taken."""
    OVER = "over"
    """Its time is over."""
    REPLACED = "replaced"
    """A newer one of the same visit and purpose was sent."""


class MessageKind(StrEnum):
    """What a message is about."""

    CODE = "code"
    OLD_CONTACT = "old_contact"
    DECISION = "decision"
    RECOVERED = "recovered"
    NEAR_TURN = "near_turn"
    TRIAL = "trial"


class Decided(StrEnum):
    """What a second person's word made of a request."""

    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"


class MessageState(StrEnum):
    """Where a message of the outbox stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    PERHAPS_SENT = "perhaps_sent"
    """It may have gone out: only a person sends it once more."""
    REFUSED = "refused"
    EXPIRED = "expired"


class MessageFault(StrEnum):
    """Why a message did not go out, or is not known to have."""

    NO_SENDER = "no_sender"
    UNREACHABLE = "unreachable"
    NO_TLS = "no_tls"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign_in"
    BUSY = "busy"
    RECIPIENT = "recipient"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    UNSURE = "unsure"
    FORGED = "forged"
    LEFT = "left"
    """Whoever sent it ended in between."""
    DESTINATION = "destination"
    """It is none of those that the branch allows."""


class ScreenState(StrEnum):
    """Where a member's screen beside a counter stands."""

    OFFERED = "offered"
    PAIRED = "paired"
    ENDED = "ended"


class ScreenEnd(StrEnum):
    """Why a member's screen holds no longer, or why one was not paired."""

    RELEASED = "released"
    CLOSED = "closed"
    REPLACED = "replaced"
    SIGNED_OUT = "signed_out"
    COUNTER_LEFT = "counter_left"
    SILENT = "silent"
    DAY_OVER = "day_over"
    TOO_OLD = "too_old"
    SPENT = "spent"
    WRONG = "wrong"
    PAUSED = "paused"
