"""What the page of signing shows."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.signing.values import Signed, ToSign


@dataclass(frozen=True)
class SigningState:
    """`form` is what was read; `has_strokes` once the pen has touched the pad."""

    form: ToSign | None = None
    has_strokes: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def next(self) -> Signed | None:
        """Who is to sign now."""
        return self.form.next if self.form is not None else None

    @property
    def is_done(self) -> bool:
        """Whether both have signed."""
        return self.form is not None and self.form.next is None


def may_keep(state: SigningState) -> bool:
    """Whether there is something to keep."""
    return state.has_strokes and state.next is not None and not state.busy
