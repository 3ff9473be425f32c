"""A branch's key: whether a passphrase opens it, and how it comes back from its recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app import keys
from counter_app.branch_file import read_branch_file, write_branch_file
from counter_app.db.errors import WrongKey
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.places import told_of


@dataclass(frozen=True)
class Recovery:
    """What was copied from the sheet, and where the key is kept from now on."""

    text: str
    source: KeySource
    passphrase: str = ""


def source_of(paths: Paths) -> KeySource:
    """Where the key is kept. Raises as reading the branch file does."""
    return read_branch_file(paths.branch_file).key_source


def prove(paths: Paths, passphrase: str) -> None:
    """Raise WrongPassphrase, WrongKey, or what else the key store raises, unless this opens the branch."""
    with told_of(paths.data):
        file = read_branch_file(paths.branch_file)
        master = keys.load(file.key_source, file.branch_id, paths.key_file, lambda: passphrase)
    if not keys.is_right(master, file.key_check):
        raise WrongKey


def recover(paths: Paths, wanted: Recovery) -> str:
    """Put the key back and give the branch's code; nothing changes before the key is proven.

    Raises RecoveryTextWrong, WrongKey, PlaceRefused and what the key store raises.
    """
    with told_of(paths.data):
        file = read_branch_file(paths.branch_file)
        master = keys.from_recovery_text(wanted.text)
        if not keys.is_right(master, file.key_check):
            raise WrongKey
        keys.store(master, wanted.source, file.branch_id, paths.key_file, wanted.passphrase)
        write_branch_file(paths.branch_file, replace(file, key_source=wanted.source))
    return file.code
