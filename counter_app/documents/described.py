"""From where on a selfie and the face on a card are called alike, described as settings (docs/match.md)."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

ALIKE = Description(
    Group.SELFIE,
    lambda: Said(
        _("Perbandingan wajah: cocok sejak"),
        _("Kemiripan swafoto dan foto KTP dalam perseratus. Bawaan 50: terukur pada gambar KTP tiruan."),
        _("Hanya saran bagi petugas dan penyelia. Ukur dahulu dengan eval-match pada kamera cabang ini."),
    ),
    Unit.NONE,
    30,
    90,
)
UNLIKE = Description(
    Group.SELFIE,
    lambda: Said(
        _("Perbandingan wajah: tidak cocok di bawah"),
        _("Di antara kedua batas: ragu. Bawaan 36, batas pembuat modelnya."),
        _("Hanya saran bagi petugas dan penyelia. Ukur dahulu dengan eval-match pada kamera cabang ini."),
    ),
    Unit.NONE,
    10,
    60,
)
