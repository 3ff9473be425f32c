"""What lies on the desks this morning: the same rows in a branch of years and in a fresh one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.models import JmoAccount, Member
from counter_app.members.card_values import NewMember
from counter_app.states import AccountState, Priority, ServiceKind
from tests.bench.aged.floor import Floor
from tests.bench.aged.people import OWN
from tests.bench.aged.sizes import Kind
from tests.journeys.visit import EVIDENCE

WAITING, OPEN_DRAFTS, SENT, APPLIED, RECORDED, RESETS = 20, 6, 8, 8, 5, 3
"""Numbers that wait; drafts, requests, decided requests, new members and resets that are not done."""


class Members:
    """Members of whom everything is known and whom nobody worked on, one after the other; `laid` when this morning's
    works lie there.
    """

    def __init__(self, core: Core, laid: bool = False) -> None:
        with core.db.read() as session:
            blocked = select(JmoAccount.member_id).where(JmoAccount.state == AccountState.BLOCKED)
            first = select(Member.id).where(Member.kpj.not_like(f"{OWN}%"), Member.nik != "").order_by(Member.kpj)
            free = session.scalars(first.where(Member.id.not_in(blocked))).all()
            shut = session.scalars(first.where(Member.id.in_(blocked))).all()
        done = (len(Kind) + OPEN_DRAFTS + SENT + APPLIED, RESETS) if laid else (len(Kind), 0)
        self._free: Iterator[uuid.UUID] = iter(free[done[0] :])
        self._blocked: Iterator[uuid.UUID] = iter(shut[done[1] :])

    def free(self) -> uuid.UUID:
        """The next one with an open account."""
        return next(self._free)

    def blocked(self) -> uuid.UUID:
        """The next one whose account is blocked."""
        return next(self._blocked)


def new_member(number: int) -> NewMember:
    """A member as card and KTP of a test person show him."""
    return NewMember(
        kpj=f"77{number:09d}",
        nik=f"3273{12 + number % 40:02d}4501{number % 89 + 10:02d}{number % 9000 + 1000:04d}"[:16],
        name=f"ORANG BARU {'ABCDEFGHIJ'[number % 10]}",
        birth_place="Bandung",
        birth_date="1990-01-05",
        sex="female",
        mother_name="IBU BARU",
        segment="PU",
        employment="active",
    )


def lay(core: Core) -> None:
    """Do it by the services."""
    floor, members = Floor(core), Members(core)
    who = floor.officer
    for number in range(OPEN_DRAFTS):
        ticket, case = floor.serve(ServiceKind.UPDATE, members.free())
        floor.filled(case, {"occupation": f"Pekerjaan {'abcdefgh'[number]}"})
        core.queue.park(who, ticket)
    for number in range(SENT + APPLIED):
        ticket, case = floor.serve(ServiceKind.UPDATE, members.free())
        floor.selfie(case)
        floor.send(ticket, case, {"occupation": f"Pekerjaan {'abcdefgh'[number % 8]}"}, number < SENT)
        core.queue.finish(who, ticket)
    for _ in range(RESETS):
        ticket, case = floor.serve(ServiceKind.RESET, members.blocked())
        reset = core.accounts.open_reset(who, case).reset_id
        core.accounts.save_evidence(who, reset, EVIDENCE, "selfie_failed")
        floor.selfie(case)
        core.accounts.ask_second(who, reset)
        core.queue.park(who, ticket)
    for number in range(RECORDED):
        core.members.record(who, new_member(number))
    for number in range(WAITING):
        core.queue.issue(
            who, floor.services[ServiceKind.UPDATE], Priority.ELDERLY if number % 5 == 0 else Priority.NONE
        )
    floor.close()
