"""Who a member is to the state: an Indonesian known by the NIK, or a foreigner with passport and stay permit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counter_app.db.models import Member
from counter_app.states import Citizenship, StayPermit


@dataclass(frozen=True)
class Citizen:
    """The columns of a member that say so. The names are the form's field keys."""

    citizenship: Citizenship = Citizenship.INDONESIAN
    nationality: str = ""
    passport: str = field(default="", repr=False)
    permit: StayPermit | None = None
    permit_number: str = field(default="", repr=False)
    permit_until: date | None = None


INDONESIAN = Citizen()
CITIZEN_KEYS = frozenset(Citizen.__dataclass_fields__)


def citizen_of(values: Mapping[str, str]) -> Citizen:
    """From stored values of the form; what is blank or missing is an Indonesian's."""
    until, permit = values.get("permit_until", ""), values.get("permit", "")
    return Citizen(
        citizenship=Citizenship(values.get("citizenship") or Citizenship.INDONESIAN),
        nationality=values.get("nationality", ""),
        passport=values.get("passport", ""),
        permit=StayPermit(permit) if permit else None,
        permit_number=values.get("permit_number", ""),
        permit_until=date.fromisoformat(until) if until else None,
    )


def citizen_values(member: Member) -> dict[str, str]:
    """As stored values of the form."""
    return {
        "citizenship": member.citizenship.value,
        "nationality": member.nationality,
        "passport": member.passport,
        "permit": member.permit.value if member.permit else "",
        "permit_number": member.permit_number,
        "permit_until": member.permit_until.isoformat() if member.permit_until else "",
    }
