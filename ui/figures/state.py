"""What the page of figures shows, and what is typed into its editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from counter_app.figures.values import Edition, Figure, FiguresView
from counter_app.figures.words import matches, percent
from counter_app.states import FigureKind, Grade
from forms.days import Either, Order, read_day
from ui.acts import ActState
from ui.machine.slips import SlipState

UNREAD = date.min
"""Stands for a day that was typed and cannot be read."""


@dataclass(frozen=True)
class Draft:
    """A figure as it is typed; `key` names the one that is corrected, "" a new one.

    `began` is what stood there at first; `seen` is the table that was looked at, None for whichever stands.
    """

    kind: FigureKind
    key: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    began: dict[str, str] = field(default_factory=dict)
    seen: Edition | None = None

    def text(self, name: str) -> str:
        """What stands in a line."""
        return self.typed.get(name, "")


@dataclass(frozen=True)
class FiguresState:
    """All that is shown. `fault_field` is the line with a problem, `fault` what is wrong with it."""

    may_change: bool = False
    view: FiguresView | None = None
    sought: str = ""
    draft: Draft | None = None
    fault_field: str = ""
    fault: str = ""
    paper: SlipState = SlipState.NONE
    act: ActState = field(default_factory=ActState)

    @property
    def yields(self) -> tuple[Figure, ...]:
        """Years with the sought words, the newest first."""
        found = self.view.table.yields if self.view else ()
        return tuple(one for one in reversed(found) if matches(one, self.sought))

    @property
    def quotes(self) -> tuple[Figure, ...]:
        """Quotes with the sought words."""
        return tuple(one for one in self.view.table.quotes if matches(one, self.sought)) if self.view else ()

    @property
    def may_remove(self) -> bool:
        """Whether the editor holds something that stands."""
        return bool(self.draft and self.draft.key) and not self.act.busy


def draft_of(one: Figure) -> Draft:
    """A figure as the editor begins with it."""
    days = {name: f"{day:%d-%m-%Y}" if day else "" for name, day in (("since", one.since), ("until", one.until))}
    typed = {
        "year": one.key,
        "hundredths": percent(one.hundredths).removesuffix(" %"),
        "label": one.label.id,
        "label_en": one.label.en,
        "value": one.value.id,
        "value_en": one.value.en,
        "grade": one.grade.value,
        "source": one.source,
    }
    return Draft(one.kind, one.key, typed | days)


def new_draft(kind: FigureKind, year: int) -> Draft:
    """An empty editor; a yield begins with the first year that lacks one."""
    return Draft(kind, "", {"year": str(year), "grade": Grade.C.value})


def typed_percent(text: str) -> int | None:
    """5,51 or 5.51 as hundredths of a percent; None for what is no such number."""
    plain = text.replace("%", "").replace(",", ".").strip()
    whole, _dot, rest = plain.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 3 or len(rest) > 2:
        return None
    if rest and not (rest.isascii() and rest.isdigit()):
        return None
    return int(whole) * 100 + int(rest.ljust(2, "0") or "0")


def typed_day(text: str) -> date | None:
    """The day, None for an empty line, UNREAD for what is no day."""
    if not text.strip():
        return None
    found = read_day(text.strip())
    if isinstance(found, Either):
        found = found.day(Order.DAY) or "date"
    return UNREAD if isinstance(found, str) else found
