"""All that the queue column shows, and which acts make sense."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from counter_app.queueing.values import EndedVisit, Issued, QueueView, ServiceWaiting, TicketView
from counter_app.slips.status import Trouble
from counter_app.states import Duty, Priority, TicketState
from ui.machine.slips import SlipState


class Act(StrEnum):
    """What the buttons of the column do, in their order."""

    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    MISS = "miss"
    PARK = "park"
    TRANSFER = "transfer"
    FINISH = "finish"


class Panel(StrEnum):
    """What the column asks now instead of showing its buttons."""

    NONE = "none"
    PARK = "park"
    TRANSFER = "transfer"
    FINISH = "finish"
    WHICH = "which"
    CANCEL = "cancel"
    ASIDE = "aside"
    NUMBER = "number"
    WHY = "why"
    SERVICE = "service"
    PRIORITY = "priority"
    OVER = "over"
    ISSUED = "issued"


OF_TICKET = frozenset({Panel.PARK, Panel.TRANSFER, Panel.FINISH})
"""Questions about the ticket in hand: they go when it does."""
NOTHING = QueueView(None, (), (), (), (), (), 0, Duty.CLOSED)


@dataclass(frozen=True)
class CancelChoice:
    """A number that may be cancelled."""

    ticket_id: uuid.UUID
    label: str


@dataclass(frozen=True)
class QueueState:
    """`elapsed` runs since the last call or the arrival; `in_hand` is the served ticket whose case is open here.

    `closing`: the hour has come from which open tickets of the day are to be closed. `to_cancel`: the ticket that is
    asked about. `ended` is what may be opened again at this moment. Out of turn: the number that was
    `typed`, or the service that is `wished` by somebody without one.
    """

    view: QueueView = NOTHING
    loaded: bool = False
    in_hand: uuid.UUID | None = None
    elapsed: str = ""
    since: str = ""
    panel: Panel = Panel.NONE
    chosen_service: ServiceWaiting | None = None
    chosen_priority: Priority = Priority.NONE
    issued: Issued | None = None
    slip: SlipState = SlipState.NONE
    slip_trouble: Trouble | None = None
    may_issue: bool = True
    may_close_day: bool = False
    busy: bool = False
    problem: str = ""
    calm: bool = False
    can_retry: bool = False
    hint: str = ""
    sure_missed: uuid.UUID | None = None
    closing: bool = False
    to_cancel: CancelChoice | None = None
    typed: str = ""
    wished: ServiceWaiting | None = None
    ended: EndedVisit | None = None

    @property
    def current(self) -> TicketView | None:
        """The ticket at this counter."""
        return self.view.current

    @property
    def is_offered_back(self) -> bool:
        """Whether this counter's ticket was being served before the window was opened."""
        current = self.current
        return current is not None and current.state is TicketState.SERVING and current.ticket_id != self.in_hand

    def acts(self) -> frozenset[Act]:
        """What the ticket's state and the counter's allow."""
        if not self.loaded:
            return frozenset()
        is_open = self.view.duty is Duty.OPEN
        if self.current is None:
            return frozenset({Act.CALL}) if is_open else frozenset()
        if self.current.state is TicketState.CALLED:
            return frozenset({Act.SERVE, Act.MISS, Act.TRANSFER} | ({Act.RECALL} if is_open else set()))
        rest = {Act.PARK, Act.TRANSFER, Act.FINISH}
        return frozenset(rest | {Act.SERVE} if self.is_offered_back else rest)

    @property
    def may_take_aside(self) -> bool:
        """Whether somebody may be taken beside the order."""
        return self.current is None and Act.CALL in self.acts()

    def may_cancel(self) -> tuple[CancelChoice, ...]:
        """The tickets that may be cancelled from the column: the one in hand, else those put aside or missed."""
        if not self.loaded:
            return ()
        if self.current is not None:
            return (CancelChoice(self.current.ticket_id, self.current.label),)
        listed = (*reversed(self.view.parked), *reversed(self.view.missed))
        return tuple(CancelChoice(one.ticket_id, one.label) for one in listed)

    def likely(self) -> Act | None:
        """The act to be filled: the one that comes next on a usual day; none while something of the visit is open."""
        acts = self.acts()
        if Act.SERVE in acts:
            return Act.SERVE
        if Act.FINISH in acts:
            return None if self.view.undone else Act.FINISH
        return Act.CALL if Act.CALL in acts and self.view.waiting and not self.view.offered_back else None
