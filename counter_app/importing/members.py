"""A batch of a list of members: what the branch has of them, and the writing of those that are new."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Employer
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.importing.account_row import told_account
from counter_app.importing.account_store import AccountNews, write_accounts
from counter_app.importing.branch_side import (
    KnownMember,
    accounts_of,
    companies_by_npp,
    contacts_known,
    members_by_kpj,
    niks_known,
)
from counter_app.importing.member_row import CheckedRow, MemberCheck, error, member_of, warning
from counter_app.importing.rules import KnownAccount, conflict, is_known
from counter_app.importing.table import Row
from counter_app.importing.values import Outcome, Remark
from counter_app.members.bulk import add_members
from counter_app.members.recording import NIK_KNOWN
from counter_app.states import AccountState
from forms.rules import Problem, Severity

CONTACTS = ("phone", "bank_account")
"""Numbers of one owner that the store keeps to be asked for, beside the NIK."""


@dataclass(frozen=True)
class MemberBatch:
    """What is to be written."""

    new: tuple[CheckedRow, ...] = ()
    news: tuple[AccountNews, ...] = ()
    companies: dict[str, uuid.UUID] = field(default_factory=dict)


@dataclass
class MemberList:
    """Members of one file: new ones are added, of known ones only the account may change."""

    branch_id: uuid.UUID
    check: MemberCheck
    named: set[str] = field(default_factory=set)
    """Companies that this file named first: each row of theirs names them, so the order of rows does not matter."""

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, MemberBatch]:
        """What becomes of these rows, and what there is to write."""
        checked = self.check.read_all(rows)
        known = members_by_kpj(session, self.branch_id, (one.kpj for one in checked if one.kpj))
        niks = niks_known(session, self.branch_id, (one.values.get("nik", "") for one in checked))
        companies = companies_by_npp(session, self.branch_id, (one.values.get("npp", "") for one in checked))
        accounts = accounts_of(session, self.branch_id, _with_account(checked, known), held=held)
        owners = {
            key: contacts_known(session, self.branch_id, key, (one.values.get(key, "") for one in checked))
            for key in CONTACTS
        }
        new, news, changes, rejected, warned = [], [], [], [], []
        for one in checked:
            who = known.get(one.kpj)
            problems = [*one.problems, *self._company_problems(one, companies)]
            problems += _of_others(one, niks, owners) if who is None else ()
            told = self._account_news(one, who, accounts, problems) if who else None
            if any(problem.severity is Severity.ERROR for problem in problems):
                errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
                rejected.append(Remark(one.row, errors))
                continue
            if problems:
                warned.append(Remark(one.row, tuple(problems)))
            if told is None:
                new.append(one)
            else:
                news.append(told)
                changes.append(told.change)
        lines = tuple(one.row.line for one in new)
        outcome = Outcome(lines, tuple(changes), (), tuple(rejected), tuple(warned))
        return outcome, MemberBatch(tuple(new), tuple(news), companies)

    def write(self, work: Work, who: Actor, batch: MemberBatch) -> None:
        """Add the new members with the companies they name first; bring the accounts of the known ones up to date."""
        if batch.new:
            companies = batch.companies | _add_companies(work, batch)
            by_row = ((one.values, companies.get(one.values.get("npp", ""))) for one in batch.new)
            add_members(work, [member_of(values, company, who.officer_id, work.now) for values, company in by_row])
            work.audit(who, AuditCode.MEMBERS_IMPORTED, accepted=str(len(batch.new)), source="csv")
            work.publish(Event(Topic.MEMBER, EventKind.MEMBERS_IMPORTED))
        write_accounts(work, who, batch.news)

    def _company_problems(self, one: CheckedRow, companies: dict[str, uuid.UUID]) -> Iterator[Problem]:
        npp = one.values.get("npp", "")
        if npp and (npp not in companies or npp in self.named) and not one.values.get("employer_name"):
            yield error("npp", "unknown")
        if npp and npp not in companies:
            self.named.add(npp)

    def _account_news(
        self,
        one: CheckedRow,
        who: KnownMember,
        accounts: dict[uuid.UUID, KnownAccount],
        problems: list[Problem],
    ) -> AccountNews | None:
        """What a row says of a known member's account; everything else of a known member is never overwritten."""
        if any(problem.field == "kpj" for problem in problems):
            return None
        state = one.values.get("account_state", "")
        known = accounts.get(who.member_id)
        if known is None or state == AccountState.NONE or one.problems:
            problems.append(error("kpj", "known"))
        elif who.nik != one.values.get("nik"):
            problems.append(error("kpj", "known_other_nik"))
        else:
            told = told_account(state, one.values.get("blocked_reason", ""), one.values.get("blocked_since", ""))
            if is_known(known, told):
                problems.append(error("kpj", "known"))
            elif code := conflict(known, told):
                problems.append(error("account_state", code))
            else:
                return AccountNews(one.row.line, one.kpj, who.member_id, known.state, told)
        return None


def _of_others(
    one: CheckedRow, niks: frozenset[str], owners: dict[str, dict[str, frozenset[str]]]
) -> Iterator[Problem]:
    """Numbers of a new member that somebody in the branch has; the same person with another card is no other one."""
    nik = one.values.get("nik", "")
    if nik in niks:
        yield warning("nik", NIK_KNOWN)
    for key, known in owners.items():
        if known.get(one.values.get(key, ""), frozenset()) - {nik}:
            yield warning(key, f"{key}_known")


def _with_account(checked: Sequence[CheckedRow], known: dict[str, KnownMember]) -> list[uuid.UUID]:
    """Known members of the branch whose row says something of their account."""
    return [known[one.kpj].member_id for one in checked if one.values.get("account_state") and one.kpj in known]


def _add_companies(work: Work, batch: MemberBatch) -> dict[str, uuid.UUID]:
    """Write the companies these rows name for the first time; the first name of an NPP stands."""
    rows: dict[str, dict[str, object]] = {}
    added: dict[str, uuid.UUID] = {}
    for one in batch.new:
        npp = one.values.get("npp", "")
        if npp and npp not in batch.companies and npp not in added:
            added[npp] = new_id()
            rows[npp] = {
                "id": added[npp],
                "branch_id": work.branch_id,
                "npp": npp,
                "name": one.values["employer_name"],
                "unit": one.values.get("unit_name", ""),
                "government": one.values.get("sector") == "government",
            }
    if rows:
        work.connection.execute(insert(Employer), list(rows.values()))
    return added
