"""What a submission or a decision led to, with its papers: drawn after the commit, when the request is safe."""

from __future__ import annotations

import logging

from counter_app.actor import Actor
from counter_app.db.models import ChangeRequest
from counter_app.papers.values import Lacking, PaperMaker
from counter_app.requests.values import Outcome

log = logging.getLogger(__name__)


def outcome_of(papers: PaperMaker, who: Actor, row: ChangeRequest, lacking: Lacking | None = None) -> Outcome:
    """The result with its papers; `lacking` are those that the same scope has read already.

    Drawing is slow and may fail; then the request stands, and they can be asked for again.
    """
    try:
        if lacking is None:
            made, is_missing = papers.make(who, row.id), False
        else:
            made, is_missing = papers.press.archive(who, lacking), False
    except Exception:  # whatever drawing does, the officer is told that the request stands
        log.exception("papers of request %s not made", row.id)
        made, is_missing = (), True
    return Outcome(row.id, row.number, row.state, row.sensitive, made, is_missing)
