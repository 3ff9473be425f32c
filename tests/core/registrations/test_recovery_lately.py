"""What counts as new when an account is recovered: no clock makes it older, and a recovery counts as well."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from counter_app.registrations.errors import RecoveryWaits
from counter_app.states import AccountState
from tests.core.registrations.life import Life, Office
from tests.core.registrations.life_acts import Hands
from tests.databases import Clock

TO_THE_SECOND = ("write_new", "selfie", "go_on")
TO_THE_END = ("send", "code", "password", "agree")


@pytest.fixture
def life(db: Database, clock: Clock) -> Life:
    """A member whose account works, on a server whose clock is right or on a computer that is alone."""
    return Life(Office(db, clock), AccountState.ACTIVE, lambda _what: None)


def done(life: Life, *acts: str) -> None:
    """One after the other; `go_on` holds whom it told against everything that was the member's lately."""
    for act in acts:
        Hands(life).all()[act]()


def test_a_clock_that_is_set_on_before_somebody_agrees_shortens_no_wait(life: Life) -> None:
    done(life, "contact", *TO_THE_SECOND, "clock_far_on", "second_approve")
    with pytest.raises(RecoveryWaits):
        done(life, "send")


def test_a_change_under_a_clock_that_was_set_back_is_as_new_as_any(life: Life) -> None:
    done(life, "clock_far_back", "contact", "clock_right", *TO_THE_SECOND, "second_approve")
    with pytest.raises(RecoveryWaits):
        done(life, "send")


def test_a_clock_that_is_set_on_keeps_word_from_nobody(life: Life) -> None:
    done(life, "contact", "clock_far_on", *TO_THE_SECOND)


def test_a_contact_that_an_earlier_recovery_gave_up_hears_of_the_next_one(life: Life) -> None:
    done(life, *TO_THE_SECOND, "second_approve", *TO_THE_END)
    done(life, "next_day", "come", "recover", *TO_THE_SECOND, "second_approve")
    done(life, "next_day", "come", "recover", "selfie", *TO_THE_END)
    done(life, "come", "recover", *TO_THE_SECOND)


def test_a_recovery_after_a_recovery_waits_a_day(life: Life) -> None:
    done(life, *TO_THE_SECOND, "second_approve", *TO_THE_END)
    done(life, "next_day", "come", "recover", *TO_THE_SECOND, "second_approve")
    with pytest.raises(RecoveryWaits):
        done(life, "send")
