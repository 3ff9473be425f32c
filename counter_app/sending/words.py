"""How messages, their states and what hinders them are said."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.message_states import MessageFault, MessageKind, MessageState
from counter_app.sending import errors
from counter_app.sending.setup import BodyKind, SetupFlaw, Tls
from counter_app.texts import _


def kind_name(kind: MessageKind, _: Callable[[str], str] = _) -> str:
    """What a message is about."""
    return {
        MessageKind.CODE: _("Kode sekali pakai"),
        MessageKind.OLD_CONTACT: _("Pemberitahuan ke kontak lama"),
        MessageKind.DECISION: _("Pemberitahuan keputusan"),
        MessageKind.RECOVERED: _("Pemberitahuan akun dipulihkan"),
        MessageKind.NEAR_TURN: _("Kabar giliran dekat"),
        MessageKind.TRIAL: _("Kirim uji"),
    }[kind]


def state_name(state: MessageState, _: Callable[[str], str] = _) -> str:
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
        MessageFault.FORGED: _(
            "Pesan atau pengirim diubah di luar program; tidak dikirim. Minta administrator menyimpan pengirim lagi."
        ),
        MessageFault.LEFT: _("Program berhenti saat mengirim: mungkin terkirim. Tanyakan kepada peserta."),
        MessageFault.DESTINATION: _("Tujuan tidak ada di daftar tujuan cabang. Minta administrator memeriksanya."),
    }[fault]


def off_words() -> str:
    """A message waits, and what would send it is off."""
    return fault_words(MessageFault.NO_SENDER)


def tls_name(tls: Tls) -> str:
    """How a mail server is spoken to."""
    return {Tls.IMPLICIT: _("TLS sejak awal"), Tls.STARTTLS: "STARTTLS", Tls.PLAIN: _("tanpa enkripsi")}[tls]


def body_name(kind: BodyKind) -> str:
    """How a gateway wants its words."""
    return {BodyKind.JSON: "JSON", BodyKind.FORM: _("formulir")}[kind]


def flaw_words(flaw: SetupFlaw) -> str:
    """What of a setup cannot be, and what to fill in."""
    return {
        SetupFlaw.HOST: _("Nama server tidak lengkap. Contoh: smtp.contoh.id."),
        SetupFlaw.PORT: _("Porta adalah angka 1 sampai 65535. Umumnya 465 atau 587."),
        SetupFlaw.CLEAR: _("Tanpa enkripsi hanya boleh di dalam komputer ini. Pilih TLS, atau alamat https."),
        SetupFlaw.SENDER: _("Alamat pengirim tidak lengkap. Contoh: cabang@contoh.id."),
        SetupFlaw.ADDRESS: _("Alamat gateway tidak lengkap. Contoh: https://sms.contoh.id/kirim."),
        SetupFlaw.HEADERS: _("Satu baris satu kepala: Nama: nilai. Kata sandi ditulis {secret}.").format(
            secret="{secret}"
        ),
        SetupFlaw.BODY: _("Isi harus sesuai jenisnya dan memuat {to} dan {text}.").format(to="{to}", text="{text}"),
        SetupFlaw.LENGTH: _("Isian terlalu panjang."),
        SetupFlaw.USER: _("Nama pengguna hanya huruf tanpa aksen, angka, dan tanda. Salin seperti dari penyedia."),
        SetupFlaw.SECRET: _(
            "Kata sandi atau kunci hanya huruf tanpa aksen, angka, dan tanda dalam satu baris. Salin sekali lagi."
        ),
        SetupFlaw.SECRET_AGAIN: _("Tujuannya berubah. Ketik kata sandi atau kuncinya sekali lagi untuk tujuan ini."),
        SetupFlaw.OPEN_SECRET: _(
            "Kata sandi atau kunci terbaca di alamat, kepala, atau isi. Tulis {secret} di tempatnya, lalu isi kuncinya."
        ).format(secret="{secret}"),
    }[flaw]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.BadSetup(flaws=flaws):
            return " ".join(flaw_words(one) for one in flaws)
        case errors.SenderChangedMeanwhile():
            return _("Pengirim ini baru diubah orang lain. Halaman dibaca ulang; ubah sekali lagi.")
        case errors.BadTarget(channel=channel) if channel.is_to_phone:
            return _("Nomor HP tidak benar. Contoh: 081234567890.")
        case errors.BadTarget():
            return _("Email tidak lengkap. Contoh: nama@contoh.id.")
        case errors.SenderOff():
            return _("Pengirim ini mati. Nyalakan dan simpan, lalu kirim uji.")
        case errors.NotAgain(is_code=is_code) if is_code:
            return _("Kode tidak dikirim ulang. Kirim kode baru.")
        case errors.NotAgain():
            return _("Pesan ini tidak dapat dikirim ulang: teksnya sudah dihapus, atau sedang dikirim.")
    return None
