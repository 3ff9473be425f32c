"""The words a member agrees to before the camera opens. A change of the words is a new version."""

from __future__ import annotations

from collections.abc import Callable

CONSENT_VERSION = "2"
"""Since 2 the whole picture is kept beside the portrait."""


def consent_words(_: Callable[[str], str], version: str = CONSENT_VERSION) -> str:
    """What is read out and printed; who agreed to earlier words has those on paper."""
    if version == "1":
        return _(
            "Saya setuju wajah saya difoto dan disimpan terenkripsi di kantor cabang ini untuk memastikan bahwa "
            "perubahan ini saya sendiri yang meminta, selama masa simpan yang berlaku (UU Nomor 27 Tahun 2022)."
        )
    return _(
        "Saya setuju wajah saya difoto. Foto utuh dan potongannya disimpan terenkripsi di kantor cabang ini untuk "
        "memastikan bahwa perubahan ini saya sendiri yang meminta, selama masa simpan yang berlaku (UU Nomor 27 "
        "Tahun 2022)."
    )
