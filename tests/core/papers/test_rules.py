"""When a reason is asked for a paper, and when a print is one more of the same."""

from __future__ import annotations

import pytest

from counter_app.papers.rules import is_reprint, opens_with_reason
from counter_app.states import TicketState


@pytest.mark.parametrize(
    ("prints", "ticket", "asked"),
    [
        (0, TicketState.DONE, False),
        (1, TicketState.SERVING, False),
        (1, TicketState.PARKED, True),
        (1, TicketState.DONE, True),
        (1, None, True),
    ],
)
def test_a_paper_that_came_out_is_opened_with_a_reason_once_its_member_is_not_served(
    prints: int, ticket: TicketState | None, asked: bool
) -> None:
    assert opens_with_reason(prints, ticket) is asked


def test_the_first_print_is_none_again() -> None:
    assert [is_reprint(prints) for prints in (0, 1, 2)] == [False, True, True]
