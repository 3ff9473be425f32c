"""The words for a server's address that cannot be taken; no database library loads with them."""

from __future__ import annotations

from counter_app.db.address import AddressFlaw, AddressRefused
from counter_app.texts import _


def flaw_words(refused: AddressRefused) -> str:
    """Why an address cannot be taken, and how it is written."""
    match refused.flaw:
        case AddressFlaw.SECRET:
            return _("Alamat memuat kata sandi. Hapus dari alamat; simpan di berkas pgpass pengguna ini.")
        case AddressFlaw.WEAK_TLS:
            return _(
                "Alamat meminta sambungan yang kurang aman. Hapus sslmode dari alamat: ke komputer lain selalu dipakai "
                "verify-full."
            )
        case AddressFlaw.OPTION if refused.what:
            return _("Alamat memuat “{word}” yang tidak dipakai program ini. Hapus dari alamat.").format(
                word=refused.what
            )
        case AddressFlaw.OPTION:
            return _("Alamat memuat pilihan yang tidak dipakai program ini. Lihat docs/postgresql.md.")
    return _("Alamat ditulis postgresql://pengguna@server/basisdata. Periksa ketikannya.")
