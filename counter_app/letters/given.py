"""A letter's papers are drawn and archived after the commit that they are about; the letter stands without them."""

from __future__ import annotations

import logging
import uuid

from counter_app.actor import Actor
from counter_app.papers.values import PaperMaker

log = logging.getLogger(__name__)


def archive_papers(papers: PaperMaker, who: Actor, letter_id: uuid.UUID) -> None:
    """Make what it lacks by now. Drawing may fail; whoever prints one of them has them made again."""
    try:
        papers.make(who, letter_id)
    except Exception:  # whatever drawing does, what was sent or decided stands
        log.exception("papers of letter %s not made", letter_id)
