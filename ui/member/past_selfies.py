"""A member's last selfies in words: how each ended and why, with what was measured."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from counter_app.capture.attempt_words import figure_lines, happened_words, sign_words, unmet_rules, without_advice
from counter_app.members.card_values import PastSelfie
from counter_app.reasons.values import OTHER
from counter_app.states import AttemptState
from counter_app.texts import _
from ui.member.words import local_day, selfie_ended

DECIDED = frozenset({AttemptState.OVERRIDDEN, AttemptState.REFUSED})


@dataclass(frozen=True)
class SelfieLine:
    """One attempt in words: how it ended, when, why; `more` is what was measured, and who was there."""

    attempt_id: uuid.UUID
    state: AttemptState
    ended: str
    day: str
    why: str
    more: tuple[str, ...]


def told(selfie: PastSelfie, zone: str) -> SelfieLine:
    """One attempt as the card shows it."""
    signs = () if selfie.state is AttemptState.IN_REVIEW else _signs(selfie)
    figures = (_whole_figures(line) for line in figure_lines(selfie.measured))
    return SelfieLine(
        attempt_id=selfie.attempt_id,
        state=selfie.state,
        ended=selfie_ended(selfie.state),
        day=local_day(selfie.at, zone),
        why=_why(selfie),
        more=(*_present(selfie, zone), *signs, *figures),
    )


def _why(selfie: PastSelfie) -> str:
    """The reason in a sentence or two, without advice: this is over."""
    match selfie.state:
        case AttemptState.PASSED:
            return ""
        case AttemptState.CANCELLED:
            return _("Tidak dihitung sebagai percobaan.")
        case AttemptState.OVERRIDDEN:
            return _("{name}: {reason}.").format(name=selfie.second, reason=_picked(selfie))
        case AttemptState.REFUSED:
            return f"{_picked(selfie)}."
        case AttemptState.IN_REVIEW:
            return " ".join(_signs(selfie))
    return _failed(selfie)


def _failed(selfie: PastSelfie) -> str:
    if rules := unmet_rules(selfie.reason, selfie.measured):
        return _("Belum terpenuhi: {rules}.").format(rules=rules)
    happened = happened_words(selfie.reason, selfie.measured)
    if not selfie.second:
        return happened
    return _("{happened} Penyelia: {name}.").format(happened=happened, name=selfie.second)


def _signs(selfie: PastSelfie) -> tuple[str, ...]:
    """What made it unsure or let it fail, without advice."""
    return tuple(without_advice(sign) for sign in sign_words(selfie.measured))


def _picked(selfie: PastSelfie) -> str:
    """Reason "other" says nothing by itself; its note does."""
    return f"{selfie.decided}: {selfie.note.rstrip('.')}" if selfie.reason == OTHER and selfie.note else selfie.decided


def _present(selfie: PastSelfie, zone: str) -> list[str]:
    time = f"{selfie.at.astimezone(ZoneInfo(zone)):%H.%M}"
    lines = [_("Pukul {time}, petugas {name}").format(time=time, name=selfie.officer)]
    if selfie.note and not (selfie.state in DECIDED and selfie.reason == OTHER):
        lines.append(_("Catatan: {note}").format(note=selfie.note))
    return lines


def _whole_figures(line: str) -> str:
    """A narrow column breaks a line between two figures, never between a number and its unit."""
    name, colon, figures = line.partition(": ")
    return name + colon + "\u00a0· ".join(figure.replace(" ", "\u00a0") for figure in figures.split(" · "))
