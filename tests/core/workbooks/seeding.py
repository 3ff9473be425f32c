"""A branch, a company and its workbooks with faults that are known: what a dry run has to find, no more and no less.

Each fault is sown into rows of its own by a function that changes the row, the record or both, and says the remarks
that follow. Everybody is made up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import select, update

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.members.bulk import MemberRow, add_members
from counter_app.states import Employment, MemberState, Segment
from counter_app.workbooks.known import Wage
from tests import factories
from tests.core.workbooks.books import Look, book, sheet_of

NPP, OTHER_NPP = "JJ000123", "KK000777"
TODAY = date(2026, 3, 2)
AT_ONCE = 500
"""Members in one transaction, as an import adds them: a server hears something in time."""
_SYLLABLES = (
    "BA",
    "CI",
    "DO",
    "FU",
    "GE",
    "HA",
    "JI",
    "KO",
    "LU",
    "ME",
    "NA",
    "PI",
    "RO",
    "SU",
    "TE",
    "WA",
    "YU",
    "ZI",
)


def person(number: int) -> dict[str, str]:
    """Stored values of one member; no two share a number, a name or a contact."""
    day, month, year = 13 + number % 16, 1 + number // 16 % 12, 1960 + number // 192 % 40
    serial = number // 9 % 900 * 10 + number % 9 + 1
    district = 1 + number // 8100
    return {
        "kpj": f"2{number:09d}{number % 9 + 1}",
        "nik": f"3273{district:02d}{day:02d}{month:02d}{year % 100:02d}{serial:04d}",
        "name": f"{_word(number)} {_word(number * 7 + 3)}TO",
        "birth_date": f"{year}-{month:02d}-{day:02d}",
        "birth_place": "BANDUNG",
        "sex": "male",
        "mother_name": f"IBU {_word(number * 3 + 1)}",
        "phone": f"+62812{number:07d}{number % 9 + 1}",
        "email": f"p{number}@example.com",
        "bank_name": "BANK CONTOH",
        "bank_account": f"70{number:07d}{number % 9 + 1}",
        "ktp_street": f"JALAN LAMA {number}",
        "domicile": "other",
        "home_street": f"JALAN LAMA {number}",
        "work_start": "2015-01-05",
    }


def _word(number: int) -> str:
    count = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // count**place % count] for place in range(4))


@dataclass
class World:
    """What is sown: values of the record, rows of one sheet, what is expected of them."""

    sheet: str
    chance: Random
    people: list[dict[str, str]]
    rows: list[dict[str, Any]]
    expected: set[tuple[int, str]] = field(default_factory=set)
    look: Look = field(default_factory=Look)
    employers: dict[int, str] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    strangers: list[dict[str, str]] = field(default_factory=list)
    wages: dict[tuple[int, str], int] = field(default_factory=dict)

    def expects(self, at: int, *codes: str) -> None:
        """These remarks at the row of that place."""
        self.expected |= {(at + 2, code) for code in codes}

    def stranger(self, **values: str) -> dict[str, str]:
        """Another company's member with some values of their own."""
        made = person(60_000 + len(self.strangers)) | values
        self.strangers.append(made)
        return made

    @property
    def data(self) -> bytes:
        """The workbook."""
        return book({self.sheet: sheet_of(self.sheet, *self.rows)}, {self.sheet: self.look})


Sow = Callable[[World, int], None]
"""Sows one fault into the row at a place, and into the next one where it needs two."""


def sown(sheet: str, rows: int, faults: dict[str, Sow], plain: Callable[[dict[str, str]], dict[str, Any]]) -> World:
    """A sheet of so many rows into which every fault is sown, the same for the same numbers."""
    people = [person(number) for number in range(rows)]
    world = World(sheet, Random(rows), people, [plain(one) for one in people])
    # pairs of rows: a fault may need both
    places = world.chance.sample(range(rows // 2), min(rows // 2, max(len(faults), rows // 50)))
    names = list(faults)
    for turn, place in enumerate(places):
        faults[names[turn % len(names)]](world, place * 2)
    return world


def keep(db: Database, world: World) -> dict[Wage, int]:
    """Put the record of a world into a store; gives the wages it has, by member and month."""
    companies = {npp: factories.employer(db, npp=npp, name=f"PT {npp}").id for npp in (NPP, OTHER_NPP)}
    who = factories.officer(db)
    rows = [
        _row(one, companies.get(world.employers.get(at, NPP)), is_left=at in world.left)
        for at, one in enumerate(world.people)
    ]
    rows += [_row(one, companies[OTHER_NPP], is_left=False) for one in world.strangers]
    for at in range(0, len(rows), AT_ONCE):
        with db.transaction(who) as work:
            add_members(work, rows[at : at + AT_ONCE])
    with db.transaction(who) as work:
        ids = dict(work.session.execute(select(Member.kpj, Member.id)).tuples().all())
        waiting = [world.people[at]["kpj"] for at in world.waiting]
        work.session.execute(update(Member).where(Member.kpj.in_(waiting)).values(state=MemberState.PROVISIONAL))
    return {(ids[world.people[at]["kpj"]], month): wage for (at, month), wage in world.wages.items()}


def _row(one: dict[str, str], employer: Any, *, is_left: bool) -> MemberRow:
    core = ("kpj", "nik", "name", "birth_date")
    return MemberRow(
        one["kpj"],
        one["nik"],
        one["name"],
        date.fromisoformat(one["birth_date"]),
        Segment.PU,
        Employment.LEFT if is_left else Employment.ACTIVE,
        employer,
        "",
        details={key: value for key, value in one.items() if key not in core and value},
    )
