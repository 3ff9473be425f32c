"""A branch's record in memory, with the promises of the stored one."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from counter_app.states import Employment, MemberState
from counter_app.workbooks.known import BranchRecord, KnownMember, Owner, Wage
from tests.core.workbooks.seeding import NPP, OTHER_NPP, World


@dataclass
class MemoryRecord:
    """Members by KPJ."""

    people: dict[str, KnownMember] = field(default_factory=dict)
    kept_wages: dict[Wage, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """What was asked, in order."""

    @contextmanager
    def opened(self) -> Iterator[BranchRecord]:
        """One look at it."""
        self.asked.append("opened")
        yield self

    def members(self, numbers: Collection[str]) -> Mapping[str, KnownMember]:
        self.asked.append("members")
        return {kpj: self.people[kpj] for kpj in numbers if kpj in self.people}

    def owners(self, field: str, values: Collection[str]) -> Mapping[str, tuple[Owner, ...]]:
        found: dict[str, tuple[Owner, ...]] = {}
        for one in self.people.values():
            value = one.values.get(field, "")
            if value and value in values:
                owner = Owner(one.member_id, one.values["nik"], one.values["name"])
                found[value] = (*found.get(value, ()), owner)
        return found

    def with_several_numbers(self, niks: Collection[str]) -> Collection[str]:
        return {nik for nik in niks if sum(one.values["nik"] == nik for one in self.people.values()) > 1}

    def lately(self, members: Collection[uuid.UUID]) -> Mapping[uuid.UUID, frozenset[str]]:
        return {}

    def wages(self, members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
        return {key: wage for key, wage in self.kept_wages.items() if key[0] in members}

    def add(self, values: Mapping[str, str], npp: str = NPP, **changes: object) -> KnownMember:
        """One more member."""
        basis = {"passport": "", "citizenship": "indonesian", "segment": "PU", "employment": "active"}
        made = KnownMember(
            uuid.uuid5(uuid.NAMESPACE_OID, values["kpj"]),
            1,
            MemberState.CONFIRMED,
            Employment.ACTIVE,
            npp,
            {**basis, **values},
        )
        for name, value in changes.items():
            object.__setattr__(made, name, value)
        self.people[values["kpj"]] = made
        return made


def record_of_world(world: World) -> MemoryRecord:
    """What the branch knows of a sown world."""
    record = MemoryRecord()
    for at, one in enumerate(world.people):
        state = MemberState.PROVISIONAL if at in world.waiting else MemberState.CONFIRMED
        employment = Employment.LEFT if at in world.left else Employment.ACTIVE
        record.add(one, world.employers.get(at, NPP), state=state, employment=employment)
    for one in world.strangers:
        record.add(one, OTHER_NPP)
    for (at, month), wage in world.wages.items():
        record.kept_wages[record.people[world.people[at]["kpj"]].member_id, month] = wage
    return record
