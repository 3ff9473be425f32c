"""`credential`: makes, lists and revokes the sealed files of nightly commands."""

from __future__ import annotations

import argparse
import uuid

from counter_app.actor import Actor
from counter_app.clock import local_stamp
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.credentials.values import CredentialRow
from counter_app.credentials.words import typed
from counter_app.states import Errand
from counter_app.texts import _

MISUSED = 2
REFUSED = 1


def credential(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """One act on the branch's credentials."""
    if words.act == "make":
        return _make(words, core, who, terminal)
    if words.act == "revoke":
        return _revoke(words, core, who, terminal)
    for row in core.credentials.listed(who):
        terminal.say(_line(row, core.branch.zone))
    return 0


def _make(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    known = {typed(errand): errand for errand in Errand}
    named = f"{words.name} --accounts" if words.accounts else words.name
    if named not in known:
        terminal.say(_("Sebutkan perintahnya: {all}.").format(all=", ".join(known)))
        return MISUSED
    if words.to is None:
        terminal.say(_("Sebutkan tempat berkasnya dengan --to."))
        return MISUSED
    made = core.credentials.make(who, known[named], words.to.absolute())
    command = typed(made.row.errand)
    terminal.say(
        _("Kredensial {id} untuk {command}: {path}.").format(id=made.row.short_id, command=command, path=made.path)
    )
    terminal.say(
        _("Siapa pun yang memegang berkas ini dapat menjalankan perintah itu. Simpan untuk satu pengguna saja.")
    )
    return 0


def _revoke(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    found = _named(core.credentials.listed(who), words.name or "")
    if found is None:
        terminal.say(_("Tidak ada kredensial dengan pengenal itu. Lihat daftarnya: credential list."))
        return REFUSED
    core.credentials.revoke(who, found)
    terminal.say(_("Kredensial dicabut. Salinan berkasnya di mana pun tidak membuka apa pun lagi."))
    return 0


def _named(rows: tuple[CredentialRow, ...], wanted: str) -> uuid.UUID | None:
    """The one credential of that identifier, short as it is listed or whole."""
    names = [row for row in rows if wanted in (row.short_id, str(row.credential_id))]
    return names[0].credential_id if len(names) == 1 else None


def _line(row: CredentialRow, zone: str) -> str:
    used = local_stamp(row.used_at, zone) if row.used_at else _("belum pernah")
    line = _("{id}  {command}  dibuat {name} {made}, dipakai {used}").format(
        id=row.short_id, command=typed(row.errand), name=row.made_by, made=local_stamp(row.made_at, zone), used=used
    )
    if row.revoked_at is None:
        return line
    ended = _("dicabut {name} {at}").format(name=row.revoked_by, at=local_stamp(row.revoked_at, zone))
    return f"{line}, {ended}"
