"""Who carries a command out: somebody who signs in, or the holder of a credential for exactly this command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.actor import Actor, Permission
from counter_app.branch_file import read_branch_file
from counter_app.commands.terminal import Terminal, sign_in
from counter_app.core import Core
from counter_app.credentials.errors import PassphraseBranch
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.states import Errand


def errand_of(words: argparse.Namespace) -> Errand:
    """The command as credentials know it."""
    if words.command == Errand.IMPORT_MEMBERS and words.accounts:
        return Errand.IMPORT_ACCOUNTS
    return Errand(words.command)


def by_credential(words: argparse.Namespace) -> bool:
    """Whether nobody is to be asked."""
    return getattr(words, "credential", None) is not None


def must_open_alone(words: argparse.Namespace, paths: Paths) -> None:
    """Raise PassphraseBranch, before anything is asked, where a credential cannot open the store."""
    if by_credential(words) and read_branch_file(paths.branch_file).key_source is KeySource.PASSPHRASE:
        raise PassphraseBranch(errand_of(words))


@contextmanager
def admitted(words: argparse.Namespace, core: Core, terminal: Terminal, needs: Permission) -> Iterator[Actor | None]:
    """Whoever acts, until the command has ended; None after three refused tries. Raises CredentialRefused."""
    if not by_credential(words):
        yield sign_in(terminal, core.officers, needs)
        return
    who = core.credentials.admit(words.credential.absolute(), errand_of(words))
    try:
        yield who
    finally:
        core.credentials.leave(who)
