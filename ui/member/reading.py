"""Reads all that column and strip show, in one job off the window thread."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from counter_app.actor import Actor
from counter_app.capture.service import CaptureService
from counter_app.cases.service import CaseService
from counter_app.greeting.words import Names, noted_words
from counter_app.members.card_values import MemberCard
from counter_app.members.service import MemberService
from ui.member.past_selfies import SelfieLine, told


def _no_names(_keys: tuple[str, ...]) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class MemberDoors:
    """Services behind the card; `zone` is the branch's."""

    members: MemberService
    captures: CaptureService
    cases: CaseService
    zone: str
    paper_names: Names = _no_names


@dataclass(frozen=True)
class Reading:
    """The card, whether the visit may still get another member, and the last selfies in words, the newest first."""

    card: MemberCard
    may_change: bool
    selfies: tuple[SelfieLine, ...]
    greeted: str = ""
    """What was noted at the door with the number of this visit, in words."""


def read_member(doors: MemberDoors, who: Actor, member_id: uuid.UUID, case_id: uuid.UUID | None) -> Reading:
    """The card as a look-up of a person, or again quietly: the service knows what was shown lately. Raises NotFound."""
    card = doors.members.card(who, member_id)
    selfies = tuple(told(selfie, doors.zone) for selfie in card.selfies)
    if case_id is None:
        return Reading(card, may_change=False, selfies=selfies)
    case = doors.cases.view(who, case_id)
    greeted = noted_words(case.greeted, doors.paper_names) if case.greeted is not None else ""
    return Reading(card, case.may_change_member, selfies, greeted)
