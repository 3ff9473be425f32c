"""The measured figures of a rule in words, for the officer who wants to know."""

from __future__ import annotations

from counter_app.texts import _

PERCENT = 100


def figure_words(raw: tuple[tuple[str, float], ...]) -> str:
    """All figures of one rule on one line; names without words are left out."""
    return " · ".join(words for name, value in raw if (words := _figure(name, value)))


def _figure(name: str, value: float) -> str:
    sentences = {
        "second_face": (_("wajah kedua {n} %"), PERCENT, 0),
        "picture_mean": (_("terang gambar {n}"), 1, 0),
        "points_outside": (_("{n} titik di luar"), 1, 0),
        "edge": (_("jarak tepi {n} %"), PERCENT, 0),
        "ied_px": (_("antarmata {n} px"), 1, 0),
        "t_share": (_("tinggi {n} %"), PERCENT, 0),
        "aside": (_("ke samping {n} %"), PERCENT, 0),
        "above": (_("atas {n}"), 1, 1),
        "below": (_("bawah {n}"), 1, 1),
        "brighter": (_("latar {n}× wajah"), 1, 1),
        "under": (_("bagian gelap {n} %"), PERCENT, 0),
        "mean": (_("terang wajah {n}"), 1, 0),
        "over": (_("bagian silau {n} %"), PERCENT, 1),
        "tint": (_("jauh dari warna kulit {n}"), 1, 0),
        "roll_deg": (_("miring {n}°"), 1, 0),
        "turn": (_("menoleh {n}"), 1, 2),
        "pitch_deg": (_("menunduk {n}°"), 1, 0),
        "lips": (_("bibir lebih merah {n}"), 1, 0),
        "lip_line": (_("garis bibir {n} %"), 1, 0),
        "chin": (_("dagu beda dari pipi {n}"), 1, 0),
        "bar": (_("garis di hidung {n} %"), 1, 1),
        "rim": (_("tepi di bawah mata {n} %"), 1, 1),
        "forehead": (_("mirip pipi {n} %"), PERCENT, 0),
        "forehead_colour": (_("beda warna {n}"), 1, 0),
        "forehead_hue": (_("beda rona {n}°"), 1, 0),
        "eyes_open": (_("bukaan {n} %"), PERCENT, 1),
        "edges": (_("ramai {n}"), 1, 2),
        "spread": (_("belang {n}"), 1, 1),
        "lightness_std": (_("terang ±{n}"), 1, 0),
        "colour_std": (_("warna ±{n}"), 1, 0),
        "chroma": (_("kejenuhan {n}"), 1, 0),
        "evenness": (_("kedua pipi sama {n} %"), PERCENT, 0),
        "sharpness": (_("ketajaman {n}"), 1, 2),
        "motion": (_("gerak {n} %"), PERCENT, 1),
        "fps": (_("{n} gambar/detik"), 1, 0),
        "flicker_share": (_("derau wajah dibanding dinding {n} %"), PERCENT, 0),
        "lips_apart": (_("bukaan {n} %"), PERCENT, 0),
    }
    if name not in sentences:
        return ""
    words, scale, places = sentences[name]
    shown = round(value * scale, places) + 0.0  # no minus before a zero
    return words.format(n=f"{shown:.{places}f}".replace(".", ","))
