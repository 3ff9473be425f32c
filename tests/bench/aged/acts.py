"""A morning on which everything is done once, by the services, in a branch of years and in a fresh one alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from counter_app.archive.values import Wanted
from counter_app.core import Core
from counter_app.health.values import Machine
from counter_app.reasons.values import Why
from counter_app.requests.values import Draft
from counter_app.states import DataWish, LoginResult, Priority, RequestState, ServiceKind
from counter_app.ties.rules import Numbers
from counter_app.trail.values import TrailFilter
from tests.bench.aged.branch import TODAY
from tests.bench.aged.floor import PASSWORD, Floor
from tests.bench.aged.probe import Probe
from tests.bench.aged.today import Members, new_member
from tests.journeys.visit import EVIDENCE

LOOK = Why("inspection")
NAMES = ("siti", "muhammad", "sri wah", "bud", "ra")
"""A beginning that thousands have, and ones that few have."""


class Acts:
    """One round after another; `probe` knows what each act took. What is refused is told by the probe."""

    def __init__(self, probe: Probe, core: Core, outside: Path) -> None:
        self._probe, self._core, self._outside = probe, core, outside
        self._floor, self._members = Floor(core, counters=2), Members(core, laid=True)
        self._new = count(5_000)

    def round(self) -> None:
        """Everything once."""
        steps = (
            *(self._reads_of_officer, self._reads_of_supervisor, self._reads_of_admin, self._tickets),
            *(self._update, self._decisions, self._drafts, self._reset, self._selfies, self._recorded),
            *(self._data, self._archive, self._staff),
        )
        for step in steps:
            self._probe.trying(step.__name__.strip("_"), step)
            self._leave_nothing_in_hand()

    def _leave_nothing_in_hand(self) -> None:
        """What a refused act left at the counter waits aside."""
        current = self._core.queue.mine(self._floor.officer).current
        if current is not None:
            self._probe.trying("park", lambda: self._core.queue.park(self._floor.officer, current.ticket_id))

    def end(self) -> None:
        """What ends the day, and what is done by night."""
        core, floor, probe = self._core, self._floor, self._probe
        probe.trying("close_yesterday", lambda: core.queue.close_yesterday(floor.supervisor))
        probe.trying("start_day", lambda: core.queue.start_day(floor.officer))
        probe.trying(
            "draw_head", lambda: core.days.head_printed(floor.supervisor, core.days.draw_head(floor.supervisor).seq)
        )
        probe.trying("signals", core.signals.find)
        probe.trying("make_lacking", lambda: core.papers.make_lacking(floor.officer))
        probe.trying("release_all", lambda: core.requests.release_all(floor.supervisor, floor.officer.officer_id))
        probe.trying("release", lambda: core.officers.release(floor.supervisor, floor.officers[1]))
        probe.trying("close_day", lambda: core.queue.close_day(floor.supervisor))
        probe.trying("sign_out", lambda: core.officers.sign_out(floor.officer))

    def _reads_of_officer(self) -> None:
        core, who = self._core, self._floor.officer
        core.queue.mine(who)
        core.queue.board()
        core.queue.kiosk()
        core.my_works.left(who)
        core.my_works.day(who)
        core.my_works.waiting(who)
        core.officers.sign_in_page("LOKET-1")
        core.officers.must_stand(who)
        core.officers.write_seen(who)
        core.officers.recovery_left(who)
        core.ties.mine(who)
        core.requests.document_reasons(who)
        core.requests.return_reasons(who)
        core.captures.override_reasons(who)
        core.captures.refusal_reasons(who)
        core.papers.reasons(who)
        core.accounts.reasons(who)
        core.station_camera.read("LOKET-1")
        core.light_check.is_on()
        core.losses.standing()

    def _reads_of_supervisor(self) -> None:
        core, who = self._core, self._floor.supervisor
        core.decisions.waiting(who)
        core.requests.waiting(who)
        core.requests.decided(who)
        core.requests.reject_reasons(who)
        for member in core.members.provisional(who)[:1]:
            core.members.compared(who, member.member_id)
        core.members.refusal_reasons(who)
        core.days.view(who)
        core.signals.listed(who)
        core.looking.paused(who)
        core.looking.reasons(who)
        core.data_requests.listed(who)
        core.data_requests.late(who)
        core.data_requests.reasons(who)
        core.staff_confirming.waiting(who)
        core.overrides.decline_reasons(who)
        core.trail.reasons(who)
        core.trail.listed(who, TrailFilter())
        core.backup.last(who)
        core.health.look(who, Machine())

    def _reads_of_admin(self) -> None:
        core, who = self._core, self._floor.admin
        core.staff_admin.staff(who)
        core.staff_admin.counters(who)
        core.staff_admin.services(who)
        core.settings_desk.listed(who)
        core.reasons.listed(who)
        core.credentials.listed(who)
        core.nights.listed(who)

    def _tickets(self) -> None:
        core, floor, who = self._core, self._floor, self._floor.officer
        service = floor.services[ServiceKind.UPDATE]
        core.queue.issue(None, service, Priority.ELDERLY)
        ticket = core.queue.call_next(who).ticket_id
        core.queue.recall(who, ticket)
        core.queue.miss(who, ticket)
        core.queue.recall_missed(who, ticket)
        core.queue.serve(who, ticket)
        core.queue.park(who, ticket)
        core.queue.resume(who, ticket)
        core.queue.finish(who, ticket)
        core.queue.reopen(who, ticket)
        core.queue.transfer(who, ticket, floor.services[ServiceKind.OTHER], None)
        ticket = core.queue.call_next(who).ticket_id
        core.queue.cancel(who, ticket)
        core.officers.pause(who)
        core.officers.resume(who)
        core.officers.note_lock(who)

    def _update(self) -> None:
        core, floor, who = self._core, self._floor, self._floor.officer
        member = self._members.free()
        for name in NAMES:
            core.members.search(who, name)
        core.members.look_up(who, "siti")
        ticket, case = floor.serve(ServiceKind.UPDATE, member)
        core.cases.view(who, case)
        floor.selfie(case)
        selfie = core.captures.view(who, case).attempts[-1].id
        core.captures.picture(who, selfie)
        core.captures.original(who, selfie)
        sent = floor.send(ticket, case, {"occupation": "Pekerjaan baru"}, sensitive=False)
        request = sent.draft.request_id
        core.papers.of_case(who, case)
        for paper in core.papers.of_work(who, request)[:1]:
            _name, data = core.papers.fetch(who, paper.paper_id)
            core.papers.printed(who, paper.paper_id)
            core.papers.prints(who, paper.paper_id)
            core.papers.reprint(who, paper.paper_id, LOOK)
            core.papers.verify_file(floor.supervisor, data)
            core.archive.facts(who, paper.paper_id)
        core.requests.open_draft(who, request)
        core.requests.review(who, request)
        core.requests.side_copies(who, request)
        core.requests.hand_over(who, request)
        core.queue.finish(who, ticket)

    def _decisions(self) -> None:
        core, floor, who, boss = self._core, self._floor, self._floor.officer, self._floor.supervisor
        for how in ("approve", "return", "reject", "withdraw"):
            ticket, case = floor.serve(ServiceKind.UPDATE, self._members.free())
            floor.selfie(case)
            sent = floor.send(ticket, case, {"occupation": f"Pekerjaan {how}"}, sensitive=True)
            request = sent.draft.request_id
            core.decisions.look_at(boss, request)
            core.requests.review(boss, request)
            if how == "approve":
                core.requests.approve(boss, request)
            elif how == "return":
                core.requests.return_(boss, request, "other", "Nama ibu tidak sama dengan KK")
            elif how == "reject":
                core.requests.reject(boss, request, "other", "Nama ibu tidak sama dengan KK")
            else:
                core.requests.withdraw(who, request)
                core.requests.cancel(who, request)
            core.queue.finish(who, ticket)

    def _drafts(self) -> None:
        core, floor, who, boss = self._core, self._floor, self._floor.officer, self._floor.supervisor
        ticket, case = floor.serve(ServiceKind.UPDATE, self._members.free())
        draft: Draft = core.requests.start(who, case)
        answers = dict(draft.answers) | {"occupation": "Pedagang"}
        core.requests.save(who, draft.request_id, draft.version, answers, "additional")
        core.requests.take_over(boss, draft.request_id)
        core.requests.release(boss, draft.request_id)
        core.requests.take_over(who, draft.request_id, case)
        core.requests.cancel(who, draft.request_id)
        core.queue.finish(who, ticket)

    def _reset(self) -> None:
        core, floor, who, boss = self._core, self._floor, self._floor.officer, self._floor.supervisor
        member = self._members.blocked()
        ticket, case = floor.serve(ServiceKind.RESET, member)
        core.accounts.find_account(who, member, case)
        reset = core.accounts.open_reset(who, case).reset_id
        core.accounts.cancel(who, reset)
        reset = core.accounts.open_reset(who, case).reset_id
        core.accounts.save_evidence(who, reset, EVIDENCE, "selfie_failed")
        floor.selfie(case)
        core.accounts.ask_second(who, reset)
        core.accounts.view(boss, reset)
        core.accounts.give_back(boss, reset, ("other", "Bukti belum lengkap"))
        core.accounts.ask_second(who, reset)
        core.accounts.approve(boss, reset)
        core.accounts.reset(who, reset)
        core.accounts.note_reference(who, reset, "JMO-4711")
        core.accounts.check_login(who, reset, LoginResult.SUCCEEDED)
        core.papers.printed(who, core.accounts.slip(who, reset))
        core.queue.finish(who, ticket)

    def _selfies(self) -> None:
        core, floor, who, boss = self._core, self._floor, self._floor.officer, self._floor.supervisor
        for allow in (True, False):
            ticket, case = floor.serve(ServiceKind.UPDATE, self._members.free())
            words = core.captures.view(who, case).words
            core.captures.record_consent(who, case, True, words.version)
            core.captures.ask_override(who, case)
            core.captures.withdraw_ask(who, case)
            core.captures.ask_override(who, case)
            asked = next(one for one in core.decisions.waiting(boss) if one.case_id == case)
            if allow:
                core.overrides.allow(boss, asked.key, ("other", "Luka di wajah"))
            else:
                core.overrides.decline(boss, asked.key, ("other", "Coba sekali lagi"))
            core.queue.finish(who, ticket)

    def _recorded(self) -> None:
        core, who, boss = self._core, self._floor.officer, self._floor.supervisor
        new = new_member(next(self._new))
        core.members.check(who, new)
        member = core.members.record(who, new)
        core.members.refuse(boss, member, ("other", "Kartu bukan miliknya"))
        core.members.refusal(who, member)
        member = core.members.record(who, new_member(next(self._new)))
        core.members.confirm(boss, member)

    def _data(self) -> None:
        core, floor, who, boss = self._core, self._floor, self._floor.officer, self._floor.supervisor
        ticket, case = floor.serve(ServiceKind.OTHER, self._members.free())
        core.data_requests.withdraw(who, core.data_requests.take(who, case, DataWish.COPY))
        core.data_requests.carry_out(boss, core.data_requests.take(who, case, DataWish.COPY))
        core.queue.finish(who, ticket)
        number = self._kpj(who)
        core.trail.of_member(boss, number, TrailFilter(), Why("complaint"))

    def _kpj(self, who: Any) -> str:  # Any: an actor
        return str(self._core.members.search(who, "orang baru")[0].kpj)

    def _archive(self) -> None:
        core, who = self._core, self._floor.officer
        today = TODAY.date()
        last = core.archive.search(who, Wanted())
        core.archive.filters(who)
        core.archive.last_opened(who)
        core.archive.search(who, Wanted(text="siti"))
        core.archive.search(who, Wanted(since=today - timedelta(days=7), until=today))
        core.archive.search(who, Wanted(officer_id=who.officer_id))
        core.archive.search(who, Wanted(state=RequestState.SUBMITTED))
        if last.entries:
            core.archive.search(who, Wanted(text=last.entries[0].number))

    def _staff(self) -> None:
        core, floor, admin = self._core, self._floor, self._floor.admin
        core.officers.prove(floor.supervisor, PASSWORD)
        core.officers.unlock(floor.officer, PASSWORD)
        core.ties.add_related(floor.officer, Numbers(f"66{next(self._new):09d}", ""))
        for tie in core.ties.mine(floor.officer)[:1]:
            core.ties.end_related(floor.officer, tie.id)
        row = core.staff_admin.counters(admin)[-1]
        core.staff_admin.save_counter(admin, replace(row, name=f"Loket {row.number}"))
        service = core.staff_admin.services(admin)[-1]
        core.staff_admin.save_service(admin, service)


def day_of_many(core: Core, floor: Floor, visits: int) -> None:
    """Visits of this day that are done: tickets with their times, as many as a long day leaves."""
    for _ in range(visits):
        core.queue.issue(floor.officer, floor.services[ServiceKind.UPDATE])
        ticket = core.queue.call_next(floor.officer).ticket_id
        core.queue.serve(floor.officer, ticket)
        core.queue.finish(floor.officer, ticket)
