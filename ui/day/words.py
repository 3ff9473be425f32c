"""The day in words."""

from __future__ import annotations

from counter_app.cases.works import WORKS
from counter_app.days.values import DayNumbers, DayView, OpenTicket, OpenWork
from counter_app.queueing.words import state_name
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.day.state import Closed, DayState
from ui.machine.slips import SlipState
from ui.widgets.marks import Kind

DATE = "%d-%m-%Y"


def numbers_line(numbers: DayNumbers) -> str:
    """The tickets of the day, counted."""
    said = [
        _("{count} nomor diberikan").format(count=numbers.issued),
        _("{count} selesai dilayani").format(count=numbers.served),
        _("{count} tidak hadir").format(count=numbers.missed),
        _("{count} dibatalkan").format(count=numbers.cancelled),
    ]
    return " · ".join(said)


def standing(view: DayView, time: BranchTime) -> tuple[str, Kind]:
    """Which day it is, whether it was closed, and whether this computer's clock names another one."""
    if view.closing is not None:
        words = _("Hari {day} ditutup pukul {time}.")
        return words.format(day=f"{view.closing.day:{DATE}}", time=time.short(view.closing.at)), Kind.SUCCESS
    if view.day.differs:
        words = _("Cabang masih bekerja di hari {day}; komputer ini menyebut {here}. Tutup hari itu dahulu.")
        return words.format(day=f"{view.day.day:{DATE}}", here=f"{view.day.here:{DATE}}"), Kind.WARNING
    return "", Kind.INFO


def before_closing(view: DayView) -> str:
    """What closing the day would do, said before it is pressed."""
    held = len(view.tickets) - view.to_cancel
    said = [_("{count} nomor akan dibatalkan.").format(count=view.to_cancel)] if view.to_cancel else []
    if held:
        said.append(_("{count} masih di loket dan diteruskan sampai selesai.").format(count=held))
    return " ".join(said) or _("Tidak ada nomor yang terbuka.")


def works_line(view: DayView) -> str:
    """That works outlive the day."""
    count = len(view.works) + view.more
    if not count:
        return _("Tidak ada pekerjaan yang menunggu.")
    said = _("{count} pekerjaan belum diputuskan. Menutup hari tidak mengubahnya.").format(count=count)
    return said + (" " + _("{count} tidak tampil di sini.").format(count=view.more) if view.more else "")


def closed_words(closed: Closed) -> str:
    """What closing did, and who is still at a counter."""
    words = _("Hari {day} ditutup. {count} nomor dibatalkan.")
    said = [words.format(day=f"{closed.day:{DATE}}", count=closed.cancelled)]
    if closed.held:
        said.append(_("{labels} masih di loket dan diteruskan sampai selesai.").format(labels=", ".join(closed.held)))
    return " ".join(said)


def head_line(view: DayView, time: BranchTime) -> str:
    """Where the audit chain stands."""
    audit = view.audit
    words = _("Kepala rantai audit: nomor {seq}, {count} catatan hari ini, terakhir {time}.")
    return words.format(seq=audit.seq, count=audit.entries, time=time.stamp(audit.last_at) if audit.last_at else "–")


def paper_words(state: DayState) -> tuple[str, Kind]:
    """What became of the day head on paper."""
    return {
        SlipState.NONE: ("", Kind.INFO),
        SlipState.PRINTING: (_("Lembar kepala hari sedang dicetak."), Kind.INFO),
        SlipState.SENT: (
            _("Lembar kepala hari dikirim ke printer. Tanda tangani, simpan di luar komputer."),
            Kind.SUCCESS,
        ),
        SlipState.FAILED: (
            _("Lembar kepala hari tidak tercetak. Periksa daya dan kertas printer, lalu cetak lagi."),
            Kind.WARNING,
        ),
    }[state.paper]


def ticket_state(ticket: OpenTicket) -> str:
    """How a number stands, and at which counter."""
    place = _("Loket {number}").format(number=ticket.counter_number) if ticket.counter_number else ""
    return " · ".join(part for part in (state_name(ticket.state), place) if part)


def work_state(work: OpenWork) -> str:
    """How a work stands."""
    row = next((row for row in WORKS.rows if row.kind == work.kind), None)
    return row.state_name(work.state) if row is not None else work.state.value
