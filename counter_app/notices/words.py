"""What a member agrees to before anything but a code is sent, and how the answers are said.

A change of words is a new version; whoever reads them out keeps them, as those before a selfie (capture/consent.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from counter_app.capture.consent import ConsentItem, ConsentWords
from counter_app.config import Settings
from counter_app.message_states import NoticeAnswer, NoticeRoad
from counter_app.notices import errors
from counter_app.retention.words import period_words
from counter_app.texts import _

FRAME = "P1"
Words = Callable[[str], str]


def notice_words(_: Words, settings: Settings) -> ConsentWords:
    """The seven things of UU 27/2022 (Pasal 21), in one language; `version` is the same in every language."""
    told = "\n".join(f"{item.title}: {item.words}" for item in _items(str, settings))
    return ConsentWords(f"{FRAME}-{hashlib.sha256(told.encode()).hexdigest()[:8]}", _items(_, settings))


def road_name(road: NoticeRoad, _: Words = _) -> str:
    """Which of a member's contacts."""
    return {NoticeRoad.MAIL: _("Email"), NoticeRoad.PHONE: _("Nomor HP")}[road]


def answer_name(answer: NoticeAnswer, _: Words = _) -> str:
    """How a member stands to notices by one road."""
    return {
        NoticeAnswer.NEVER_ASKED: _("belum ditanya"),
        NoticeAnswer.GIVEN: _("setuju"),
        NoticeAnswer.OTHER_CONTACT: _("setuju untuk kontak lama – tanyakan lagi"),
        NoticeAnswer.DECLINED: _("tidak setuju"),
    }[answer]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.NoticeWordsChanged():
            return _("Naskah persetujuan sudah berubah. Bacakan lagi naskah yang baru, lalu catat jawabannya.")
        case errors.NoContact(road=NoticeRoad.MAIL):
            return _("Email peserta belum ada. Isi dahulu di pengkinian data, lalu tanyakan lagi.")
        case errors.NoContact():
            return _("Nomor HP peserta belum ada. Isi dahulu di pengkinian data, lalu tanyakan lagi.")
        case errors.ContactChanged():
            return _("Kontak peserta baru saja berubah. Bacakan kontak yang baru, lalu catat jawabannya.")
    return None


def _items(_: Words, settings: Settings) -> tuple[ConsentItem, ...]:
    return (
        ConsentItem(
            _("Dasar"),
            _("persetujuan Anda sendiri menurut UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi."),
        ),
        ConsentItem(
            _("Tujuan"),
            _("memberi tahu Anda bila permohonan Anda di kantor cabang ini diputuskan atau akun Anda dipulihkan."),
        ),
        ConsentItem(_("Jenis data"), _("alamat email atau nomor HP yang Anda setujui, dan nomor permohonan.")),
        ConsentItem(
            _("Masa simpan dokumen"),
            _("catatan bahwa pesan dikirim disimpan {messages}; isinya dihapus begitu terkirim.").format(
                messages=period_words(settings.keep_messages_days, _)
            ),
        ),
        ConsentItem(
            _("Yang dikumpulkan"),
            _("jawaban Anda, waktunya, naskah ini, dan kontak yang Anda setujui. Pesan tidak memuat NIK atau nama."),
        ),
        ConsentItem(
            _("Jangka waktu pemrosesan"),
            _("sampai Anda menarik persetujuan atau kontak itu bukan milik Anda lagi."),
        ),
        ConsentItem(
            _("Hak Anda"),
            _("menolak, atau berhenti kapan saja di loket mana pun; layanan Anda tetap sama."),
        ),
    )
