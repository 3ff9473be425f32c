"""What the page of a loss shows."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.db.loss import Loss


@dataclass(frozen=True)
class LossState:
    """`loss` is what is missing; `wants_code` once the password fits and a code is asked for."""

    loss: Loss | None = None
    zone: str = "UTC"
    busy: bool = False
    problem: str = ""
    wants_code: bool = False
    done: str = ""
