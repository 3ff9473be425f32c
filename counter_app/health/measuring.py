"""What this computer tells without the store: the data folder, the disk below it, its devices."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from counter_app.cameras.devices import list_cameras
from counter_app.cameras.spec import Trust
from counter_app.db.errors import NetworkShare, ReadOnlyFolder
from counter_app.db.faults import DiskFull
from counter_app.db.place import refuse_unfit
from counter_app.health.values import FolderFacts, FolderFault, Machine, SlipLook
from counter_app.paths import Paths
from counter_app.slips.printing import SlipNotPrinted, SlipPrinter
from counter_app.slips.setup import target_of

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The bits of everybody but the owner."""
SOUND_DEVICES = Path("/dev/snd")
PRINTERS_S = 5
"""A print service that takes longer to list its queues prints nothing either."""


def folder_facts(paths: Paths, embedded: bool) -> FolderFacts:
    """The data folder as it lies there; nothing in it is opened. `embedded`: the database lies in it."""
    free, size = _free(paths.data), _size(paths)
    try:
        if embedded:
            refuse_unfit(paths.data)
    except NetworkShare:
        return FolderFacts(FolderFault.SHARED, "", free, size)
    except ReadOnlyFolder:
        return FolderFacts(FolderFault.READ_ONLY, "", free, size)
    except DiskFull:
        return FolderFacts(None, "", 0, size)
    exposed = exposed_name(paths)
    return FolderFacts(FolderFault.OPEN if exposed else None, exposed, free, size)


def exposed_name(paths: Paths) -> str:
    """What others on this computer may open, by its name; "" where they may open nothing. Windows has no such bits.

    The branch file says nothing secret and may be read by all.
    """
    if os.name != "posix":
        return ""
    own = (paths.data, paths.database, paths.key_file, paths.logs, paths.backups)
    return next((path.name for path in own if path.exists() and path.stat().st_mode & OTHERS), "")


def machine_facts() -> Machine:
    """The devices of this computer, as far as they can be listed without a window."""
    return Machine(cameras_here(), printers_here(), loudspeakers_here())


def cameras_here(platform: str = sys.platform) -> tuple[str, ...] | None:
    """The names of cameras with a lens; None where only a window can list them."""
    if not platform.startswith("linux"):
        return None
    return tuple(one.name for one in list_cameras() if one.trust is not Trust.VIRTUAL)


def loudspeakers_here(platform: str = sys.platform, devices: Path = SOUND_DEVICES) -> int | None:
    """How many devices play sound; None where the system is not asked."""
    if not platform.startswith("linux"):
        return None
    return sum(1 for node in devices.iterdir() if _plays(node.name)) if devices.is_dir() else 0


def printers_here(ask: Callable[[], str | None] | None = None) -> tuple[str, ...] | None:
    """The print queues that the system's print service knows; None where there is no such service to ask."""
    listed = (ask or _lpstat)()
    return None if listed is None else tuple(line.strip() for line in listed.splitlines() if line.strip())


def look_at_slips(setting: str, station: str) -> SlipLook | None:
    """How the slip printer of a station stands, asked of the printer itself; None where the settings name none."""
    target = target_of(setting, station)
    if target is None:
        return None
    try:
        return SlipLook(target.text, near_end=SlipPrinter(target).look())
    except SlipNotPrinted as error:
        return SlipLook(target.text, error.trouble)


def _lpstat() -> str | None:
    program = shutil.which("lpstat")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, "-e"], capture_output=True, text=True, timeout=PRINTERS_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None


def _plays(name: str) -> bool:
    """ALSA names what plays pcmC0D0p, what records pcmC0D0c."""
    return name.startswith("pcm") and name.endswith("p")


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _size(paths: Paths) -> int:
    try:
        return paths.database.stat().st_size
    except OSError:
        return 0
