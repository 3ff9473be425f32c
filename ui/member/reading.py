"""Reads all that column and strip show, in one job off the window thread."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.actor import Actor
from counter_app.capture.service import CaptureService
from counter_app.cases.service import CaseService
from counter_app.members.card_values import MemberCard, PastSelfie
from counter_app.members.service import MemberService
from counter_app.states import AttemptState


@dataclass(frozen=True)
class MemberDoors:
    """Services behind the card; `zone` is the branch's."""

    members: MemberService
    captures: CaptureService
    cases: CaseService
    zone: str


@dataclass(frozen=True)
class SelfieLine:
    """One attempt in words: how it ended, when, why; `more` is what was measured, and who was there."""

    attempt_id: uuid.UUID
    state: AttemptState
    ended: str
    day: str
    why: str
    more: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """The card, whether the visit may still get another member, and the last selfies in words, the newest first."""

    card: MemberCard
    may_change: bool
    selfies: tuple[SelfieLine, ...]


def read_member(
    doors: MemberDoors, who: Actor, member_id: uuid.UUID, case_id: uuid.UUID | None, shown_already: bool
) -> Reading:
    """The card as a look-up of a person, or again quietly. Raises NotFound."""
    card = doors.members.card(who, member_id, case_id, shown_already=shown_already)
    may_change = case_id is not None and doors.cases.view(who, case_id).may_change_member
    return Reading(card, may_change, _told(card.selfies, doors.zone))


def _told(selfies: Sequence[PastSelfie], zone: str) -> tuple[SelfieLine, ...]:
    if not selfies:
        return ()
    # The words of rules and failures come with OpenCV, which a member without a selfie does not wait for.
    from ui.member.past_selfies import told  # noqa: PLC0415

    return tuple(told(selfie, zone) for selfie in selfies)
