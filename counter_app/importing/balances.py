"""A batch of a list of JHT balances of known members: the newer day stands."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Member
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.importing.balance_row import BalanceCheck
from counter_app.importing.table import Row
from counter_app.importing.values import Outcome, Remark
from forms.rules import Problem, Severity


@dataclass(frozen=True)
class BalanceNews:
    """One balance that is written."""

    member_id: uuid.UUID
    balance: int
    day: date


BalanceBatch = tuple[BalanceNews, ...]


@dataclass(frozen=True)
class BalanceList:
    """Balances of one file. A list that is older than what the branch has changes nothing of it."""

    branch_id: uuid.UUID
    check: BalanceCheck

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, BalanceBatch]:
        """What becomes of these rows, and what there is to write."""
        checked = [self.check.read(row) for row in rows]
        asked = select(Member.kpj, Member.id, Member.jht_balance, Member.jht_balance_on).where(
            Member.branch_id == self.branch_id, Member.kpj.in_({one.kpj for one in checked if one.kpj})
        )
        found = session.execute(asked.with_for_update() if held else asked).tuples()
        known = {number: (member_id, balance, day) for number, member_id, balance, day in found}
        lines, news, unchanged, rejected = list[int](), list[BalanceNews](), list[int](), list[Remark]()
        for one in checked:
            problems = list(one.problems)
            if not problems and one.kpj not in known:
                problems.append(Problem("kpj", "unknown", Severity.ERROR))
            if problems:
                rejected.append(Remark(one.row, tuple(problems)))
                continue
            member_id, balance, day = known[one.kpj]
            told, on = one.told
            if (balance, day) == (told, on):
                unchanged.append(one.row.line)
            elif day is not None and on < day:
                rejected.append(Remark(one.row, (Problem("balance_on", "older_balance", Severity.ERROR),)))
            else:
                lines.append(one.row.line)
                news.append(BalanceNews(member_id, told, on))
        return Outcome(tuple(lines), (), tuple(unchanged), tuple(rejected)), tuple(news)

    def write(self, work: Work, who: Actor, batch: BalanceBatch) -> None:
        """Write them; the audit says whose, never how much."""
        if not batch:
            return
        table = Member.__table__
        wanted = (
            update(table)  # type: ignore[arg-type]  # a table, as the mapper declares it
            .where(table.c.branch_id == work.branch_id, table.c.id == bindparam("of_member"))
            .values(jht_balance=bindparam("told_balance"), jht_balance_on=bindparam("told_on"))
        )
        rows = [{"of_member": one.member_id, "told_balance": one.balance, "told_on": one.day} for one in batch]
        work.connection.execute(wanted, rows)
        for one in batch:
            work.audit(who, AuditCode.BALANCE_IMPORTED, one.member_id)
        work.publish(Event(Topic.MEMBER, EventKind.BALANCES_IMPORTED))
