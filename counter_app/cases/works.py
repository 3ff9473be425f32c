"""The works of a visit: one table, a row a kind. Whoever asks what kinds there are or how one stands asks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import DeclarativeBase

from counter_app.accounts import words as account_words
from counter_app.accounts.rules import UNFINISHED
from counter_app.actor import Permission
from counter_app.db.models import ChangeRequest, ResetRequest
from counter_app.requests import words as request_words
from counter_app.requests.rules import EDITABLE
from counter_app.states import PaperKind, RequestState, ResetState


class WorkKind(StrEnum):
    """What can be done for a member in a visit."""

    UPDATE = "update"
    RESET = "reset"


@dataclass(frozen=True)
class KindOfWork:
    """One row: a kind with its store, its states, its papers, the right it takes and the words for its failures.

    The model has the columns `id`, `number`, `case_id` and `state`, and papers name it by `id`. Every state of `states`
    is to do (with the officer), waiting (with somebody else) or decided. What is `unsubmitted` is dropped when it was
    begun for the wrong member; what is `cancelled` had no effect and is listed nowhere.
    """

    kind: WorkKind
    model: type[DeclarativeBase]
    states: type[StrEnum]
    to_do: frozenset[StrEnum]
    waiting: frozenset[StrEnum]
    decided: frozenset[StrEnum]
    unsubmitted: frozenset[StrEnum]
    cancelled: StrEnum
    drop: Callable[[Any], None]  # Any: a row of this kind's own model
    papers: tuple[PaperKind, ...]
    right: Permission
    explain: Callable[[Exception], str | None]
    part: str = ""
    """The column that tells several works of this kind in one visit apart, where there can be several."""

    @property
    def undecided(self) -> frozenset[StrEnum]:
        """States that keep a case open."""
        return self.to_do | self.waiting

    @property
    def ended(self) -> frozenset[StrEnum]:
        """Decided, with or against the member; not merely cancelled."""
        return self.decided - {self.cancelled}

    @property
    def submitted(self) -> frozenset[StrEnum]:
        """Out of the officer's hands: with somebody else, or ended."""
        return self.waiting | self.ended


@dataclass(frozen=True)
class Works:
    """The table. The program's own is `WORKS`; it is handed over, so another may have more rows."""

    rows: tuple[KindOfWork, ...]

    def of(self, kind: WorkKind) -> KindOfWork:
        """The row of a kind."""
        return next(row for row in self.rows if row.kind == kind)


def _drop_request(row: ChangeRequest) -> None:
    row.state, row.holder_id = RequestState.CANCELLED, None


def _drop_reset(row: ResetRequest) -> None:
    row.state = ResetState.CANCELLED


RESET = KindOfWork(
    kind=WorkKind.RESET,
    model=ResetRequest,
    states=ResetState,
    to_do=UNFINISHED,
    waiting=frozenset(),
    decided=frozenset({ResetState.RESET, ResetState.LOGIN_VERIFIED, ResetState.CANCELLED}),
    unsubmitted=frozenset({ResetState.OPEN}),
    cancelled=ResetState.CANCELLED,
    drop=_drop_reset,
    papers=(PaperKind.RESET_SLIP,),
    right=Permission.RESET_ACCOUNT,
    explain=account_words.explain,
)
UPDATE = KindOfWork(
    kind=WorkKind.UPDATE,
    model=ChangeRequest,
    states=RequestState,
    to_do=EDITABLE,
    waiting=frozenset({RequestState.SUBMITTED, RequestState.APPROVED}),
    decided=frozenset({RequestState.APPLIED, RequestState.REJECTED, RequestState.CANCELLED}),
    unsubmitted=frozenset({RequestState.DRAFT}),
    cancelled=RequestState.CANCELLED,
    drop=_drop_request,
    papers=(PaperKind.FORM, PaperKind.APPROVAL_SHEET),
    right=Permission.WRITE_REQUEST,
    explain=request_words.explain,
    part="form",
)
WORKS = Works((RESET, UPDATE))
"""In the order in which a visit lists them."""
