"""The words of the page of imports."""

from __future__ import annotations

from counter_app.texts import _
from ui.importing.state import Became, Listing


def listing_words(listing: Listing) -> str:
    """What a file lists."""
    return {
        Listing.MEMBERS: _("Peserta baru"),
        Listing.ACCOUNTS: _("Blokir dan pembukaan akun"),
        Listing.BALANCES: _("Saldo JHT"),
        Listing.BOOKINGS: _("Janji (nomor, NIK, jam, layanan)"),
    }[listing]


def became_words(became: Became) -> str:
    """What became of a row."""
    return {
        Became.REJECTED: _("Ditolak"),
        Became.WARNED: _("Diterima, periksa"),
        Became.CHANGED: _("Akun berubah"),
    }[became]


def became_sign(became: Became) -> tuple[str, str]:
    """The sign before the words and its colour."""
    return {
        Became.REJECTED: ("x-circle", "danger"),
        Became.WARNED: ("warning", "warning"),
        Became.CHANGED: ("arrows-left-right", "info"),
    }[became]
