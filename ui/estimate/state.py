"""What the page of an estimate shows, and what is set on it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import date

from counter_app.jht.estimate import Asked, BalanceSource, Estimate
from counter_app.jht.kept import NOTHING_KEPT, KeptWork
from counter_app.jht.rules import MOST_RUPIAH, PMI_LEVELS
from counter_app.jht.service import Basis
from counter_app.jht.values import MONTHS, Month
from counter_app.states import Segment
from forms.amounts import rupiah
from ui.acts import ActState
from ui.machine.slips import SlipState

WAGE_STEP, MOST_WAGE = 100_000, 30_000_000
"""Of the slider; a higher wage is typed."""
MOST_YEARS, MOST_PAUSE = 40, 60
USUAL_WAGE = 5_000_000


@dataclass(frozen=True)
class Opened:
    """For whom the page was opened, as the card says; all empty without a member."""

    case_id: uuid.UUID | None = None
    name: str = ""
    kpj: str = ""
    segment: Segment | None = None
    wage: int = 0
    """As the record has it, 0 where it has none."""
    balance: int | None = None
    balance_on: date | None = None
    """What this branch took in from a list, with its day."""


@dataclass(frozen=True)
class Inputs:
    """What is set on the page. Sums are rupiah; `balance_day` is when the balance stood there."""

    segment: Segment = Segment.PU
    wage: int = USUAL_WAGE
    balance: int = 0
    balance_day: date | None = None
    source: BalanceSource = BalanceSource.SHOWN
    years: int = 10
    pause: int = 0
    member_years: int = 0
    taken: int = 0
    taken_years_ago: int = 0
    last_paid: Month | None = None
    last_paid_typed: bool = False

    def asked(self, this_month: Month, work: KeptWork = NOTHING_KEPT) -> Asked:
        """What the rules are asked. A balance of this month has none of this month's contributions yet."""
        on = self._balance_on(this_month)
        return Asked(
            self.segment,
            self.wage,
            self.balance,
            on,
            self.source,
            self.years * MONTHS,
            self.pause,
            self.member_years * MONTHS,
            self.taken,
            self.taken_years_ago,
            work.known,
            self.paid_until(this_month, work),
        )

    def paid_until(self, this_month: Month, work: KeptWork) -> Month | None:
        """The last month that paid, None while it goes on. Who left on an unknown day paid nothing since."""
        if self.last_paid_typed:
            return self.last_paid
        return work.paid_until or (self._balance_on(this_month) if work.has_left else None)

    def looks_back(self, this_month: Month) -> bool:
        """Whether months lie between the balance and this one."""
        return self._balance_on(this_month).after(1) < this_month

    def _balance_on(self, this_month: Month) -> Month:
        day = self.balance_day
        return this_month.after(-1) if day is None else min(Month(day.year, day.month), this_month.after(-1))


@dataclass(frozen=True)
class EstimateState:
    """All that is shown. `wrong` has words by the name of a line that cannot be read; `found` is then the last one."""

    opened: Opened
    inputs: Inputs = field(default_factory=Inputs)
    basis: Basis | None = None
    found: Estimate | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    paper: SlipState = SlipState.NONE
    act: ActState = field(default_factory=ActState)

    @property
    def may_print(self) -> bool:
        """Whether what is shown can be put on paper."""
        return self.found is not None and not self.wrong and not self.problem and self.paper is not SlipState.PRINTING


def begun(opened: Opened) -> Inputs:
    """What the page begins with."""
    first = replace(Inputs(), segment=opened.segment or Segment.PU)
    if first.segment is Segment.PMI:
        first = replace(first, wage=PMI_LEVELS[0])
    elif opened.wage:
        first = replace(first, wage=opened.wage)
    if opened.balance is None:
        return first
    return replace(first, balance=opened.balance, balance_day=opened.balance_on, source=BalanceSource.BRANCH)


def typed_sum(text: str) -> int | None:
    """Rupiah as people type them; None for what is no sum."""
    found = rupiah(text) if text.strip() else 0
    return found if found is not None and found <= MOST_RUPIAH else None
