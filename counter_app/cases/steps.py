"""What is to be done next with a work, seen by the officer whose it is."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One next act, the most pressing first."""

    MEND = "mend"
    FILL = "fill"
    LOGIN = "login"
    FORWARD = "forward"
    PRINT = "print"
    WAIT = "wait"
    HAND_OVER = "hand_over"
    REFUSED = "refused"
