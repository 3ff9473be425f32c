"""Lines as a recogniser gives them, without a picture: a card by its rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counter_app.scanning.reading.lines import Letter, Line, Picture, Quad

BLANK: Picture = np.zeros((638, 1011, 3), np.uint8)


def line(text: str, left: float, top: float, share: float = 0.99, unsure: dict[int, str] | None = None) -> Line:
    """One line; `unsure` says at which letter (1 is the first) what else it may be."""
    width, height = 0.0145 * len(text), 0.045
    letters = tuple(
        Letter(
            ((one, 0.6), (unsure[n], 0.39)) if unsure and n in unsure else ((one, share), ("x", 1 - share)),
            (n - 0.5) / len(text),
        )
        for n, one in enumerate(text, 1)
    )
    quad: Quad = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    return Line(letters, quad)


def card(nik: str = "3171014506900004", **changed: str) -> list[Line]:
    """An identity card whose lines were found one by one."""
    rows = {
        "Nama": "SITI 'AISYAH",
        "Tempat/Tgl Lahir": "JAKARTA, 05-06-1990",
        "Jenis Kelamin": "PEREMPUAN",
        "Alamat": "JL. KEMUNING NO. 18",
        "RT/RW": "004/007",
        "Kel/Desa": "GAMBIR",
        "Kecamatan": "GAMBIR",
        "Agama": "ISLAM",
        "Status Perkawinan": "KAWIN",
        "Pekerjaan": "GURU",
        "Kewarganegaraan": "WNI",
        "Berlaku Hingga": "SEUMUR HIDUP",
    } | changed
    found = [line("PROVINSI DKI JAKARTA", 0.3, 0.04), line("JAKARTA PUSAT", 0.36, 0.1)]
    found += [line("NIK", 0.04, 0.2), line(f": {nik}", 0.22, 0.2)]
    for number, (label, value) in enumerate(rows.items()):
        top = 0.29 + number * 0.052
        found += [line(label, 0.045, top), line(f": {value}", 0.27, top)]
    return found


class Lines:
    """A reader that has read already: the lines of each picture in turn."""

    def __init__(self, *pictures: Sequence[Line]) -> None:
        self._pictures = list(pictures)
        self._first: list[Line] = []

    def lines(self, picture: Picture, longest: int) -> list[Line]:
        """Of the next picture."""
        self._first = list(self._pictures.pop(0) if self._pictures else ())
        return self._first

    def again(self, picture: Picture, quads: Sequence[Quad]) -> list[tuple[Letter, ...]]:
        """The next picture's lines at these places; of a picture made from the first, the first's."""
        more = self._pictures.pop(0) if self._pictures and picture is BLANK else self._first
        found = {one.quad[0]: one.letters for one in more}
        return [found.get(quad[0], ()) for quad in quads]
