"""How many people a class may go before, described as settings (`order.py`)."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

MOST = 500
"""So many is everybody who waits in any hall."""


def _ahead(title: Callable[[], str]) -> Description:
    def words() -> Said:
        return Said(
            title(),
            _("Sekian orang yang datang lebih dulu. Nol: menurut urutan datang. Berlaku bagi nomor baru."),
            _("Tombol Lihat akibatnya memutar ulang hari ini dengan urutan yang diketik."),
        )

    return Description(Group.QUEUE, words, Unit.PEOPLE, 0, MOST)


ELDERLY = _ahead(lambda: _("Lansia mendahului paling banyak"))
PREGNANT = _ahead(lambda: _("Ibu hamil mendahului paling banyak"))
DISABLED = _ahead(lambda: _("Penyandang disabilitas mendahului paling banyak"))
