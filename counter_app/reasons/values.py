"""A coded reason, and a list of them as a branch wants it."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.texts import language
from forms.model import OTHER_REASON

NOTE_MAX = 400
"""So many letters of a note are kept beside a reason, and can be typed."""
OTHER = OTHER_REASON
"""The reason that says nothing by itself: it needs a note, and every list that has it keeps it."""


@dataclass(frozen=True)
class Reason:
    """One entry of a list: the code that is kept, the words that are shown. Without English the Indonesian ones."""

    code: str
    label: str
    label_en: str = ""
    offered: bool = True

    def words(self, wanted: str = "") -> str:
        """In the language in use, or in a paper's."""
        return (self.label_en if (wanted or language()) == "en" else "") or self.label


@dataclass(frozen=True)
class Reasons:
    """One list as it stands. What is no longer offered is still known, so that old records keep their words."""

    name: str = ""
    known: tuple[Reason, ...] = ()

    @property
    def offered(self) -> tuple[Reason, ...]:
        """What can be picked, in the branch's order."""
        return tuple(reason for reason in self.known if reason.offered)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of what can be picked."""
        return frozenset(reason.code for reason in self.offered)

    def words(self, code: str, wanted: str = "") -> str:
        """The words of a code in the language in use or a paper's; the code itself when nobody ever named it."""
        return next((reason.words(wanted) for reason in self.known if reason.code == code), code)

    def must_offer(self, code: str, note: str) -> None:
        """Raise UnknownReason for a code that cannot be picked, NoteMissing for "other" without a note."""
        if all(reason.code != code for reason in self.offered):
            raise UnknownReason(self.name, code)
        if code == OTHER and not note.strip():
            raise NoteMissing


NO_REASONS = Reasons()
"""Before a list was read."""


@dataclass(frozen=True)
class Why:
    """Why somebody looks at what no visit asks for: a code of a list, and a note where the code says nothing."""

    code: str = ""
    note: str = field(default="", repr=False)

    @property
    def is_said(self) -> bool:
        """Whether it can be acted on: the reason that says nothing by itself needs its note."""
        return bool(self.code) and (self.code != OTHER or bool(self.note.strip()))


NO_REASON = Why()
"""For what belongs to the work in hand."""
