"""Whether members are asked, and how long their words are kept, described as settings."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

ASKED = Description(
    Group.QUEUE,
    lambda: Said(
        _("Tanya kepuasan setelah selesai"),
        _("Satu pertanyaan tanpa nama di layar peserta dan di kios, bergilir dari sembilan unsur."),
    ),
)
KEPT = Description(
    Group.PRIVACY,
    lambda: Said(
        _("Masa simpan kata-kata penilaian"),
        _("Yang diketik pengunjung di kios tentang pelayanan; angkanya tetap ada, tanpa nama."),
        _("Bawaan ini belum dipastikan. Yang lewat masa simpan dihapus dan tidak dapat dikembalikan."),
    ),
    Unit.DAYS,
    1,
    36_500,
    needs_proof=True,
)
