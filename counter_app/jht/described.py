"""What a branch sets for estimates of JHT and for readiness to claim, described as settings."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

LOW = Description(
    Group.CLAIM,
    lambda: Said(
        _("Imbal hasil tahun mendatang: rendah"),
        _("Dipakai perkiraan saldo untuk tahun yang belum diketahui. Dari ketiganya, yang terkecil adalah rendah."),
    ),
    Unit.PERCENT,
    0,
    30,
)
BASE = Description(
    Group.CLAIM,
    lambda: Said(
        _("Imbal hasil tahun mendatang: tengah"),
        _("Dugaan, bukan janji: lembar peserta menyebutkannya."),
    ),
    Unit.PERCENT,
    0,
    30,
)
HIGH = Description(
    Group.CLAIM,
    lambda: Said(
        _("Imbal hasil tahun mendatang: tinggi"),
        _("Dari ketiganya, yang terbesar adalah tinggi."),
    ),
    Unit.PERCENT,
    0,
    30,
)
STALE = Description(
    Group.CLAIM,
    lambda: Said(
        _("Data peserta dianggap lama sesudah"),
        _("Kartu peserta menandainya, dan pemeriksaan kesiapan klaim menyarankan pengkinian."),
    ),
    Unit.MONTHS,
    1,
    120,
)
