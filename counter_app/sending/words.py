"""How messages, their states and what hinders them are said."""

from __future__ import annotations

from counter_app.message_states import MessageFault, MessageKind, MessageState
from counter_app.texts import _


def kind_name(kind: MessageKind) -> str:
    """What a message is about."""
    return {
        MessageKind.CODE: _("Kode sekali pakai"),
        MessageKind.OLD_CONTACT: _("Pemberitahuan ke kontak lama"),
        MessageKind.DECISION: _("Pemberitahuan keputusan"),
        MessageKind.TRIAL: _("Kirim uji"),
    }[kind]


def state_name(state: MessageState) -> str:
    """Where a message stands."""
    return {
        MessageState.WAITING: _("menunggu dikirim"),
        MessageState.SENDING: _("sedang dikirim"),
        MessageState.SENT: _("terkirim"),
        MessageState.PERHAPS_SENT: _("mungkin terkirim"),
        MessageState.REFUSED: _("ditolak"),
        MessageState.EXPIRED: _("lewat waktu"),
    }[state]


def fault_words(fault: MessageFault) -> str:
    """What hinders a message, and what to do about it."""
    return {
        MessageFault.NO_SENDER: _("Pengirimnya mati. Minta administrator menyalakannya."),
        MessageFault.UNREACHABLE: _("Server tidak menjawab. Program mencoba lagi; periksa jaringan."),
        MessageFault.NO_TLS: _("Server tidak menawarkan sambungan terenkripsi. Minta administrator memeriksa porta."),
        MessageFault.CERTIFICATE: _(
            "Sertifikat server tidak dapat dipercaya. Tidak ada yang dikirim; lapor administrator."
        ),
        MessageFault.SIGN_IN: _("Server menolak nama atau kata sandi pengirim. Minta administrator memperbaikinya."),
        MessageFault.BUSY: _("Server sedang sibuk. Program mencoba lagi."),
        MessageFault.RECIPIENT: _("Server menolak alamat atau nomor tujuan. Periksa email atau nomor HP peserta."),
        MessageFault.REFUSED: _("Server menolak pesan. Minta administrator memeriksa pengaturan pengirim."),
        MessageFault.REDIRECTED: _("Server mengalihkan ke alamat lain; pesan tidak ikut. Lapor administrator."),
        MessageFault.UNSURE: _("Sambungan putus setelah pesan diserahkan: mungkin terkirim. Tanyakan kepada peserta."),
        MessageFault.FORGED: _("Baris pesan diubah di luar program dan tidak dikirim. Lapor administrator."),
        MessageFault.LEFT: _("Program berhenti saat mengirim: mungkin terkirim. Tanyakan kepada peserta."),
        MessageFault.DESTINATION: _("Tujuan tidak ada di daftar tujuan cabang. Minta administrator memeriksanya."),
    }[fault]
