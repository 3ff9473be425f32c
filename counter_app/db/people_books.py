"""Staff and members against the audit: who was added, and what was made of them, with no row that says so.

Accounts are followed fact by fact: which roles and whether active the rows leave possible is what the table may say.
Members of a list have one row for all of them, so they are counted.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.book_faults import BookFault, BookFaultKind, Noun
from counter_app.db.models import AuditEntry, Branch, Member, Officer
from counter_app.officers.rules import needs_backing
from counter_app.states import Backing

A = AuditCode
FOUNDED_WITHIN = timedelta(minutes=1)
"""Branches from before the first row named their first people: whoever came with the branch was one of them."""
_OF_STAFF = (
    *(A.BRANCH_CREATED, A.OFFICER_ADDED, A.OFFICER_DISABLED, A.OFFICER_ENABLED),
    *(A.ROLE_ASKED, A.ROLE_CHANGED, A.ACCOUNT_BEGAN, A.ACCOUNT_REFUSED),
)


def founders(people: Mapping[uuid.UUID, str]) -> str:
    """Who a branch begins with and as what, as its first row names them."""
    return ",".join(f"{key}:{role}" for key, role in people.items())


@dataclass
class _Account:
    """What the rows read so far leave possible; without `roles` any. `told` are its roles known from its first row."""

    code: str
    seq: int
    roles: set[str] = field(default_factory=set)
    active: set[bool] = field(default_factory=lambda: {True})
    told: bool = False
    backed: set[str] = field(default_factory=set)

    def hear(self, code: AuditCode, role: str) -> None:
        """One more fact about it."""
        match code:
            case A.OFFICER_DISABLED:
                self.active = {False}
            case A.OFFICER_ENABLED:
                self.active = {True}
            case A.ACCOUNT_REFUSED:
                self.active = {True, False}
            case A.ROLE_ASKED if self.roles:
                self.roles = self.roles | {role}
            case A.ROLE_CHANGED | A.ACCOUNT_BEGAN:
                self.roles, self.backed = {role}, self.backed | {role}


def staff_faults(session: Session, branch_id: uuid.UUID) -> Iterator[BookFault]:
    """Accounts nobody added, that are gone, or that stand otherwise than the newest facts about them allow."""
    accounts, named = _told(session, branch_id)
    made = session.scalar(select(Branch.created_at).where(Branch.id == branch_id))
    known = set[str]()
    for officer in session.scalars(select(Officer).where(Officer.branch_id == branch_id).order_by(Officer.id)):
        key = str(officer.id)
        known.add(key)
        account = accounts.get(key)
        if account is None:
            if named or made is None or officer.created_at - made > FOUNDED_WITHIN:
                yield BookFault(Noun.OFFICER, BookFaultKind.NO_AUDIT, officer.username, A.OFFICER_ADDED.value)
            continue
        stands = (not account.roles or officer.role.value in account.roles) and officer.active in account.active
        if not stands:
            yield BookFault(Noun.OFFICER, BookFaultKind.STATE, officer.username, account.code, account.seq)
        elif _lacks_backing(account, officer):
            yield BookFault(Noun.OFFICER, BookFaultKind.NO_AUDIT, officer.username, A.ACCOUNT_BEGAN.value)
    for key in sorted(accounts.keys() - known):
        yield BookFault(Noun.OFFICER, BookFaultKind.NO_ROW, key, accounts[key].code, accounts[key].seq)


def _lacks_backing(account: _Account, officer: Officer) -> bool:
    """Whether it works in a role that takes a second person, and no row says that one stood behind it."""
    works = account.told and officer.backing is Backing.FULL and needs_backing(officer.role)
    return works and officer.role.value not in account.backed


def _told(session: Session, branch_id: uuid.UUID) -> tuple[dict[str, _Account], bool]:
    """What the audit says of each account, and whether the branch's first row named its first people."""
    here = (AuditEntry.branch_id == branch_id, AuditEntry.code.in_([code.value for code in _OF_STAFF]))
    asked = select(AuditEntry.subject_id, AuditEntry.code, AuditEntry.seq, AuditEntry.facts).where(*here)
    accounts: dict[str, _Account] = {}
    named = False
    for subject, code, seq, said in session.execute(asked.order_by(AuditEntry.seq)).tuples():
        facts = _facts(said)
        role = str(facts.get("role", ""))
        if code == A.BRANCH_CREATED:
            named = "staff" in facts
            for one in filter(None, str(facts.get("staff", "")).split(",")):
                key, _, first = one.partition(":")
                accounts[key] = _Account(code, seq, {first}, told=True, backed={first})
        elif code == A.OFFICER_ADDED:
            accounts[subject] = _Account(code, seq, {role} - {""}, told=bool(role))
        else:
            account = accounts.setdefault(subject, _Account(code, seq))
            account.hear(AuditCode(code), role)
            account.code, account.seq = code, seq
    return accounts, named


def _facts(said: str) -> dict[str, str]:
    """What stands with a row, nothing where somebody wrote over it: the chain tells that."""
    try:
        facts = json.loads(said)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def member_faults(session: Session, branch_id: uuid.UUID) -> Iterator[BookFault]:
    """Whether there are as many members from lists as the lists had; those of the counter have a book (books.py)."""
    own = select(AuditEntry.subject_id).where(
        AuditEntry.branch_id == branch_id, AuditEntry.code == A.MEMBER_RECORDED.value
    )
    lists = select(AuditEntry.facts).where(
        AuditEntry.branch_id == branch_id, AuditEntry.code == A.MEMBERS_IMPORTED.value
    )
    accepted = (str(_facts(facts).get("accepted", "")) for facts in session.scalars(lists))
    said = sum(int(number) for number in accepted if number.isdecimal())
    there = session.scalar(select(func.count()).select_from(Member).where(Member.branch_id == branch_id)) or 0
    recorded = set(session.scalars(own))
    kept = session.scalars(select(Member.id).where(Member.branch_id == branch_id, Member.recorded_seq.is_not(None)))
    found = there - sum(str(key) in recorded for key in kept)
    if found != said:
        yield BookFault(Noun.MEMBER, BookFaultKind.COUNT, str(found), A.MEMBERS_IMPORTED.value, said)
