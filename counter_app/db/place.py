"""Whether a folder is a fit place for the embedded database: on this machine and open for writing."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from counter_app.db.errors import NetworkShare, ReadOnlyFolder
from counter_app.db.faults import DiskFull

# fmt: off
NETWORK_TYPES = frozenset((
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "9p", "ceph", "glusterfs", "lustre", "gpfs",
    "beegfs", "davfs", "virtiofs", "vboxsf", "prl_fs", "vmhgfs", "fuse.vmhgfs-fuse", "fuse.sshfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs",
))
# fmt: on
"""Types of /proc/mounts whose files lie on another machine or in a host's folder. WAL needs memory shared by all users
of the file, which only one machine can give."""

_DRIVE_REMOTE = 4
"""GetDriveTypeW's answer for a network drive."""


def read_mounts() -> str:
    """The mounts of this machine as the kernel tells them, "" where there is no such file."""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def refuse_unfit(folder: Path, mounts: Callable[[], str] = read_mounts) -> None:
    """Raise NetworkShare, ReadOnlyFolder or DiskFull when the embedded database cannot live in `folder`."""
    if is_network_share(folder, mounts):
        raise NetworkShare(folder)
    probe = folder / f".write-{uuid.uuid4().hex}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise (DiskFull() if is_disk_full(error) else ReadOnlyFolder(folder)) from error


def is_network_share(folder: Path, mounts: Callable[[], str] = read_mounts) -> bool:
    """Whether a folder lies on another machine."""
    if sys.platform == "win32":
        return _is_windows_share(str(folder.resolve()))
    return _type_of(folder.resolve(), mounts()) in NETWORK_TYPES


def is_writable(path: Path) -> bool:
    """Whether this user may write a file, without opening it."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_disk_full(error: OSError) -> bool:
    """Whether there was no room, or no share of it left for this user."""
    return error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _type_of(folder: Path, mounts: str) -> str:
    """The file system type of the longest mount point above `folder`; the later of two on one point."""
    best, found = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(_plain(parts[1]))
        depth = len(point.parts)
        if folder.is_relative_to(point) and depth >= best:
            best, found = depth, parts[2]
    return found


def _plain(escaped: str) -> str:
    """The kernel writes blanks in names as octal numbers."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        escaped = escaped.replace(code, character)
    return escaped


def _is_windows_share(path: str) -> bool:
    if path.startswith(("\\\\?\\UNC\\", "//")) or (path.startswith("\\\\") and not path.startswith("\\\\?\\")):
        return True
    drive = os.path.splitdrive(path.removeprefix("\\\\?\\"))[0]
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  the name exists on Windows only
    return bool(kernel.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
