"""Whom a notice may reach."""

from __future__ import annotations

import pytest

from counter_app.message_states import Channel, Decided, NoticeAnswer, NoticeRoad
from counter_app.notices.rules import STATES, answer_of, channel_of, decided, road_of
from counter_app.states import RegistrationState, RequestState, ResetState

N = NoticeAnswer


@pytest.mark.parametrize(
    ("given", "contact", "holding", "stands"),
    [
        (None, "", ("a",), N.NEVER_ASKED),
        (False, "", ("a",), N.DECLINED),
        (True, "a", ("a", "b"), N.GIVEN),
        (True, "a", ("b",), N.OTHER_CONTACT),
        (True, "", ("", "b"), N.OTHER_CONTACT),
        (True, "a", (), N.OTHER_CONTACT),
    ],
)
def test_a_yes_is_for_one_contact_as_long_as_it_is_the_members(
    given: bool | None, contact: str, holding: tuple[str, ...], stands: NoticeAnswer
) -> None:
    assert answer_of(given, contact, holding) is stands


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RequestState.APPLIED, Decided.APPROVED),
        (RequestState.APPROVED, Decided.APPROVED),
        (RequestState.RETURNED, Decided.RETURNED),
        (RequestState.REJECTED, Decided.REJECTED),
        (RequestState.SUBMITTED, None),
        (ResetState.APPROVED, Decided.APPROVED),
        (ResetState.OPEN, Decided.RETURNED),
        (ResetState.REJECTED, Decided.REJECTED),
        (ResetState.RESET, None),
        (RegistrationState.CODE, Decided.APPROVED),
        (RegistrationState.OPEN, Decided.RETURNED),
        (RegistrationState.REJECTED, Decided.REJECTED),
        (RegistrationState.OPENED, None),
    ],
)
def test_a_state_says_what_was_decided(state: STATES, said: Decided | None) -> None:
    assert decided(state) is said


def test_a_road_is_one_message_by_the_first_channel_that_sends() -> None:
    assert [road_of(channel) for channel in Channel] == [NoticeRoad.MAIL, NoticeRoad.PHONE, NoticeRoad.PHONE]
    assert channel_of(NoticeRoad.PHONE, (Channel.WHATSAPP, Channel.SMS)) is Channel.SMS
    assert channel_of(NoticeRoad.PHONE, (Channel.MAIL,)) is None
    assert channel_of(NoticeRoad.MAIL, (Channel.MAIL,)) is Channel.MAIL
