"""How each thing is judged: one table, a row a check. Pure; what is not known is said to be unknown, never good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from counter_app.clock import local_stamp
from counter_app.clock_check import Doubt
from counter_app.health.values import (
    Check,
    Facts,
    Finding,
    FolderFault,
    Health,
    HealthState,
    KeyStanding,
    LastTime,
    Said,
)

GIB = 1024**3
LEAST_FREE = GIB // 4
"""Below it SQLite's journal of a full day and the log may no longer fit: work stops soon."""
LITTLE_FREE = 5 * GIB
"""The copies of two weeks (`night_copies`) of a branch that has 300 MB, with a little over."""
COPIES_AT_ONCE = 2
"""A copy is written whole before the oldest is thrown away: as many times the database must fit beside it."""
A_DAY = timedelta(hours=26)
"""One night to the next, with two hours for a night that took longer."""
DECREE_DUE = timedelta(days=60)
"""By November the decree about the coming year is there: whoever looks has two months to take it over."""
CERTIFICATE_SOON = timedelta(days=30)
"""A public body's certificate takes weeks to renew."""

_GOOD, _WARN, _BAD, _UNKNOWN = HealthState.GOOD, HealthState.WARN, HealthState.BAD, HealthState.UNKNOWN
Judged = tuple[HealthState, Said] | tuple[HealthState, Said, Mapping[str, str]]


def health_of(facts: Facts) -> Health:
    """Every check of the table."""
    return Health(facts.now, tuple(_finding(check, judge(facts)) for check, judge in CHECKS.items()))


def _finding(check: Check, judged: Judged) -> Finding:
    return Finding(check, judged[0], judged[1], judged[2] if len(judged) == 3 else {})


def _integrity(facts: Facts) -> Judged:
    if facts.is_damaged:
        return _BAD, Said.INTEGRITY_DAMAGED
    if facts.is_server:
        return _UNKNOWN, Said.INTEGRITY_SERVER
    if facts.store is None:
        return _UNKNOWN, Said.INTEGRITY_UNSEEN
    last = facts.store.whole
    if not last.went_well:
        return _BAD, Said.INTEGRITY_DAMAGED
    return _last(facts, last, Said.INTEGRITY_WHOLE, Said.INTEGRITY_OLD, Said.INTEGRITY_NEVER)


def _audit(facts: Facts) -> Judged:
    if facts.store is None:
        return _UNKNOWN, Said.AUDIT_UNSEEN
    last = facts.store.chain
    if not last.went_well:
        return _BAD, Said.AUDIT_BROKEN, _at(facts, last.at)
    return _last(facts, last, Said.AUDIT_WHOLE, Said.AUDIT_OLD, Said.AUDIT_NEVER)


def _backup(facts: Facts) -> Judged:
    if not facts.is_real:
        return _GOOD, Said.BACKUP_NOT_NEEDED
    if facts.store is None:
        return _UNKNOWN, Said.BACKUP_UNSEEN
    last = facts.store.copy
    if not last.went_well:
        return _BAD, Said.BACKUP_FAILED, _at(facts, last.at)
    if last.at is None:
        return _WARN, Said.BACKUP_NEVER
    return (
        (_WARN, Said.BACKUP_OLD, _at(facts, last.at)) if last.late else (_GOOD, Said.BACKUP_MADE, _at(facts, last.at))
    )


def _last(facts: Facts, last: LastTime, good: Said, old: Said, never: Said) -> Judged:
    """Done within a day is good; longer ago, or never, is a warning where the branch is a real one."""
    late = _WARN if facts.is_real else _UNKNOWN
    if last.at is None:
        return late, never
    if facts.now - last.at > A_DAY:
        return late, old, _at(facts, last.at)
    return _GOOD, good, _at(facts, last.at)


def _disk(facts: Facts) -> Judged:
    free, size = facts.folder.free_bytes, facts.folder.database_bytes
    if free is None:
        return _UNKNOWN, Said.DISK_UNSEEN
    figures = {"free": gigabytes(free)}
    if free < LEAST_FREE or free < size:
        return _BAD, Said.DISK_FULL, figures
    if free < LITTLE_FREE or free < COPIES_AT_ONCE * size:
        return _WARN, Said.DISK_LOW, figures
    return _GOOD, Said.DISK_ROOM, figures


def _schema(facts: Facts) -> Judged:
    if facts.is_newer:
        return _BAD, Said.SCHEMA_NEWER, {"newest": facts.newest_revision}
    if not facts.revision:
        return _UNKNOWN, Said.SCHEMA_UNSEEN
    figures = {"found": facts.revision, "newest": facts.newest_revision}
    if facts.revision != facts.newest_revision:
        return _WARN, Said.SCHEMA_OLDER, figures
    return _GOOD, Said.SCHEMA_NEWEST, figures


def _key(facts: Facts) -> Judged:
    if facts.key is None:
        return _UNKNOWN, Said.KEY_UNSEEN
    if facts.key is KeyStanding.AT_HAND:
        if facts.key_source == "keyring":
            return _GOOD, Said.KEY_KEYRING
        if facts.key_source == "passphrase":
            return _GOOD, Said.KEY_PASSPHRASE
        return (_WARN if facts.is_real else _GOOD), Said.KEY_FILE
    if facts.key is KeyStanding.LOCKED:
        return _UNKNOWN, Said.KEY_LOCKED
    return _BAD, {
        KeyStanding.LOST: Said.KEY_LOST,
        KeyStanding.WRONG: Said.KEY_WRONG,
        KeyStanding.SHUT: Said.KEYRING_SHUT,
    }[facts.key]


def _folder(facts: Facts) -> Judged:
    fault = facts.folder.fault
    if fault is None:
        return _GOOD, Said.FOLDER_OWN
    said = {
        FolderFault.EMPTY: Said.FOLDER_EMPTY,
        FolderFault.BROKEN: Said.FOLDER_BROKEN,
        FolderFault.SHARED: Said.FOLDER_SHARED,
        FolderFault.READ_ONLY: Said.FOLDER_READ_ONLY,
        FolderFault.OPEN: Said.FOLDER_OPEN,
    }[fault]
    return _BAD, said, {"name": facts.folder.named}


def _clock(facts: Facts) -> Judged:
    if facts.store is None:
        return _UNKNOWN, Said.CLOCK_UNSEEN
    doubt = facts.store.clock
    if doubt is None or not doubt.is_warning:
        return _GOOD, Said.CLOCK_RIGHT, {"here": local_stamp(facts.now, facts.store.zone)}
    said = {
        Doubt.BEHIND: Said.CLOCK_BEHIND,
        Doubt.AHEAD: Said.CLOCK_AHEAD,
        Doubt.SERVER: Said.CLOCK_SERVER,
    }[doubt.doubt]
    return _WARN, said, {"here": local_stamp(doubt.here, doubt.zone), "other": local_stamp(doubt.other, doubt.zone)}


def _camera(facts: Facts) -> Judged:
    machine = facts.machine
    if not machine.takes_pictures:
        return _GOOD, Said.CAMERA_TRAINING
    if machine.cameras is None:
        return _UNKNOWN, Said.CAMERA_UNSEEN
    if machine.wanted_camera and not machine.wanted_is_there:
        return _WARN, Said.CAMERA_AWAY, {"name": machine.wanted_camera}
    if not machine.cameras:
        return _WARN, Said.CAMERA_NONE
    return _GOOD, Said.CAMERA_THERE, {"name": machine.wanted_camera or machine.cameras[0]}


def _printer(facts: Facts) -> Judged:
    printers = facts.machine.printers
    if printers is None:
        return _UNKNOWN, Said.PRINTER_UNSEEN
    if not printers:
        return (_WARN if facts.is_real else _UNKNOWN), Said.PRINTER_NONE
    return _GOOD, Said.PRINTER_THERE, {"name": printers[0]}


def _slip_printer(facts: Facts) -> Judged:
    slips = facts.machine.slips
    if slips is None:
        return _GOOD, Said.SLIP_PRINTER_NOT_NEEDED
    if slips.trouble is not None:
        return _WARN, Said.SLIP_PRINTER_STOPPED, {"name": slips.name, "trouble": slips.trouble.value}
    if slips.near_end:
        return _WARN, Said.SLIP_PRINTER_NEAR_END, {"name": slips.name}
    return _GOOD, Said.SLIP_PRINTER_READY, {"name": slips.name}


def _sound(facts: Facts) -> Judged:
    if facts.machine.loudspeakers is None:
        return _UNKNOWN, Said.SOUND_UNSEEN
    # A counter works without one; only board and news are not heard.
    return (_GOOD, Said.SOUND_THERE) if facts.machine.loudspeakers else (_UNKNOWN, Said.SOUND_NONE)


def _model(facts: Facts) -> Judged:
    if facts.store is None:
        return _UNKNOWN, Said.MODEL_UNSEEN
    model = facts.store.model
    if model is None:
        return _GOOD, Said.MODEL_NOT_NEEDED
    if model.fault:
        return _BAD, Said.MODEL_REFUSED, {"why": model.fault}
    return _GOOD, Said.MODEL_FITS, {"name": model.name}


def _server(facts: Facts) -> Judged:
    if not facts.is_server:
        return _GOOD, Said.SERVER_NOT_NEEDED
    if facts.server_answers is None:
        return _UNKNOWN, Said.SERVER_UNSEEN
    if not facts.server_answers:
        return _BAD, Said.SERVER_SILENT
    if facts.store is not None and facts.store.read_only:
        return _BAD, Said.SERVER_READ_ONLY
    if facts.store is not None and facts.store.one_role:
        return _WARN, Said.SERVER_ONE_ROLE
    return _GOOD, Said.SERVER_ANSWERS


def _certificate(facts: Facts) -> Judged:
    if not facts.is_server or not facts.asks_certificate:
        return _GOOD, Said.CERTIFICATE_NOT_NEEDED
    ends = facts.certificate_ends
    if ends is None:
        return _UNKNOWN, Said.CERTIFICATE_UNSEEN
    if ends <= facts.now:
        return _BAD, Said.CERTIFICATE_ENDED, _at(facts, ends)
    soon = ends - facts.now < CERTIFICATE_SOON
    return (
        (_WARN, Said.CERTIFICATE_ENDS, _at(facts, ends)) if soon else (_GOOD, Said.CERTIFICATE_GOOD, _at(facts, ends))
    )


def _at(facts: Facts, at: datetime | None) -> Mapping[str, str]:
    zone = facts.store.zone if facts.store is not None else "UTC"
    return {"at": local_stamp(at, zone) if at is not None else "–"}


def gigabytes(count: int) -> str:
    """A size as it is read: 41 GB, 0,7 GB."""
    size = count / GIB
    return f"{size:.0f} GB" if size >= 10 else f"{size:.1f} GB".replace(".", ",")


def _holidays(facts: Facts) -> Judged:
    if facts.store is None:
        return _UNKNOWN, Said.HOLIDAYS_UNSEEN
    last = facts.store.holidays_until
    if last is None:
        return _GOOD, Said.HOLIDAYS_NOT_NEEDED
    here = facts.now.astimezone(ZoneInfo(facts.store.zone)).date()
    told = {"year": str(last.year), "next": str(max(here.year, last.year + 1))}
    if here > last:
        return _WARN, Said.HOLIDAYS_ENDED, told
    return (_WARN, Said.HOLIDAYS_END, told) if last - here < DECREE_DUE else (_GOOD, Said.HOLIDAYS_KNOWN, told)


CHECKS: Mapping[Check, Callable[[Facts], Judged]] = {
    Check.INTEGRITY: _integrity,
    Check.AUDIT: _audit,
    Check.BACKUP: _backup,
    Check.DISK: _disk,
    Check.SCHEMA: _schema,
    Check.KEY: _key,
    Check.FOLDER: _folder,
    Check.CLOCK: _clock,
    Check.CAMERA: _camera,
    Check.PRINTER: _printer,
    Check.SLIP_PRINTER: _slip_printer,
    Check.SOUND: _sound,
    Check.SERVER: _server,
    Check.CERTIFICATE: _certificate,
    Check.MODEL: _model,
    Check.HOLIDAYS: _holidays,
}
"""The one table: start, page and `main.py health` tell what it says."""
