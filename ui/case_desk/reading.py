"""Reads all that the visit's page shows, in one job off the window thread."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from counter_app.actor import Actor
from counter_app.capture.codes import Failure
from counter_app.capture.service_words import decided_text
from counter_app.capture.values import Attempt
from counter_app.capture.words import failure_text
from counter_app.states import AttemptState
from ui.case_desk.facts import CaseDoors, DeskFacts, Seen, WorkTasks
from ui.case_desk.unsure import unsure_of


def read_desk(doors: CaseDoors, tasks: WorkTasks, who: Actor, case_id: uuid.UUID) -> DeskFacts:
    """The visit as it stands. Raises NotFound."""
    case = doors.cases.view(who, case_id)
    papers = doors.papers.of_case(who, case_id)
    if case.member_id is None:
        return DeskFacts(case, works=tasks.read(Seen(who, case, None)), papers=papers)
    card = doors.members.card(who, case.member_id)
    selfie = doors.captures.view(who, case_id)
    return DeskFacts(
        case=case,
        card=card,
        selfie=selfie,
        selfie_reason=_selfie_reason(selfie.attempts),
        works=tasks.read(Seen(who, case, card)),
        papers=papers,
        unsure=unsure_of(doors.post, who, case),
    )


def _selfie_reason(attempts: Sequence[Attempt]) -> str:
    told = [attempt for attempt in attempts if attempt.state is not AttemptState.CANCELLED]
    if not told:
        return ""
    last = told[-1]
    return _failure(last.reason) if last.state is AttemptState.FAILED else last.decided


def _failure(code: str) -> str:
    if decided := decided_text(code):
        return decided
    known = {failure.value: failure for failure in Failure}
    return failure_text(known[code]) if code in known else ""
