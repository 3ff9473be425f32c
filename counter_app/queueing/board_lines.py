"""The sentences that stand at the foot of the board, one after another."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said
from counter_app.texts import _

LINES = Description(
    Group.BOARD,
    lambda: Said(
        _("Baris teks layar antrean"),
        _("Satu atau beberapa kalimat, dipisah tanda |. Masing-masing tampil 12 detik. Kosong: kalimat dari program."),
        _("Kalimat panjang tidak terbaca dari jauh: paling banyak 120 huruf untuk satu kalimat."),
    ),
    shape=r"[^|\x00-\x1f]{1,120}(?:\|[^|\x00-\x1f]{1,120}){0,11}",
)


def board_lines(setting: str) -> tuple[str, ...]:
    """The branch's sentences, or what the program says where it has none."""
    said = tuple(one.strip() for one in setting.split("|") if one.strip())
    free = _("Layanan ini gratis. Jangan membayar siapa pun.")
    return said or (free, _("Jangan memberitahukan kode OTP kepada siapa pun."))
