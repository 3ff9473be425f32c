"""What is checked, what is known for it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from counter_app.clock_check import ClockDoubt
from counter_app.slips.status import Trouble


class HealthState(StrEnum):
    """How a thing is. `UNKNOWN` is only said: nobody has looked, or it cannot be seen from here."""

    GOOD = "good"
    UNKNOWN = "unknown"
    WARN = "warn"
    BAD = "bad"


class Check(StrEnum):
    """What is looked at, in the order in which it is told."""

    INTEGRITY = "integrity"
    AUDIT = "audit"
    BACKUP = "backup"
    DISK = "disk"
    SCHEMA = "schema"
    KEY = "key"
    FOLDER = "folder"
    CLOCK = "clock"
    CAMERA = "camera"
    PRINTER = "printer"
    SLIP_PRINTER = "slip_printer"
    SOUND = "sound"
    SERVER = "server"
    CERTIFICATE = "certificate"
    MODEL = "model"
    HOLIDAYS = "holidays"


class Said(StrEnum):
    """What can be said of a check. The word stays the same from version to version: monitoring goes by it."""

    INTEGRITY_WHOLE = "integrity_whole"
    INTEGRITY_OLD = "integrity_old"
    INTEGRITY_NEVER = "integrity_never"
    INTEGRITY_DAMAGED = "integrity_damaged"
    INTEGRITY_SERVER = "integrity_server"
    INTEGRITY_UNSEEN = "integrity_unseen"
    AUDIT_WHOLE = "audit_whole"
    AUDIT_OLD = "audit_old"
    AUDIT_NEVER = "audit_never"
    AUDIT_BROKEN = "audit_broken"
    AUDIT_UNSEEN = "audit_unseen"
    BACKUP_MADE = "backup_made"
    BACKUP_OLD = "backup_old"
    BACKUP_NEVER = "backup_never"
    BACKUP_FAILED = "backup_failed"
    BACKUP_NOT_NEEDED = "backup_not_needed"
    BACKUP_UNSEEN = "backup_unseen"
    DISK_ROOM = "disk_room"
    DISK_LOW = "disk_low"
    DISK_FULL = "disk_full"
    DISK_UNSEEN = "disk_unseen"
    SCHEMA_NEWEST = "schema_newest"
    SCHEMA_OLDER = "schema_older"
    SCHEMA_NEWER = "schema_newer"
    SCHEMA_UNSEEN = "schema_unseen"
    KEY_KEYRING = "key_keyring"
    KEY_PASSPHRASE = "key_passphrase"
    KEY_LOCKED = "key_locked"
    KEY_FILE = "key_file"
    KEY_LOST = "key_lost"
    KEY_WRONG = "key_wrong"
    KEYRING_SHUT = "keyring_shut"
    KEY_UNSEEN = "key_unseen"
    FOLDER_OWN = "folder_own"
    FOLDER_OPEN = "folder_open"
    FOLDER_READ_ONLY = "folder_read_only"
    FOLDER_SHARED = "folder_shared"
    FOLDER_EMPTY = "folder_empty"
    FOLDER_BROKEN = "folder_broken"
    CLOCK_RIGHT = "clock_right"
    CLOCK_BEHIND = "clock_behind"
    CLOCK_AHEAD = "clock_ahead"
    CLOCK_SERVER = "clock_server"
    CLOCK_UNSEEN = "clock_unseen"
    CAMERA_THERE = "camera_there"
    CAMERA_TRAINING = "camera_training"
    CAMERA_NONE = "camera_none"
    CAMERA_AWAY = "camera_away"
    CAMERA_UNSEEN = "camera_unseen"
    PRINTER_THERE = "printer_there"
    PRINTER_NONE = "printer_none"
    PRINTER_UNSEEN = "printer_unseen"
    SLIP_PRINTER_READY = "slip_printer_ready"
    SLIP_PRINTER_NEAR_END = "slip_printer_near_end"
    SLIP_PRINTER_STOPPED = "slip_printer_stopped"
    SLIP_PRINTER_NOT_NEEDED = "slip_printer_not_needed"
    SOUND_THERE = "sound_there"
    SOUND_NONE = "sound_none"
    SOUND_UNSEEN = "sound_unseen"
    MODEL_NOT_NEEDED = "model_not_needed"
    MODEL_FITS = "model_fits"
    MODEL_REFUSED = "model_refused"
    MODEL_UNSEEN = "model_unseen"
    SERVER_NOT_NEEDED = "server_not_needed"
    SERVER_ANSWERS = "server_answers"
    SERVER_SILENT = "server_silent"
    SERVER_READ_ONLY = "server_read_only"
    SERVER_ONE_ROLE = "server_one_role"
    SERVER_UNSEEN = "server_unseen"
    CERTIFICATE_NOT_NEEDED = "certificate_not_needed"
    CERTIFICATE_GOOD = "certificate_good"
    CERTIFICATE_ENDS = "certificate_ends"
    CERTIFICATE_ENDED = "certificate_ended"
    CERTIFICATE_UNSEEN = "certificate_unseen"
    HOLIDAYS_NOT_NEEDED = "holidays_not_needed"
    HOLIDAYS_KNOWN = "holidays_known"
    HOLIDAYS_END = "holidays_end"
    HOLIDAYS_ENDED = "holidays_ended"
    HOLIDAYS_UNSEEN = "holidays_unseen"


class KeyStanding(StrEnum):
    """How far the branch's key is at hand."""

    AT_HAND = "at_hand"
    LOCKED = "locked"
    """Behind a passphrase that nobody typed here."""
    LOST = "lost"
    WRONG = "wrong"
    SHUT = "shut"
    """In a keyring that is locked or not there."""


class FolderFault(StrEnum):
    """What is wrong with the data folder."""

    EMPTY = "empty"
    BROKEN = "broken"
    SHARED = "shared"
    READ_ONLY = "read_only"
    OPEN = "open"


@dataclass(frozen=True)
class SlipLook:
    """How the slip printer of a station stands; `name` as its address is shown."""

    name: str
    trouble: Trouble | None = None
    near_end: bool = False


@dataclass(frozen=True)
class Machine:
    """The devices as this computer lists them; None where it cannot be asked from here.

    `takes_pictures` is False at a station that opens no webcam: the participant of training sits before it.
    """

    cameras: tuple[str, ...] | None = None
    printers: tuple[str, ...] | None = None
    loudspeakers: int | None = None
    takes_pictures: bool = True
    wanted_camera: str = ""
    """The approved camera's name, "" where none was approved."""
    wanted_is_there: bool = True
    slips: SlipLook | None = None
    """The slip printer that the settings name for this station; None where they name none."""


@dataclass(frozen=True)
class FolderFacts:
    """The data folder and the disk below it."""

    fault: FolderFault | None = None
    named: str = ""
    """Which file or folder the fault is about."""
    free_bytes: int | None = None
    database_bytes: int = 0


@dataclass(frozen=True)
class LastTime:
    """When something was done last and whether it went well; `at` is None where it never was.

    `late` where whoever does it says that it should have been done since.
    """

    at: datetime | None = None
    went_well: bool = True
    late: bool = False


@dataclass(frozen=True)
class ModelStanding:
    """The branch's own model against attacks: its file's name, and the sentence why it is refused, "" where it fits."""

    name: str
    fault: str = ""


@dataclass(frozen=True)
class StoreFacts:
    """What the open store knows. `whole` is the check of every page, `chain` that of the audit, `copy` the backup."""

    clock: ClockDoubt | None = None
    whole: LastTime = LastTime()
    chain: LastTime = LastTime()
    copy: LastTime = LastTime()
    read_only: bool = False
    one_role: bool = False
    """Whether the program's role on the server owns the tables, and could take the audit's guards away."""
    zone: str = "UTC"
    model: ModelStanding | None = None
    holidays_until: date | None = None
    """The last day whose holidays the program knows; None where the branch stays open on them."""


@dataclass(frozen=True)
class Facts:
    """Everything that the table of checks goes by. What is None could not be seen from here."""

    now: datetime
    is_real: bool = True
    is_server: bool = False
    folder: FolderFacts = FolderFacts()
    key: KeyStanding | None = None
    key_source: str = ""
    revision: str = ""
    """The store's, "" where it was not seen."""
    newest_revision: str = ""
    is_newer: bool = False
    """Whether the store belongs to a newer program."""
    is_damaged: bool = False
    """Whether the store could not be opened although its key is right."""
    server_answers: bool | None = None
    certificate_ends: datetime | None = None
    asks_certificate: bool = False
    """Whether the way to the server is by TLS with a certificate that is checked."""
    store: StoreFacts | None = None
    machine: Machine = Machine()


@dataclass(frozen=True)
class Finding:
    """One line: a check, how it is, what is said of it, and the figures of the sentence as they are shown."""

    check: Check
    state: HealthState
    said: Said
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Health:
    """All lines of one look."""

    at: datetime
    findings: tuple[Finding, ...]

    @property
    def state(self) -> HealthState:
        """The worst of all; what is not known makes nothing worse."""
        states = {one.state for one in self.findings}
        return next((one for one in (HealthState.BAD, HealthState.WARN) if one in states), HealthState.GOOD)

    @property
    def to_do(self) -> tuple[Finding, ...]:
        """What somebody has to do something about, the worst first."""
        bad = [one for one in self.findings if one.state is HealthState.BAD]
        return (*bad, *(one for one in self.findings if one.state is HealthState.WARN))

    def of(self, check: Check) -> Finding:
        """The line of one check."""
        return next(one for one in self.findings if one.check is check)
