"""The queue slip for a roll of 80 or 58 mm: black only, as long as its content."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from counter_app.printing.papers import Coming, TicketSlip
from counter_app.printing.pdf_file import Dress, finish
from counter_app.printing.pdf_layout import Box
from counter_app.printing.pdf_parts import qr_shape
from counter_app.printing.pdf_roll import DOT, Roll, begin, dots_style, end
from counter_app.printing.pdf_text import Face, width_of
from counter_app.printing.qr import QUIET, qr_modules
from counter_app.printing.words import Words, clock_time, day_words, long_date
from counter_app.texts import texts_in
from counter_app.wait_words import LONGEST_MIN

_NUMBER = {24: 176, 21: 117}
"""Type of the number in dots, by the size of the words."""
_MODULE = 6


def draw_ticket(slip: TicketSlip) -> bytes:
    """The slip as PDF, as wide as the roll. The class is not on it: the queue behind would read it."""
    _ = texts_in(slip.imprint.language)
    roll = begin(slip.imprint, slip.paper_mm, _)
    if slip.coming is not None:
        _for_later(roll, slip.coming, _)
    roll.centred(slip.service, roll.words + 14, Face.STRONG)
    _number(roll, slip.imprint.number)
    top = roll.flow.y
    roll.gap(14)
    if slip.coming is not None:
        _when_to_come(roll, slip.coming, _)
    else:
        _waiting(roll, slip, _)
    roll.gap(14)
    roll.framed(top)
    roll.gap(24)
    _taken(roll, slip, _)
    roll.gap(20)
    end(roll, " · ".join(filter(None, (slip.place, _("cetak {number}").format(number=slip.times)))), _)
    return finish(roll.flow, roll.size, Dress(slip.imprint, _("Tiket antrean"), slip.service, _))


def _number(roll: Roll, label: str) -> None:
    """The label as large as the roll allows."""
    wanted = _NUMBER[roll.words]
    wide = width_of(label, dots_style(wanted, Face.HEAVY))
    size = max(40, int(wanted * min(1.0, roll.flow.area.width / max(1.0, wide))))
    style = dots_style(size, Face.HEAVY)
    area = roll.flow.area
    x = area.x + (area.width - width_of(label, style)) / 2
    roll.flow.page.lines.append((x, roll.flow.y + size * 0.95 * DOT, style, label))
    roll.flow.skip(size * 1.16 * DOT)


def _waiting(roll: Roll, slip: TicketSlip, _: Words) -> None:
    """When it may be called, by the clock: minutes are wrong as soon as the paper leaves."""
    words = roll.words
    if slip.wait_min is None:
        roll.centred(_("Waktu tunggu belum dapat diperkirakan."), words)
    else:
        low, high = slip.wait_min
        zone, told_at = slip.imprint.zone, slip.told_at or slip.imprint.made_at
        first, last = (_clock(told_at + timedelta(minutes=one), zone) for one in (low, high))
        if high > LONGEST_MIN:
            roll.centred(_("Perkiraan dipanggil setelah pukul"), words)
            roll.centred(first, words * 5 // 2, Face.STRONG)
        else:
            roll.centred(_("Perkiraan dipanggil pukul"), words)
            roll.centred(f"{first}–{last}", words * 5 // 2, Face.STRONG)
    ahead = _("Tidak ada antrean di depan Anda.")
    if slip.people_ahead:
        ahead = _("{count} orang di depan Anda").format(count=slip.people_ahead)
    roll.centred(ahead, words)


def _for_later(roll: Roll, coming: Coming, _: Words) -> None:
    """Nobody may take it for a number of today."""
    named = day_words(coming.day, _).upper()
    bands = {0: _("UNTUK PUKUL {time}").format(time=coming.opens), 1: _("UNTUK BESOK")}
    roll.band(bands.get(coming.in_days, _("UNTUK {day}").format(day=named)), roll.words + 8)
    roll.centred(f"{day_words(coming.day, _)}, {long_date(coming.day, _)}", roll.words + 4, Face.STRONG)
    roll.gap(8)


def _when_to_come(roll: Roll, coming: Coming, _: Words) -> None:
    """Who took a number before stands first in line: it may be called as soon as the door opens.

    One with an hour is called once its holder has said that they are here.
    """
    if coming.between:
        roll.centred(_("Datang dan masukkan NIK di kios pukul"), roll.words)
        roll.centred(coming.between, roll.words * 5 // 2, Face.STRONG)
        roll.centred(_("Sesudah itu nomor dipanggil. Bawa KTP asli; tidak dapat diwakilkan."), roll.words)
        return
    if coming.opens:
        roll.centred(_("Datang pukul"), roll.words)
        roll.centred(coming.opens, roll.words * 5 // 2, Face.STRONG)
    roll.centred(_("Nomor dipanggil sejak kantor buka. Bila terlewat, tunjukkan slip ini."), roll.words)


def _clock(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H.%M}"


def _taken(roll: Roll, slip: TicketSlip, _: Words) -> None:
    """The code for a slip that gets lost, and beside it when the number was taken and what to do."""
    imprint, flow, area = slip.imprint, roll.flow, roll.flow.area
    day = imprint.made_at.astimezone(ZoneInfo(imprint.zone)).date()
    top, x = flow.y, area.x
    if slip.code:
        side = (len(qr_modules(slip.code)) + 2 * QUIET) * _MODULE * DOT
        inner = QUIET * _MODULE * DOT
        flow.page.shapes.append(qr_shape(slip.code, Box(x - inner, top - inner, side, side)))
        x += side - inner
    box = (x, area.x + area.width - x)
    roll.left(f"{day_words(day, _)}, {long_date(day, _)}", roll.words, Face.STRONG, box)
    roll.left(_("diambil {time}").format(time=clock_time(imprint.made_at, imprint.zone)), roll.words, Face.REGULAR, box)
    roll.gap(roll.words // 2)
    roll.left(_("Nomor dipanggil di layar dan pengeras suara."), roll.words, Face.REGULAR, box)
    if slip.code:
        flow.y = max(flow.y, top + side - 2 * inner)
