"""Values that are right at a glance: what is stored of them is plain, and no rule of their field says anything of it.

Nothing is decided here, and nothing is compared with what was before. Whatever is not right at a glance goes through
the rules, and a test shows that what is would pass them: this only spares a long list the asking.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from forms.model import Field, FieldKind
from forms.normalise import MOBILE, at_home
from forms.regions import Regions

LETTERS = frozenset(string.ascii_letters + string.digits + string.punctuation + " ") - {"`"}
"""Of these a value consists; the grave accent is stored as another mark."""
_ANY = r"[!-_a-~]"
_WORDS = rf"[A-Za-z0-9]{_ANY}*(?: {_ANY}+)*"
_SHAPES: dict[FieldKind, tuple[str, frozenset[str]]] = {
    FieldKind.TEXT: (_WORDS, frozenset()),
    FieldKind.LINES: (_WORDS, frozenset()),
    FieldKind.NAME: (r"[A-Za-z][A-Za-z.,'-]*(?: [A-Za-z.,'-]+)*", frozenset({"name"})),
    FieldKind.EMAIL: (r"[a-z0-9_]{1,60}@[a-z]{1,60}\.[a-z]{2,60}", frozenset({"email"})),
    FieldKind.RT_RW: (r"[0-9]{3}/[0-9]{3}", frozenset({"rt_rw"})),
    FieldKind.PHONE: (MOBILE, frozenset({"phone"})),
}
"""The shape of such a value by kind, and the rules that it keeps by its shape."""
_DAY = r"(?:0[1-9]|1[0-9]|2[0-8]|4[1-9]|5[0-9]|6[0-8])(?:0[1-9]|1[0-2])"
"""Of a NIK, one that each month of each year has: some year of the last hundred and ten is always a possible one."""
_NUMBERS: dict[frozenset[str], str] = {
    frozenset({"kpj", "kpj_digits"}): r"[0-9]{11}",
    frozenset({"npwp"}): r"[0-9]{15}",
    frozenset({"postal_code"}): r"[1-9][0-9]{4}",
    frozenset({"account_number"}): r"[0-9]{8,15}",
    frozenset({"nik", "nik_serial", "region_prefix"}): rf"[0-9]{{6}}{_DAY}[0-9]{{2}}(?!0000)[0-9]{{4}}",
    frozenset({"kk", "region_prefix"}): r"[0-9]{16}",
}
"""The shape of such a number by its rules. Whether a spreadsheet took a digit from it, only its whole column says."""
_OF_A_REGION = "region_prefix"
_BY_ITSELF = {"required", "max"}
_ANY_LENGTH = 10_000


@dataclass(frozen=True)
class Ordinary:
    """Tells such values of one field."""

    shape: re.Pattern[str]
    at_most: int
    regions: Regions | None = None
    """Of which it begins with a regency, None for what begins with none."""
    is_phone: bool = False

    def fits(self, text: str) -> bool:
        """Whether it is one; False says nothing against it."""
        fits = len(text) <= self.at_most and self.shape.fullmatch(text) is not None
        return fits and (self.regions is None or self.regions.knows(text[:4]))

    def fit(self, texts: Sequence[str]) -> bool:
        """Whether all of these are such values: the whole column is looked at in one go."""
        if not texts:
            return True
        fit = max(map(len, texts)) <= self.at_most and self._column.fullmatch("\n".join(texts)) is not None
        return fit and (self.regions is None or all(map(self.regions.knows, {text[:4] for text in texts})))

    @cached_property
    def _column(self) -> re.Pattern[str]:
        """Values under each other: a line ends where no value goes on, so nothing is tried twice."""
        one = self.shape.pattern
        return re.compile(rf"(?:(?>{one})\n)*+(?>{one})", re.ASCII)

    def stored(self, text: str) -> str:
        """What is kept of one that fits."""
        return at_home(text) if self.is_phone else text


def ordinary(field: Field, letters: Set[str] = frozenset(), regions: Regions | None = None) -> Ordinary | None:
    """How to tell them, None for a field whose rules have to be asked each time. `letters`: those of paper."""
    if letters and not letters >= LETTERS:
        return None
    asked = frozenset(rule.name for rule in field.rules) - _BY_ITSELF
    if field.kind in (FieldKind.DIGITS, FieldKind.CODE):
        shape, kept = _NUMBERS.get(asked, ""), asked
    else:
        shape, kept = _SHAPES.get(field.kind, ("", frozenset[str]()))
    if not shape or not asked <= kept or (_OF_A_REGION in asked and regions is None):
        return None
    limits = [int(rule.argument) for rule in field.rules if rule.name == "max"]
    return Ordinary(
        re.compile(shape, re.ASCII),
        min(limits, default=_ANY_LENGTH),
        regions if _OF_A_REGION in asked else None,
        is_phone=field.kind is FieldKind.PHONE,
    )
