"""Reads how the selfie of a visit stands."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from counter_app.capture.asking import Asked
from counter_app.capture.attempt_words import failed_words, happened_words, sign_words, told_words
from counter_app.capture.codes import Sight
from counter_app.capture.consent import NO_WORDS, ConsentWords
from counter_app.capture.service import SEEN, CaptureService
from counter_app.capture.sights import sights_among
from counter_app.capture.standing import SETTLING, UNSETTLED, used_up
from counter_app.capture.values import Attempt, SelfieView
from counter_app.reasons.values import Reason
from counter_app.states import AskState, AttemptState
from counter_app.texts import _
from ui.selfie.history import past_tries
from ui.selfie.state import OTHER_WAYS, Look, PageState, PastTry, Step, Visit


@dataclass(frozen=True)
class Standing:
    """What the page shows of the record."""

    step: Step
    used: int
    left: int
    declined: bool
    lit: bool
    words: str
    told: str
    overrides: tuple[Reason, ...]
    refusals: tuple[Reason, ...]
    signs: tuple[str, ...] = ()
    tries: tuple[PastTry, ...] = ()
    unseen: frozenset[Sight] = frozenset()
    member_id: uuid.UUID | None = None
    picture: bytes = field(default=b"", repr=False)
    asked: str = ""
    asks: bool = False
    consent: ConsentWords = NO_WORDS


def looked(page: PageState, look: Look, preflight: bool) -> PageState:
    """The page once the camera has shown this; the same one when nothing about it is new."""
    if page.step is Step.OPENING:
        page = replace(page, step=Step.CHECKING if preflight else Step.TAKING)
    if page.turned != look.turned:
        page = replace(page, turned=look.turned)
    if not look.unseen <= page.unseen:
        page = replace(page, unseen=page.unseen | look.unseen)
    return page


def stood(page: PageState, found: Standing) -> PageState:
    """The page with what is on record; what it has seen itself stays seen."""
    return replace(
        page,
        step=found.step,
        used=found.used,
        left=found.left,
        declined=found.declined,
        lit=found.lit,
        words=found.words,
        told=found.told,
        overrides=found.overrides,
        refusals=found.refusals,
        asked=found.asked,
        asks=found.asks,
        consent=found.consent,
        signs=found.signs,
        tries=found.tries,
        unseen=found.unseen | page.unseen,
        member_id=found.member_id,
        picture=found.picture,
    )


def said(page: PageState, busy: bool, problem: str, can_retry: bool) -> PageState:
    """The page with what goes on and what went wrong; the same one when it says so already.

    A new picture alone draws no words anew.
    """
    if (busy, problem, can_retry) == (page.busy, page.problem, page.can_retry):
        return page
    return replace(page, busy=busy, problem=problem, can_retry=can_retry)


def read_standing(captures: CaptureService, visit: Visit) -> Standing:
    """The record of the visit as the page shows it."""
    view = captures.view(visit.who, visit.case_id)
    step = step_of(view)
    last = _attempt_behind(view, step)
    picture = b""
    if last is not None and last.has_picture and last.state in SETTLING | SEEN:
        picture = captures.picture(visit.who, last.id)
    used = used_up((attempt.state, attempt.reason) for attempt in view.attempts)
    words = "" if last is None else _words_of(last, may_repeat=step is Step.FAILED)
    signs, tries = _told(view.attempts, last, visit.zone)
    told, declined = _told_member(last) if step is Step.FAILED else "", view.consent is False
    unseen = sights_among(rule for attempt in view.attempts for rule in attempt.measured.get("failed_rules", ()))
    return Standing(
        step=step,
        used=used,
        left=view.left,
        declined=declined,
        lit=view.lit,
        words=words,
        told=told,
        overrides=captures.override_reasons(visit.who).offered,
        refusals=captures.refusal_reasons(visit.who).offered,
        signs=signs,
        tries=tries,
        unseen=unseen,
        member_id=view.member_id,
        picture=picture,
        asked=asked_words(view.asked, visit.zone) if step in OTHER_WAYS else "",
        consent=view.words,
        asks=view.asked is not None and view.asked.waits and step in OTHER_WAYS,
    )


def asked_words(asked: Asked | None, zone: str) -> str:
    """What became of the wish for a supervisor's word, "" without one."""
    if asked is None:
        return ""
    if asked.waits:
        since = f"{asked.asked_at.astimezone(ZoneInfo(zone)):%H.%M}"
        return _("Menunggu penyelia sejak {time}. Jawabannya muncul di sini.").format(time=since)
    if asked.state is AskState.DECLINED:
        return _("{name} tidak menyetujui: {why}").format(name=asked.answered_by, why=asked.why)
    return ""


def _told(
    attempts: tuple[Attempt, ...], last: Attempt | None, zone: str
) -> tuple[tuple[str, ...], tuple[PastTry, ...]]:
    """What the page tells of the attempt at hand and of all that are over."""
    if all(attempt.state is AttemptState.PASSED for attempt in attempts):
        return (), ()
    unsettled = last is not None and last.state in UNSETTLED
    signs = sign_words(last.measured) if last is not None and unsettled else ()
    return signs, past_tries(attempts, zone)


def step_of(view: SelfieView) -> Step:
    """Where the page begins."""
    standing = {
        AttemptState.PASSED: Step.PASSED,
        AttemptState.OVERRIDDEN: Step.OVERRIDDEN,
        AttemptState.REFUSED: Step.REFUSED,
    }
    if view.in_review:
        return Step.IN_REVIEW
    if view.standing:
        return standing[view.standing]
    if view.consent is None:
        return Step.CONSENT
    if not view.consent:
        return Step.DECLINED
    if view.left == 0:
        return Step.USED_UP
    return Step.FAILED if view.attempts and view.attempts[-1].state in UNSETTLED else Step.READY


def _attempt_behind(view: SelfieView, step: Step) -> Attempt | None:
    """The attempt whose end the page tells."""
    if step in (Step.FAILED, Step.USED_UP, Step.IN_REVIEW):
        wanted = UNSETTLED
    elif step in (Step.PASSED, Step.OVERRIDDEN, Step.REFUSED) and view.standing is not None:
        wanted = frozenset({view.standing})
    else:
        return None
    return next((attempt for attempt in reversed(view.attempts) if attempt.state in wanted), None)


def _words_of(attempt: Attempt, *, may_repeat: bool) -> str:
    if attempt.state is AttemptState.OVERRIDDEN:
        return _("{name} menyetujui peserta tanpa swafoto yang lulus: {reason}.").format(
            name=attempt.second, reason=attempt.decided
        )
    if attempt.state is AttemptState.REFUSED:
        return _("Tidak ada swafoto: {reason}.").format(reason=attempt.decided)
    if attempt.state is AttemptState.FAILED:
        words = failed_words if may_repeat else happened_words
        return words(attempt.reason, attempt.measured)
    return ""


def _told_member(attempt: Attempt | None) -> str:
    return "" if attempt is None else told_words(attempt.reason, attempt.measured)
