"""The sentences for the codes of this folder: what to do next, never whose fault it is."""

from __future__ import annotations

from counter_app.capture.advice import Advice
from counter_app.capture.challenges import Prompt
from counter_app.capture.continuity import Failure
from counter_app.capture.quality import Rule
from counter_app.texts import _


def advice_text(advice: Advice) -> str:
    """What the member reads under the picture."""
    return {
        Advice.COME_INTO_VIEW: _("Hadapkan wajah ke kamera"),
        Advice.ONLY_ONE_PERSON: _("Pastikan hanya satu orang di depan kamera"),
        Advice.SHOW_WHOLE_FACE: _("Perlihatkan seluruh wajah di dalam bingkai"),
        Advice.COME_CLOSER: _("Maju sedikit"),
        Advice.MOVE_BACK: _("Mundur sedikit"),
        Advice.MOVE_LEFT: _("Geser sedikit ke kiri"),
        Advice.MOVE_RIGHT: _("Geser sedikit ke kanan"),
        Advice.MOVE_UP: _("Naikkan sedikit posisi wajah"),
        Advice.MOVE_DOWN: _("Turunkan sedikit posisi wajah"),
        Advice.MORE_LIGHT: _("Cari tempat yang lebih terang"),
        Advice.LESS_LIGHT: _("Jauhkan wajah dari cahaya yang terlalu kuat"),
        Advice.STRAIGHTEN_HEAD: _("Tegakkan kepala"),
        Advice.LOOK_STRAIGHT: _("Lihat lurus ke kamera"),
        Advice.CHIN_UP: _("Angkat dagu sedikit"),
        Advice.CHIN_DOWN: _("Turunkan dagu sedikit"),
        Advice.OPEN_EYES: _("Buka mata lebar-lebar"),
        Advice.CLOSE_MOUTH: _("Tutup mulut"),
        Advice.CLEAN_LENS: _("Gambar kurang tajam. Petugas membersihkan lensa kamera"),
        Advice.HOLD_STILL: _("Tahan, jangan bergerak"),
        Advice.CHECK_CAMERA: _("Gambar kamera belum lancar. Petugas memeriksa kamera"),
        Advice.GOOD: _("Bagus, tetap seperti ini"),
    }[advice]


def prompt_text(prompt: Prompt) -> str:
    """What the member is asked to do."""
    return {
        Prompt.BLINK: _("Pejamkan kedua mata, lalu buka lagi"),
        Prompt.TURN_LEFT: _("Tengok ke kiri"),
        Prompt.TURN_RIGHT: _("Tengok ke kanan"),
        Prompt.OPEN_MOUTH: _("Buka mulut lebar-lebar"),
    }[prompt]


def failure_text(failure: Failure) -> str:
    """Why there is no picture, and what to do next."""
    return {
        Failure.FACE_LOST: _("Wajah hilang dari gambar. Tetap di depan kamera, lalu ulangi."),
        Failure.FACE_CHANGED: _("Wajah berubah tiba-tiba. Tetap di tempat, lalu ulangi."),
        Failure.MORE_FACES: _("Ada lebih dari satu wajah. Pastikan hanya peserta di depan kamera, lalu ulangi."),
        Failure.PICTURE_FROZEN: _("Gambar kamera tidak bergerak. Periksa kamera, lalu ulangi."),
        Failure.CAMERA_SLOW: _("Kamera terlalu lambat. Tutup program lain yang memakai kamera, lalu ulangi."),
        Failure.NOT_IN_PLACE: _("Waktu habis sebelum posisi wajah tepat. Ikuti saran di layar, lalu ulangi."),
        Failure.NO_ANSWER: _("Gerakan yang diminta belum terlihat sampai waktu habis. Ulangi."),
        Failure.NOT_NEUTRAL: _("Wajah belum kembali menghadap kamera sampai waktu habis. Ulangi."),
        Failure.WRONG_ACTION: _("Terlihat gerakan yang tidak diminta. Ikuti hanya gerakan di layar, lalu ulangi."),
        Failure.NO_GOOD_PICTURE: _(
            "Belum ada gambar yang cukup baik. Tetap diam setelah gerakan terakhir, lalu ulangi."
        ),
    }[failure]


def rule_text(rule: Rule) -> str:
    """The rule's name in the officer's list."""
    return {
        Rule.ONE_FACE: _("Satu wajah"),
        Rule.WHOLE_FACE: _("Seluruh wajah terlihat"),
        Rule.DISTANCE: _("Jarak ke kamera"),
        Rule.CENTRED: _("Wajah di tengah"),
        Rule.NOT_DARK: _("Cukup terang"),
        Rule.NOT_BRIGHT: _("Tidak terlalu terang"),
        Rule.STRAIGHT: _("Wajah lurus"),
        Rule.EYES_OPEN: _("Kedua mata terbuka"),
        Rule.SHARP: _("Gambar tajam"),
        Rule.PACE: _("Kecepatan kamera"),
        Rule.MOUTH_CLOSED: _("Mulut tertutup"),
    }[rule]
