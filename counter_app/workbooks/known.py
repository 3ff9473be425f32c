"""What rows of a company are compared with: the record of one branch, asked for many rows at once."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from counter_app.states import Employment, MemberState


@dataclass(frozen=True)
class KnownMember:
    """A member of the branch with the values of the form. `npp` is that of the employer on record, "" without one."""

    member_id: uuid.UUID
    version: int
    state: MemberState
    employment: Employment
    npp: str
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Owner:
    """Who has a value that belongs to one person."""

    member_id: uuid.UUID
    nik: str = field(repr=False)
    name: str = field(repr=False)


Wage = tuple[uuid.UUID, str]
"""A member and a month as 2026-05."""


class BranchRecord(Protocol):
    """One look at the record: what it answers was true at one moment."""

    def members(self, numbers: Collection[str]) -> Mapping[str, KnownMember]:
        """By KPJ; numbers that this branch does not know are not there."""
        ...

    def owners(self, field: str, values: Collection[str]) -> Mapping[str, tuple[Owner, ...]]:
        """Who in the branch has these values of a field of `guards.rules.BELONGING`."""
        ...

    def with_several_numbers(self, niks: Collection[str]) -> Collection[str]:
        """Which of these NIKs more than one member of the branch has."""
        ...

    def lately(self, members: Collection[uuid.UUID]) -> Mapping[uuid.UUID, frozenset[str]]:
        """Guarded fields of these members that other requests touched within the branch's days."""
        ...

    def wages(self, members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
        """Rupiah by member and month, as kept so far."""
        ...


class OpenRecord(Protocol):
    """Opens the record anew for each batch: a long dry run holds nobody up."""

    def __call__(self) -> AbstractContextManager[BranchRecord]: ...
