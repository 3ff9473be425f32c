"""How the voice of the hall is set (`plan.py`)."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

_PLACE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}"

ON = Description(
    Group.BOARD,
    lambda: Said(_("Panggilan bersuara"), _("Layar antrean mengucapkan setiap panggilan, satu per satu.")),
)
VOLUME = Description(
    Group.BOARD,
    lambda: Said(_("Kekerasan suara"), _("Bagian dari kekerasan penuh; pengeras suara komputer tetap berlaku.")),
    Unit.PERCENT,
    5,
    100,
)
TIMES = Description(
    Group.BOARD,
    lambda: Said(_("Panggilan diucapkan"), _("Sekian kali, dengan jeda dua detik di antaranya.")),
    Unit.TIMES,
    1,
    3,
)
ENGLISH = Description(
    Group.BOARD,
    lambda: Said(_("Panggilan juga dalam bahasa Inggris"), _("Sesudah bahasa Indonesia, satu kali.")),
)
QUIET_FROM = Description(
    Group.BOARD,
    lambda: Said(
        _("Awal jam tenang"),
        _("Dari jam ini sampai akhir jam tenang panggilan hanya ditampilkan. Dua jam yang sama: tidak ada jam tenang."),
    ),
    Unit.CLOCK,
    0,
    23,
)
QUIET_TO = Description(
    Group.BOARD,
    lambda: Said(_("Akhir jam tenang"), _("Sejak jam ini panggilan diucapkan lagi.")),
    Unit.CLOCK,
    0,
    23,
)
SILENT_AT = Description(
    Group.BOARD,
    lambda: Said(
        _("Layar tanpa suara"),
        _("Nama komputer yang tidak mengucapkan panggilan (LAYAR2; LAYAR3). Kosong: semua bersuara."),
        _("Dua layar yang bersuara dalam satu ruang terdengar bertumpuk."),
    ),
    shape=rf"{_PLACE}(?: ?; ?{_PLACE}){{0,15}}",
)
