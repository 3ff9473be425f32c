"""What the paper of a form says and in which order, as its file gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.model import Choice, Text


class SectionKind(StrEnum):
    """The parts a form's paper can have."""

    HEADING = "heading"
    CHANGES = "changes"
    SELFIE = "selfie"
    DOCUMENTS = "documents"
    VISIT = "visit"
    SIGNATURES = "signatures"


class SignerPart(StrEnum):
    """Whose printed name stands under a signature line; nobody's is left blank."""

    MEMBER = "member"
    OFFICER = "officer"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Item:
    """One line of the heading: the values of these fields, or fixed words.

    `record`: the member's value on record instead of the answer. `answers` are other words for a code than the field's.
    """

    label: Text
    fields: tuple[str, ...] = ()
    record: bool = False
    answers: tuple[Choice, ...] = ()
    words: Text | None = None


@dataclass(frozen=True)
class Section:
    """One part; the letter before its title is counted, only a heading has items."""

    kind: SectionKind
    title: Text | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Signer:
    """One signature line: whose it is, and the words above it."""

    part: SignerPart
    words: Text | None = None


@dataclass(frozen=True)
class Layout:
    """The paper of a form. Words that its file leaves out (None) are those of every form."""

    name: Text
    title: Text
    note: Text | None = None
    statement: Text | None = None
    decision: Text | None = None
    approval_sheet: bool = True
    signers: tuple[Signer, ...] = (Signer(SignerPart.MEMBER), Signer(SignerPart.OFFICER))
    sections: tuple[Section, ...] = tuple(Section(kind) for kind in SectionKind)
