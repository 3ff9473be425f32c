"""The sentences for the codes of a selfie: what to do next, never whose fault it is."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.capture.codes import Advice, Cue, Failure, MemberRule, Prompt, Rule
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
        Advice.MORE_LIGHT: _("Gambar terlalu gelap. Perlu cahaya dari depan"),
        Advice.LESS_LIGHT: _("Jauhkan wajah dari cahaya yang terlalu kuat"),
        Advice.LEAVE_WINDOW: _("Geser, cahaya di belakang terlalu terang"),
        Advice.CHECK_COLOUR: _("Warna gambar belum wajar. Petugas memeriksa kamera"),
        Advice.STRAIGHTEN_HEAD: _("Tegakkan kepala"),
        Advice.LOOK_STRAIGHT: _("Lihat lurus ke kamera"),
        Advice.CHIN_UP: _("Angkat dagu sedikit"),
        Advice.CHIN_DOWN: _("Turunkan dagu sedikit"),
        Advice.SHOW_MOUTH: _("Buka masker atau kain sebentar, mulut harus terlihat"),
        Advice.TAKE_OFF_GLASSES: _("Lepas kacamata sebentar"),
        Advice.SHOW_FOREHEAD: _("Dahi harus terlihat. Rapikan rambut atau kain di dahi"),
        Advice.PLAIN_BACKDROP: _("Geser ke depan latar polos"),
        Advice.OPEN_EYES: _("Buka mata lebar-lebar"),
        Advice.CLOSE_MOUTH: _("Tutup mulut"),
        Advice.RELAX: _("Wajah biasa saja, tanpa senyum"),
        Advice.CLEAN_LENS: _("Gambar buram. Petugas membersihkan lensa"),
        Advice.HOLD_STILL: _("Tahan, jangan bergerak"),
        Advice.CHECK_CAMERA: _("Gambar kamera belum lancar. Petugas memeriksa kamera"),
        Advice.OFFICER_LOOKS: _("Mohon tunggu, petugas melihat sebentar"),
        Advice.GOOD: _("Bagus, tetap seperti ini"),
    }[advice]


def prompt_text(prompt: Prompt) -> str:
    """What the member is asked to do."""
    return {
        Prompt.BLINK: _("Pejamkan kedua mata, lalu buka lagi"),
        Prompt.TURN_LEFT: _("Tengok ke kiri"),
        Prompt.TURN_RIGHT: _("Tengok ke kanan"),
        Prompt.OPEN_MOUTH: _("Buka mulut lebar-lebar"),
        Prompt.SMILE: _("Tersenyum lebar"),
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
        Failure.NOT_LIVE: _("Belum dapat dipastikan bahwa peserta hadir langsung. Petugas memeriksa, lalu ulangi."),
    }[failure]


def cue_text(cue: Cue) -> str:
    """What the staff should look at; the member never reads it."""
    return {
        Cue.DEVICE_VIRTUAL: _("Kamera adalah kamera maya. Pakai kamera yang terpasang pada komputer ini."),
        Cue.DEVICE_UNSURE: _("Kamera tidak dikenal. Pastikan gambar berasal dari kamera di loket ini."),
        Cue.FLAT: _("Wajah yang berputar tampak datar seperti foto. Periksa apakah peserta hadir langsung."),
        Cue.FLAT_UNSURE: _("Kedalaman wajah saat menengok meragukan. Lihat peserta dan fotonya."),
        Cue.DEPTH_UNSEEN: _("Kedalaman wajah saat menengok belum terukur. Lihat peserta dan fotonya."),
        Cue.SCREEN_GRID: _("Terlihat pola titik layar pada wajah. Periksa apakah gambar berasal dari layar."),
        Cue.SCREEN_SIGNS: _("Warna dan pola gambar mirip layar. Lihat peserta dan fotonya."),
        Cue.SCREEN_UNSEEN: _("Wajah terlalu kecil untuk memastikan ini bukan layar. Lihat peserta dan fotonya."),
        Cue.RIM: _(
            "Terlihat tepi lurus di sekeliling wajah, seperti tepi kertas atau layar. Lihat peserta dan fotonya."
        ),
        Cue.LOOPED: _("Gambar yang persis sama muncul berulang. Periksa kamera dan kabelnya."),
        Cue.PROMPTS_LIMITED: _("Jenis gerakan dibatasi karena peserta tidak dapat melakukannya. Lihat peserta."),
        Cue.FLICKER: _("Gambar berkedip seperti layar, bukan seperti lampu ruangan. Lihat peserta dan fotonya."),
        Cue.ROUND_TURNS_TOO: _(
            "Saat menengok, bahu dan latar ikut berputar seperti pada lembaran foto. Lihat peserta."
        ),
        Cue.SHADE_STAYS: _("Bayangan pada wajah tidak berubah saat menengok, seperti pada foto. Lihat peserta."),
        Cue.GLARE_STAYS: _("Pantulan cahaya diam saat wajah bergerak, seperti pada kaca layar. Lihat peserta."),
        Cue.LIGHT_UNANSWERED: _("Wajah tidak memantulkan cahaya warna dari layar. Lihat peserta dan fotonya."),
        Cue.BRANCH_MODEL: _("Model pemeriksa milik cabang meragukan gambar ini. Lihat peserta dan fotonya."),
        Cue.BRANCH_MODEL_UNSEEN: _(
            "Model pemeriksa milik cabang tidak dapat dipakai di loket ini. Lihat peserta dan fotonya."
        ),
        Cue.SCREEN_LIGHT: _("Warna kulit lebih biru daripada cahaya ruangan, seperti pada layar. Lihat peserta."),
    }[cue]


def member_rule_text(rule: MemberRule) -> str:
    """One of the seven rules that members are told."""
    return {
        MemberRule.WHOLE_FACE: _("Wajah utuh terlihat"),
        MemberRule.LEVEL: _("Sejajar dengan kamera"),
        MemberRule.EYES_OPEN: _("Kedua mata terbuka"),
        MemberRule.PLAIN_BACKGROUND: _("Latar polos dan tidak mencolok"),
        MemberRule.NOTHING_WORN: _("Tanpa kacamata, masker, topi"),
        MemberRule.NO_FILTER: _("Tanpa filter kamera"),
        MemberRule.NO_FLASH: _("Cahaya tidak berlebihan"),
    }[rule]


def spare_text(broken: Iterable[Rule]) -> str:
    """What an officer reads about a picture that is offered because the time was over."""
    rules = ", ".join(rule_text(rule).lower() for rule in broken)
    said = _("Waktu habis, ini gambar cadangan.")
    if rules:
        said += " " + _("Belum terpenuhi: {rules}.").format(rules=rules)
    return said + " " + _("Terima bila peserta jelas terlihat, atau ulangi; mengulang tidak dihitung.")


def worn_text(rule: Rule) -> str:
    """What an officer should look at before saying yes, "" for rules that leave no such doubt."""
    return {
        Rule.MOUTH_FREE: _("Mulut mungkin tertutup. Lihat peserta dan fotonya."),
        Rule.NO_GLASSES: _("Mungkin ada kacamata. Lihat peserta dan fotonya."),
        Rule.FOREHEAD: _("Dahi mungkin tertutup topi, rambut, atau kain. Hijab boleh. Lihat peserta dan fotonya."),
    }.get(rule, "")


def rule_text(rule: Rule) -> str:
    """The rule's name in the officer's list."""
    return {
        Rule.ONE_FACE: _("Satu wajah"),
        Rule.WHOLE_FACE: _("Seluruh wajah terlihat"),
        Rule.DISTANCE: _("Jarak ke kamera"),
        Rule.CENTRED: _("Wajah di tengah"),
        Rule.NOT_BACKLIT: _("Tidak membelakangi cahaya"),
        Rule.NOT_DARK: _("Cukup terang"),
        Rule.NOT_BRIGHT: _("Tidak terlalu terang"),
        Rule.COLOUR: _("Warna wajar"),
        Rule.STRAIGHT: _("Wajah lurus"),
        Rule.MOUTH_FREE: _("Mulut tidak tertutup"),
        Rule.NO_GLASSES: _("Tanpa kacamata"),
        Rule.FOREHEAD: _("Dahi terlihat"),
        Rule.EYES_OPEN: _("Kedua mata terbuka"),
        Rule.BACKDROP: _("Latar polos"),
        Rule.SHARP: _("Gambar tajam"),
        Rule.PACE: _("Kecepatan kamera"),
        Rule.EVEN_LIGHT: _("Cahaya merata"),
        Rule.UNFILTERED: _("Tanpa filter kamera"),
        Rule.MOUTH_CLOSED: _("Bibir terkatup"),
        Rule.STILL: _("Kepala diam"),
    }[rule]
