"""Reads all that the visit's page shows, in one job off the window thread."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.accounts.service import AccountService
from counter_app.accounts.values import ResetView
from counter_app.actor import Actor
from counter_app.capture.codes import Failure
from counter_app.capture.service import CaptureService
from counter_app.capture.service_words import decided_text, override_reasons, refusal_reasons
from counter_app.capture.values import Attempt, SelfieView
from counter_app.capture.words import failure_text
from counter_app.cases.service import CaseService
from counter_app.cases.values import CaseView
from counter_app.cases.works import UPDATE, WorkKind
from counter_app.members.card_values import MemberCard
from counter_app.members.service import MemberService
from counter_app.papers.service import PaperService
from counter_app.papers.values import PaperRow
from counter_app.reasons import Reason
from counter_app.requests.service import RequestService
from counter_app.requests.words import decision_reason
from counter_app.states import AttemptState


@dataclass(frozen=True)
class CaseDoors:
    """Services behind the page; `zone` is the branch's."""

    cases: CaseService
    members: MemberService
    captures: CaptureService
    accounts: AccountService
    requests: RequestService
    papers: PaperService
    zone: str


@dataclass(frozen=True)
class UpdateFacts:
    """The change of data that counts for this visit. `earlier`: it was begun in another visit of the same member."""

    number: str
    state: str
    holder: str = ""
    own: bool = True
    returned: str = ""
    earlier: bool = False


@dataclass(frozen=True)
class DeskFacts:
    """One visit with everything that decides what comes next. `selfie_reason` is why the last attempt ended so."""

    case: CaseView
    card: MemberCard | None = None
    selfie: SelfieView | None = None
    selfie_reason: str = ""
    reset: ResetView | None = None
    update: UpdateFacts | None = None
    papers: tuple[PaperRow, ...] = ()


def read_desk(doors: CaseDoors, who: Actor, case_id: uuid.UUID) -> DeskFacts:
    """The visit as it stands. Raises NotFound."""
    case = doors.cases.view(who, case_id)
    papers = doors.papers.of_case(who, case_id)
    if case.member_id is None:
        return DeskFacts(case, papers=papers)
    card = doors.members.card(who, case.member_id, case_id, shown_already=True)
    selfie = doors.captures.view(case_id)
    resets = [work for work in case.works if work.kind is WorkKind.RESET]
    return DeskFacts(
        case=case,
        card=card,
        selfie=selfie,
        selfie_reason=_selfie_reason(doors.captures, selfie.attempts),
        reset=doors.accounts.view(who, resets[-1].work_id) if resets else None,
        update=_update(doors.requests, who, case, card),
        papers=papers,
    )


def _update(requests: RequestService, who: Actor, case: CaseView, card: MemberCard) -> UpdateFacts | None:
    """The visit's own newest request; without one, what an earlier visit of the member left open."""
    works = [work for work in case.works if work.kind is WorkKind.UPDATE]
    state: str
    if works:
        number, state, request_id = works[-1].number, works[-1].state, works[-1].work_id
    elif card.drafts:
        number, state, request_id = card.drafts[0].number, card.drafts[0].state, card.drafts[0].request_id
    else:
        return None
    if state not in UPDATE.to_do:
        return UpdateFacts(number, state, earlier=not works)
    draft = requests.open_draft(who, request_id)
    said = [decision_reason(draft.returned_code)] if draft.returned_code else []
    said += [draft.returned_note] if draft.returned_note else []
    own = draft.holder_id in (None, who.officer_id)
    return UpdateFacts(number, draft.state, draft.holder, own, ": ".join(said), earlier=not works)


def _selfie_reason(captures: CaptureService, attempts: Sequence[Attempt]) -> str:
    told = [attempt for attempt in attempts if attempt.state is not AttemptState.CANCELLED]
    if not told:
        return ""
    last = told[-1]
    if last.state is AttemptState.OVERRIDDEN:
        return _label(last.reason, (*captures.override_reasons(), *override_reasons()))
    if last.state is AttemptState.REFUSED:
        return _label(last.reason, (*captures.refusal_reasons(), *refusal_reasons()))
    return _failure(last.reason) if last.state is AttemptState.FAILED else ""


def _label(code: str, reasons: Sequence[Reason]) -> str:
    return next((reason.label for reason in reasons if reason.code == code), code)


def _failure(code: str) -> str:
    if decided := decided_text(code):
        return decided
    known = {failure.value: failure for failure in Failure}
    return failure_text(known[code]) if code in known else ""
