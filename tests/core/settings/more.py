"""A setting that the program does not have, added through the table that the program uses."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.config import Settings
from counter_app.settings.describing import Description, Group, Said, Unit, described


@dataclass(frozen=True)
class MoreSettings(Settings):
    """The branch's settings and one more."""

    waiting_target: int = described(
        30,
        Description(
            Group.QUEUE,
            lambda: Said("Target menunggu", "Lewat dari ini menit berwarna."),
            Unit.MINUTES,
            5,
            120,
        ),
    )
