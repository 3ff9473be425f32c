"""What is said when a notice of a breach cannot be made."""

from __future__ import annotations

from counter_app.breaches import errors
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.BadPeriod():
            return _("Periode belum benar. Isi tanggal awal dan akhir, paling akhir hari ini.")
        case errors.PartMissing():
            return _("Isi bagaimana kejadiannya dan apa yang sudah dilakukan; keduanya wajib diberitahukan.")
    return None
