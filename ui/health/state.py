"""What the page of health shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from counter_app.health.service import HealthService
from counter_app.health.values import Check, Health, Machine
from ui.acts import ActState
from ui.branch_time import BranchTime

GROUPS: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("data", (Check.INTEGRITY, Check.AUDIT, Check.BACKUP, Check.DISK, Check.SCHEMA)),
    ("ground", (Check.KEY, Check.FOLDER)),
    ("devices", (Check.CAMERA, Check.PRINTER, Check.SLIP_PRINTER, Check.SOUND, Check.MODEL)),
    ("server", (Check.CLOCK, Check.HOLIDAYS, Check.SERVER, Check.CERTIFICATE)),
)
"""The cards of the page: the first two at the left, the others at the right."""


@dataclass(frozen=True)
class HealthDoors:
    """Who looks, what the devices of this computer tell, and the branch's clock."""

    health: HealthService
    machine: Callable[[], Machine]
    time: BranchTime


@dataclass(frozen=True)
class HealthPageState:
    """`health` is None before the first look has ended."""

    health: Health | None = None
    act: ActState = field(default_factory=ActState)
