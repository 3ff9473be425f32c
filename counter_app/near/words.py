"""What whoever leaves a phone agrees to, and sentences for what can go wrong with it.

A change of words, or of the number of people in them, is a new version (as capture/consent.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from counter_app.capture.consent import ConsentItem, ConsentWords
from counter_app.near import errors
from counter_app.texts import _

FRAME = "T1"
Words = Callable[[str], str]


def near_words(_: Words, people: int) -> ConsentWords:
    """The seven things of UU 27/2022 (Pasal 21), short enough for whoever stands at a kiosk; `version` is the same in
    every language."""
    told = "\n".join(f"{item.title}: {item.words}" for item in _items(str, people))
    return ConsentWords(f"{FRAME}-{hashlib.sha256(told.encode()).hexdigest()[:8]}", _items(_, people))


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.PhoneWrong():
            return _("Nomor HP belum benar. Ketik seperti 0812 3456 7890.")
        case errors.NothingToTell(label=label):
            return _("Nomor {label} tidak perlu dikabari lagi: gilirannya dekat atau sudah dipanggil.").format(
                label=label
            )
        case errors.PhoneTooOften():
            return _("Nomor HP ini sudah dipakai beberapa nomor antrean hari ini. Pakai nomor HP lain.")
        case errors.NearWordsChanged():
            return _("Naskah persetujuan baru saja berubah. Baca lagi, lalu jawab.")
    return None


def _items(_: Words, people: int) -> tuple[ConsentItem, ...]:
    return (
        ConsentItem(_("Dasar"), _("persetujuan Anda sendiri (UU 27/2022).")),
        ConsentItem(
            _("Tujuan"), _("satu pesan bila orang di depan Anda tinggal {people}, tidak lain.").format(people=people)
        ),
        ConsentItem(_("Jenis data"), _("nomor HP ini.")),
        ConsentItem(_("Masa simpan"), _("dihapus begitu dikabari atau dipanggil, catatannya paling lama besok.")),
        ConsentItem(_("Yang dikumpulkan"), _("nomor HP tersandi, waktu, dan versi naskah ini.")),
        ConsentItem(_("Jangka waktu pemrosesan"), _("sampai giliran Anda.")),
        ConsentItem(_("Hak Anda"), _("menolak, atau batal kapan saja pada penyambut; antrean tetap sama.")),
    )
