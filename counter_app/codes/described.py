"""Limits of one-time codes, described as settings. No public source has them: they are to be confirmed.

A code of six digits with five tries is guessed once in 200,000 times (RFC 4226 §7.3 asks for such a limit).
"""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

LIFE = Description(
    Group.ACCOUNT,
    lambda: Said(
        _("Masa berlaku kode sekali pakai"),
        _("Sejak dikirim ke email atau nomor HP peserta. Setelah itu kode baru dikirim."),
        _("Bawaan ini belum dipastikan. Makin lama berlaku, makin lama dapat disalahgunakan."),
    ),
    Unit.MINUTES,
    2,
    15,
    needs_proof=True,
)
TRIES = Description(
    Group.ACCOUNT,
    lambda: Said(
        _("Percobaan satu kode sekali pakai"),
        _("Setelah sekian kali salah, kode tidak berlaku lagi dan kode baru dikirim."),
        _("Bawaan ini belum dipastikan. Makin banyak percobaan, makin mudah ditebak."),
    ),
    Unit.TIMES,
    3,
    10,
    needs_proof=True,
)
