"""Why somebody may open the papers of a company's letter, which are of many members at once."""

from __future__ import annotations

from datetime import timedelta

from counter_app.actor import Actor
from counter_app.db.models import CompanyLetter, Paper
from counter_app.db.rows import find_row
from counter_app.db.session import Work
from counter_app.looking.grounds import Ground

AFTERWARDS = timedelta(days=1)
"""So long after a letter has ended its papers are still given out."""


def letter_ground(work: Work, who: Actor, paper: Paper) -> Ground | None:
    """Whoever took the letter in or decided on it has them at hand until a day after its end."""
    letter = find_row(work.session, CompanyLetter, paper.work_id)
    if letter is None or who.officer_id not in (letter.author_id, letter.decided_by):
        return None
    ended = letter.finished_at
    return Ground.WORK if ended is None or work.now - ended < AFTERWARDS else None
