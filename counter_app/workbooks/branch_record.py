"""The record of a branch as rows of a company ask for it: by index, a batch at a time."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from counter_app.db.models import ChangeRequest, Employer, Member, MemberContact
from counter_app.db.session import Database
from counter_app.guards.rules import GUARDED, NIK, PASSPORT
from counter_app.settings.reading import read_settings
from counter_app.states import Citizenship
from counter_app.workbooks.known import BranchRecord, KnownMember, Owner, Wage

_COLUMNS = (
    Member.kpj,
    Member.id,
    Member.version,
    Member.state,
    Member.employment,
    Member.segment,
    Member.nik,
    Member.name,
    Member.birth_date,
    Member.employee_number,
    Member.citizenship,
    Member.details,
    Employer.npp,
)
_OF_FOREIGNERS = (
    Member.id,
    Member.nationality,
    Member.passport,
    Member.permit,
    Member.permit_number,
    Member.permit_until,
)
OWNERS_AT_MOST = 20
"""Of one passport: whoever has the same as twenty others has somebody else's."""
KeptWages = Callable[[Session, Collection[uuid.UUID]], Mapping[Wage, int]]
"""Wages by member and month of whoever keeps them."""
_NOBODY: frozenset[str] = frozenset()


class StoredRecord:
    """The record within one scope."""

    def __init__(self, session: Session, branch_id: uuid.UUID, now: datetime, kept_wages: KeptWages) -> None:
        self._session, self._branch_id, self._now, self._kept_wages = session, branch_id, now, kept_wages

    def members(self, numbers: Collection[str]) -> Mapping[str, KnownMember]:
        """By KPJ, of this branch alone."""
        asked = (
            select(*_COLUMNS)
            .outerjoin(Employer, Employer.id == Member.employer_id)
            .where(Member.branch_id == self._branch_id, Member.kpj.in_(set(numbers)))
        )
        found: dict[str, KnownMember] = {}
        foreign: dict[uuid.UUID, dict[str, str]] = {}
        rows = self._session.execute(asked).tuples()
        for kpj, key, version, state, employment, segment, nik, name, born, employee, citizenship, details, npp in rows:
            values: dict[str, str] = {
                **details,
                "kpj": kpj,
                "nik": nik,
                "name": name,
                "birth_date": _day(born),
                "employee_number": employee,
                "segment": segment.value,
                "employment": employment.value,
                "citizenship": citizenship.value,
                "passport": "",
            }
            found[kpj] = KnownMember(key, version, state, employment, npp or values.get("npp", ""), values)
            if citizenship is Citizenship.FOREIGN:
                foreign[key] = values
        self._tell_foreigners(foreign)
        return found

    def _tell_foreigners(self, foreign: Mapping[uuid.UUID, dict[str, str]]) -> None:
        """What only they have; few do."""
        if not foreign:
            return
        asked = select(*_OF_FOREIGNERS).where(Member.branch_id == self._branch_id, Member.id.in_(foreign))
        for key, nationality, passport, permit, number, until in self._session.execute(asked).tuples():
            foreign[key] |= {
                "nationality": nationality,
                "passport": passport,
                "permit": permit.value if permit else "",
                "permit_number": number,
                "permit_until": _day(until),
            }

    def owners(self, field: str, values: Collection[str]) -> Mapping[str, tuple[Owner, ...]]:
        """Who in the branch has these values."""
        wanted = {value for value in values if value}
        if not wanted:
            return {}
        if field in (NIK, PASSPORT):
            column = Member.nik if field == NIK else Member.passport
            these = column.in_(wanted) if field == NIK else self._rare(column.in_(wanted))
            asked = select(column, Member.kpj, Member.id, Member.nik, Member.name).where(these)
        else:
            asked = (
                select(MemberContact.value, Member.kpj, Member.id, Member.nik, Member.name)
                .join(Member, Member.id == MemberContact.member_id)
                .where(MemberContact.field == field, MemberContact.value.in_(wanted))
            )
        asked = asked.where(Member.branch_id == self._branch_id)
        if field == PASSPORT:
            asked = asked.limit(OWNERS_AT_MOST * len(wanted))
        rows = self._session.execute(asked).tuples()
        found: dict[str, list[Owner]] = defaultdict(list)
        # in order here: a store that is asked for it goes through all members of the branch in that order
        for value, _kpj, member_id, nik, name in sorted(rows, key=lambda row: row[:2]):
            found[value].append(Owner(member_id, nik, name))
        return {value: tuple(owners) for value, owners in found.items()}

    def _rare(self, holds: ColumnElement[bool]) -> ColumnElement[bool]:
        """Few members have a passport, so an average says that one value is nearly all of them: SQLite would go through
        all members instead of asking the index. The server knows how often each value comes."""
        return func.unlikely(holds) if self._session.get_bind().dialect.name == "sqlite" else holds

    def with_several_numbers(self, niks: Collection[str]) -> Collection[str]:
        """The index alone is asked first, which knows no branch; the few that it names are asked for theirs."""
        if not niks:
            return ()
        several = select(Member.nik).where(Member.nik.in_(set(niks))).group_by(Member.nik).having(func.count() > 1)
        ours = select(Member.nik).where(Member.branch_id == self._branch_id, Member.nik.in_(several))
        return set(self._session.scalars(ours.group_by(Member.nik).having(func.count() > 1)))

    def lately(self, members: Collection[uuid.UUID]) -> Mapping[uuid.UUID, frozenset[str]]:
        """As the guards of a single change look it up (`guards/finding.py`)."""
        if not members:
            return {}
        days = read_settings(self._session, self._branch_id).guard_window_days
        since = self._now - timedelta(days=days)
        asked = select(ChangeRequest.member_id, ChangeRequest.before, ChangeRequest.answers).where(
            ChangeRequest.branch_id == self._branch_id,
            ChangeRequest.member_id.in_(set(members)),
            ChangeRequest.submitted_at >= since,
        )
        recorded = select(Member.id, Member.details).where(
            Member.branch_id == self._branch_id, Member.id.in_(set(members)), Member.recorded_at >= since
        )
        found: dict[uuid.UUID, frozenset[str]] = {
            member_id: frozenset(key for key in GUARDED if details.get(key))
            for member_id, details in self._session.execute(recorded).tuples()
        }
        for member_id, before, answers in self._session.execute(asked).tuples():
            touched = {key for key in GUARDED if key in answers and answers[key] != before.get(key, "")}
            found[member_id] = found.get(member_id, _NOBODY) | touched
        return found

    def wages(self, members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
        """By member and month."""
        return self._kept_wages(self._session, members) if members else {}


def _no_wages(_session: Session, _members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
    return {}


@contextmanager
def open_record(db: Database, now: datetime, kept_wages: KeptWages = _no_wages) -> Iterator[BranchRecord]:
    """One scope of reading; see `known.OpenRecord`."""
    with db.read() as session:
        yield StoredRecord(session, db.branch_id, now, kept_wages)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
