"""Words for estimates of JHT, and for what cannot be reckoned with."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.jht.errors import NoSuchLevel, NotReckonable
from counter_app.jht.rules import PMI_LEVELS, ClaimPlace, Ground, Part
from counter_app.jht.values import Outlook
from counter_app.states import Grade
from counter_app.texts import _

Words = Callable[[str], str]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case NoSuchLevel():
            levels = ", ".join(f"{level:,}".replace(",", ".") for level in PMI_LEVELS)
            return _("Iuran PMI hanya salah satu dari Rp{levels}. Pilih salah satunya.").format(levels=levels)
        case NotReckonable():
            return _("Angka ini tidak mungkin untuk upah, saldo, atau lama menabung. Periksa lalu ketik lagi.")
    return None


def outlook_text(outlook: Outlook, _: Words = _) -> str:
    """How good the unknown years are taken to be."""
    return {Outlook.LOW: _("Rendah"), Outlook.BASE: _("Tengah"), Outlook.HIGH: _("Tinggi")}[outlook]


def grade_text(grade: Grade, _: Words = _) -> str:
    """Where a figure is from, in the language in use or in a paper's own."""
    return {
        Grade.A: _("Sumber resmi"),
        Grade.B: _("Pers yang mengutip BPJS Ketenagakerjaan"),
        Grade.C: _("Sumber kedua"),
        Grade.D: _("Dugaan"),
    }[grade]


def part_text(part: Part, _: Words = _) -> str:
    """What is taken early."""
    return {
        Part.RETIREMENT: _("10 % untuk persiapan pensiun"),
        Part.HOME: _("30 % untuk perumahan"),
    }[part]


def ground_text(ground: Ground) -> str:
    """Why the whole balance is paid."""
    return {
        Ground.AGE: _("Usia 56 tahun"),
        Ground.PENSION: _("Pensiun"),
        Ground.DISABLED: _("Cacat total tetap"),
        Ground.DIED: _("Meninggal dunia"),
        Ground.LEFT_INDONESIA: _("Meninggalkan Indonesia selamanya"),
        Ground.RESIGNED: _("Berhenti bekerja, sesudah satu bulan"),
    }[ground]


def place_text(place: ClaimPlace, _: Words = _) -> str:
    """Where a claim is made."""
    return {
        ClaimPlace.APP: _("Aplikasi JMO, sampai Rp15.000.000"),
        ClaimPlace.ONLINE: _("Layanan daring BPJS Ketenagakerjaan"),
        ClaimPlace.BRANCH: _("Kantor cabang"),
    }[place]
