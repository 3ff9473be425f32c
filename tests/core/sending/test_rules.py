"""How long a message waits for its next try, and what may be talked to in clear."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.message_states import Channel
from counter_app.sending.rules import LEFT, LONGEST, back_off, is_loopback, is_target, was_left

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def test_pauses_grow_from_two_seconds_to_half_an_hour() -> None:
    assert [back_off(tries).total_seconds() for tries in (0, 1, 2, 3)] == [2, 2, 4, 8]
    assert back_off(11) == back_off(10**6) == LONGEST
    within_five_minutes = [sum(2.0**one for one in range(1, tries + 1)) <= 300 for tries in range(1, 9)]
    assert sum(within_five_minutes) == 7


@pytest.mark.parametrize(
    ("claimed", "left"),
    [
        (None, True),
        (AT, False),
        (AT - LEFT, False),
        (AT - LEFT - timedelta(seconds=1), True),
        (AT + LEFT + timedelta(seconds=1), True),
    ],
)
def test_a_try_that_nobody_makes_any_more_was_left_by_whichever_way_the_clock_jumped(
    claimed: datetime | None, left: bool
) -> None:
    assert was_left(claimed, AT) is left


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("localhost.example.id", False),
        ("mail.example.id", False),
    ],
)
def test_only_this_computer_is_this_computer(host: str, here: bool) -> None:
    assert is_loopback(host) is here


@pytest.mark.parametrize(
    ("channel", "to", "is_one"),
    [
        (Channel.SMS, "+6281234509876", True),
        (Channel.WHATSAPP, "+60123456789", True),
        (Channel.SMS, "siti@contoh.id", False),
        (Channel.SMS, "+62812345098 76", False),
        (Channel.MAIL, "siti@contoh.id", True),
        (Channel.MAIL, "siti@contoh.id, budi@contoh.id", False),
        (Channel.MAIL, "+6281234509876", False),
    ],
)
def test_a_message_goes_to_one_address_or_one_number(channel: Channel, to: str, is_one: bool) -> None:
    assert is_target(channel, to) is is_one
