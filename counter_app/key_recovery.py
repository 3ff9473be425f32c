"""A branch's key: whether a passphrase opens it, and how it comes back from its recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from counter_app import keys
from counter_app.branch_file import must_be_unaltered, read_branch_file, write_branch_file
from counter_app.keys import KeySource
from counter_app.passphrases import must_be_fit
from counter_app.paths import Paths, forget
from counter_app.places import told_of


@dataclass(frozen=True)
class Recovery:
    """What was copied from the sheet, and where the key is kept from now on."""

    text: str = field(repr=False)
    source: KeySource
    passphrase: str = field(default="", repr=False)
    reseal: bool = False
    """Whether the branch file counts as it stands now: its owner changed it, and has the sheet to show for it."""


def source_of(paths: Paths) -> KeySource:
    """Where the key is kept. Raises as reading the branch file does."""
    return read_branch_file(paths.branch_file).key_source


def prove(paths: Paths, passphrase: str) -> None:
    """Raise WrongPassphrase, WrongKey, BranchFileAltered, or what the key store raises, unless it opens the branch."""
    with told_of(paths.data):
        file = read_branch_file(paths.branch_file)
        master = keys.load(file.key_source, file.branch_id, paths.key_file, lambda: passphrase)
    must_be_unaltered(file, master, paths.branch_file)


def recover(paths: Paths, wanted: Recovery) -> str:
    """Put the key back and give the branch's code; nothing changes before the key is proven.

    Raises RecoveryTextWrong, WrongKey, BranchFileAltered, WeakPassphrase, PlaceRefused and what the key store raises.
    """
    with told_of(paths.data):
        file = read_branch_file(paths.branch_file)
        master = keys.from_recovery_text(wanted.text)
        if not (wanted.reseal and keys.is_right(master, file.key_check)):
            must_be_unaltered(file, master, paths.branch_file)
        if wanted.source is KeySource.PASSPHRASE:
            must_be_fit(wanted.passphrase, (file.code,))
        keys.store(master, wanted.source, file.branch_id, paths.key_file, wanted.passphrase)
        write_branch_file(paths.branch_file, replace(file, key_source=wanted.source), master)
        if wanted.source is KeySource.KEYRING:
            forget(paths.key_file)
    return file.code
