"""`server`: the branch's roles, tables and rights on PostgreSQL, made or brought up to date by their owner."""

from __future__ import annotations

import argparse

from counter_app import keys
from counter_app.branch_file import BranchFile
from counter_app.commands.founding import asked_of_keeper
from counter_app.commands.terminal import Terminal
from counter_app.db.address import understood
from counter_app.paths import Paths
from counter_app.server_branch import Keeper, bring_up_to_date
from counter_app.texts import _


def server(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Whoever can act as the tables' owner could do everything anyway: nobody signs in.

    Raises what `bring_up_to_date` and the key store raise.
    """
    where = understood(words.keeper)

    def master_of(file: BranchFile) -> bytes:
        return keys.load(
            file.key_source, file.branch_id, paths.key_file, lambda: terminal.ask_secret(_("Frasa sandi kunci: "))
        )

    role = bring_up_to_date(paths, Keeper(where.text(), asked_of_keeper(terminal)), master_of)
    terminal.say(_("Role dan tabel di server siap. Program bekerja sebagai role {role}.").format(role=role))
    return 0
