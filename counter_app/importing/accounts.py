"""A batch of a list of accounts: blocks and releases of known members, as what changes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.session import Work
from counter_app.importing.account_row import AccountCheck, CheckedAccount
from counter_app.importing.account_store import AccountNews, write_accounts
from counter_app.importing.branch_side import KnownMember, accounts_of, members_by_kpj
from counter_app.importing.rules import KnownAccount, conflict, is_known
from counter_app.importing.table import Row
from counter_app.importing.values import Outcome, Remark
from forms.rules import Problem, Severity

AccountBatch = tuple[AccountNews, ...]


@dataclass(frozen=True)
class AccountList:
    """Accounts of one file; what the branch did itself is never overwritten."""

    branch_id: uuid.UUID
    check: AccountCheck

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, AccountBatch]:
        """What becomes of these rows, and what there is to write."""
        checked = [self.check.read(row) for row in rows]
        known = members_by_kpj(session, self.branch_id, (one.kpj for one in checked if one.kpj))
        ids = [who.member_id for who in known.values()]
        accounts = accounts_of(session, self.branch_id, ids, held=held)
        news, unchanged, rejected, warned = [], [], [], []
        for one in checked:
            problems = list(one.problems)
            who = known.get(one.kpj)
            told = self._news(one, who, accounts, problems)
            if errors := tuple(problem for problem in problems if problem.severity is Severity.ERROR):
                rejected.append(Remark(one.row, errors))
                continue
            if problems:
                warned.append(Remark(one.row, tuple(problems)))
            if told is None:
                unchanged.append(one.row.line)
            else:
                news.append(told)
        changes = tuple(one.change for one in news)
        return Outcome((), changes, tuple(unchanged), tuple(rejected), tuple(warned)), tuple(news)

    def write(self, work: Work, who: Actor, batch: AccountBatch) -> None:
        """Write what changes."""
        write_accounts(work, who, batch)

    def _news(
        self,
        one: CheckedAccount,
        who: KnownMember | None,
        accounts: dict[uuid.UUID, KnownAccount],
        problems: list[Problem],
    ) -> AccountNews | None:
        """The change, None for none; what stands against it is added to the problems."""
        if any(problem.severity is Severity.ERROR for problem in problems):
            return None
        if who is None:
            problems.append(Problem("kpj", "unknown", Severity.ERROR))
            return None
        known, told = accounts[who.member_id], one.told
        if is_known(known, told):
            return None
        if code := conflict(known, told):
            problems.append(Problem("state", code, Severity.ERROR))
            return None
        reference = one.values.get("reference", "")
        return AccountNews(one.row.line, one.kpj, who.member_id, known.state, told, reference)
