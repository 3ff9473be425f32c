"""How requests to merge numbers are said."""

from __future__ import annotations

from counter_app.merge_states import MergeState
from counter_app.merges import errors
from counter_app.texts import _


def state_name(state: MergeState) -> str:
    """Where it stands."""
    return {
        MergeState.WAITING: _("menunggu penyelia"),
        MergeState.AGREED: _("disetujui penyelia"),
        MergeState.REJECTED: _("ditolak"),
        MergeState.WITHDRAWN: _("ditarik"),
    }[state]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.MergeGoesOn(number=number):
            return _(
                "Salah satu nomor ini sudah ada di usulan penggabungan {number}. Selesaikan usulan itu dahulu."
            ).format(number=number)
        case errors.NotAlike():
            return _("Tidak ada nomor mirip yang dapat digabung. Daftar sudah dimuat ulang; periksa lagi.")
        case errors.MergeDecided():
            return _("Usulan ini sudah diputuskan atau ditarik. Daftar sudah dimuat ulang.")
        case errors.NoReference(most=most):
            return _("Isi nomor rujukan kantor pusat, paling panjang {most} huruf.").format(most=most)
    return None
