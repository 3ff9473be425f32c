"""What may be answered when a branch is founded. Pure, so that a page asks the same as the command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import available_timezones

from counter_app.branch_file import CODE
from counter_app.clock import ZONE_NAMES
from counter_app.db.address import AddressFlaw, AddressRefused, understood
from counter_app.founding.values import MOST_COUNTERS, Asked, Fault, Wish
from counter_app.keys import KeySource
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.officers.strength import is_guessed
from counter_app.passphrases import WeakPassphrase, must_be_fit

LONGEST_NAME = 120
_ADDRESS_FAULTS = {
    AddressFlaw.FORM: Fault.FORM,
    AddressFlaw.SECRET: Fault.HOLDS_PASSWORD,
    AddressFlaw.WEAK_TLS: Fault.WEAK_TLS,
    AddressFlaw.OPTION: Fault.OPTION,
}
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


def zone_named(said: str) -> str:
    """The time zone that WIB, WITA, WIT or a name of the IANA list stands for, "" for none."""
    wanted = said.strip()
    for name, short in ZONE_NAMES.items():
        if wanted.upper() in (short, name.upper(), name.partition("/")[2].upper()):
            return name
    return wanted if wanted in available_timezones() else ""


def code_said(said: str) -> str:
    """A branch's code as it is kept."""
    return "".join(said.split()).upper()


def address_said(said: str) -> str:
    """PostgreSQL's address as it is kept; one that cannot be taken stays as it was typed."""
    try:
        return understood(said).text() if said.strip() else ""
    except AddressRefused:
        return said.strip()


def problems(wish: Wish, data: Path) -> Mapping[Asked, Fault]:
    """Every answer that cannot be taken, in the order of the questions; `data` is where the branch is to lie."""
    supervisor, by = wish.supervisor_username, (wish.supervisor_username, wish.supervisor_name, wish.name)
    found = {
        Asked.NAME: _name(wish.name),
        Asked.CODE: None if CODE.fullmatch(wish.code) else Fault.FORM if wish.code else Fault.EMPTY,
        Asked.ZONE: None if zone_named(wish.zone) else Fault.FORM,
        Asked.COUNTERS: None if 1 <= wish.counters <= MOST_COUNTERS else Fault.FORM,
        Asked.ADDRESS: _address(wish.address),
        Asked.ADMIN_NAME: _name(wish.admin_name),
        Asked.USERNAME: _username(wish.username),
        Asked.PASSWORD: _password(wish.password, (wish.username, wish.admin_name, wish.name)),
        Asked.SUPERVISOR_NAME: _name(wish.supervisor_name),
        Asked.SUPERVISOR_USERNAME: _other(supervisor, wish.username) or _username(supervisor),
        Asked.SUPERVISOR_PASSWORD: _other(wish.supervisor_password, wish.password)
        or _password(wish.supervisor_password, by),
        Asked.PASSPHRASE: _passphrase(wish),
        Asked.SHEET: _sheet(wish.sheet, data),
    }
    return {asked: fault for asked, fault in found.items() if fault is not None}


def _name(said: str) -> Fault | None:
    if not said.strip():
        return Fault.EMPTY
    return Fault.LONG if len(said) > LONGEST_NAME else None


def _address(said: str) -> Fault | None:
    if not said:
        return None
    try:
        understood(said)
    except AddressRefused as refused:
        return _ADDRESS_FAULTS[refused.flaw]
    return None


def _username(said: str) -> Fault | None:
    if not said:
        return Fault.EMPTY
    return None if _USERNAME.fullmatch(said) else Fault.FORM


def _other(said: str, admins: str) -> Fault | None:
    """Two people: what the one has is not the other's as well."""
    return Fault.ADMINS_OWN if said and said == admins else None


def _password(said: str, names: tuple[str, ...]) -> Fault | None:
    username = names[0]
    if not said:
        return Fault.EMPTY
    if len(said) < MIN_LENGTH:
        return Fault.SHORT
    if username and username.lower() in said.lower():
        return Fault.HOLDS_NAME
    return Fault.GUESSED if is_guessed(said, names) else None


def _passphrase(wish: Wish) -> Fault | None:
    if wish.source is not KeySource.PASSPHRASE:
        return None
    try:
        must_be_fit(wish.passphrase, (wish.code, wish.name, wish.admin_name, wish.supervisor_name))
    except WeakPassphrase as weak:
        return Fault(weak.why)
    return None


def _sheet(sheet: Path, data: Path) -> Fault | None:
    """Never beside the data that it opens, and never where nobody would look for it."""
    if sheet == Path():
        return Fault.EMPTY
    if len(sheet.parts) == 1:
        return Fault.BARE
    place = sheet.absolute()
    return Fault.IN_DATA if place.is_relative_to(data.absolute()) else None
