"""A member's data as form values, read and written inside the unit of work of whoever needs it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, delete, insert
from sqlalchemy.orm import Session

from counter_app.db.models import Employer, Member, MemberWord
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.members.citizen import CITIZEN_KEYS, citizen_of, citizen_values
from counter_app.members.rules import index_keys, sort_name
from counter_app.states import Employment, Segment

CORE_KEYS = frozenset({"nik", "name", "birth_date", "segment", "employment"}) | CITIZEN_KEYS
"""Form fields with a column of their own; every other one lives in `details`."""

OWN_COLUMNS = CORE_KEYS | {"employee_number"}
"""What `details` never holds."""

NEVER_WRITTEN = frozenset({"kpj"})
"""Shown on the form, given by the central system."""


def read_values(session: Session, member_id: uuid.UUID) -> dict[str, str]:
    """Current values by form field key: dates in ISO, blank where nothing is known."""
    member = get_row(session, Member, member_id)
    employer = find_row(session, Employer, member.employer_id) if member.employer_id else None
    values = dict(member.details)
    if employer is not None:
        values |= {
            "sector": "government" if employer.government else "non_government",
            "employer_name": employer.name,
            "npp": employer.npp,
            "unit_name": employer.unit,
        }
    return (
        values
        | citizen_values(member)
        | {
            "employee_number": member.employee_number,
            "kpj": member.kpj,
            "nik": member.nik,
            "name": member.name,
            "birth_date": member.birth_date.isoformat() if member.birth_date else "",
            "segment": member.segment.value,
            "employment": member.employment.value,
        }
    )


def write_values(work: Work, member_id: uuid.UUID, changes: Mapping[str, str]) -> None:
    """Apply changed fields and move "last updated"; the version rises when a value changed."""
    member = get_row(work.session, Member, member_id)
    given = {key: value for key, value in changes.items() if key not in NEVER_WRITTEN}
    member.nik = given.get("nik", member.nik)
    member.segment = Segment(given.get("segment", member.segment))
    member.employment = Employment(given.get("employment", member.employment))
    if "birth_date" in given:
        member.birth_date = date.fromisoformat(given["birth_date"]) if given["birth_date"] else None
    if "name" in given:
        index_name(work, member.id, member.name, given["name"])
        member.name = given["name"]
    if CITIZEN_KEYS & given.keys():
        _write_citizen(member, given)
    member.employee_number = given.get("employee_number", member.employee_number)
    details = {key: value for key, value in given.items() if key not in OWN_COLUMNS}
    if details:
        member.details = {key: value for key, value in {**member.details, **details}.items() if value}
    if given:
        member.version += 1
    member.last_updated_at = work.now


def _write_citizen(member: Member, given: Mapping[str, str]) -> None:
    now = citizen_of(citizen_values(member) | dict(given))
    member.citizenship, member.nationality, member.passport = now.citizenship, now.nationality, now.passport
    member.permit, member.permit_number, member.permit_until = now.permit, now.permit_number, now.permit_until


def index_name(work: Work, member_id: uuid.UUID, former: str, name: str) -> None:
    """Make a member findable under every word of the name, and no longer under the former one."""
    forget_name(work, member_id, former)
    row = {"branch_id": work.branch_id, "name": sort_name(name), "member_id": member_id}
    if words := [{"word": word} | row for word in index_keys(name)]:
        work.session.execute(insert(MemberWord), words)


def forget_name(work: Work, member_id: uuid.UUID, name: str) -> None:
    """Nobody is found under the name any more."""
    if keys := index_keys(name):
        gone = delete(MemberWord).where(MemberWord.word.in_(keys), *_whose(work, member_id, name))
        work.session.execute(gone.execution_options(synchronize_session=False))  # no row of it is ever held


def _whose(work: Work, member_id: uuid.UUID, name: str) -> tuple[ColumnElement[bool], ...]:
    """The rest of the key, so that the delete is a few look-ups in a table of millions."""
    return (
        MemberWord.branch_id == work.branch_id,
        MemberWord.name == sort_name(name),
        MemberWord.member_id == member_id,
    )
