"""`move`: an administrator moves the branch from its file to PostgreSQL, or back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import cache

from counter_app import keys
from counter_app.actor import Permission
from counter_app.branch_file import EngineKind, read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.founding import asked_of_keeper
from counter_app.commands.terminal import Terminal, sign_in
from counter_app.copies.settling import settle
from counter_app.core import build_core
from counter_app.db.address import understood
from counter_app.moving.errors import MoveRefused
from counter_app.moving.moving import Moved, let_back_in, move_to_file, move_to_server
from counter_app.paths import Paths
from counter_app.places import told_of
from counter_app.server_branch import Keeper
from counter_app.texts import _

REFUSED = 1


def move(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises as `moving.moving` does; until the new store is whole and compared, the branch is where it was."""
    passphrase = cache(lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    to = EngineKind.SQLITE if words.to == EngineKind.SQLITE else EngineKind.POSTGRESQL
    with told_of(paths.data):
        settle(paths)  # an earlier move that was cut off at its last step
    file = read_branch_file(paths.branch_file)
    if file.engine is to:
        raise MoveRefused("already")
    named = words.to if to is EngineKind.POSTGRESQL else words.keeper
    if not named:
        raise MoveRefused("keeper")
    keeper = Keeper(understood(named).text(), asked_of_keeper(terminal))
    if to is EngineKind.SQLITE:
        let_back_in(paths, keeper)
    if not _allowed(paths, to, passphrase, terminal):
        return REFUSED
    master = keys.load(file.key_source, file.branch_id, paths.key_file, passphrase)
    moved = (move_to_file if to is EngineKind.SQLITE else move_to_server)(paths, master, keeper, utc_now)
    for line in _said(moved, file.code, words.to):
        terminal.say(line)
    return 0


def _allowed(paths: Paths, to: EngineKind, passphrase: Callable[[], str], terminal: Terminal) -> bool:
    core = build_core(open_branch(paths, utc_now, passphrase), utc_now)
    try:
        who = sign_in(terminal, core.officers, Permission.MANAGE_BRANCH)
        if who is None:
            return False
        code = core.branch.code
        terminal.say(_("Cabang {code} dipindahkan; selama itu tidak ada yang bekerja di dalamnya.").format(code=code))
        if terminal.ask(_("Ketik kode cabang untuk melanjutkan: ")).strip().upper() != code.upper():
            terminal.say(_("Tidak ada yang diubah."))
            return False
        core.backup.ask_move(who, to)
    finally:
        core.close()
    return True


def _said(moved: Moved, code: str, place: str) -> tuple[str, ...]:
    rows = sum(one.rows for one in moved.sums.values())
    said = [_("Cabang {code} sekarang di {place}.").format(code=code, place=place)]
    said.append(
        _("{rows} baris dari {tables} tabel dipindahkan; jumlah dan sidiknya sama.").format(
            rows=rows, tables=len(moved.sums)
        )
    )
    if moved.again:
        said.append(_("Pemindahan sebelumnya ke sana belum selesai; isinya diganti."))
    said.append(_("Cadangan sebelum pindah: {folder}.").format(folder=moved.copy))
    if moved.kept is not None:
        said.append(_("Yang ada sebelumnya disimpan di {folder}.").format(folder=moved.kept))
    if place == EngineKind.SQLITE:
        said.append(_("Role cabang di server tidak dapat masuk lagi. Loket lain tidak lagi memakai cabang ini."))
    return tuple(said)
