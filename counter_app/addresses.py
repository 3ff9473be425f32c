"""Districts, villages and postcodes below a regency, offered to whoever types an address; they refuse nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.scanning.fields.places import AllPlaces


class Addresses:
    """Names as Kepmendagri 300.2.2-2138/2025 has them. Before `open` there are none: 0.4 s and 20 MB come with it.

    Where two places of one name lie in the same one above, neither is meant: nothing below them is offered.
    """

    def __init__(self) -> None:
        self._places: AllPlaces | None = None
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def open(self) -> None:
        """Load the tables, off the window thread."""
        if self._places is not None:
            return
        from counter_app.scanning.fields.places import AllPlaces  # noqa: PLC0415 - loads with the first address

        places = AllPlaces()
        places.districts("3174")
        self._places = places

    def below(self, regency: str, *names: str) -> Sequence[str]:
        """The districts of a four-digit code, the villages of a district that is named, the postcode of a village."""
        if self._places is None or not regency or not all(names):
            return ()
        asked = (regency, *(one.casefold() for one in names))
        if asked not in self._known:
            self._known[asked] = tuple(self._places.below(*asked))
        return self._known[asked]

    def postcode(self, regency: str, district: str, village: str) -> str:
        """Of a village that is named, "" where nobody knows or several are meant."""
        found = self.below(regency, district, village)
        return found[0] if len(found) == 1 else ""
