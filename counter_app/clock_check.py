"""Whether this computer's clock can be believed: it is held against the store's newest time and the server's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.clock import local_stamp
from counter_app.texts import _

FAR = timedelta(minutes=2)
LONG_AWAY = timedelta(days=4)
"""A weekend with a holiday is quiet; longer than that the clock is more likely wrong than the branch closed."""


class Doubt(StrEnum):
    """What speaks against the clock. `QUIET` is only said: nothing was written for a while, as over a night."""

    BEHIND = "behind"
    SERVER = "server"
    AHEAD = "ahead"
    QUIET = "quiet"


@dataclass(frozen=True)
class ClockDoubt:
    """Both times, and whose the other one is."""

    doubt: Doubt
    here: datetime
    other: datetime
    zone: str

    @property
    def is_warning(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.doubt is not Doubt.QUIET


def doubt_in(here: datetime, newest: datetime | None, server: datetime | None, zone: str) -> ClockDoubt | None:
    """What is to be said at the start, None where the times agree.

    `newest` is when something was last written, by whoever's clock; `server` the clock of the machine the store lies
    on, where that is another one. A server that agrees explains why nothing was written for days.
    """
    if server is not None and abs(server - here) > FAR:
        return ClockDoubt(Doubt.SERVER, here, server, zone)
    if newest is None or abs(newest - here) <= FAR:
        return None
    if newest > here:
        return ClockDoubt(Doubt.BEHIND, here, newest, zone)
    if server is not None:
        return None
    return ClockDoubt(Doubt.AHEAD if here - newest > LONG_AWAY else Doubt.QUIET, here, newest, zone)


def doubt_words(doubt: ClockDoubt) -> str:
    """Both times, and what to do; work is possible all the same."""
    here, other = local_stamp(doubt.here, doubt.zone), local_stamp(doubt.other, doubt.zone)
    sentences = {
        Doubt.SERVER: _(
            "Jam komputer ini {here}, jam server {other}. Minta administrator menyamakan jam komputer ini; "
            "pekerjaan tetap bisa dilakukan."
        ),
        Doubt.BEHIND: _(
            "Jam komputer ini {here}, tetapi catatan terakhir cabang {other}. Periksa jam komputer ini; "
            "jika sudah benar, beri tahu administrator. Pekerjaan tetap bisa dilakukan."
        ),
        Doubt.AHEAD: _(
            "Jam komputer ini {here}, catatan terakhir cabang {other}. Periksa tanggal dan jam komputer ini; "
            "pekerjaan tetap bisa dilakukan."
        ),
        Doubt.QUIET: _("Jam komputer ini {here}, catatan terakhir cabang {other}."),
    }
    return sentences[doubt.doubt].format(here=here, other=other)
