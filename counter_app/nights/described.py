"""When the program does the work of the night, described as settings (`tasks.py`)."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

WORK = Description(
    Group.NIGHT,
    lambda: Said(
        _("Pekerjaan malam oleh program"),
        _("Cabang dengan frasa sandi: program membuat cadangan dan memeriksa rantai audit setiap hari."),
        _("Bila mati, tidak ada cadangan tanpa orang yang membuatnya."),
    ),
    needs_proof=True,
)
HOUR = Description(
    Group.NIGHT,
    lambda: Said(
        _("Awal pekerjaan malam"),
        _("Sejak jam ini, sekali setiap hari layanan. Jam sebelum 12.00 berarti pagi hari berikutnya."),
    ),
    Unit.CLOCK,
    0,
    23,
)
