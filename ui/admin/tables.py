"""The columns of the three lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QIcon

from counter_app.officers.values import CounterRow, ServiceRow, StaffRow
from counter_app.texts import _
from ui.admin.state import Row, Section
from ui.admin.words import kind_words, standing, standing_icon
from ui.branch_time import BranchTime
from ui.icons import icon
from ui.roles import role_words
from ui.widgets.rows import Column
from ui.widgets.table import TableView

NARROW_PX, STANDING_PX, ROLE_PX, KIND_PX, STAFF_NAME_PX, USERNAME_PX = 84, 124, 146, 176, 180, 130


def table_of(section: Section, time: BranchTime) -> TableView:
    """The list of a section."""
    # Any: each section has rows of its own type.
    columns: dict[Section, Callable[[], list[Column[Any]]]] = {
        Section.STAFF: partial(_staff, time),
        Section.SERVICES: partial(_services, time),
        Section.COUNTERS: partial(_counters, time),
    }
    return TableView(f"admin.{section.value}", columns[section]())


def _staff(time: BranchTime) -> list[Column[StaffRow]]:
    return [
        Column("name", _("Nama"), lambda row: row.name, width_px=STAFF_NAME_PX),
        Column("username", _("Nama pengguna"), lambda row: row.username, width_px=USERNAME_PX, spare=True),
        Column("role", _("Peran"), lambda row: role_words(row.role), width_px=ROLE_PX),
        Column("standing", _("Status"), partial(standing, time), icon=_sign),
    ]


def _services(time: BranchTime) -> list[Column[ServiceRow]]:
    return [
        Column("position", _("Urutan"), lambda row: str(row.position), width_px=NARROW_PX, right=True),
        Column("prefix", _("Awalan"), lambda row: row.prefix, width_px=NARROW_PX),
        Column("name", _("Nama"), lambda row: row.name),
        Column("kind", _("Jenis"), lambda row: kind_words(row.kind), width_px=KIND_PX, spare=True),
        Column("minutes", _("Menit"), lambda row: str(row.minutes), width_px=NARROW_PX, right=True, spare=True),
        Column("standing", _("Status"), partial(standing, time), width_px=STANDING_PX, icon=_sign),
    ]


def _counters(time: BranchTime) -> list[Column[CounterRow]]:
    return [
        Column("number", _("Nomor"), lambda row: str(row.number), width_px=NARROW_PX, right=True),
        Column("name", _("Nama"), lambda row: row.name),
        Column("standing", _("Status"), partial(standing, time), width_px=STANDING_PX, icon=_sign),
    ]


def _sign(row: Row) -> QIcon:
    name, token = standing_icon(row)
    return icon(name, token)
