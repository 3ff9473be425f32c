"""The words for a camera that gives no frames."""

from __future__ import annotations

from counter_app.capture.camera import (
    CameraBusy,
    CameraError,
    CameraFrozen,
    CameraGone,
    NoCamera,
    OnlyWebcamAllowed,
    TrainingUnavailable,
    UnknownCamera,
)
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One sentence for an error of this noun, None for others."""
    match error:
        case CameraError():
            return _camera(error)
        case OnlyWebcamAllowed():
            return _("Cabang ini hanya boleh memakai kamera web sungguhan. Pilih kamera web, lalu coba lagi.")
        case UnknownCamera(spec=spec, allowed=allowed):
            return _("Kamera {spec} tidak dikenal. Pilihannya: {allowed}.").format(
                spec=spec, allowed=", ".join(allowed)
            )
        case TrainingUnavailable(reason="library"):
            return _("Peserta latihan memerlukan paket scikit-image. Jalankan penyiapan program sekali lagi.")
        case TrainingUnavailable():
            return _("Foto untuk peserta latihan tidak dapat dipakai. Pilih foto lain yang menampakkan satu wajah.")
    return None


def _camera(error: CameraError) -> str | None:
    match error:
        case NoCamera():
            return _("Kamera tidak ditemukan. Periksa kabelnya, lalu coba lagi.")
        case CameraBusy():
            return _("Kamera sedang dipakai program lain. Tutup program itu, lalu coba lagi.")
        case CameraGone():
            return _("Kamera terputus. Pasang kembali kabelnya, lalu coba lagi.")
        case CameraFrozen():
            return _("Kamera tidak mengirim gambar. Cabut dan pasang kembali kabelnya, lalu coba lagi.")
    return None
