"""The key of the centre, described as a setting."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

CENTRE_KEY = Description(
    Group.SECURITY,
    lambda: Said(
        _("Kunci pusat untuk kiriman harian"),
        _("86 huruf dan angka dari pusat. Kiriman disegel untuk kunci ini; jawaban tanpa tanda tangannya ditolak."),
        _("Cocokkan lewat telepon dengan pusat: siapa pun yang memegang kunci ini membaca semua permohonan."),
    ),
    Unit.NONE,
    0,
    0,
    needs_proof=True,
    shape=r"[A-Za-z0-9_-]{86}",
)
