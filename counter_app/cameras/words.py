"""The words for a camera that gives no frames, and for what is known of one that does."""

from __future__ import annotations

from counter_app.cameras.errors import (
    CameraBusy,
    CameraError,
    CameraFaulty,
    CameraForbidden,
    CameraFrozen,
    CameraGone,
    CameraNotApprovable,
    CameraShut,
    CameraSlept,
    CameraSlow,
    CameraSwapped,
    NoCamera,
    OnlyWebcamAllowed,
    PictureFault,
    TrainingUnavailable,
    VirtualCameraRefused,
)
from counter_app.cameras.order import CameraNotConfirmed, Doubt
from counter_app.cameras.pin import Edge, Rotation, Standing
from counter_app.cameras.spec import Trust, UnknownCamera
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One sentence for an error of this noun, None for others."""
    match error:
        case CameraFaulty(fault=fault):
            return fault_text(fault)
        case CameraSlow(per_s=per_s):
            return _(
                "Kamera hanya mengirim {count} gambar per detik. Pasang di colokan USB lain dan terangi ruang,"
                " lalu coba lagi."
            ).format(count=f"{per_s:.1f}".replace(".", ","))
        case CameraError():
            return _camera(error)
        case VirtualCameraRefused(label=label):
            return _(
                "“{label}” bukan kamera sungguhan, melainkan buatan program. Pasang kamera web, lalu coba lagi."
            ).format(label=label)
        case CameraNotApprovable(label=label):
            return _("“{label}” buatan program, jadi tidak dapat disetujui. Pilih kamera yang terpasang.").format(
                label=label
            )
        case CameraNotConfirmed(label=label, doubt=doubt):
            return doubt_text(doubt).format(name=label)
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
        case CameraShut():
            return _("Kamera tidak mau terbuka. Tutup program lain, periksa izin kamera di komputer, lalu coba lagi.")
        case CameraForbidden():
            return _(
                "Program tidak diizinkan membuka kamera. Minta administrator komputer menambahkan pengguna ini ke grup"
                " “video” (sudo usermod -aG video NAMA), lalu masuk ulang ke komputer."
            )
        case CameraSwapped():
            return _("Kamera baru saja tertukar dengan kamera lain. Periksa kamera yang terpasang, lalu coba lagi.")
        case CameraGone():
            return _("Kamera terputus. Pasang kembali kabelnya, lalu coba lagi.")
        case CameraFrozen():
            return _("Kamera tidak mengirim gambar. Cabut dan pasang kembali kabelnya, lalu coba lagi.")
        case CameraSlept():
            return _("Komputer baru saja tidur. Ulangi pengambilan foto dari awal.")
    return None


def fault_text(fault: PictureFault) -> str:
    """What is wrong with pictures that come, and what to do."""
    return {
        PictureFault.BLACK: _("Gambar kamera hitam. Buka penutup lensanya, lalu coba lagi."),
        PictureFault.GREEN: _("Gambar kamera hijau dan tidak utuh. Pasang di colokan USB lain, lalu coba lagi."),
        PictureFault.STUCK: _("Gambar kamera berhenti bergerak. Cabut dan pasang kembali kabelnya, lalu coba lagi."),
        PictureFault.CHANGED: _("Ukuran gambar kamera tiba-tiba berubah. Ulangi pengambilan foto dari awal."),
        PictureFault.SMALL: _("Gambar kamera terlalu kecil untuk wajah. Pasang kamera web yang lebih baik."),
        PictureFault.STRANGE: _("Jenis gambar kamera ini tidak dikenal. Pasang kamera web lain, lalu coba lagi."),
    }[fault]


def doubt_text(doubt: Doubt) -> str:
    """Why a camera is not approved, and what to do; the place {name} is for the camera's."""
    return {
        Doubt.SILENT: _(
            "“{name}” belum memberi gambar, jadi belum disetujui; tidak ada yang berubah. Tutup program lain yang"
            " memakai kamera, lalu coba lagi."
        ),
        Doubt.EVEN: _(
            "Gambar “{name}” terlalu polos untuk dikenali, jadi belum disetujui; tidak ada yang berubah. Buka penutup"
            " lensa dan terangi ruang, lalu coba lagi."
        ),
        Doubt.ALIKE: _(
            "Beberapa kamera menampilkan pemandangan yang sama, jadi “{name}” belum disetujui; tidak ada yang berubah."
            " Arahkan kamera lain ke tempat lain atau cabut, lalu coba lagi."
        ),
        Doubt.BUSY: _(
            "“{name}” tidak ditemukan di antara kamera yang mau terbuka, jadi belum disetujui; tidak ada yang berubah."
            " Tutup program lain yang memakai kamera, lalu coba lagi."
        ),
        Doubt.OTHER: _(
            "Gambar “{name}” tidak cocok dengan kamera mana pun yang dibuka program, jadi belum disetujui; tidak ada"
            " yang berubah. Jangan gerakkan kamera, cabut kamera lain, lalu coba lagi."
        ),
        Doubt.CHANGED: _(
            "Kamera dipasang atau dicabut saat “{name}” diperiksa, jadi belum disetujui; tidak ada yang berubah. Muat"
            " ulang daftar, lalu coba lagi."
        ),
    }[doubt]


def standing_text(standing: Standing, trust: Trust) -> str:
    """What staff should know about the camera that is used; empty when nothing is to be said."""
    if trust is Trust.VIRTUAL:
        return _("Kamera ini buatan program, hanya untuk latihan.")
    if standing is Standing.OTHER:
        return _("Ini bukan kamera yang disetujui untuk loket ini, jadi foto akan diperiksa penyelia.")
    if standing is Standing.UNCONFIRMED:
        return _("Kamera ini belum pasti yang disetujui untuk loket ini, jadi foto akan diperiksa penyelia.")
    if standing is Standing.UNLISTED or trust is Trust.UNSURE:
        return _("Kamera ini belum dikenal, jadi foto akan diperiksa penyelia. Minta administrator menyetujuinya.")
    if standing is Standing.UNAPPROVED:
        return _("Kamera untuk loket ini belum disetujui. Minta administrator menyetujuinya.")
    return ""


def trust_text(trust: Trust) -> str:
    """The word for a device in a list."""
    return {
        Trust.LENS: _("Kamera sungguhan"),
        Trust.UNSURE: _("Belum pasti"),
        Trust.VIRTUAL: _("Buatan program"),
    }[trust]


def rotation_text(rotation: Rotation) -> str:
    """The word for how far pictures are turned."""
    return {
        Rotation.NONE: _("Tegak"),
        Rotation.RIGHT: _("Putar 90° ke kanan"),
        Rotation.HALF: _("Putar 180°"),
        Rotation.LEFT: _("Putar 90° ke kiri"),
    }[rotation]


def edge_text(edge: Edge) -> str:
    """The word for where a camera stands."""
    return {
        Edge.TOP: _("Kamera di atas layar peserta"),
        Edge.LEFT: _("Kamera di kiri layar peserta"),
        Edge.RIGHT: _("Kamera di kanan layar peserta"),
    }[edge]


def got_text(width: int, height: int, rate: float, coding: str) -> str:
    """What the camera gives, for the administrator; what the driver does not say is left out."""
    parts = [f"{width} × {height}"]
    if rate > 0:
        parts.append(_("{count} gambar per detik").format(count=round(rate)))
    if coding:
        parts.append(coding)
    return ", ".join(parts)


def rotation_hint_text(rotation: Rotation) -> str:
    """Said when a face is found only in the turned picture."""
    return _(
        "Gambar kamera miring atau terbalik. Minta administrator memutarnya di Admin → Kamera komputer ini: “{turn}”."
    ).format(turn=rotation_text(rotation))
