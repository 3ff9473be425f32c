"""How many nightly copies are kept, described as settings."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 366, 260, 120


def _copies(words: Callable[[], Said], least: int, most: int) -> Description:
    return Description(Group.NIGHT, words, Unit.COPIES, least, most)


DAILY = _copies(
    lambda: Said(
        _("Salinan harian yang disimpan"),
        _("Salinan malam terakhir dari sekian hari. Salinan yang dibuat orang tidak disentuh."),
    ),
    2,
    MOST_DAYS,
)
WEEKLY = _copies(
    lambda: Said(
        _("Salinan mingguan yang disimpan"), _("Selain yang harian: salinan malam terakhir dari sekian minggu.")
    ),
    0,
    MOST_WEEKS,
)
MONTHLY = _copies(
    lambda: Said(
        _("Salinan bulanan yang disimpan"),
        _("Selain yang harian dan mingguan: salinan malam terakhir dari sekian bulan."),
    ),
    0,
    MOST_MONTHS,
)
