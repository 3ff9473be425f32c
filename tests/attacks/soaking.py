"""Visits one after another in one process, as a program: `soaking FOLDER VISITS`; says what it held at each look.

By services: number, call, member, consent, selfie, with every third a form with a change and its papers, the end.
"""

from __future__ import annotations

import gc
import json
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import psutil
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.core import Core
from counter_app.db.models import Member, Service
from counter_app.paths import paths_in
from counter_app.states import ServiceKind
from forms.model import FieldKind
from tests.attacks.soak_rules import Look
from tests.core.printing.samples import picture
from tests.journeys.visit import OFFICER, STATION
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

MEMBERS = 200
ONE_IN = 3
"""Visits bring a change; the others end with the selfie."""
LOOKS = 100
"""So many over a whole run."""


def soak(visits: int, visit: Callable[[int], None], tell: Callable[[Look], None] = lambda look: None) -> list[Look]:
    """The visits, looked at a hundred times, and after each one where there are fewer."""
    every, looks, took = max(1, visits // LOOKS), list[Look](), list[float]()
    process = psutil.Process()
    for number in range(1, visits + 1):
        begun = time.process_time()
        visit(number)
        took.append(time.process_time() - begun)
        if number % every == 0:
            gc.collect()
            each = sum(took) / len(took) * 1000
            held = process.memory_info().rss / 2**20
            looks.append(Look(number, round(held, 2), process.num_fds(), process.num_threads(), round(each, 2)))
            tell(looks[-1])
            took.clear()
    return looks


class Office:
    """An officer at a counter, and members who come back for ever."""

    def __init__(self, folder: Path, members: int = MEMBERS) -> None:
        self.clock = VisitClock()
        paths = paths_in(folder)
        make_branch(paths, self.clock, members=members)
        self.core: Core = open_core(paths, self.clock)
        with self.core.db.read() as session:
            self._members = session.scalars(select(Member.id).order_by(Member.kpj)).all()
            kind = Service.kind == ServiceKind.UPDATE
            self._service: uuid.UUID = session.scalars(select(Service.id).where(kind)).one()
        who = self.core.officers.sign_in(*OFFICER, STATION)
        self._who: Actor = self.core.officers.take_counter(who, self.core.officers.sign_in_page().counters[0].id)
        self._face = kept_face(picture())

    def visit(self, number: int) -> None:
        """From the number on paper to the end."""
        core, who = self.core, self._who
        core.queue.issue(who, self._service)  # a kiosk gives one a second
        ticket = core.queue.call_next(who).ticket_id
        case = core.queue.serve(who, ticket)
        member = self._members[number % len(self._members)]
        core.cases.choose_member(who, case, member)
        core.members.card(who, member)
        words = core.captures.view(who, case).words
        core.captures.record_consent(who, case, True, words.version)
        core.captures.save_attempt(who, case, self._face(core.now))
        if number % ONE_IN == 0:
            self._change(case, "abcdefghij"[number // len(self._members) % 10])
        core.queue.finish(who, ticket)

    def _change(self, case: uuid.UUID, letter: str) -> None:
        """A form with one change, applied by rule, and its papers."""
        core, who = self.core, self._who
        draft = core.requests.start(who, case)
        ticks = {one.key: "yes" for one in core.change_of_data.fields if one.kind is FieldKind.TICK}
        answers = dict(draft.answers) | ticks | {"occupation": f"Pekerjaan {letter}"}
        version = core.requests.save(who, draft.request_id, draft.version, answers, "additional").version
        outcome = core.requests.submit(who, draft.request_id, version)
        if outcome.paper_missing or outcome.state != "applied":
            raise AssertionError(outcome)
        for paper in outcome.papers:
            core.papers.fetch(who, paper)
            core.papers.printed(who, paper)
        core.requests.hand_over(who, draft.request_id)


def main(folder: Path, visits: int) -> None:
    """Set up, work, close; the last line holds all looks."""

    def tell(look: Look) -> None:
        sys.stderr.write(json.dumps(asdict(look)) + "\n")

    office = Office(folder, min(visits, MEMBERS))
    looks = soak(visits, office.visit, tell)
    office.core.close()
    sys.stdout.write(json.dumps([asdict(one) for one in looks]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
