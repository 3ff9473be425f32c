"""The entries of a list while it is changed: what is wrong with them, and what became different. Values in and out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from counter_app.reasons.errors import BadReason, ReasonFault
from counter_app.reasons.values import OTHER

WORDS_MAX, CODE_MAX = 120, 30
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_NOT_CODE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Entry:
    """One reason as it is wanted; a new one without a code gets its own from its words."""

    code: str
    label: str
    label_en: str = ""
    offered: bool = True


@dataclass(frozen=True)
class ListedReason:
    """One reason as it stands. Built-in and used ones stay; `uses` counts the last 30 days."""

    entry: Entry
    built_in: bool
    used: bool
    uses: int = 0

    @property
    def may_go(self) -> bool:
        """Whether it can be removed, not only be offered no longer."""
        return not self.built_in and not self.used


@dataclass(frozen=True)
class Difference:
    """What became of one reason: added, renamed, offered, withdrawn, removed; or "moved" for the order of all."""

    what: str
    code: str
    before: str
    after: str


def tidy(entries: Sequence[Entry], stands: Sequence[ListedReason]) -> tuple[Entry, ...]:
    """The entries as they would be kept. Raises BadReason for the first that cannot be."""
    there = {one.entry.code for one in stands}
    kept: list[Entry] = []
    for at, wanted in enumerate(entries):
        label, label_en = " ".join(wanted.label.split()), " ".join(wanted.label_en.split())
        _must_fit(at, label, label_en)
        taken = {entry.code for entry in kept} | there | {one.code.strip() for one in entries}
        code = wanted.code.strip() or _code_of(label, taken)
        if code not in there and not _CODE.fullmatch(code):
            raise BadReason(at, "code", ReasonFault.CODE)
        if any(entry.code == code for entry in kept):
            raise BadReason(at, "code", ReasonFault.TWICE)
        if any(entry.label.casefold() == label.casefold() for entry in kept):
            raise BadReason(at, "label", ReasonFault.TWICE)
        if code == OTHER and not wanted.offered:
            raise BadReason(at, "offered", ReasonFault.FIXED)
        kept.append(Entry(code, label, label_en, wanted.offered))
    _must_stay_whole(kept, stands)
    return tuple(kept)


def differences(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    """What changed, reason by reason, the order last."""
    was, now = {one.code: one for one in before}, {one.code: one for one in after}
    for code, entry in now.items():
        old = was.get(code)
        if old is None:
            yield Difference("added", code, "", _both(entry))
            continue
        if _both(old) != _both(entry):
            yield Difference("renamed", code, _both(old), _both(entry))
        if old.offered != entry.offered:
            yield Difference("offered" if entry.offered else "withdrawn", code, "", "")
    for code in was.keys() - now.keys():
        yield Difference("removed", code, _both(was[code]), "")
    stayed = [code for code in was if code in now]
    if stayed != [code for code in now if code in was]:
        yield Difference("moved", "", ",".join(was), ",".join(now))


def _both(entry: Entry) -> str:
    return f"{entry.label} / {entry.label_en}" if entry.label_en else entry.label


def _must_fit(at: int, label: str, label_en: str) -> None:
    if not label:
        raise BadReason(at, "label", ReasonFault.EMPTY)
    for field, words in (("label", label), ("label_en", label_en)):
        if len(words) > WORDS_MAX:
            raise BadReason(at, field, ReasonFault.LONG)


def _must_stay_whole(kept: Sequence[Entry], stands: Sequence[ListedReason]) -> None:
    codes = {entry.code for entry in kept}
    for one in stands:
        if one.entry.code not in codes and not one.may_go:
            raise BadReason(len(kept), "code", ReasonFault.USED)
    if not any(entry.offered for entry in kept):
        raise BadReason(len(kept), "offered", ReasonFault.NONE_LEFT)


def _code_of(label: str, taken: set[str]) -> str:
    """A code from the words: short, in small letters, not there yet."""
    stem = _NOT_CODE.sub("_", label.casefold()).strip("_")[: CODE_MAX - 4].strip("_") or "reason"
    stem = stem if stem[0].isalpha() else f"r_{stem}"
    tries = chain((stem,), (f"{stem}_{number}" for number in count(2)))
    return next(code for code in tries if code not in taken)
