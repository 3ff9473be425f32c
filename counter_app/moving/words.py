"""The words for a move between a file and a server."""

from __future__ import annotations

from counter_app.moving.errors import MoveRefused
from counter_app.texts import _


def move_words(error: Exception) -> str | None:
    """Why a branch was not moved and what to do, None for another's error."""
    match error:
        case MoveRefused(why="already"):
            return _("Cabang ini sudah berada di sana. Sebut tempat yang lain: alamat PostgreSQL, atau sqlite.")
        case MoveRefused(why="keeper"):
            return _("Sebut juga role pengelola server: --as postgresql://pengelola@…; docs/postgresql.md.")
        case MoveRefused(why="taken", what=database):
            return _(
                "Basis data {database} sudah berisi, jadi tidak disentuh. Buat basis data kosong di server, lalu sebut "
                "alamatnya."
            ).format(database=database)
        case MoveRefused(why="schema"):
            return _("Data cabang belum sebaru program ini. Buka cabang sekali agar diperbarui, lalu ulangi.")
        case MoveRefused(why="signed_in", what=stations):
            return _("Masih ada yang bekerja di {stations}. Keluar di sana dahulu, lalu ulangi.").format(
                stations=stations
            )
        case MoveRefused(why="stations", what=count):
            return _("Masih ada {count} sambungan dari loket lain. Tutup jendela program di sana, lalu ulangi.").format(
                count=count
            )
        case MoveRefused(what=tables):
            return _(
                "Isi yang dipindahkan tidak sama dengan aslinya ({tables}), jadi cabang tetap di tempat lama. "
                "Ulangi; bila terulang, hubungi administrator."
            ).format(tables=tables)
    return None
