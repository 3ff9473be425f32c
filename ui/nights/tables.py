"""The columns of the two lists."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from counter_app.credentials.values import CredentialRow
from counter_app.credentials.words import errand_name
from counter_app.night_states import NightState
from counter_app.nights.values import NightRow
from counter_app.nights.words import job_name, outcome_words, state_name
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.icons import icon
from ui.widgets.rows import Column

DAY_PX, JOB_PX, STATE_PX, ID_PX, TIME_PX = 120, 220, 160, 100, 160
MADE_PX, STANDING_PX = 290, 230


def night_columns(time: BranchTime) -> list[Column[NightRow]]:
    """Day, job, how far, and what came of it."""

    def ended(row: NightRow) -> str:
        return time.stamp(row.ended_at) if row.ended_at else "–"

    return [
        Column("day", _("Hari"), lambda row: f"{row.day:%d-%m-%Y}", lambda row: row.day, DAY_PX),
        Column("job", _("Pekerjaan"), lambda row: job_name(row.job), width_px=JOB_PX),
        Column("state", _("Status"), lambda row: state_name(row.state), width_px=STATE_PX, icon=_sign),
        Column("ended", _("Selesai"), ended, width_px=TIME_PX),
        Column("outcome", _("Keterangan"), outcome_words),
    ]


def credential_columns(time: BranchTime) -> list[Column[CredentialRow]]:
    """Which command, who made it, when it was used last, whether it opens anything."""

    def used(row: CredentialRow) -> str:
        return time.stamp(row.used_at) if row.used_at else _("belum pernah")

    def made(row: CredentialRow) -> str:
        return f"{row.made_by}, {time.stamp(row.made_at)}"

    def standing(row: CredentialRow) -> str:
        if row.revoked_at is None:
            return _("berlaku")
        return _("dicabut {name}").format(name=row.revoked_by)

    return [
        Column("id", _("Pengenal"), lambda row: row.short_id, width_px=ID_PX),
        Column("errand", _("Perintah"), lambda row: errand_name(row.errand)),
        Column("made", _("Dibuat"), made, width_px=MADE_PX),
        Column("used", _("Terakhir dipakai"), used, width_px=TIME_PX),
        Column("standing", _("Status"), standing, width_px=STANDING_PX),
    ]


def _sign(row: NightRow) -> QIcon:
    name, token = {
        NightState.DONE: ("check-circle", "accent"),
        NightState.FAILED: ("x-circle", "danger"),
        NightState.RUNNING: ("hourglass", "info"),
    }[row.state]
    return icon(name, token)
