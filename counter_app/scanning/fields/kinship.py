"""How somebody on a family card is to the member, where the card says only how both are to the head. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.likeness import bare
from counter_app.scanning.fields.values import PaperValue

Member = Mapping[str, PaperValue]
SPOUSE, CHILD, PARENT, IN_LAW, GRANDCHILD, OTHER = (
    *("spouse", "child", "parent", "parent_in_law", "grandchild", "other"),
)
HEAD, SON = "KEPALA KELUARGA", "ANAK"
SPOUSES = ("SUAMI", "ISTRI")
TO_HEAD = {
    "SUAMI": SPOUSE,
    "ISTRI": SPOUSE,
    "ANAK": CHILD,
    "CUCU": GRANDCHILD,
    "ORANG TUA": PARENT,
    "MERTUA": IN_LAW,
    "MENANTU": OTHER,
    "FAMILI LAIN": OTHER,
    "PEMBANTU": OTHER,
    "LAINNYA": OTHER,
}
TO_SPOUSE = TO_HEAD | {HEAD: SPOUSE, "ORANG TUA": IN_LAW, "MERTUA": PARENT, "SUAMI": OTHER, "ISTRI": OTHER}
TO_CHILD = dict.fromkeys(TO_HEAD, OTHER) | {HEAD: PARENT, "SUAMI": PARENT, "ISTRI": PARENT}
CERTAIN = {SPOUSES[0]: {HEAD}, SPOUSES[1]: {HEAD}, SON: {HEAD}}
"""Of whom it follows from the two relations alone, where the member is not the head."""


def relation_to(own: Member, other: Member) -> tuple[str, bool]:
    """The form's code for somebody, empty where nothing follows, and whether it is certain."""
    mine, theirs = _text(own, "relation"), _text(other, "relation")
    by_birth = _by_birth(own, other)
    if by_birth:
        return by_birth, True
    clear = all(one["relation"].state is Legibility.READ for one in (own, other) if "relation" in one)
    if mine == HEAD:
        return TO_HEAD.get(theirs, ""), clear and theirs in TO_HEAD
    table = TO_SPOUSE if mine in SPOUSES else TO_CHILD if mine == SON else {}
    return table.get(theirs, ""), clear and theirs in CERTAIN.get(mine, ())


def _by_birth(own: Member, other: Member) -> str:
    """By the parents whom the card names, where all of it was read for certain."""
    if _is_parent(own, other):
        return CHILD
    return PARENT if _is_parent(other, own) else ""


def _is_parent(one: Member, of: Member) -> bool:
    named = [of[key] for key in ("father_name", "mother_name") if key in of]
    name = one.get("name")
    if name is None or name.state is not Legibility.READ or not bare(name.text):
        return False
    return any(parent.state is Legibility.READ and bare(parent.text) == bare(name.text) for parent in named)


def _text(member: Member, key: str) -> str:
    return member[key].text if key in member else ""
