"""The home in words."""

from __future__ import annotations

from datetime import timedelta

from counter_app.cases.works import WORKS, WorkKind
from counter_app.my_works.values import MyDay, MyWork, ServedMember
from counter_app.my_works.words import step_name, what_to_do
from counter_app.texts import _
from ui.home.state import Piece

NO_TIME = timedelta()


def age(waits: timedelta) -> str:
    """Minutes in the first two hours, then hours, then days."""
    minutes = int(waits.total_seconds()) // 60
    if minutes < 120:
        return _("{count} mnt").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} jam").format(count=minutes // 60)
    return _("{count} hari").format(count=minutes // (24 * 60))


def title(piece: Piece) -> str:
    """Whose it is, and how it stands."""
    if isinstance(piece, MyWork):
        return f"{piece.member_name} · {step_name(piece.step)}"
    return " · ".join(part for part in (piece.member_name, piece.label, _("Ditunda")) if part)


def sentence(piece: Piece) -> str:
    """What is to be done next, and whether the member has to be there."""
    if not isinstance(piece, MyWork):
        return piece.reason or _("Lanjutkan saat peserta kembali")
    needs = _("perlu peserta di loket") if piece.needs_member else ""
    return " · ".join(part for part in (what_to_do(piece), piece.number, needs) if part)


def day_line(day: MyDay) -> str:
    """The officer's day in one line."""
    said = [_("Hari ini {count} dilayani").format(count=day.served)]
    if day.mean is not None:
        said.append(_("rata-rata {time}").format(time=mean(day.mean)))
    if day.submitted:
        said.append(_("{count} diajukan").format(count=day.submitted))
    if day.returned:
        said.append(_("{count} kembali").format(count=day.returned))
    if day.opened:
        said.append(_("{count} akun dibuka").format(count=day.opened))
    return " · ".join(said)


def mean(time: timedelta) -> str:
    """How long a visit took."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    return _("{minutes} mnt {seconds} dtk").format(minutes=minutes, seconds=seconds)


def outcome(served: ServedMember) -> str:
    """The ticket and what came of its visit."""
    return " · ".join((served.ticket, *(_state(kind, word) for kind, word in served.outcomes)))


def _state(kind: WorkKind, word: str) -> str:
    row = next((row for row in WORKS.rows if row.kind == kind), None)
    return row.state_name(row.states(word)) if row is not None else word
