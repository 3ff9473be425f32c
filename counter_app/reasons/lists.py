"""The table of reason lists. To add a list, add its row here and let its service ask `reasons_in` for it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.accounts.rules import BIOMETRIC_FAILED, SELFIE_FAILED, STILL_BLOCKED
from counter_app.actor import Permission
from counter_app.capture.service_words import CONSENT_DECLINED, LIVE_PERSON_SEEN
from counter_app.queueing.rules import OFFICER_LEFT
from counter_app.reasons.values import OTHER, Reason
from counter_app.texts import language, texts_in

_ = texts_in("id")
"""Marks the sentences for the catalogue: a built-in reason holds the Indonesian one and finds its English there."""


@dataclass(frozen=True)
class ReasonList:
    """One list: its words, what the program offers, and who may change it.

    `silent` are reasons that the program gives itself: they have words and are never picked.
    """

    name: str
    title: str
    asked: str
    built_in: tuple[Reason, ...]
    silent: tuple[Reason, ...] = ()
    right: Permission = Permission.MANAGE_BRANCH

    def title_words(self) -> str:
        """What the list is called."""
        return texts_in(language())(self.title)

    def asked_words(self) -> str:
        """When somebody is asked for one of these reasons."""
        return texts_in(language())(self.asked)


PARK = ReasonList(
    "ticket_park_reasons",
    _("Tunda tiket"),
    _("dilihat petugas saat menekan Tunda"),
    (
        Reason("documents", _("Peserta mengambil dokumen")),
        Reason("supervisor", _("Menunggu penyelia")),
        Reason("phone", _("Peserta mencoba masuk di ponsel")),
        Reason(OFFICER_LEFT, _("Petugas jeda")),
    ),
)
CANCEL = ReasonList(
    "ticket_cancel_reasons",
    _("Batalkan nomor"),
    _("dilihat petugas saat membatalkan nomor"),
    (
        Reason("given_by_mistake", _("Nomor salah diberikan")),
        Reason("wrong_service", _("Layanan yang dipilih tidak sesuai")),
        Reason("member_left", _("Peserta pergi atau tidak jadi")),
        Reason("second_number", _("Peserta sudah punya nomor lain")),
    ),
)
OVER_QUOTA = ReasonList(
    "ticket_over_quota_reasons",
    _("Nomor di atas kuota"),
    _("dilihat petugas saat memberi nomor setelah kuota habis"),
    (
        Reason("priority_visitor", _("Lansia, ibu hamil, atau penyandang disabilitas")),
        Reason("came_from_far", _("Datang dari jauh")),
        Reason("came_again", _("Datang kembali dengan berkas yang kurang")),
        Reason("quick_matter", _("Keperluan singkat")),
        Reason("supervisor_allows", _("Diizinkan penyelia")),
    ),
)
OUT_OF_TURN = ReasonList(
    "ticket_out_of_turn_reasons",
    _("Nomor di luar urutan"),
    _("dilihat petugas saat memanggil nomor tertentu atau melayani tanpa nomor"),
    (
        Reason("cannot_wait", _("Tidak dapat menunggu: sakit, hamil, atau penyandang disabilitas")),
        Reason("came_back", _("Kembali membawa berkas yang tadi kurang")),
        Reason("not_heard", _("Sudah dipanggil tetapi tidak mendengar")),
        Reason("brought_by_colleague", _("Diantar petugas lain")),
        Reason("supervisor_allows", _("Diizinkan penyelia")),
    ),
)
RETURN = ReasonList(
    "request_return_reasons",
    _("Pengembalian permohonan"),
    _("dilihat penyelia saat menekan Kembalikan"),
    (
        Reason("document_missing", _("Dokumen belum lengkap")),
        Reason("document_unreadable", _("Dokumen tidak terbaca")),
        Reason("data_differs", _("Isian berbeda dengan dokumen")),
        Reason("selfie_unclear", _("Swafoto tidak cocok atau tidak jelas")),
        Reason(OTHER, _("Lainnya")),
    ),
)
FIELD_RETURN = ReasonList(
    "field_return_reasons",
    _("Pengembalian isian"),
    _("dilihat penyelia untuk setiap isian yang dikembalikan"),
    (
        Reason("not_as_document", _("Belum sesuai dokumen")),
        Reason("documents_differ", _("Dokumen saling berbeda")),
        Reason("not_readable", _("Tidak terbaca di dokumen")),
        Reason("misspelt", _("Salah tulis")),
        Reason("ask_member", _("Tanyakan lagi kepada peserta")),
        Reason(OTHER, _("Lainnya")),
    ),
)
LETTER_RETURN = ReasonList(
    "letter_return_reasons",
    _("Baris surat perusahaan kembali"),
    _("dilihat penyelia saat mengembalikan baris berkas perusahaan"),
    (
        Reason("not_as_letter", _("Tidak sesuai dengan surat")),
        Reason("proof_missing", _("Bukti belum dilampirkan")),
        Reason("data_doubtful", _("Data diragukan")),
        Reason("ask_employee", _("Tanyakan lagi kepada tenaga kerja")),
        Reason(OTHER, _("Lainnya")),
    ),
)
REJECT = ReasonList(
    "request_reject_reasons",
    _("Penolakan permohonan"),
    _("dilihat penyelia saat menekan Tolak"),
    (
        Reason("identity_doubt", _("Identitas peserta diragukan")),
        Reason("document_false", _("Dokumen tidak sah")),
        Reason("not_entitled", _("Perubahan tidak berhak diminta")),
        Reason("member_refused", _("Peserta baru tidak dipastikan")),
        Reason("withdrawn", _("Peserta membatalkan permohonan")),
        Reason(OTHER, _("Lainnya")),
    ),
)
UNDO = ReasonList(
    "request_undo_reasons",
    _("Usulan pembatalan perubahan"),
    _("dilihat saat mengusulkan nilai semula pada hari yang sama"),
    (
        Reason("wrong_member", _("Peserta yang salah")),
        Reason("wrong_value", _("Nilai yang salah")),
        Reason("document_false", _("Dokumen ternyata tidak sah")),
        Reason("member_asked", _("Peserta memintanya")),
        Reason(OTHER, _("Lainnya")),
    ),
)
REFUSAL = ReasonList(
    "selfie_refusal_reasons",
    _("Swafoto tidak diambil"),
    _("dilihat petugas saat mencatat bahwa swafoto tidak diambil"),
    (
        Reason(CONSENT_DECLINED, _("Peserta tidak menyetujui pengambilan foto")),
        Reason("religious", _("Alasan keyakinan")),
        Reason("medical", _("Alasan kesehatan")),
        Reason("data_concern", _("Khawatir tentang penggunaan data")),
        Reason("device", _("Kamera atau perangkat tidak dapat dipakai")),
        Reason("attempts_used_up", _("Percobaan habis tanpa hasil")),
        Reason(OTHER, _("Lainnya")),
    ),
)
OVERRIDE = ReasonList(
    "selfie_override_reasons",
    _("Swafoto dikecualikan"),
    _("dilihat penyelia saat menyetujui peserta tanpa swafoto yang lulus"),
    (
        Reason("identity_seen", _("Identitas dipastikan dari KTP dan kartu oleh penyelia")),
        Reason("medical", _("Keadaan kesehatan tidak memungkinkan gerakan yang diminta")),
        Reason("disability", _("Penyandang disabilitas")),
        Reason("religious", _("Alasan keyakinan")),
        Reason("device", _("Kamera atau pencahayaan tidak memadai")),
        Reason(OTHER, _("Lainnya")),
    ),
    silent=(Reason(LIVE_PERSON_SEEN, _("Wajah diperiksa: peserta hadir langsung")),),
)
OVERRIDE_DECLINE = ReasonList(
    "selfie_decline_reasons",
    _("Swafoto tidak dikecualikan"),
    _("dilihat penyelia saat tidak menyetujui peserta tanpa swafoto yang lulus"),
    (
        Reason("identity_doubt", _("Identitas peserta belum dapat dipastikan")),
        Reason("try_again", _("Ambil swafoto sekali lagi dengan bantuan")),
        Reason("come_here", _("Penyelia ingin melihat peserta sendiri")),
        Reason(OTHER, _("Lainnya")),
    ),
)
LOGIN_FAILURE = ReasonList(
    "login_failure_reasons",
    _("Gagal masuk di ponsel"),
    _("dilihat petugas saat peserta gagal masuk setelah akun dibuka"),
    (
        Reason(STILL_BLOCKED, _("Akun masih terblokir")),
        Reason("wrong_password", _("Kata sandi tidak cocok")),
        Reason("no_code", _("Kode verifikasi tidak diterima")),
        Reason(SELFIE_FAILED, _("Swafoto di aplikasi gagal")),
        Reason("app_error", _("Aplikasi menampilkan kesalahan")),
        Reason("no_network", _("Tidak ada jaringan")),
    ),
)
NOT_TRIED = ReasonList(
    "login_not_tried_reasons",
    _("Belum dicoba masuk"),
    _("dilihat petugas saat peserta belum mencoba masuk"),
    (
        Reason("no_phone", _("Ponsel tidak dibawa")),
        Reason("phone_off", _("Baterai atau kuota habis")),
        Reason("other_phone", _("Akun ada di ponsel lain")),
        Reason("in_a_hurry", _("Peserta tidak sempat mencoba")),
        Reason("not_forwarded", _("Pembukaan belum diteruskan ke sistem pusat")),
    ),
)
BLOCK = ReasonList(
    "account_block_reasons",
    _("Sebab blokir akun"),
    _("dipilih petugas saat mencatat blokir, atau kode dari berkas impor; katanya tampil di kartu peserta dan slip"),
    (
        Reason(BIOMETRIC_FAILED, _("Swafoto gagal berulang kali")),
        Reason(STILL_BLOCKED, _("Masih terblokir setelah dibuka")),
        Reason("not_said", _("Tidak disebut dalam pemberitahuan")),
    ),
    silent=(Reason("", _("tidak diketahui")),),
)
ARCHIVE = ReasonList(
    "archive_reasons",
    _("Buka dan cetak ulang dari arsip"),
    _("dilihat saat membuka dokumen lama dan saat mencetak ulang; tampil di lembar sampul"),
    (
        Reason("copy_for_member", _("Peserta meminta salinan")),
        Reason("lost", _("Dokumen hilang")),
        Reason("spoiled", _("Cetakan rusak atau tidak terbaca")),
        Reason("complaint", _("Memeriksa keluhan peserta")),
        Reason("inspection", _("Pemeriksaan internal atau audit")),
        Reason(OTHER, _("Lainnya")),
    ),
)
MEMBER_REFUSAL = ReasonList(
    "member_refusal_reasons",
    _("Peserta baru tidak dipastikan"),
    _("dilihat penyelia saat tidak memastikan peserta yang dicatat di loket"),
    (
        Reason("card_differs", _("Kartu dan KTP berbeda")),
        Reason("known_already", _("Peserta sudah terdaftar dengan nomor lain")),
        Reason("identity_doubt", _("Identitas peserta belum dapat dipastikan")),
        Reason("card_invalid", _("Kartu tidak sah atau tidak terbaca")),
        Reason(OTHER, _("Lainnya")),
    ),
)
DOCUMENT = ReasonList(
    "document_instead_reasons",
    _("Dokumen diganti"),
    _("dilihat petugas saat dokumen tidak ada dan yang lain diperlihatkan; tercetak di formulir"),
    (
        Reason("lost", _("Hilang")),
        Reason("damaged", _("Rusak atau tidak terbaca")),
        Reason("left_behind", _("Tertinggal, tidak dibawa")),
        Reason("never_received", _("Belum pernah diterima")),
        Reason("held_by_employer", _("Disimpan pemberi kerja")),
        Reason("being_renewed", _("Sedang diurus di instansi lain")),
        Reason(OTHER, _("Lainnya")),
    ),
)
RESET_RETURN = ReasonList(
    "reset_return_reasons",
    _("Pengembalian pembukaan blokir"),
    _("dilihat penyelia saat mengembalikan pembukaan blokir kepada petugas"),
    (
        Reason("evidence_missing", _("Bukti belum lengkap")),
        Reason("evidence_unreadable", _("Bukti tidak terbaca")),
        Reason("selfie_unclear", _("Swafoto tidak cocok atau tidak jelas")),
        Reason("statement_unclear", _("Keterangan peserta belum jelas")),
        Reason(OTHER, _("Lainnya")),
    ),
)
RESET_REJECT = ReasonList(
    "reset_reject_reasons",
    _("Penolakan pembukaan blokir"),
    _("dilihat penyelia saat menolak membuka blokir; tercetak di bukti untuk peserta"),
    (
        Reason("identity_doubt", _("Identitas peserta belum dapat dipastikan")),
        Reason("not_owner", _("Akun bukan milik orang yang datang")),
        Reason("evidence_false", _("Bukti tidak sah")),
        Reason("too_often", _("Akun terlalu sering dibuka")),
        Reason("member_refused", _("Peserta baru tidak dipastikan")),
        Reason("withdrawn", _("Peserta membatalkan")),
        Reason(OTHER, _("Lainnya")),
    ),
)
RESET_BEYOND = ReasonList(
    "reset_beyond_reasons",
    _("Pembukaan blokir melewati batas"),
    _("dilihat penyelia saat mengizinkan satu pembukaan lagi di atas batas"),
    (
        Reason("login_failed", _("Pembukaan sebelumnya belum berhasil")),
        Reason("phone_replaced", _("Ponsel diganti atau hilang")),
        Reason("central_fault", _("Gangguan sistem pusat")),
        Reason("few_officers", _("Petugas lain tidak ada")),
        Reason(OTHER, _("Lainnya")),
    ),
)
LOOKING_LIFT = ReasonList(
    "looking_lift_reasons",
    _("Jeda melihat dicabut"),
    _("dilihat penyelia saat mencabut jeda melihat tanpa kunjungan"),
    (
        Reason("complaint", _("Keluhan peserta sedang diperiksa")),
        Reason("inspection", _("Pemeriksaan internal atau audit")),
        Reason("many_papers", _("Banyak dokumen dicetak ulang atas permintaan")),
        Reason(OTHER, _("Lainnya")),
    ),
)
SIGNAL_PASS = ReasonList(
    "signal_pass_reasons",
    _("Sinyal diteruskan"),
    _("dilihat penyelia saat meneruskan sinyal kepada orang lain"),
    (
        Reason("branch_head", _("Kepala cabang")),
        Reason("quality", _("Pengendali mutu")),
        Reason("central_admin", _("Administrator pusat")),
        Reason("internal_audit", _("Satuan pengawas internal")),
        Reason(OTHER, _("Lainnya")),
    ),
)
DATA_REFUSAL = ReasonList(
    "data_refusal_reasons",
    _("Permintaan data pribadi ditolak"),
    _("dilihat penyelia saat menolak permintaan peserta; tampil di bukti untuk peserta"),
    (
        Reason("law_keeps", _("Undang-undang mewajibkan data ini disimpan")),
        Reason("still_needed", _("Masih diperlukan untuk layanan yang sedang berjalan")),
        Reason("not_the_owner", _("Pemohon bukan pemilik data")),
        Reason("data_right", _("Data sudah sesuai dokumen")),
        Reason(OTHER, _("Lainnya")),
    ),
)
TWIN_APART = ReasonList(
    "twin_apart_reasons",
    _("Bukan orang yang sama"),
    _("dilihat petugas saat dua peserta yang tampak sama ternyata orang lain"),
    (
        Reason("other_face", _("Orang dan KTP yang diperlihatkan berbeda")),
        Reason("same_name", _("Nama dan tanggal lahir kebetulan sama")),
        Reason("relative", _("Saudara atau kembar")),
        Reason("nik_mistyped", _("NIK salah tercatat pada salah satunya")),
        Reason(OTHER, _("Lainnya")),
    ),
)
REASON_LISTS = (
    RETURN,
    FIELD_RETURN,
    LETTER_RETURN,
    REJECT,
    UNDO,
    OVERRIDE,
    OVERRIDE_DECLINE,
    REFUSAL,
    DOCUMENT,
    PARK,
    CANCEL,
    OVER_QUOTA,
    OUT_OF_TURN,
    LOGIN_FAILURE,
    NOT_TRIED,
    BLOCK,
    RESET_RETURN,
    RESET_REJECT,
    RESET_BEYOND,
    MEMBER_REFUSAL,
    ARCHIVE,
    LOOKING_LIFT,
    SIGNAL_PASS,
    DATA_REFUSAL,
    TWIN_APART,
)
