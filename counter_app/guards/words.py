"""What officer and supervisor read about a guarded change."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.guards.rules import HOLDER_DIFFERS, RECOVERED, SHARED, TOGETHER, UNRECORDED
from counter_app.texts import _


def sentences() -> dict[str, Callable[[], str]]:
    """By code, with named places for what is shown."""
    return {
        TOGETHER: lambda: _("Berubah bersama rekening, email, atau nomor HP. Penyelia memutuskan."),
        SHARED: lambda: _("Sudah dipakai peserta lain ({name}). Pastikan milik peserta ini; penyelia memutuskan."),
        UNRECORDED: lambda: _(
            "Bukan yang tercatat pada data peserta. Pastikan milik peserta ini; penyelia memutuskan."
        ),
        RECOVERED: lambda: _("Akun yang ada mendapat kontak baru; kontak lama diberi tahu. Penyelia memutuskan."),
        HOLDER_DIFFERS: lambda: _(
            "Nama pemilik rekening ({holder}) berbeda dengan nama peserta ({member}). Penyelia memutuskan."
        ),
    }
