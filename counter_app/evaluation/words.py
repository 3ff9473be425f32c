"""The sentences of the report."""

from __future__ import annotations

from counter_app.evaluation.figures import Outcome
from counter_app.texts import _
from counter_app.training.scene import Act

ACTS = frozenset(Act)


def kind_text(kind: str) -> str:
    """What was before the camera; kinds of one's own keep their code."""
    return act_text(Act(kind)) if kind in ACTS else kind


def act_text(act: Act) -> str:
    """What the participant shows."""
    return {
        Act.GENUINE: _("orang sungguhan"),
        Act.PRINT: _("foto cetak, diam"),
        Act.PRINT_WAVED: _("foto cetak, digoyangkan"),
        Act.PRINT_TILTED: _("foto cetak, dimiringkan"),
        Act.PRINT_BENT: _("foto cetak, dilengkungkan"),
        Act.PRINT_EYE_HOLES: _("foto cetak, lubang mata"),
        Act.MASK_WORN: _("topeng kertas, dipakai"),
        Act.SCREEN_PHOTO: _("foto di layar"),
        Act.SCREEN_REPLAY_PHONE: _("rekaman di layar ponsel"),
        Act.SCREEN_REPLAY_TABLET: _("rekaman di layar tablet"),
        Act.SCREEN_REPLAY_MONITOR: _("rekaman di layar monitor"),
        Act.SCREEN_REPLAY_ASKED: _("rekaman yang menjawab perintah, di monitor"),
        Act.LOOPED: _("rekaman yang diulang-ulang"),
        Act.STILL: _("gambar beku"),
        Act.VIRTUAL: _("kamera virtual"),
    }[act]


def outcome_text(outcome: Outcome) -> str:
    """How it ended."""
    return {
        Outcome.PASS: _("lolos"),
        Outcome.REVIEW: _("ditinjau petugas"),
        Outcome.REJECT: _("ditolak"),
        Outcome.NO_RESPONSE: _("tanpa jawaban"),
    }[outcome]


def what_text(what: str) -> str:
    """What is wrong with a picture on purpose."""
    return {
        "clean": _("tanpa cela, tanpa penutup kepala"),
        "clean_hijab": _("tanpa cela, berhijab"),
        "cut_off": _("wajah terpotong tepi gambar"),
        "second_face": _("ada wajah kedua"),
        "turned_away": _("wajah menoleh"),
        "head_tilted": _("kepala miring"),
        "eyes_shut": _("mata terpejam"),
        "mouth_open": _("mulut terbuka"),
        "too_far": _("terlalu jauh"),
        "dark_room": _("ruang gelap"),
        "burnt_out": _("terlalu terang"),
        "out_of_focus": _("gambar kabur"),
        "busy_background": _("latar ramai"),
        "red_wall": _("dinding berwarna mencolok"),
        "window_behind": _("jendela terang di belakang"),
        "glasses": _("kacamata"),
        "sunglasses": _("kacamata hitam"),
        "mask": _("masker"),
        "low_cap": _("topi menutup dahi"),
        "high_cap": _("topi di atas dahi"),
        "fringe": _("poni menutup dahi"),
        "beauty_filter": _("filter pelembut kulit"),
        "filter_in_camera": _("filter pelembut kulit di dalam kamera, lalu dikompres"),
        "one_sided_light": _("cahaya dari satu sisi"),
    }.get(what, what)


def group_text(group: str) -> str:
    """Who; labels of one's own keep their code."""
    return {
        "hijab": _("berhijab"),
        "skin_lightest": _("sepertiga warna kulit paling terang"),
        "skin_middle": _("sepertiga warna kulit tengah"),
        "skin_darkest": _("sepertiga warna kulit paling gelap"),
    }.get(group, group)


def not_tested() -> tuple[str, ...]:
    """What no figure of a generated set speaks about."""
    return (
        _("Tidak ada laboratorium yang menguji. Angka ini bukan sertifikat ISO/IEC 30107-3, iBeta, atau FIDO."),
        _("Topeng silikon dan topeng tiga dimensi tidak diuji. Petugas di loket yang melihatnya."),
        _("Wajah palsu langsung (deepfake) lewat kamera virtual hanya ditahan oleh pemeriksaan perangkat."),
        _("Belum ada kelompok uji orang Indonesia, lansia, atau penyandang disabilitas."),
        _("Belum ada rekaman serangan sungguhan: cetakan, layar, dan topeng di sini digambar oleh program."),
        _("Pencetak, kertas, layar, kamera, dan cahaya sungguhan lebih beragam daripada yang digambar."),
        _("Filter kamera hanya diuji sebagai pelembut kulit. Riasan, kacamata tanpa bingkai, dan wajah kembar tidak."),
        _("Petugas dan penyelia yang meninjau bukan bagian dari angka ini."),
    )
