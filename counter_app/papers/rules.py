"""When somebody must say why a paper is wanted. Values in, values out."""

from __future__ import annotations

from counter_app.states import TicketState


def opens_with_reason(prints: int, ticket: TicketState | None) -> bool:
    """Whether opening is a look into the archive: it came out once, and its member is not at a counter."""
    return prints > 0 and ticket is not TicketState.SERVING


def is_reprint(prints: int) -> bool:
    """Whether the next print is one more of the same."""
    return prints > 0
