"""Districts and villages by their region: the one door to the tables of the package that has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from lokal import wilayah

from counter_app.scanning.fields.likeness import nearest

_TITLES = ("PROVINSI", "DAERAH KHUSUS", "DAERAH ISTIMEWA", "IBUKOTA", "IBU KOTA", "DKI", "DI ")
"""Words before a province's name that one card has and another has not."""


class Places(Protocol):
    """What is asked of the tables."""

    def regency(self, province: str, regency: str) -> str:
        """The four-digit code of a regency as a card's head names it; empty when none or two are meant."""

    def districts(self, regency: str) -> Sequence[str]:
        """Names of the districts of a four-digit code."""

    def has_district(self, code: str) -> bool:
        """Whether a six-digit code is that of a district of today."""

    def villages(self, regency: str, district: str) -> Sequence[str]:
        """Names of the villages of a district, by its name."""


class AllPlaces:
    """The tables of Kepmendagri 300.2.2-2138/2025: 20 MB once a village was asked for."""

    @cached_property
    def _provinces(self) -> dict[str, str]:
        return {one.name: one.code for one in wilayah.list_wilayah()}

    def regency(self, province: str, regency: str) -> str:
        """The four-digit code of a regency as a card's head names it; empty when none or two are meant."""
        known_as = {_plain(name.upper(), *_TITLES): code for name, code in self._provinces.items()}
        found = nearest(_plain(province.upper(), *_TITLES), known_as)
        if found is None:
            return ""
        regencies = self._in(known_as[found[0]])
        within = {_plain(one.name.upper(), "ADMINISTRASI", "ADM."): one.code for one in regencies}
        asked = _plain(regency.upper().replace("ADMINISTRASI", " "), "ADM.")
        known = nearest(asked, within)
        if known is None and "JAKARTA" in asked:  # its cities stand on cards without the word
            known = nearest(f"KOTA {asked}", within)
        return within[known[0]].replace(".", "") if known else ""

    def has_district(self, code: str) -> bool:
        """Whether a six-digit code is that of a district of today."""
        return wilayah.wilayah_name(code) is not None

    def districts(self, regency: str) -> Sequence[str]:
        """Names of the districts of a four-digit code."""
        return [one.name for one in self._in(regency)]

    def villages(self, regency: str, district: str) -> Sequence[str]:
        """Names of the villages of a district, by its name."""
        known = nearest(district, [one.name for one in self._in(regency)])
        codes = {one.name: one.code for one in self._in(regency)}
        return [one.name for one in self._in(codes[known[0]])] if known else []

    def below(self, regency: str, *names: str) -> Sequence[str]:
        """Districts of a four-digit code; with a district its villages; with a village its postcode. By whole names."""
        at = wilayah.normalize_wilayah_code(regency)
        for depth, name in enumerate(names):
            found = [one for one in self._in(at) if one.name.casefold() == name]
            if len(found) != 1:
                return []
            if depth == 1:
                return [found[0].postal_code] if found[0].postal_code else []
            at = found[0].code
        return sorted({one.name for one in self._in(at)})

    def _in(self, code: str) -> list[wilayah.Wilayah]:
        return wilayah.list_wilayah(code) if code else []


def _plain(name: str, *words: str) -> str:
    for word in words:
        name = name.replace(word, " ")
    return " ".join(name.split())
