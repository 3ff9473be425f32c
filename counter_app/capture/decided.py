"""Why people decided about a selfie, in the branch's words: for every page and paper that tells it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from counter_app.db.models import SelfieAttempt
from counter_app.reasons.lists import OVERRIDE, REFUSAL
from counter_app.reasons.reading import reasons_in
from counter_app.states import AttemptState

_LISTS = {AttemptState.OVERRIDDEN: OVERRIDE, AttemptState.REFUSED: REFUSAL}


def decided_words(session: Session, attempt: SelfieAttempt, language: str = "") -> str:
    """The words for an override or a refusal, "" for an end that the camera found."""
    asked = _LISTS.get(AttemptState(attempt.state))
    return reasons_in(session, attempt.branch_id, asked).words(attempt.reason, language) if asked else ""
