"""One function a signal: facts in, what is found out. None of them says that somebody did wrong."""

from __future__ import annotations

import hashlib
import math
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import fmean, median, pstdev
from typing import TypeVar

from counter_app.audit import BATCH, AuditCode
from counter_app.signals.values import Fact, Found, Limits, Reset, Shared
from counter_app.states import SignalKind

T = TypeVar("T")
K = TypeVar("K")
WINDOW_DAYS = 30
LEAST_OTHERS, LEAST_ACTS, FAR = 5, 5, 3.0
"""Fewer colleagues or acts say nothing about what is usual; from this z-score on somebody is far from it."""
EMPTY_S, LEAST_EMPTY = 90.0, 3
"""A visit in which a card was opened and nothing begun, over sooner than this; one or two of them happen."""
FAST_S, LEAST_FAST = 5.0, 3
"""Nobody reads a request in fewer seconds; one or two of them may be simple ones."""
LEAST_OWN, LEAST_RIGHTS = 1, 5
"""Nobody tries to serve themselves or a relative without meaning it, or being asked why."""
WEEK_S = 7 * 86_400.0

C = AuditCode
ENDS = frozenset({C.TICKET_FINISHED, C.TICKET_CANCELLED, C.TICKET_MISSED})
WORKED = frozenset(
    {
        *(C.REQUEST_STARTED, C.REQUEST_MOVED, C.RESET_OPENED, C.RESET_MOVED, C.BLOCK_RECORDED),
        *(C.CONSENT_GIVEN, C.CONSENT_DECLINED, C.MEMBER_RECORDED, C.PAPER_PRINTED, C.LOGIN_CHECKED),
    }
)
"""What shows that somebody stood at the counter for something."""
MEMBER_SEEN = frozenset({C.CASE_MEMBER_CHOSEN, C.CASE_MEMBER_CHANGED})
SHOWN = frozenset({C.REQUEST_SHOWN, C.RESET_SHOWN, C.REGISTRATION_SHOWN, C.DECISION_LOOKED_AT})
APPROVED = frozenset({C.REQUEST_APPROVED, C.RESET_APPROVED})
LOOKED = frozenset(
    {
        *(C.MEMBER_CARD_SHOWN, C.FACE_SHOWN, C.REQUEST_SHOWN, C.RESET_SHOWN, C.PAPER_FETCHED),
        C.REGISTRATION_SHOWN,
        C.MEMBER_TRAIL_SHOWN,
        C.DOCUMENT_SHOWN,
    }
)
READ = frozenset(
    {*ENDS, *WORKED, *MEMBER_SEEN, *SHOWN, *APPROVED, *LOOKED}
    | {
        C.CASE_OPENED,
        C.LOOKING_PAUSED,
        C.SELFIE_OVERRIDDEN,
        C.RESET_DONE,
        C.REQUEST_APPLIED,
        C.OWN_MEMBER_REFUSED,
        C.ACT_REFUSED,
    }
)
"""Every code that a rule looks at."""


def looking(facts: Iterable[Fact]) -> list[Found]:
    """Somebody looked at so much without a visit that it was paused."""
    pauses = _by([one for one in facts if one.code is C.LOOKING_PAUSED], lambda one: one.actor)
    return [
        _of_officer(SignalKind.LOOKING, officer, theirs, {**theirs[-1].facts, "times": str(len(theirs))})
        for officer, theirs in pauses.items()
    ]


def resets_of_member(resets: Sequence[Reset], limits: Limits) -> list[Found]:
    """One member's account was opened again and again."""
    found = []
    for member, theirs in _by(resets, lambda one: one.member).items():
        if len(theirs) >= limits.resets_of_member:
            newest = max(theirs, key=lambda one: one.seq)
            told = {"count": str(len(theirs)), "officers": str(len({one.officer for one in theirs}))}
            by = newest.officer if len({one.officer for one in theirs}) == 1 else None
            found.append(Found(SignalKind.RESETS_OF_MEMBER, str(member), str(newest.seq), newest.seq, by, member, told))
    return found


def resets_by_officer(resets: Sequence[Reset], limits: Limits) -> list[Found]:
    """One officer opened as many accounts in a day as the branch allows at all."""
    found = []
    for (officer, day), theirs in _by(resets, lambda one: (one.officer, one.day)).items():
        if len(theirs) >= limits.resets_of_officer:
            told = {"count": str(len(theirs)), "day": day}
            seq = max(one.seq for one in theirs)
            found.append(Found(SignalKind.RESETS_BY_OFFICER, f"{officer}:{day}", day, seq, officer, facts=told))
    return found


def shared_contacts(shared: Iterable[Shared]) -> list[Found]:
    """A phone, an e-mail or a bank account that several people have."""
    found = []
    for one in shared:
        if len(one.members) > 1:
            ids = sorted(str(member) for member in one.members)
            key = hashlib.sha256(",".join(ids).encode()).hexdigest()[:32]
            told = {"field": one.contact, "count": str(len(ids))}
            about = f"{one.contact}:{ids[0]}"
            found.append(Found(SignalKind.SHARED_CONTACT, about, key, one.seq, None, one.member, told))
    return found


def empty_visits(facts: Sequence[Fact]) -> list[Found]:
    """Visits in which a member was put up, nothing was begun, and which were over at once."""
    opened = {one.subject: one for one in facts if one.code is C.CASE_OPENED}
    worked = {one.case for one in facts if one.code in WORKED}
    put_up = {one.case for one in facts if one.code in MEMBER_SEEN}
    empty: dict[str, list[Fact]] = defaultdict(list)
    for end in facts:
        begin = opened.get(end.subject) if end.code in ENDS else None
        if begin is None or begin.case in worked or begin.case not in put_up:
            continue
        if 0 <= end.at_s - begin.at_s < EMPTY_S:
            empty[begin.actor].append(end)
    return [
        _of_officer(SignalKind.EMPTY_VISITS, officer, ends, {"count": str(len(ends)), "seconds": f"{EMPTY_S:.0f}"})
        for officer, ends in empty.items()
        if len(ends) >= LEAST_EMPTY
    ]


def fast_approvals(facts: Sequence[Fact]) -> list[Found]:
    """A supervisor approves what had been on the screen for a few seconds only; several at once are one act."""
    fast: dict[str, list[tuple[Fact, float]]] = defaultdict(list)
    for act, took in _approvals(facts):
        if 0 <= took < FAST_S:
            fast[act.actor].append((act, took))
    return [
        _of_officer(
            SignalKind.FAST_APPROVALS,
            officer,
            [act for act, _took in acts],
            {"count": str(len(acts)), "seconds": f"{min(took for _act, took in acts):.0f}"},
        )
        for officer, acts in fast.items()
        if len(acts) >= LEAST_FAST
    ]


def _approvals(facts: Sequence[Fact]) -> Iterator[tuple[Fact, float]]:
    """Each act with the seconds that it was read for.

    One alone: from when it was first shown. Several at once: the middle one of how long each had been on the screen
    before the next was shown, as the act itself comes when all were read.
    """
    shown: dict[tuple[str, str], Fact] = {}
    screens = _Screens()
    batches: dict[str, list[tuple[Fact, float]]] = defaultdict(list)
    for one in facts:
        whose = (one.actor, one.subject)
        if one.code in SHOWN:
            shown.setdefault(whose, one)
            screens.show(one)
        elif one.code in APPROVED and whose in shown:
            if batch := one.facts.get(BATCH, ""):
                batches[batch].append((one, screens.longest(one)))
            else:
                yield one, one.at_s - shown[whose].at_s
    for acts in batches.values():
        yield acts[0][0], median(took for _act, took in acts)


class _Screens:
    """How long each thing was on somebody's screen before another was."""

    def __init__(self) -> None:
        self._now: dict[str, Fact] = {}
        self._longest: dict[tuple[str, str], float] = {}

    def show(self, fact: Fact) -> None:
        """This one is on the screen of whoever it was shown to."""
        before = self._now.get(fact.actor)
        if before is not None and before.subject != fact.subject:
            self._end(before, fact.at_s)
        if before is None or before.subject != fact.subject:
            self._now[fact.actor] = fact

    def longest(self, act: Fact) -> float:
        """The seconds of the longest look at what is decided now."""
        now = self._now.get(act.actor)
        if now is not None and now.subject == act.subject:
            self._end(now, act.at_s)
        return self._longest.get((act.actor, act.subject), 0.0)

    def _end(self, fact: Fact, at_s: float) -> None:
        whose = (fact.actor, fact.subject)
        self._longest[whose] = max(self._longest.get(whose, 0.0), at_s - fact.at_s)


def unusual(facts: Sequence[Fact]) -> list[Found]:
    """Officers far from what others of their role do: resets, looking without a visit, selfies overridden."""
    roles = {one.actor: one.role for one in facts if one.actor}
    acts = _by([one for one in facts if one.actor and _act(one)], lambda one: (_act(one), one.actor))
    found = []
    for (act, officer), theirs in acts.items():
        peers = [one for one, role in roles.items() if one != officer and role == roles[officer]]
        counts = [len(acts.get((act, one), ())) for one in peers]
        z = z_score(len(theirs), counts)
        if z is not None and z >= FAR:
            told = {"act": act, "count": str(len(theirs)), "mean": f"{fmean(counts):.1f}", "z": f"{z:.1f}"}
            told["n"] = str(len(counts) + 1)
            newest = max(theirs, key=lambda one: one.seq)
            about, week = f"{act}:{officer}", int(newest.at_s // WEEK_S)
            found.append(Found(SignalKind.UNUSUAL, about, str(week), newest.seq, uuid.UUID(officer), facts=told))
    return found


def z_score(count: int, others: Sequence[int]) -> float | None:
    """How far a count is from the others' mean; None where too few of either say anything.

    The one who is looked at is left out of mean and spread: in a small branch they would hide themselves. Counts
    spread at least as rare events do, so that one act more than nobody's is no sign.
    """
    if count < LEAST_ACTS or len(others) < LEAST_OTHERS:
        return None
    mean = fmean(others)
    return (count - mean) / max(pstdev(others), math.sqrt(mean), 1.0)


def refused(facts: Iterable[Fact], kind: SignalKind, code: AuditCode, least: int) -> list[Found]:
    """Somebody was refused, so often, what is not theirs to do or to see."""
    theirs = _by([one for one in facts if one.code is code and one.actor], lambda one: one.actor)
    counted = {officer: sum(_times(one) for one in acts) for officer, acts in theirs.items()}
    return [
        _of_officer(kind, officer, acts, {"count": str(counted[officer])})
        for officer, acts in theirs.items()
        if counted[officer] >= least
    ]


def _by(rows: Iterable[T], of: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[of(row)].append(row)
    return groups


def _act(one: Fact) -> str:
    """What counts towards which kind of act."""
    if one.code in LOOKED:
        return "looks" if one.facts.get("why") == "archive" else ""
    return {C.RESET_DONE: "resets", C.SELFIE_OVERRIDDEN: "overrides"}.get(one.code, "")


def _times(one: Fact) -> int:
    """What a row adds: the first of a kind says 1, the next one 10, then 100, each of all before it as well."""
    times = int(one.facts.get("times", "1"))
    return times - times // 10


def _of_officer(kind: SignalKind, officer: str, acts: Sequence[Fact], told: Mapping[str, str]) -> Found:
    newest = max(one.seq for one in acts)
    return Found(kind, officer, str(newest), newest, uuid.UUID(officer), facts=told)
