"""The archive's page in words."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from counter_app.archive.values import Entry, Facts
from counter_app.cases.works import WORKS, WorkKind
from counter_app.letter_states import LetterState
from counter_app.letters.words import state_name as letter_state
from counter_app.papers.words import paper_name
from counter_app.states import PaperKind
from counter_app.texts import _, language
from ui.archive.state import ArchiveState, Period


def period_name(period: Period) -> str:
    """What a period is called."""
    return {
        Period.TODAY: _("Hari ini"),
        Period.THIS_MONTH: _("Bulan ini"),
        Period.LAST_MONTH: _("Bulan lalu"),
        Period.THIS_YEAR: _("Tahun ini"),
        Period.LAST_YEAR: _("Tahun lalu"),
    }[period]


def day(at: date) -> str:
    """As in tables."""
    return f"{at:%d-%m-%Y}"


def title(entry: Entry) -> str:
    """What the paper is, or the work that has none."""
    if entry.paper is not None:
        return paper_name(entry.paper, entry.title)
    if entry.work is None:
        return _("Surat perusahaan")
    return entry.title.in_(language()) if entry.title is not None else paper_name(PaperKind.RESET_SLIP, None)


def document(entry: Entry) -> str:
    """Document and number in one line."""
    bare = "" if entry.paper is not None else _("belum ada dokumen")
    return " · ".join(part for part in (title(entry), entry.number, bare) if part)


def state_words(work: WorkKind | None, state: StrEnum) -> str:
    """A work's state; a kind that the program's own table does not have tells its word."""
    if isinstance(state, LetterState):
        return letter_state(state)
    row = next((row for row in WORKS.rows if row.kind == work), None)
    return row.state_name(state) if row is not None else str(state)


def count_words(state: ArchiveState) -> str:
    """How many were found, of which days, and whether there is more."""
    answer = state.answer
    if state.asked is None:
        return _("Terakhir Anda buka hari ini") if state.last else ""
    if answer.many_members:
        return _("Lebih dari 100 peserta bernama itu. Ketik nama lebih lengkap, atau nomor peserta.")
    count = _("Dokumen: {count}").format(count=len(answer.entries))
    more = _("yang terbaru; ada lagi, persempit pencarian") if answer.more else _("terbaru dahulu")
    since = _("sejak {day}").format(day=day(answer.since)) if answer.since and not answer.until else ""
    if answer.since and answer.until:
        since = f"{day(answer.since)} – {day(answer.until)}"
    return " · ".join(part for part in (count, since, more) if part)


def facts_words(facts: Facts, zone: str) -> str:
    """When it was made, how often it came out, where it went."""
    said = [_("Dibuat {time} oleh {name}").format(time=moment(facts.made_at, zone), name=facts.made_by)]
    said.append(_("dicetak {count} kali").format(count=facts.prints) if facts.prints else _("belum dicetak"))
    if facts.ticket:
        said.append(_("kunjungan {ticket}, {day}").format(ticket=facts.ticket, day=day(facts.day)))
    if facts.handed_over_at is not None:
        given = moment(facts.handed_over_at, zone)
        said.append(_("diserahkan {time}, {name}").format(time=given, name=facts.handed_over_by))
    said.append(_("sidik berkas {digest}, utuh").format(digest=facts.sha256[:12]))
    return " · ".join(said)


def moment(at: datetime, zone: str) -> str:
    """Day and time as in tables."""
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y %H.%M}"
