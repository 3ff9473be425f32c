"""Whether somebody showed just now who they are: what acts of weight ask beside the right, on one unit of work."""

from __future__ import annotations

from counter_app.actor import Actor
from counter_app.db.models import StaffSession
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.errors import ProofNeeded
from counter_app.officers.rules import is_fresh
from counter_app.steady import Tick


def must_be_fresh(work: Work, who: Actor) -> None:
    """Raise ProofNeeded unless whoever sits there gave the password (and code) of this session a short while ago.

    It is read by the clock of the machine that cannot jump: a session is of one station, and so of one machine.
    """
    row = find_row(work.session, StaffSession, who.session_id)
    if row is None or not is_fresh(Tick(row.proven_run, row.proven_s), work.tick()):
        raise ProofNeeded(who.session_id)


def mark_proven(work: Work, who: Actor) -> None:
    """The password, and the code where one is asked for, were given just now."""
    now, row = work.tick(), get_row(work.session, StaffSession, who.session_id)
    row.proven_run, row.proven_s = now.run, now.seconds
