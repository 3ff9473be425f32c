"""Sentences about keeping a selfie."""

from __future__ import annotations

from counter_app.capture import errors
from counter_app.capture.codes import ModelFault
from counter_app.capture.model_spec import ModelRefused
from counter_app.texts import _

CONSENT_DECLINED = "consent_declined"
LIVE_PERSON_SEEN = "live_person_seen"
"""Reason of an acceptance after a review; nobody picks it from a list."""
OFFICER_DOUBT = "officer_doubt"
REVIEW_REJECTED = "review_rejected"
"""Reasons of failures that people decided, not the camera."""


def decided_text(code: str) -> str | None:
    """Why people, not the camera, let an attempt fail; None for a code of the camera."""
    return {
        OFFICER_DOUBT: _("Petugas tidak melihat peserta hadir langsung. Pastikan pesertanya, lalu ulangi."),
        REVIEW_REJECTED: _("Penyelia menolak gambar ini setelah memeriksa. Pastikan orangnya, lalu ulangi."),
    }.get(code)


def explain(error: Exception) -> str | None:
    """The sentence for an error of keeping a selfie, None for another's."""
    match error:
        case errors.ConsentMissing():
            return _("Persetujuan peserta belum dicatat. Bacakan persetujuan, lalu catat jawabannya.")
        case errors.ConsentWordsChanged():
            return _("Naskah persetujuan baru berubah. Bacakan naskah yang baru, lalu catat jawabannya.")
        case errors.ConsentDeclined():
            return _("Peserta tidak menyetujui pengambilan foto. Catat penolakan atau minta persetujuan penyelia.")
        case errors.AttemptsUsedUp(limit=limit):
            return _(
                "Sudah {limit} kali mencoba. Minta persetujuan penyelia atau catat mengapa foto tidak diambil."
            ).format(limit=limit)
        case errors.SelfieSettled():
            return _("Swafoto kunjungan ini sudah ada dan berlaku untuk semua pekerjaan. Lanjutkan ke langkah berikut.")
        case errors.SelfieMissing():
            return _("Swafoto belum ada. Ambil swafoto atau minta persetujuan penyelia dahulu.")
        case errors.PictureMissing():
            return _("Gambar swafoto tidak tersimpan. Ulangi pengambilan foto.")
        case errors.OfficerWordMissing():
            return _(
                "Petugas belum memastikan peserta hadir langsung, bukan foto atau topeng. "
                "Lihat peserta dan gambarnya, lalu jawab."
            )
        case errors.NothingToReview():
            return _("Tidak ada swafoto yang menunggu pemeriksaan. Muat ulang halaman ini.")
        case errors.NothingAsked():
            return _("Permintaan ini sudah dijawab atau ditarik. Daftar sudah dimuat ulang.")
        case errors.PictureNotOfVisit():
            return _("Gambar ini bukan gambar kunjungan ini. Jangan dipakai; laporkan kepada administrator.")
        case ModelRefused():
            return model_refused_words(error)
    return None


def model_refused_words(error: ModelRefused) -> str:
    """Why the branch's own model is not used, and what to do."""
    return {
        ModelFault.MISSING: _("Berkas model {name} tidak dapat dibaca di komputer ini. Periksa alamat dan izinnya."),
        ModelFault.CHANGED: _(
            "Isi berkas model {name} tidak sesuai SHA-256 yang dicatat. Periksa angkanya, atau minta berkas aslinya."
        ),
        ModelFault.NO_MODEL: _("Berkas {name} bukan model ONNX yang dapat dijalankan. Minta berkas lain dari pemasok."),
        ModelFault.INPUT: _(
            "Model {name} meminta gambar {found}, bukan 1×3×sisi×sisi. Sesuaikan sisi gambar di Pengaturan."
        ),
        ModelFault.OUTPUT: _("Model {name} tidak memberi nilai yang diminta. Sesuaikan urutan nilai di Pengaturan."),
    }[error.fault].format(name=error.name, found=error.found)
