"""Each check of the table: from what is known to a state, a word and a fix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from counter_app.clock_check import ClockDoubt, Doubt
from counter_app.health.rules import CHECKS, GIB, health_of
from counter_app.health.values import (
    Check,
    Facts,
    FolderFacts,
    FolderFault,
    HealthState,
    KeyStanding,
    LastTime,
    Machine,
    ModelStanding,
    Said,
    SlipLook,
    StoreFacts,
)
from counter_app.health.words import check_name, counts, fix, for_technician, sentence, title
from counter_app.slips.status import Trouble
from counter_app.texts import use_language

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
LATELY = LastTime(NOW - timedelta(hours=12))
LATE = LastTime(NOW - timedelta(days=3), late=True)
LONG_AGO = LastTime(NOW - timedelta(days=3))
FAILED = LastTime(NOW - timedelta(hours=12), went_well=False)
STORE = StoreFacts(whole=LATELY, chain=LATELY, copy=LATELY, zone="Asia/Jakarta")
ALL_WELL = Facts(
    NOW,
    folder=FolderFacts(free_bytes=40 * GIB, database_bytes=GIB),
    key=KeyStanding.AT_HAND,
    key_source="keyring",
    revision="0023",
    newest_revision="0023",
    store=STORE,
    machine=Machine(("Kamera USB",), ("Loket 1",), 1),
)
SERVED = replace(ALL_WELL, is_server=True, server_answers=True, asks_certificate=True)
ROOM = ALL_WELL.folder
G, W, B, U = HealthState.GOOD, HealthState.WARN, HealthState.BAD, HealthState.UNKNOWN


def stored(**facts: Any) -> Facts:  # Any: whichever field
    """All well but for what the store knows."""
    return replace(ALL_WELL, store=replace(STORE, **facts))


def devices(**facts: Any) -> Facts:  # Any: whichever field
    """All well but for the devices."""
    return replace(ALL_WELL, machine=replace(ALL_WELL.machine, **facts))


def doubted(doubt: Doubt) -> Facts:
    """All well but for the clock."""
    return stored(clock=ClockDoubt(doubt, NOW, NOW + timedelta(hours=3), "Asia/Jakarta"))


CASES: list[tuple[Check, Facts, HealthState, Said]] = [
    (Check.INTEGRITY, ALL_WELL, G, Said.INTEGRITY_WHOLE),
    (Check.INTEGRITY, stored(whole=LONG_AGO), W, Said.INTEGRITY_OLD),
    (Check.INTEGRITY, stored(whole=LastTime()), W, Said.INTEGRITY_NEVER),
    (Check.INTEGRITY, replace(stored(whole=LastTime()), is_real=False), U, Said.INTEGRITY_NEVER),
    (Check.INTEGRITY, stored(whole=FAILED), B, Said.INTEGRITY_DAMAGED),
    (Check.INTEGRITY, replace(ALL_WELL, is_damaged=True, store=None), B, Said.INTEGRITY_DAMAGED),
    (Check.INTEGRITY, SERVED, U, Said.INTEGRITY_SERVER),
    (Check.INTEGRITY, replace(ALL_WELL, store=None), U, Said.INTEGRITY_UNSEEN),
    (Check.AUDIT, ALL_WELL, G, Said.AUDIT_WHOLE),
    (Check.AUDIT, stored(chain=LONG_AGO), W, Said.AUDIT_OLD),
    (Check.AUDIT, stored(chain=LastTime()), W, Said.AUDIT_NEVER),
    (Check.AUDIT, stored(chain=FAILED), B, Said.AUDIT_BROKEN),
    (Check.AUDIT, replace(ALL_WELL, store=None), U, Said.AUDIT_UNSEEN),
    (Check.BACKUP, ALL_WELL, G, Said.BACKUP_MADE),
    (Check.BACKUP, stored(copy=LATE), W, Said.BACKUP_OLD),
    (Check.BACKUP, stored(copy=LastTime()), W, Said.BACKUP_NEVER),
    (Check.BACKUP, stored(copy=FAILED), B, Said.BACKUP_FAILED),
    (Check.BACKUP, replace(stored(copy=LastTime()), is_real=False), G, Said.BACKUP_NOT_NEEDED),
    (Check.BACKUP, replace(ALL_WELL, store=None), U, Said.BACKUP_UNSEEN),
    (Check.DISK, ALL_WELL, G, Said.DISK_ROOM),
    (Check.DISK, replace(ALL_WELL, folder=replace(ROOM, free_bytes=4 * GIB)), W, Said.DISK_LOW),
    (Check.DISK, replace(ALL_WELL, folder=FolderFacts(None, "", 40 * GIB, 30 * GIB)), W, Said.DISK_LOW),
    (Check.DISK, replace(ALL_WELL, folder=FolderFacts(None, "", 40 * GIB, 50 * GIB)), B, Said.DISK_FULL),
    (Check.DISK, replace(ALL_WELL, folder=replace(ROOM, free_bytes=GIB // 5, database_bytes=0)), B, Said.DISK_FULL),
    (Check.DISK, replace(ALL_WELL, folder=FolderFacts()), U, Said.DISK_UNSEEN),
    (Check.SCHEMA, ALL_WELL, G, Said.SCHEMA_NEWEST),
    (Check.SCHEMA, replace(ALL_WELL, revision="0022"), W, Said.SCHEMA_OLDER),
    (Check.SCHEMA, replace(ALL_WELL, is_newer=True, revision=""), B, Said.SCHEMA_NEWER),
    (Check.SCHEMA, replace(ALL_WELL, revision=""), U, Said.SCHEMA_UNSEEN),
    (Check.KEY, ALL_WELL, G, Said.KEY_KEYRING),
    (Check.KEY, replace(ALL_WELL, key_source="passphrase"), G, Said.KEY_PASSPHRASE),
    (Check.KEY, replace(ALL_WELL, key_source="file"), W, Said.KEY_FILE),
    (Check.KEY, replace(ALL_WELL, key_source="file", is_real=False), G, Said.KEY_FILE),
    (Check.KEY, replace(ALL_WELL, key=KeyStanding.LOCKED), U, Said.KEY_LOCKED),
    (Check.KEY, replace(ALL_WELL, key=KeyStanding.LOST), B, Said.KEY_LOST),
    (Check.KEY, replace(ALL_WELL, key=KeyStanding.WRONG), B, Said.KEY_WRONG),
    (Check.KEY, replace(ALL_WELL, key=KeyStanding.SHUT), B, Said.KEYRING_SHUT),
    (Check.KEY, replace(ALL_WELL, key=None), U, Said.KEY_UNSEEN),
    (Check.FOLDER, ALL_WELL, G, Said.FOLDER_OWN),
    *(
        (Check.FOLDER, replace(ALL_WELL, folder=replace(ROOM, fault=fault, named="data")), B, said)
        for fault, said in (
            (FolderFault.OPEN, Said.FOLDER_OPEN),
            (FolderFault.READ_ONLY, Said.FOLDER_READ_ONLY),
            (FolderFault.SHARED, Said.FOLDER_SHARED),
            (FolderFault.EMPTY, Said.FOLDER_EMPTY),
            (FolderFault.BROKEN, Said.FOLDER_BROKEN),
        )
    ),
    (Check.CLOCK, ALL_WELL, G, Said.CLOCK_RIGHT),
    (Check.CLOCK, doubted(Doubt.QUIET), G, Said.CLOCK_RIGHT),
    (Check.CLOCK, doubted(Doubt.BEHIND), W, Said.CLOCK_BEHIND),
    (Check.CLOCK, doubted(Doubt.AHEAD), W, Said.CLOCK_AHEAD),
    (Check.CLOCK, doubted(Doubt.SERVER), W, Said.CLOCK_SERVER),
    (Check.CLOCK, replace(ALL_WELL, store=None), U, Said.CLOCK_UNSEEN),
    (Check.CAMERA, ALL_WELL, G, Said.CAMERA_THERE),
    (Check.CAMERA, devices(takes_pictures=False, cameras=()), G, Said.CAMERA_TRAINING),
    (Check.CAMERA, devices(cameras=()), W, Said.CAMERA_NONE),
    (Check.CAMERA, devices(wanted_camera="C920", wanted_is_there=False), W, Said.CAMERA_AWAY),
    (Check.CAMERA, devices(cameras=None), U, Said.CAMERA_UNSEEN),
    (Check.PRINTER, ALL_WELL, G, Said.PRINTER_THERE),
    (Check.PRINTER, devices(printers=()), W, Said.PRINTER_NONE),
    (Check.PRINTER, replace(devices(printers=()), is_real=False), U, Said.PRINTER_NONE),
    (Check.PRINTER, devices(printers=None), U, Said.PRINTER_UNSEEN),
    (Check.SLIP_PRINTER, ALL_WELL, G, Said.SLIP_PRINTER_NOT_NEEDED),
    (Check.SLIP_PRINTER, devices(slips=SlipLook("10.0.0.9:9100")), G, Said.SLIP_PRINTER_READY),
    (Check.SLIP_PRINTER, devices(slips=SlipLook("10.0.0.9:9100", near_end=True)), W, Said.SLIP_PRINTER_NEAR_END),
    *(
        (Check.SLIP_PRINTER, devices(slips=SlipLook("10.0.0.9:9100", one)), W, Said.SLIP_PRINTER_STOPPED)
        for one in Trouble
    ),
    (Check.SOUND, ALL_WELL, G, Said.SOUND_THERE),
    (Check.SOUND, devices(loudspeakers=0), U, Said.SOUND_NONE),
    (Check.SOUND, devices(loudspeakers=None), U, Said.SOUND_UNSEEN),
    (Check.MODEL, ALL_WELL, G, Said.MODEL_NOT_NEEDED),
    (Check.MODEL, replace(ALL_WELL, store=replace(STORE, model=ModelStanding("a.onnx"))), G, Said.MODEL_FITS),
    (Check.MODEL, replace(ALL_WELL, store=replace(STORE, model=ModelStanding("a.onnx", "no"))), B, Said.MODEL_REFUSED),
    (Check.MODEL, replace(ALL_WELL, store=None), U, Said.MODEL_UNSEEN),
    (Check.HOLIDAYS, ALL_WELL, G, Said.HOLIDAYS_NOT_NEEDED),
    (Check.HOLIDAYS, stored(holidays_until=date(2026, 12, 31)), G, Said.HOLIDAYS_KNOWN),
    (Check.HOLIDAYS, stored(holidays_until=date(2026, 4, 30)), W, Said.HOLIDAYS_END),
    (Check.HOLIDAYS, stored(holidays_until=date(2025, 12, 31)), W, Said.HOLIDAYS_ENDED),
    (Check.HOLIDAYS, replace(ALL_WELL, store=None), U, Said.HOLIDAYS_UNSEEN),
    (Check.SERVER, ALL_WELL, G, Said.SERVER_NOT_NEEDED),
    (Check.SERVER, SERVED, G, Said.SERVER_ANSWERS),
    (Check.SERVER, replace(SERVED, server_answers=False, store=None), B, Said.SERVER_SILENT),
    (Check.SERVER, replace(SERVED, store=replace(STORE, read_only=True)), B, Said.SERVER_READ_ONLY),
    (Check.SERVER, replace(SERVED, store=replace(STORE, one_role=True)), W, Said.SERVER_ONE_ROLE),
    (Check.SERVER, replace(SERVED, server_answers=None, store=None), U, Said.SERVER_UNSEEN),
    (Check.CERTIFICATE, ALL_WELL, G, Said.CERTIFICATE_NOT_NEEDED),
    (Check.CERTIFICATE, replace(SERVED, certificate_ends=NOW + timedelta(days=90)), G, Said.CERTIFICATE_GOOD),
    (Check.CERTIFICATE, replace(SERVED, certificate_ends=NOW + timedelta(days=29)), W, Said.CERTIFICATE_ENDS),
    (Check.CERTIFICATE, replace(SERVED, certificate_ends=NOW), B, Said.CERTIFICATE_ENDED),
    (Check.CERTIFICATE, SERVED, U, Said.CERTIFICATE_UNSEEN),
]


@pytest.fixture(params=["id", "en"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("id")


@pytest.mark.parametrize(("check", "facts", "state", "said"), CASES, ids=lambda one: getattr(one, "value", ""))
@pytest.mark.usefixtures("_language")
def test_a_check_tells_its_state_with_a_whole_sentence_and_a_fix_where_one_is_due(
    check: Check, facts: Facts, state: HealthState, said: Said
) -> None:
    found = health_of(facts).of(check)
    assert (found.state, found.said) == (state, said)
    assert "{" not in sentence(found) + fix(found)
    assert sentence(found)
    assert bool(fix(found)) or state in (G, U), "what is not good says what to do"


def test_every_word_is_met_and_every_check_stands_in_the_table() -> None:
    assert {said for _check, _facts, _state, said in CASES} == set(Said)
    assert set(CHECKS) == set(Check)


def test_the_whole_is_as_bad_as_its_worst_line_and_what_is_unknown_makes_nothing_worse() -> None:
    assert health_of(ALL_WELL).state is G
    assert health_of(devices(loudspeakers=None, cameras=None)).state is G
    assert health_of(stored(copy=LATE)).state is W
    both = health_of(replace(stored(copy=LATE), key=KeyStanding.WRONG))
    assert both.state is B
    assert [one.check for one in both.to_do] == [Check.KEY, Check.BACKUP]


@pytest.mark.usefixtures("_language")
def test_the_text_for_the_technician_has_every_line_with_its_code_and_what_to_do() -> None:
    found = health_of(replace(stored(copy=LATE), key=KeyStanding.WRONG))
    told = for_technician(found, "02-03-2026 08.00 WIB")
    assert title(found) in told
    for one in found.findings:
        assert f"{check_name(one.check)}: {sentence(one)} ({one.said})" in told
    assert fix(found.of(Check.KEY)) in told


def test_the_counts_leave_out_what_there_is_none_of() -> None:
    assert counts(health_of(ALL_WELL)) == "16 baik"
    assert counts(health_of(stored(copy=LATE))) == "15 baik, 1 perlu perhatian"
