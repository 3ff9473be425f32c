"""Sentences and reason lists about keeping a selfie."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.capture import errors
from counter_app.reasons import OTHER, Reason, reasons_of
from counter_app.texts import _

REFUSAL_REASONS = "selfie_refusal_reasons"
OVERRIDE_REASONS = "selfie_override_reasons"
"""Names of the settings that may replace the lists below."""

CONSENT_DECLINED = "consent_declined"
LIVE_PERSON_SEEN = "live_person_seen"
"""Reason of an acceptance after a review; nobody picks it from a list."""
OFFICER_DOUBT = "officer_doubt"
REVIEW_REJECTED = "review_rejected"
"""Reasons of failures that people decided, not the camera."""


def refusal_reasons() -> tuple[Reason, ...]:
    """Why no selfie was taken."""
    return (
        Reason(CONSENT_DECLINED, _("Peserta tidak menyetujui pengambilan foto")),
        Reason("religious", _("Alasan keyakinan")),
        Reason("medical", _("Alasan kesehatan")),
        Reason("data_concern", _("Khawatir tentang penggunaan data")),
        Reason("device", _("Kamera atau perangkat tidak dapat dipakai")),
        Reason("attempts_used_up", _("Percobaan habis tanpa hasil")),
        Reason(OTHER, _("Lainnya")),
    )


def override_reasons() -> tuple[Reason, ...]:
    """Why a supervisor accepts the member without a passed selfie."""
    return (
        Reason("identity_seen", _("Identitas dipastikan dari KTP dan kartu oleh penyelia")),
        Reason("medical", _("Keadaan kesehatan tidak memungkinkan gerakan yang diminta")),
        Reason("disability", _("Penyandang disabilitas")),
        Reason("religious", _("Alasan keyakinan")),
        Reason("device", _("Kamera atau pencahayaan tidak memadai")),
        Reason(OTHER, _("Lainnya")),
        Reason(LIVE_PERSON_SEEN, _("Wajah diperiksa: orang hidup")),
    )


def overrides_of(session: Session, branch_id: uuid.UUID) -> tuple[Reason, ...]:
    """The branch's reasons of an override and, always, the one of a review."""
    own = reasons_of(session, branch_id, OVERRIDE_REASONS, override_reasons())
    fixed = tuple(reason for reason in override_reasons() if reason.code == LIVE_PERSON_SEEN)
    return own if {reason.code for reason in fixed} <= {reason.code for reason in own} else own + fixed


def decided_text(code: str) -> str | None:
    """Why people, not the camera, let an attempt fail; None for a code of the camera."""
    return {
        OFFICER_DOUBT: _("Petugas tidak melihat orang hidup tanpa masker. Pastikan orangnya, lalu ulangi."),
        REVIEW_REJECTED: _("Penyelia menolak gambar ini setelah memeriksa. Pastikan orangnya, lalu ulangi."),
    }.get(code)


def explain(error: Exception) -> str | None:
    """The sentence for an error of keeping a selfie, None for another's."""
    match error:
        case errors.ConsentMissing():
            return _("Persetujuan peserta belum dicatat. Bacakan persetujuan, lalu catat jawabannya.")
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
            return _("Petugas belum memastikan orang hidup tanpa masker. Lihat orang dan gambarnya, lalu jawab.")
        case errors.NothingToReview():
            return _("Tidak ada swafoto yang menunggu pemeriksaan. Muat ulang halaman ini.")
        case errors.PictureNotOfVisit():
            return _("Gambar ini bukan gambar kunjungan ini. Jangan dipakai; laporkan kepada administrator.")
    return None
