"""An office that works by services alone: a visit of each kind, from the number to the end."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch
from counter_app.core import Core
from counter_app.db.models import Service
from counter_app.demo import staff
from counter_app.demo.fill import fill_members
from counter_app.keys import KeySource
from counter_app.officers.values import CounterRow, NewOfficer
from counter_app.paths import Paths
from counter_app.requests.values import Draft, Outcome
from counter_app.states import BranchKind, LoginResult, ServiceKind
from forms.model import FieldKind
from tests.bench.aged.sizes import Kind
from tests.core.printing.samples import picture
from tests.journeys.visit import EVIDENCE
from tests.journeys.visit_setting import VisitClock, kept_face

OFFICERS, PASSWORD = 15, "sawah-hijau-pagi-7"
SUPERVISOR, ADMIN = "penyelia", "pengurus"
FIRST_MEMBERS, SEED = 400, 7
"""Members with everything that is known of one; the many are made after them."""
ADDRESS = "Jalan Melati "


def make(paths: Paths, clock: VisitClock) -> None:
    """A branch with fifteen counters on its first morning."""
    people = [(f"petugas{number}", f"Petugas {number}", Role.OFFICER) for number in range(1, OFFICERS + 1)]
    people += [(SUPERVISOR, "Penyelia Uji", Role.SUPERVISOR), ("penyelia2", "Penyelia Dua", Role.SUPERVISOR)]
    people += [(ADMIN, "Pengurus Uji", Role.ADMIN), ("mutu", "Mutu Uji", Role.QA)]
    first = tuple(FirstOfficer(NewOfficer(*one), PASSWORD, declared=True) for one in people)
    counters = len([CounterRow(None, number, f"Loket {number}") for number in range(1, OFFICERS + 1)])
    zone, services = staff.BRANCH_ZONE, staff.SERVICES
    plan = BranchPlan("TUA", "Cabang Lima Tahun", zone, BranchKind.DEMO, counters, services, first)
    create_branch(paths, plan, KeyPlan(KeySource.FILE), clock, lambda db: fill_members(db, FIRST_MEMBERS, SEED))


@dataclass(frozen=True)
class Sent:
    """A change that was sent: its draft and what became of it."""

    case_id: uuid.UUID
    ticket_id: uuid.UUID
    draft: Draft
    outcome: Outcome


class Floor:
    """The people of the office, each at their place, and what they do with a member."""

    def __init__(self, core: Core, counters: int = 1) -> None:
        self.core = core
        with core.db.read() as session:
            rows = session.execute(select(Service.kind, Service.id)).tuples()
            self.services: Mapping[ServiceKind, uuid.UUID] = dict(rows.all())
        page = core.officers.sign_in_page()
        self.officers = []
        for number in range(1, counters + 1):
            who = core.officers.sign_in(f"petugas{number}", PASSWORD, f"LOKET-{number}", end_other=True)
            self.officers.append(core.officers.take_counter(who, page.counters[number - 1].id, from_silent=True))
        self.supervisor = core.officers.sign_in(SUPERVISOR, PASSWORD, "MEJA-PENYELIA", end_other=True)
        self.admin = core.officers.sign_in(ADMIN, PASSWORD, "KANTOR", end_other=True)
        self._face = kept_face(picture())

    @property
    def officer(self) -> Actor:
        """At the first counter."""
        return self.officers[0]

    def close(self) -> None:
        """Everybody goes home."""
        for who in (*self.officers, self.supervisor, self.admin):
            self.core.officers.sign_out(who)

    def visit(self, kind: Kind, member: uuid.UUID, turn: int = 0) -> None:
        """One whole visit of a kind."""
        core, who = self.core, self.officer
        service = ServiceKind.RESET if kind is Kind.RESET else ServiceKind.UPDATE
        if kind is Kind.CANCELLED:
            ticket = core.queue.issue(who, self.services[service]).ticket_id
            core.queue.call_next(who)
            core.queue.cancel(who, ticket)
            return
        ticket, case = self.serve(service, member)
        if kind is Kind.RESET:
            self.open_account(case)
        else:
            self.selfie(case)
        if kind in (Kind.BY_RULE, Kind.DECIDED):
            sent = self.send(ticket, case, {"occupation": f"Pekerjaan {'abcdefghij'[turn % 10]}"}, kind is Kind.DECIDED)
            self.print_papers(who, sent.outcome)
            if kind is Kind.DECIDED:
                self.print_papers(self.supervisor, core.requests.approve(self.supervisor, sent.draft.request_id))
            core.requests.hand_over(who, sent.draft.request_id)
        core.queue.finish(who, ticket)

    def serve(self, service: ServiceKind, member: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
        """A number, a call, and its member at the counter."""
        core, who = self.core, self.officer
        core.queue.issue(who, self.services[service])
        ticket = core.queue.call_next(who).ticket_id
        case = core.queue.serve(who, ticket)
        core.cases.choose_member(who, case, member)
        core.members.card(who, member)
        return ticket, case

    def selfie(self, case: uuid.UUID) -> None:
        """Agreed to and passed."""
        words = self.core.captures.view(self.officer, case).words
        self.core.captures.record_consent(self.officer, case, True, words.version)
        self.core.captures.save_attempt(self.officer, case, self._face(self.core.now))

    def filled(self, case: uuid.UUID, changes: Mapping[str, str]) -> tuple[Draft, int, dict[str, str]]:
        """A draft with every tick and the changes; its version and answers."""
        core, who = self.core, self.officer
        draft = core.requests.start(who, case)
        ticks = {one.key: "yes" for one in core.change_of_data.fields if one.kind is FieldKind.TICK}
        answers = dict(draft.answers) | ticks | {"change_reason": "clerical_error"} | dict(changes)
        version = core.requests.save(who, draft.request_id, draft.version, answers, "additional").version
        return draft, version, answers

    def send(self, ticket: uuid.UUID, case: uuid.UUID, changes: Mapping[str, str], sensitive: bool) -> Sent:
        """A change of data, with another mother's name where somebody is to decide."""
        wanted = dict(changes) | ({"mother_name": f"IBU {changes['occupation'].upper()}"} if sensitive else {})
        draft, version, _answers = self.filled(case, wanted)
        return Sent(case, ticket, draft, self.core.requests.submit(self.officer, draft.request_id, version))

    def print_papers(self, who: Actor, outcome: Outcome) -> None:
        """Everything that came of it."""
        if outcome.paper_missing:
            raise RuntimeError("a paper was not drawn")
        for paper in outcome.papers:
            self.core.papers.fetch(who, paper)
            self.core.papers.printed(who, paper)

    def open_account(self, case: uuid.UUID) -> uuid.UUID:
        """A blocked account is opened with a second person, and the member logs in."""
        core, who = self.core, self.officer
        reset = core.accounts.open_reset(who, case).reset_id
        core.accounts.save_evidence(who, reset, EVIDENCE, "selfie_failed")
        self.selfie(case)
        core.accounts.ask_second(who, reset)
        core.accounts.approve(self.supervisor, reset)
        core.accounts.reset(who, reset, "JMO-4711")
        core.accounts.check_login(who, reset, LoginResult.SUCCEEDED)
        paper = core.accounts.slip(who, reset)
        core.papers.printed(who, paper)
        return reset
