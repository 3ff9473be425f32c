"""When the screen lights a face, described as a setting beside the one that allows it at all."""

from __future__ import annotations

from counter_app.settings.describing import Description, Group, Said
from counter_app.texts import _

IN_DOUBT = Description(
    Group.SELFIE,
    lambda: Said(
        _("Cek cahaya hanya bila ragu"),
        _("Bila cek cahaya menyala: layar berganti warna hanya setelah tanda lain meragukan."),
    ),
)
