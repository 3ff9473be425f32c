"""Rows as what stands in the fields, and back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from counter_app.actor import Role
from counter_app.explain import explain
from counter_app.officers.errors import BadStaffEntry, UsernameTaken
from counter_app.officers.values import CounterRow, NewOfficer, ServiceRow
from counter_app.states import ServiceKind
from counter_app.texts import _
from ui.admin.state import Lists, Row, Section

YES = "yes"
NEW_MINUTES = 10
"""The minutes offered for a new service, as the table's own default."""
MAX_POSITION = 99
_BLANK: dict[Section, dict[str, str]] = {
    Section.STAFF: {"name": "empty", "username": "form"},
    Section.SERVICES: {"prefix": "form", "code": "form", "name": "empty"},
    Section.COUNTERS: {},
}
"""Fields that may not be empty, with the service's own code for it; told together rather than one after the other."""


def values_of(row: Row) -> dict[str, str]:
    """What the fields of a row show; a member of staff that exists has none."""
    match row:
        case ServiceRow():
            return {
                "prefix": row.prefix,
                "code": row.code,
                "name": row.name,
                "name_en": row.name_en,
                "kind": row.kind,
                "minutes": str(row.minutes),
                "position": str(row.position),
                "active": YES if row.active else "",
            }
        case CounterRow():
            return {"number": str(row.number), "name": row.name, "active": YES if row.active else ""}
    return {}


def offered(section: Section, lists: Lists) -> dict[str, str]:
    """What a new entry begins with."""
    if section is Section.STAFF:
        return {"name": "", "username": "", "role": ""}
    if section is Section.SERVICES:
        position = max((row.position for row in lists.services), default=0) + 1
        blank = ServiceRow(None, "", "", "", "", ServiceKind.OTHER, position, NEW_MINUTES)
        return values_of(blank) | {"kind": ""}
    number = max((row.number for row in lists.counters), default=0) + 1
    return values_of(CounterRow(None, number, _("Loket {number}").format(number=number)))


def problems_of(section: Section, typed: Mapping[str, str]) -> dict[str, str]:
    """What must be mended before the service can be asked at all."""
    found = {key: _words(key, reason) for key, reason in _BLANK[section].items() if not typed[key].strip()}
    if section is Section.STAFF:
        if not typed["role"]:
            found["role"] = _("Peran belum dipilih. Pilih dari daftar.")
        return found
    if section is Section.COUNTERS:
        if _number(typed["number"]) is None:
            found["number"] = _words("number", "form")
        if not typed["name"].strip():
            found["name"] = _("Nama loket belum diisi. Contoh: Loket 3.")
        return found
    if not typed["kind"]:
        found["kind"] = _("Jenis layanan belum dipilih. Pilih dari daftar.")
    if _number(typed["minutes"]) is None:
        found["minutes"] = _words("minutes", "form")
    if not 1 <= (_number(typed["position"]) or 0) <= MAX_POSITION:
        found["position"] = _("Urutan adalah angka 1 sampai {last}.").format(last=MAX_POSITION)
    return found


def problem_at(error: Exception) -> dict[str, str]:
    """The problem at its field when the service refused one, else nothing."""
    words = explain(error) or ""
    match error:
        case BadStaffEntry(field=field):
            return {field: words}
        case UsernameTaken():
            return {"username": words}
    return {}


def officer_of(typed: Mapping[str, str]) -> NewOfficer:
    """The member of staff to add; `role` has been chosen."""
    return NewOfficer(typed["username"], typed["name"], Role(typed["role"]))


def service_of(service_id: uuid.UUID | None, typed: Mapping[str, str]) -> ServiceRow:
    """The service to save; kind and numbers have been checked."""
    return ServiceRow(
        service_id,
        typed["code"].strip().lower(),
        typed["prefix"].strip().upper(),
        " ".join(typed["name"].split()),
        " ".join(typed["name_en"].split()),
        ServiceKind(typed["kind"]),
        _number(typed["position"]) or 0,
        _number(typed["minutes"]) or 0,
        typed["active"] == YES,
    )


def counter_of(counter_id: uuid.UUID | None, typed: Mapping[str, str]) -> CounterRow:
    """The counter to save; the number has been checked."""
    return CounterRow(counter_id, _number(typed["number"]) or 0, typed["name"].strip(), typed["active"] == YES)


def _number(typed: str) -> int | None:
    plain = typed.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 4 else None


def _words(field: str, reason: str) -> str:
    return explain(BadStaffEntry(field, reason)) or ""
