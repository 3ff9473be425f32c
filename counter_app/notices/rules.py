"""Whom a notice may reach, and what a state says of a decision. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from counter_app.message_states import Channel, Decided, NoticeAnswer, NoticeRoad
from counter_app.states import RegistrationState, RequestState, ResetState

STATES = RequestState | ResetState | RegistrationState
_DECIDED: Mapping[type[STATES], Mapping[STATES, Decided]] = {
    RequestState: {
        RequestState.APPROVED: Decided.APPROVED,
        RequestState.APPLIED: Decided.APPROVED,
        RequestState.RETURNED: Decided.RETURNED,
        RequestState.REJECTED: Decided.REJECTED,
    },
    ResetState: {
        ResetState.APPROVED: Decided.APPROVED,
        ResetState.OPEN: Decided.RETURNED,
        ResetState.REJECTED: Decided.REJECTED,
    },
    RegistrationState: {
        RegistrationState.CODE: Decided.APPROVED,
        RegistrationState.OPEN: Decided.RETURNED,
        RegistrationState.REJECTED: Decided.REJECTED,
    },
}


def decided(state: STATES) -> Decided | None:
    """What the second person's word was, by where the work stands right after it."""
    return _DECIDED[type(state)].get(state)


def answer_of(given: bool | None, contact: str, holding: Collection[str]) -> NoticeAnswer:
    """How a member stands: `given` to `contact`, None where nobody asked; `holding` is what is theirs now."""
    if given is None:
        return NoticeAnswer.NEVER_ASKED
    if not given:
        return NoticeAnswer.DECLINED
    return NoticeAnswer.GIVEN if contact and contact in holding else NoticeAnswer.OTHER_CONTACT


def road_of(channel: Channel) -> NoticeRoad:
    """To which contact a channel leads."""
    return NoticeRoad.PHONE if channel.is_to_phone else NoticeRoad.MAIL


def channel_of(road: NoticeRoad, on: Collection[Channel]) -> Channel | None:
    """By which channel a notice goes: the first that something sends by, so that none comes twice."""
    return next((channel for channel in Channel if channel in on and road_of(channel) is road), None)
