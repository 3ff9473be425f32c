"""How long a recovery waits, described as a setting. No public source has it: it is to be confirmed."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

RECOVERY_WAIT = Description(
    Group.ACCOUNT,
    lambda: Said(
        _("Masa tunggu pemulihan akun"),
        _("Bila rekening, email, atau nomor HP berubah dalam jangka perubahan, pemulihan menunggu sekian hari."),
        _("Bawaan ini belum dipastikan. Tanpa masa tunggu pemilik lama tidak sempat menolak."),
    ),
    Unit.DAYS,
    0,
    30,
    needs_proof=True,
)
