"""Which slip printer a station has, from one line of the settings: `KIOS1=192.168.1.50; KIOS2=/dev/usb/lp0`."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

PORT = 9100
"""Where printers of the network listen for plain bytes."""
_TO_65535 = r"6553[0-5]|655[0-2]\d|65[0-4]\d\d|6[0-4]\d{3}|[1-5]\d{4}|[1-9]\d{0,3}"
_HOST = rf"[A-Za-z0-9](?:[A-Za-z0-9.-]{{0,98}}[A-Za-z0-9])?(?::(?:{_TO_65535}))?"
_DEVICE = r"/dev/(?:usb/)?lp\d{1,2}"
"""Printers only: bytes written to another device could spoil what lies on it."""
_PLACE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}"
_ONE = rf"(?:{_PLACE} ?= ?)?(?:{_HOST}|{_DEVICE})"
SHAPE = rf"{_ONE}(?: ?; ?{_ONE}){{0,15}}"
WIDTHS = {80: 576, 58: 384}
"""Dots of a line by the roll's width in mm, at 203 dots an inch: 72 and 48 mm are printed on."""

PRINTERS = Description(
    Group.QUEUE,
    lambda: Said(
        _("Printer slip nomor"),
        _("Alamat printer di jaringan (192.168.1.50) atau perangkat (/dev/usb/lp0). Kosong: printer sistem."),
        _("Bila tiap kios punya printer sendiri, tulis nama komputernya: KIOS1=192.168.1.50; KIOS2=192.168.1.51."),
    ),
    Unit.NONE,
    0,
    0,
    shape=SHAPE,
)
PAPER_MM = Description(
    Group.QUEUE,
    lambda: Said(_("Lebar kertas slip"), _("Lebar gulungan pada printer slip: 58 atau 80.")),
    Unit.MILLIMETRES,
    58,
    80,
)
ANYWAY = Description(
    Group.QUEUE,
    lambda: Said(
        _("Nomor walau berkas belum lengkap"),
        _("Di kios pengunjung tetap dapat mengambil nomor setelah daftar berkas tercetak. Mati: hanya daftarnya."),
    ),
)


@dataclass(frozen=True)
class SlipTarget:
    """A printer: `host` and `port` of the network, or else a `device` of this computer."""

    host: str = ""
    port: int = PORT
    device: str = ""

    @property
    def text(self) -> str:
        """As it is shown."""
        return self.device or f"{self.host}:{self.port}"


def target_of(setting: str, place: str) -> SlipTarget | None:
    """The printer of a station: the one that names it, else the one that names none; None: the system's printer."""
    usual = None
    for entry in filter(None, (one.strip() for one in setting.split(";"))):
        named, given, address = entry.rpartition("=")
        if given and named.strip().casefold() == place.casefold():
            return _target(address.strip())
        if not given and usual is None:
            usual = _target(entry)
    return usual


def dots_of(paper_mm: int) -> int:
    """Dots of a line on a roll of this width."""
    return WIDTHS[80] if paper_mm >= 80 else WIDTHS[58]


def _target(address: str) -> SlipTarget:
    if address.startswith("/"):
        return SlipTarget(device=address)
    host, given, port = address.partition(":")
    return SlipTarget(host, int(port) if given else PORT)
