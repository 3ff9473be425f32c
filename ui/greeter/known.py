"""A visitor who gave their NIK."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.bound.values import Standing


@dataclass(frozen=True)
class Visitor:
    """Who stands there, with what they have today. `attorney`: they come for this person, and showed the power."""

    masked: str
    standing: Standing
    attorney: bool = False
