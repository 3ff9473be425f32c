"""Sentences for what can go wrong at the door, and what the counter reads of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from counter_app.greeting import errors
from counter_app.greeting.noted import Greeted
from counter_app.printing.words import long_date
from counter_app.texts import _

Names = Callable[[tuple[str, ...]], tuple[str, ...]]
"""What papers are called, by their keys."""


def greeted_words(greeted: Greeted | None, names: Names, short: Callable[[datetime], str]) -> str:
    """What was noted at the door, for whoever serves the visit; "" where nothing was."""
    if greeted is None:
        return ""
    head = _("Catatan {name}, {time}").format(name=greeted.by, time=short(greeted.at))
    return f"{head}: {noted_words(greeted, names)}"


def noted_words(greeted: Greeted, names: Names, _: Callable[[str], str] = _) -> str:
    """The note, then which papers were there and which not."""
    told = [f"{greeted.note.rstrip('.')}."] if greeted.note else []
    if here := names(greeted.here):
        told.append(_("Dilihat: {papers}.").format(papers=", ".join(here)))
    if lacking := names(greeted.lacking):
        told.append(_("Belum: {papers}.").format(papers=", ".join(lacking)))
    return " ".join(told)


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.NoteHoldsNik():
            return _("Catatan memuat 16 angka seperti NIK. Hapus angkanya; NIK hanya diketik di loket.")
        case errors.NoteTooLong(most=most):
            return _("Catatan terlalu panjang. Singkatkan sampai {most} huruf.").format(most=most)
        case errors.NoteUnprintable(letter=letter):
            return _("Huruf {letter} ({code}) tidak dapat dicetak. Tulis dengan huruf Latin.").format(
                letter=letter, code=f"U+{ord(letter):04X}"
            )
        case errors.NumberUnclear():
            return _("Nomor belum dikenali. Ketik seperti A-014, atau pindai kode pada slip.")
        case errors.NumberNotToday(label=label):
            return _("Nomor {label} tidak diberikan hari ini. Periksa slipnya.").format(label=label)
        case errors.SlipOfAnotherDay(label=label, day=day):
            return _("Slip {label} dari {day}, tidak berlaku lagi. Beri nomor baru.").format(
                label=label, day=long_date(day, _)
            )
        case errors.SlipOfAnotherBranch(branch=branch):
            return _("Slip ini dari cabang {branch}. Beri nomor baru di sini.").format(branch=branch)
    return None
