"""Now, and moments as the branch's clocks show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from counter_app.clock import local_time


@dataclass(frozen=True)
class BranchTime:
    """The program's clock and the branch's zone (IANA name)."""

    now: Callable[[], datetime]
    zone: str

    def short(self, at: datetime) -> str:
        """Hours and minutes: 09.42."""
        return f"{at.astimezone(ZoneInfo(self.zone)):%H.%M}"

    def day(self, at: datetime) -> str:
        """The day as in tables: 02-03-2026."""
        return f"{at.astimezone(ZoneInfo(self.zone)):%d-%m-%Y}"

    def stamp(self, at: datetime) -> str:
        """Day and time as in tables: 02-03-2026 09.42."""
        return f"{at.astimezone(ZoneInfo(self.zone)):%d-%m-%Y %H.%M}"

    def with_zone(self) -> str:
        """Now, with the zone's name: 09.42 WIB."""
        return local_time(self.now(), self.zone)

    def local(self) -> datetime:
        """Now, as the branch's clocks show it: without a zone, to be held against hours that have none."""
        return self.now().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def hour(self) -> int:
        """The hour that the branch's clocks show now, 0 to 23."""
        return self.now().astimezone(ZoneInfo(self.zone)).hour

    def since(self, at: datetime) -> str:
        """Minutes and seconds since a moment, 04:12; with hours from the first one on, 1:04:12. Never negative."""
        seconds = max(0, int((self.now() - at).total_seconds()))
        minutes, seconds = divmod(seconds, 60)
        if minutes < 60:
            return f"{minutes:02d}:{seconds:02d}"
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
