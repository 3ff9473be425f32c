"""Finding the first twenty members by name among a million, against ten thousand.

The look itself: what an officer may look for is counted around it, and would be the same on both sides.
"""

from __future__ import annotations

import statistics
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from typing import Any

from counter_app.clock import utc_now
from counter_app.db.engine import connect_sqlite, create_sqlite, open_sqlite
from counter_app.db.models import Base, Member, MemberWord
from counter_app.db.session import Database
from counter_app.demo.names import Names
from counter_app.ids import new_id
from counter_app.members.card import rows_of
from counter_app.members.card_values import Found
from counter_app.members.rules import index_keys, plan, read_query, sort_name
from counter_app.members.search import first_by_name
from counter_app.members.service import FOUND_AT_MOST
from counter_app.resources import TABLES
from forms.nik import Sex
from tests.bench.figures import Bar, Figure, in_ms, in_turns, seconds
from tests.databases import BRANCH, KEY, fill

MANY, FEW = 1_000_000, 10_000
ROUNDS = 60
ONE_PREFIX = ("si", "sit", "muham", "rahm", "wulan", "zul")
TWO_PREFIXES = ("si ra", "mu ra", "siti rah", "sri wah", "muh sya", "abd rah")
PROVINCES = ("32", "35", "33", "12", "36", "31", "73", "18", "16", "14", "13", "51", "64", "71", "94")


def run() -> list[Figure]:
    """Every kind of query by itself; the worst one counts."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        many, few = (
            opened.enter_context(closing(branch(Path(folder) / f"{count}.db", count))) for count in (MANY, FEW)
        )
        return [_worst("one prefix", ONE_PREFIX, many, few), _worst("two prefixes", TWO_PREFIXES, many, few)]


def find(db: Database, typed: str) -> tuple[Found, ...]:
    """As `MemberService.search` does for a name."""
    with db.read(None) as session:
        hits = first_by_name(session, plan(read_query(typed).prefixes), FOUND_AT_MOST)
        return rows_of(session, [member_id for _name, member_id in hits])


def _worst(kind: str, queries: tuple[str, ...], large: Database, small: Database) -> Figure:
    pairs = {}
    for typed in queries:
        if not find(small, typed):
            raise RuntimeError(f"nobody is called {typed}")
        pairs[typed] = in_turns(
            lambda typed=typed: seconds(lambda: find(large, typed)),
            lambda typed=typed: seconds(lambda: find(small, typed)),
            ROUNDS,
        )
    worst = max(pairs, key=lambda typed: pairs[typed].ratio)
    slow = max(statistics.median(pair.ours) for pair in pairs.values())
    each = ", ".join(f"“{typed}” {pair.ratio:.2f}" for typed, pair in pairs.items())
    return Figure(
        f"Name search, {kind}, first 20 of {MANY:,} members",
        f"the same with {FEW:,}",
        pairs[worst].ratio,
        Bar.AT_MOST,
        3.0,
        remark=f"worst of {each}; at most {in_ms(slow)}",
    )


def branch(path: Path, count: int) -> Database:
    """So many members, by name and number."""
    create_sqlite(path, KEY)
    engine = open_sqlite(path, KEY)
    fill(engine)
    engine.dispose()
    with closing(connect_sqlite(path, KEY)) as connection:
        _fill_members(connection, count)
    return Database(open_sqlite(path, KEY), BRANCH, utc_now)


def _fill_members(connection: Any, count: int) -> None:
    """A million members in about a minute: no journal, indexes last, words in the order of their key."""
    names, ids = made_names(count), [new_id().hex for _ in range(count)]
    for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'member' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    connection.executemany(_insert(Member, _MEMBER), _members(names, ids))
    connection.executemany(
        _insert(MemberWord, ("branch_id", "word", "name", "member_id")), words_of(BRANCH.hex, names, ids)
    )
    connection.execute("COMMIT")
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL")


_MEMBER = (
    *("id", "branch_id", "kpj", "nik", "name", "birth_date", "segment", "employment"),
    *("employee_number", "details", "state", "version"),
)


def _insert(model: type[Base], columns: tuple[str, ...]) -> str:
    """The statement with a place for each named column, in the order given."""
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {model.__tablename__} ({', '.join(columns)}) VALUES ({places})"


def _members(names: list[str], ids: list[str]) -> Iterator[tuple[object, ...]]:
    for number, (name, member_id) in enumerate(zip(names, ids, strict=True)):
        born = f"{1962 + number % 44}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        kpj, nik = f"19{number:09d}", f"327301{number:010d}"
        yield (member_id, BRANCH.hex, kpj, nik, name, born, "PU", "active", f"{number:05d}", "{}", "confirmed", 1)


def words_of(branch: str, names: list[str], ids: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the index in the order of its key, without sorting them: members by name, then word by word."""
    sorting = [sort_name(name) for name in names]
    keys: dict[str, list[str]] = {}
    members: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    for place in sorted(range(len(names)), key=lambda place: (sorting[place], ids[place])):
        name = sorting[place]
        if name not in keys:
            keys = {name: index_keys(name)}  # equal names stand together
        for key in keys[name]:
            members[key].append(place)
    for word in sorted(members):
        for place in members[word]:
            yield branch, word, sorting[place], ids[place]


def made_names(count: int) -> list[str]:
    """So many names as they are in the provinces, the same ones each time."""
    chance = Random(20_260_302)
    table = Names.load(TABLES / "names.csv")
    sexes = (Sex.MALE, Sex.FEMALE)
    return [
        table.of_province(chance, chance.choice(PROVINCES)).full_name(chance, chance.choice(sexes)).upper()
        for _ in range(count)
    ]
