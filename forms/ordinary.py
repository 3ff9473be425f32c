"""Values that are right at a glance: stored as they came, and no rule of their field says anything of them.

Nothing is decided here, and nothing is compared with what was before. Whatever is not right at a glance goes through
the rules, and a test shows that what is would pass them: this only spares a long list the asking.
"""

from __future__ import annotations

import re
import string
from collections.abc import Set
from dataclasses import dataclass

from forms.model import Field, FieldKind

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
}
"""The shape of such a value by kind, and the rules that it keeps by its shape."""
_NUMBERS: dict[frozenset[str], str] = {
    frozenset({"kpj", "kpj_digits"}): r"[0-9]{11}",
    frozenset({"npwp"}): r"[0-9]{15}",
    frozenset({"postal_code"}): r"[1-9][0-9]{4}",
    frozenset({"account_number"}): r"[0-9]{8,15}",
}
"""The shape of such a number by its rules."""
_BY_ITSELF = {"required", "max"}
_ANY_LENGTH = 10_000


@dataclass(frozen=True)
class Ordinary:
    """Tells such values of one field."""

    shape: re.Pattern[str]
    at_most: int

    def fits(self, text: str) -> bool:
        """Whether it is one; False says nothing against it."""
        return len(text) <= self.at_most and self.shape.fullmatch(text) is not None


def ordinary(field: Field, letters: Set[str] = frozenset()) -> Ordinary | None:
    """How to tell them, None for a field whose rules have to be asked each time. `letters`: those of paper."""
    if letters and not letters >= LETTERS:
        return None
    asked = frozenset(rule.name for rule in field.rules) - _BY_ITSELF
    if field.kind in (FieldKind.DIGITS, FieldKind.CODE):
        shape, kept = _NUMBERS.get(asked, ""), asked
    else:
        shape, kept = _SHAPES.get(field.kind, ("", frozenset[str]()))
    if not shape or not asked <= kept:
        return None
    limits = [int(rule.argument) for rule in field.rules if rule.name == "max"]
    return Ordinary(re.compile(shape, re.ASCII), min(limits, default=_ANY_LENGTH))
