"""What comes between two steps of a piece of work, and what its program is heard to say from there on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.models import Ticket
from counter_app.errors import CounterError, OutsideError
from counter_app.explain import explain
from counter_app.paths import Paths
from counter_app.states import TicketState
from tests.attacks.points import Deed, read_only, say
from tests.journeys import visit
from tests.journeys.office_day import row
from tests.journeys.visit_setting import VisitClock, open_core

YEAR = timedelta(days=365)


@dataclass
class MovedClock(VisitClock):
    """A computer's clock that somebody sets."""

    moved: timedelta = timedelta()

    def __call__(self) -> datetime:
        return super().__call__() + self.moved


class Surprise:
    """One of the deeds that come by step."""

    def __init__(self, deed: Deed, paths: Paths) -> None:
        self._deed, self._paths = deed, paths
        self.clock = MovedClock()
        self._other = OtherWindow(paths) if deed is Deed.SECOND_WINDOW else None

    def come(self, opened: Sequence[Core]) -> None:
        """It happens now; `opened` is the program, once it is."""
        if self._deed is Deed.READ_ONLY:
            read_only()
        elif self._other is not None:
            self._other.work()
        else:
            self.clock.moved = YEAR if self._deed is Deed.YEAR_ON else -YEAR
            for core in opened:
                doubt = core.clock_doubt()
                say("doubt", {"told": "yes" if doubt is not None and doubt.is_warning else ""})


class OtherWindow:
    """A process of its own that waits, and then works as the same person at the same station."""

    def __init__(self, paths: Paths) -> None:
        self._go, self._gone = os.pipe(), os.pipe()
        if os.fork():
            return
        os.close(self._go[1])
        if os.read(self._go[0], 1):
            heard(lambda: _beside(paths))
            os.write(self._gone[1], b"1")
        os._exit(0)

    def work(self) -> None:
        """Until it is through."""
        os.write(self._go[1], b"1")
        os.read(self._gone[0], 1)


def _beside(paths: Paths) -> None:
    """Sign in, the session of the first window ends; take the counter, give a number, call, look, close the window."""
    core = open_core(paths, VisitClock())
    heard(lambda: core.officers.sign_in(*visit.OFFICER, visit.STATION))
    with core.db.read() as session:
        in_hand = session.scalars(select(Ticket.id).where(Ticket.state.in_((TicketState.CALLED, TicketState.SERVING))))
        for ticket, state in product(in_hand, (TicketState.PARKED, TicketState.WAITING)):  # as at a sign-out
            say("going", row("ticket", ticket, "state", state))
    who = core.officers.sign_in(*visit.OFFICER, visit.STATION, end_other=True)
    who = core.officers.take_counter(who, core.officers.sign_in_page().counters[0].id)
    issued = core.queue.issue(None, core.queue.kiosk()[0].service_id)
    say("kept", row("ticket", issued.ticket_id, "state", "waiting"))
    say("going", row("ticket", issued.ticket_id, "state", "called"))
    heard(lambda: core.queue.call_next(who))
    heard(lambda: core.queue.mine(who), reading=True)
    core.close()


def heard(act: Callable[[], object], *, reading: bool = False) -> None:
    """Do it; an error is said: whether it was planned, and the words that go with it."""
    try:
        act()
    except visit.PaperMissing:
        say("told", {"kind": "PaperMissing", "words": ".", "planned": "yes"})
    except Exception as error:  # it is what is looked for
        planned = isinstance(error, (OutsideError, CounterError)) and not reading
        if not planned:
            traceback.print_exc()
        say("told", {"kind": type(error).__name__, "words": explain(error), "planned": "yes" if planned else ""})
