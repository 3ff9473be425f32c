"""The words a member agrees to before the camera opens. A change of the words is a new version."""

from __future__ import annotations

from collections.abc import Callable

CONSENT_VERSION = "1"


def consent_words(_: Callable[[str], str]) -> str:
    """What is read out and printed."""
    return _(
        "Saya setuju wajah saya difoto dan disimpan terenkripsi di kantor cabang ini untuk memastikan bahwa "
        "perubahan ini saya sendiri yang meminta, selama masa simpan yang berlaku (UU Nomor 27 Tahun 2022)."
    )
