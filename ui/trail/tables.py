"""The columns of the audit trail."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.texts import _
from counter_app.trail.values import TrailRow
from counter_app.trail.words import code_words
from ui.branch_time import BranchTime
from ui.roles import role_words
from ui.widgets.rows import Column

SEQ_PX, TIME_PX, OFFICER_PX, ROLE_PX = 80, 150, 190, 130
_ROLES = {role.value: role for role in Role}


def trail_columns(time: BranchTime) -> list[Column[TrailRow]]:
    """Number, time, who, as what, and what; its codes stand whole below the table."""
    return [
        Column("seq", _("Nomor"), lambda row: str(row.seq), lambda row: row.seq, SEQ_PX),
        Column("at", _("Waktu"), lambda row: time.stamp(row.at), width_px=TIME_PX),
        Column("officer", _("Petugas"), lambda row: row.officer or _("program"), width_px=OFFICER_PX),
        Column("role", _("Peran"), lambda row: _role(row.role), width_px=ROLE_PX),
        Column("fact", _("Peristiwa"), lambda row: code_words(row.code)),
    ]


def more_words(row: TrailRow) -> str:
    """The codes that stand with a fact, as they are in the chain."""
    return ", ".join(f"{name}={value}" for name, value in row.facts.items())


def _role(code: str) -> str:
    role = _ROLES.get(code)
    return role_words(role) if role is not None else code or "–"
