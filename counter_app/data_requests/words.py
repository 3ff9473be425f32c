"""How requests about one's own data are said."""

from __future__ import annotations

from counter_app.data_requests import errors
from counter_app.data_requests.codes import MustKeep
from counter_app.states import DataRequestState, DataWish
from counter_app.texts import _, language, texts_in


def wish_name(wish: DataWish, in_language: str = "") -> str:
    """What is asked for."""
    _ = texts_in(in_language or language())
    return {
        DataWish.COPY: _("Salinan data sendiri"),
        DataWish.CORRECTION: _("Perbaikan data"),
        DataWish.STOP: _("Penghentian pemrosesan"),
        DataWish.DELETION: _("Penghapusan data"),
    }[wish]


def wish_does(wish: DataWish) -> str:
    """What happens when it is carried out, in one sentence."""
    return {
        DataWish.COPY: _("Data yang disimpan dicetak, beserta siapa yang membukanya, kapan, dan untuk apa."),
        DataWish.CORRECTION: _("Perbaiki lewat pengkinian data dalam kunjungan; penyelia memastikan hasilnya."),
        DataWish.STOP: _("Persetujuan ditarik: semua swafoto peserta dari kunjungan yang sudah ditutup dihapus."),
        DataWish.DELETION: _("Semua data peserta di cabang ini dihapus, bila tidak ada yang wajib disimpan."),
    }[wish]


def state_name(state: DataRequestState) -> str:
    """Where it stands."""
    return {
        DataRequestState.WAITING: _("menunggu penyelia"),
        DataRequestState.CARRIED_OUT: _("dipenuhi"),
        DataRequestState.REFUSED: _("ditolak"),
        DataRequestState.WITHDRAWN: _("ditarik peserta"),
    }[state]


def keep_words(why: MustKeep, in_language: str = "") -> str:
    """What stands against a deletion."""
    _ = texts_in(in_language or language())
    return {
        MustKeep.GOING_ON: _("masih ada kunjungan atau permohonan yang belum selesai"),
        MustKeep.STILL_MEMBER: _("masih peserta aktif; UU 24/2011 mewajibkan datanya dicatat"),
        MustKeep.PAPERS: _("masih ada dokumen atau permohonan dalam masa simpan wajib"),
    }[why]


def late_words(count: int) -> str:
    """That some wait too long; "" when none does."""
    if not count:
        return ""
    return _("{count} permintaan data peserta lewat 3 × 24 jam. Jawab di halaman Permintaan data.").format(count=count)


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.AlreadyAsked(number=number):
            return _("Permintaan yang sama sudah dicatat ({number}) dan menunggu jawaban penyelia.").format(
                number=number
            )
        case errors.AlreadyAnswered():
            return _("Permintaan ini sudah dijawab atau ditarik. Daftar sudah dimuat ulang.")
        case errors.WishMissing():
            return _("Tulis data mana yang salah dan bagaimana yang benar.")
        case errors.KeptByLaw(why=why):
            return _("Belum dapat dihapus: {why}. Tolak dengan alasan itu; peserta menerimanya di bukti.").format(
                why="; ".join(keep_words(one) for one in why)
            )
    return None
