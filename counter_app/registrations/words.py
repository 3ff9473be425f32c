"""Sentences and state names about opening an account at the counter."""

from __future__ import annotations

from counter_app.registrations import errors
from counter_app.registrations.rules import CITIZENSHIP, EMAIL, IDENTITY, PHONE, SEGMENT, Identity
from counter_app.states import AccountState, Citizenship, RegistrationState
from counter_app.texts import _


def state_name(state: RegistrationState) -> str:
    """A registration's state in words."""
    return {
        RegistrationState.OPEN: _("disiapkan"),
        RegistrationState.WAITING: _("menunggu penyelia"),
        RegistrationState.CODE: _("menunggu kode peserta"),
        RegistrationState.PASSWORD: _("peserta membuat kata sandi"),
        RegistrationState.TERMS: _("peserta membaca syarat"),
        RegistrationState.OPENED: _("akun sudah dibuat"),
        RegistrationState.LOGIN_VERIFIED: _("berhasil masuk"),
        RegistrationState.LOGIN_FAILED: _("gagal masuk"),
        RegistrationState.NOT_TRIED: _("belum dicoba masuk"),
        RegistrationState.REJECTED: _("ditolak"),
        RegistrationState.DECLINED: _("syarat tidak disetujui"),
        RegistrationState.NOT_MEMBER: _("bukan peserta"),
        RegistrationState.CANCELLED: _("dibatalkan"),
    }[state]


def identity_name(seen: Identity) -> str:
    """What the officer held against the record."""
    return {
        Identity.KTP: _("KTP asli dilihat, sama dengan catatan"),
        Identity.PASSPORT: _("Paspor asli dilihat, sama dengan catatan"),
        Identity.DIFFERS: _("Berbeda dengan catatan"),
    }[seen]


def citizenship_name(citizenship: Citizenship) -> str:
    """Of which state somebody is."""
    return {Citizenship.INDONESIAN: _("WNI"), Citizenship.FOREIGN: _("WNA")}[citizenship]


def field_name(key: str) -> str:
    """What a field of the officer's part is called."""
    return {
        SEGMENT: _("Segmen kepesertaan"),
        CITIZENSHIP: _("Kewarganegaraan"),
        IDENTITY: _("Identitas"),
        EMAIL: _("Email"),
        PHONE: _("Nomor HP"),
    }[key]


def lack_words(key: str, code: str) -> str:
    """What is wrong with a field, and what to do."""
    if code == "dead":
        return _("Ini kontak lama yang sudah mati. Isi yang baru dan masih dipakai peserta.")
    if code == "differs":
        return explain(errors.IdentityDiffers()) or ""
    if code == "required":
        return {
            SEGMENT: _("Pilih segmen yang didaftarkan di JMO."),
            CITIZENSHIP: _("Pilih kewarganegaraan peserta."),
            IDENTITY: _("Lihat kartu identitas aslinya, lalu pilih."),
            EMAIL: _("Isi email; akun JMO masuk dengan email atau nomor HP."),
            PHONE: _("Isi nomor HP; kode dikirim ke sana."),
        }[key]
    return {
        EMAIL: _("Email tidak lengkap. Contoh: nama@contoh.id."),
        PHONE: _("Nomor HP tidak benar. Contoh: 081234567890."),
    }[key]


def not_member_words() -> str:
    """Where somebody registers who is no member yet."""
    return _(
        "Akun JMO hanya untuk peserta. Yang belum menjadi peserta mendaftar dahulu: pekerja lewat perusahaannya, "
        "pekerja mandiri di loket pendaftaran, agen Perisai, atau bpjsketenagakerjaan.go.id."
    )


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.HasAccount(state=AccountState.BLOCKED):
            return _("Peserta ini sudah punya akun, dan akunnya terblokir. Lanjutkan dengan Buka blokir.")
        case errors.HasAccount():
            return _(
                "Peserta ini sudah punya akun. Minta mencoba masuk; bila kata sandi lupa, lewat menu lupa kata sandi."
            )
        case errors.NoAccount(state=AccountState.BLOCKED):
            return _("Akun ini terblokir. Buka blokirnya dahulu, lalu pulihkan.")
        case errors.NoAccount():
            return _("Cabang ini tidak mengetahui akun peserta. Pakai Daftar akun, bukan pemulihan.")
        case errors.RecoveryWaits(until=until):
            return _(
                "Rekening atau kontak peserta baru berubah, jadi pemulihan menunggu sampai {day}. "
                "Minta peserta datang lagi pada hari itu; isian dan persetujuan tetap tersimpan."
            ).format(day=f"{until:%d-%m-%Y}")
        case errors.AnswersIncomplete(lacks=lacks):
            return _("Masih ada {count} isian yang belum benar. Lengkapi dahulu.").format(count=len(lacks))
        case errors.IdentityDiffers():
            return _(
                "Identitas berbeda dengan catatan. Betulkan data peserta dahulu lewat pengkinian, lalu buka akunnya."
            )
        case errors.WrongRegistrationState(number=number, state=state):
            return _("Pendaftaran akun {number} sudah berstatus {state}. Muat ulang, lalu lanjutkan dari sana.").format(
                number=number, state=state_name(state)
            )
        case errors.OwnRegistration():
            return _("Pendaftaran akun disetujui orang lain. Minta penyelia yang tidak ikut mengisi.")
        case errors.RegistrationOfAnother(name=name):
            return _("Pendaftaran akun ini dikerjakan {name}. Minta petugas itu melanjutkan.").format(name=name)
        case errors.SecondNeeded():
            return _("Email atau nomor HP ini kini dipakai peserta lain. Kirim ke penyelia dahulu.")
        case errors.EasyPassword():
            return _("Kata sandi ini terlalu mudah ditebak. Buat yang lain, tanpa nama, nomor, atau tanggal lahir.")
        case errors.TrialPaused(wait_s=wait_s):
            return _("Terlalu banyak percobaan. Tunggu {wait_s} detik, lalu coba lagi. Akun tidak diblokir.").format(
                wait_s=wait_s
            )
        case errors.PasswordRules():
            return _("Kata sandi belum memenuhi empat syarat. Lihat yang belum bertanda.")
        case errors.TermsNotRead():
            return _("Syarat belum dibaca sampai akhir. Tekan Turun sampai bagian terakhir.")
        case errors.ReferenceTooLong(limit=limit):
            return _("Nomor rujukan pusat terlalu panjang. Isi paling banyak {limit} huruf atau angka.").format(
                limit=limit
            )
    return None
