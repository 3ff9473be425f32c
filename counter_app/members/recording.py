"""A member recorded from card and KTP: checked by the form's own rules, provisional until somebody else confirms."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import Employer, Member
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.form_shelf import FormShelf
from counter_app.guards.finding import guards_of_record
from counter_app.ids import new_id
from counter_app.members.card_values import NewMember
from counter_app.members.citizen import CITIZEN_KEYS, citizen_of
from counter_app.members.values import CORE_KEYS, index_name
from counter_app.states import Citizenship, Employment, MemberState, Segment
from forms.checks import are_at_odds, cross_problems, field_problems
from forms.library import CHANGE_OF_DATA
from forms.model import Check, Field
from forms.normalise import normalise
from forms.record import record_of
from forms.rules import Context, Problem, Severity
from forms.schema import Form

NIK_KNOWN = "nik_known"
"""Warning: the NIK is in this branch under another KPJ. Some people do have two cards."""
OPTIONAL = frozenset({"employer_name", "npp", "employee_number", "phone"})
"""Fields of a new member that may stay blank."""
FOREIGN_KEYS = CITIZEN_KEYS - {"citizenship"}
"""Fields that only a foreigner has."""
EMPLOYER_KEYS = frozenset({"sector", "employer_name", "npp", "unit_name"})
"""Form fields that describe the company where it is known by its NPP."""
NO_DETAIL = CORE_KEYS | {"kpj", "employee_number"}
"""Form fields with a column of their own."""

NOT_REFUSED = {"refused_by": None, "refused_at": None, "refusal_code": "", "refusal_note": ""}
"""Whoever is recorded again waits for a supervisor like anybody new; the audit trail keeps what was said before."""


@dataclass(frozen=True)
class MemberRules:
    """The rules that a member's data keeps: those of the change of data."""

    shelf: FormShelf

    @property
    def form(self) -> Form:
        """The change of data. Raises FormUnavailable."""
        return self.shelf.get(CHANGE_OF_DATA)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the member's record by key. Raises FormUnavailable."""
        return record_of(self.form).fields

    def stored(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Values as they are kept. Raises KeyError for a key that is no field."""
        return self.kept({key: normalise(self.fields[key].kind, value) for key, value in typed.items()})

    def kept(self, stored: Mapping[str, str]) -> dict[str, str]:
        """Stored values with what else they say."""
        return {**stored, **self.added(stored)}

    def added(self, stored: Mapping[str, str]) -> dict[str, str]:
        """What stored values say beside themselves: whoever is not called a foreigner is none, regions are today's."""
        citizenship = stored.get("citizenship") or Citizenship.INDONESIAN.value
        # A foreigner's passport is asked together with the NIK, also by a list that has no column for it.
        asked = {"passport": stored.get("passport", "")} if citizenship == Citizenship.FOREIGN else {}
        return {"citizenship": citizenship, **asked, **self._addresses_today(stored)}

    def _addresses_today(self, stored: Mapping[str, str]) -> dict[str, str]:
        """Regencies that an older card names by their former code, with the province they belong to now."""
        moved: dict[str, str] = {}
        for key in self._regencies:
            value = stored.get(key, "")
            now = self.shelf.regions.today(value)
            if now != value:
                moved |= {key: now, self.fields[key].of: now[:2]}
        return moved

    def problems(self, stored: Mapping[str, str], today: date) -> Iterator[Problem]:
        """Problems of these fields alone and between them; other fields of the form are not asked for."""
        context = self.shelf.context(today)
        found = [problem for key in stored for problem in field_problems(self.fields[key], stored, context)]
        yield from found
        yield from self.between(stored, found, context)

    def between(self, stored: Mapping[str, str], found: Sequence[Problem], context: Context) -> Iterator[Problem]:
        """Problems between fields of which none is wrong by itself; `found` are those of the fields."""
        wrong = {problem.field for problem in found if problem.severity is Severity.ERROR}
        for check, asked in self._checks:
            if asked <= stored.keys() and wrong.isdisjoint(asked) and are_at_odds(check, stored, context):
                yield from cross_problems(check, stored, context)

    @cached_property
    def _checks(self) -> tuple[tuple[Check, frozenset[str]], ...]:
        return tuple((check, frozenset(check.fields.values())) for check in self.form.checks)

    @cached_property
    def _regencies(self) -> tuple[str, ...]:
        return tuple(key for key, field in self.fields.items() if field.of)


def typed_values(new: NewMember) -> dict[str, str]:
    """What was typed, without the optional fields that stayed blank and without a foreigner's for everybody else."""
    left_out = frozenset() if new.citizenship == Citizenship.FOREIGN else FOREIGN_KEYS
    return {
        key: value
        for key, value in asdict(new).items()
        if key not in left_out and (key not in OPTIONAL or value.strip())
    }


def guards_of_new(session: Session, stored: Mapping[str, str]) -> tuple[Problem, ...]:
    """What somebody else in this branch has of a new member; whoever has the card number already is told apart."""
    same_card = session.scalar(
        select(Member.id).where(Member.kpj == stored["kpj"], Member.branch_id == branch_of(session))
    )
    return guards_of_record(session, stored, same_card)


def write_provisional(work: Work, who: Actor, stored: Mapping[str, str], again: Member | None = None) -> uuid.UUID:
    """Write the member, or the one who was refused as they are recorded now.

    The company is linked where its NPP is known, added where NPP and name are given.
    """
    employer_id = _employer(work, stored.get("npp", ""), stored.get("employer_name", ""))
    hidden = NO_DETAIL | (EMPLOYER_KEYS if employer_id else frozenset())
    member = again or Member(id=new_id(), branch_id=work.branch_id, kpj=stored["kpj"], name="")
    before = member.name
    values = {
        "nik": stored["nik"],
        "name": stored["name"],
        "birth_date": date.fromisoformat(stored["birth_date"]),
        "segment": Segment(stored["segment"]),
        "employment": Employment(stored["employment"]),
        **vars(citizen_of(stored)),
        "employer_id": employer_id,
        "employee_number": stored.get("employee_number", ""),
        "details": {key: value for key, value in stored.items() if key not in hidden},
        "state": MemberState.PROVISIONAL,
        "recorded_by": who.officer_id,
        "recorded_at": work.now,
        **NOT_REFUSED,
    }
    for column, value in values.items():
        setattr(member, column, value)
    work.session.add(member)
    work.session.flush()
    index_name(work, member.id, before, member.name)
    return member.id


def _employer(work: Work, npp: str, name: str) -> uuid.UUID | None:
    if not npp:
        return None
    known = work.session.scalar(select(Employer.id).where(Employer.branch_id == work.branch_id, Employer.npp == npp))
    if known or not name:
        return known
    company = Employer(id=new_id(), branch_id=work.branch_id, npp=npp, name=name)
    work.session.add(company)
    work.session.flush()
    return company.id
