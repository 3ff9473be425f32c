"""What can go wrong when the audit trail is read or taken along."""

from __future__ import annotations

from counter_app.errors import CounterError


class NoSuchMember(CounterError):
    """What was typed is no whole number of a member, or nobody of this branch has it."""


class SeveralCards(CounterError):
    """Several cards have the number that was typed: only a KPJ says which is meant."""


class NoAuditSheet(CounterError):
    """A file that is no exported audit trail. `code` is the branch it names, "" where it names none."""

    def __init__(self, code: str = "") -> None:
        super().__init__(code)
        self.code = code
