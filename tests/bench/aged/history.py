"""The visits of the years: each is one of the patterns with keys, numbers, times, officer and member of its own."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from counter_app.audit import AuditLink, canonical_facts, link_digest
from counter_app.db.sealed_files import SealedFiles, file_for
from counter_app.sealing import seal
from tests.bench.aged.patterns import AUDIT, HISTORY, Cells, Pattern, Row, columns_of, keys_in, place_of
from tests.bench.aged.sizes import Kind, Size

SMALL_BYTES = 1_000
"""Of a picture or a paper that is not of real size: it fills a quarter of a page."""
VISIT_S = 97
"""Between the beginnings of two visits of a day."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Place:
    """Where a visit was: officer and counter, as the store writes them, and the counter's number."""

    officer: str
    counter: str
    number: int


@dataclass(frozen=True)
class Setting:
    """What the visits are made of. `pictures` is the key that seals them, `files` where they lie."""

    patterns: Mapping[Kind, Pattern]
    places: Sequence[Place]
    members: Sequence[str]
    branch: str
    pictures: bytes
    files: SealedFiles | None = None


@dataclass
class Head:
    """The end of the chain."""

    seq: int
    digest: str
    at_us: int = 0


@dataclass
class History:
    """Writes visits day by day; afterwards `head`, `series` and `last_day` say how the branch stands."""

    setting: Setting
    size: Size
    head: Head
    chance: Random = field(default_factory=lambda: Random(20_310_303))
    series: Counter[str] = field(default_factory=Counter)
    began_seq: int = 0

    def write(self, connection: Any, days: Sequence[date]) -> None:  # Any: a driver's connection
        """All visits of these days, a day a transaction."""
        kinds = [kind for kind, count in self.size.visits.items() for _ in range(count)]
        self.chance.shuffle(kinds)
        share, left = len(kinds) / len(days), len(kinds)
        puts = {table: _put(table) for table in (*HISTORY, AUDIT)}
        for number, day in enumerate(days, start=1):
            rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
            until = round(share * number)
            rows[AUDIT].append(self._mark("day_opened", day, 0))
            self.began_seq = self.head.seq
            for at, kind in enumerate(kinds[len(kinds) - left : until]):
                whole = left <= self.size.whole
                self._visit(rows, self.setting.patterns[kind], (day, at), whole)
                left -= 1
            rows[AUDIT].append(self._mark("day_closed", day, 9))
            connection.execute("BEGIN")
            for table in (*HISTORY, AUDIT):
                connection.executemany(puts[table], rows[table])
            connection.execute("COMMIT")

    def _visit(
        self, rows: dict[str, list[tuple[Any, ...]]], pattern: Pattern, when: tuple[date, int], whole: bool
    ) -> None:
        day, at = when
        began = datetime(day.year, day.month, day.day, 1) + timedelta(seconds=at * VISIT_S)
        place = self.setting.places[at % len(self.setting.places)]
        first = self.setting.places[0]
        same = {first.officer: place.officer, first.counter: place.counter}
        keys = {own: self._key(began) for own in pattern.own}
        keys |= same | {pattern.member: self.chance.choice(self.setting.members)}
        one = _One(self, pattern, keys, began - pattern.began, day, place.number)
        one.label = self._label(pattern.label, day)
        one.work = self._work_number(pattern.number, day)
        for table, row in pattern.rows:
            rows[table].append(one.row(table, row, whole))
        rows[AUDIT] += [self._audit(one, row) for row in pattern.audit]

    def _mark(self, code: str, day: date, hour: int) -> tuple[Any, ...]:
        """The row that begins or ends a day."""
        at_us = int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp()) * 1_000_000
        return self._link(code, at_us, ("", "", "", ""), canonical_facts({"day": str(day)}))

    def _audit(self, one: _One, row: Row) -> tuple[Any, ...]:
        at_us = row["at_us"] + int(one.shift.total_seconds()) * 1_000_000
        whose = (one.named(row["actor_id"]), row["role"], one.named(row["case_id"]), one.named(row["subject_id"]))
        return self._link(row["code"], at_us, whose, one.told(row["facts"]))

    def _link(self, code: str, at_us: int, whose: tuple[str, str, str, str], facts: str) -> tuple[Any, ...]:
        """One more row of the chain; `whose` are actor, role, case and subject."""
        self.head.seq += 1
        link = AuditLink(_dashed(self.setting.branch), self.head.seq, at_us, code, *whose, facts)
        self.head.digest, self.head.at_us = link_digest(self.head.digest, link), link.at_us
        return (self.setting.branch, *list(link.__dict__.values())[1:-1], self.head.digest)

    def _key(self, at: datetime) -> str:
        """As the program makes them: by their time, then by chance."""
        chance = self.chance.getrandbits(74)
        return f"{int(at.timestamp() * 1000):012x}7{chance >> 62:03x}8{chance & ((1 << 60) - 1):015x}"

    def _label(self, former: str, day: date) -> str:
        prefix = former.partition("-")[0]
        series = f"ticket:{day}:{prefix}"
        self.series[series] += 1
        return f"{prefix}-{self.series[series]:03d}"

    def _work_number(self, former: str, day: date) -> str:
        if not former:
            return ""
        series = f"{former.partition('-')[0]}-{day.year}"
        self.series[series] += 1
        return f"{series}-{self.series[series]:06d}"


class _One:
    """One visit under the pen."""

    label = work = ""

    def __init__(
        self, history: History, pattern: Pattern, keys: dict[str, str], shift: timedelta, day: date, counter: int
    ) -> None:
        self._history, self._pattern, self._keys = history, pattern, keys
        self.shift, self._day, self._counter = shift, day.isoformat(), counter
        self._seq = history.head.seq - pattern.base
        self._digests: dict[str, str] = {}

    def row(self, table: str, row: Cells, whole: bool) -> Cells:
        """The pattern's row as this visit has it."""
        made = [
            self._value(kind, value) if kind and value is not None else value
            for (_name, kind), value in zip(columns_of(table), row, strict=True)
        ]
        if table == "blob":
            self._seal(made, row, whole)
        elif table == "paper":
            digest = place_of(table, "sha256")
            made[digest] = self._digests[row[digest]]
        elif table == "ticket":
            made[place_of(table, "ended_run")] = f"run-{self._day}"
            made[place_of(table, "called_to")] = self._counter
        return tuple(made)

    def named(self, key: str) -> str:
        """A key as the audit writes it."""
        found = self._keys.get(key.replace("-", ""))
        return key if found is None else _dashed(found)

    def told(self, facts: str) -> str:
        """What stands with an audit row."""
        for key in keys_in(facts):
            facts = facts.replace(key, self.named(key))
        for former, digest in self._digests.items():
            facts = facts.replace(former, digest)
        return facts

    def _value(self, kind: str, value: Any) -> Any:
        if kind == "key":
            return self._keys.get(value, value)
        if kind == "time":
            return (value + self.shift).isoformat(" ", "microseconds")
        if kind == "day":
            return self._day
        if kind == "seq":
            return value + self._seq if value > self._pattern.base else value
        if kind == "label":
            return self.label
        if kind == "number":
            return self.work or value
        if kind == "code" and value:
            return "-".join("".join(self._history.chance.choices(_ALPHABET, k=5)) for _ in range(5))
        return value

    def _seal(self, made: list[Any], former: Cells, whole: bool) -> None:
        """Bytes of their own, sealed for their row: the one place that knows how pictures and papers are kept.

        Those of real size lie in files, as the program writes them now; the older ones in their rows, as it did before.
        """
        place = {name: place_of("blob", name) for name in ("id", "kind", "nonce", "sealed", "sha256", "created_at")}
        file_size, file_digest = place_of("blob", "file_size"), place_of("blob", "file_sha256")
        size = (former[file_size] or len(former[place["sealed"]])) if whole else SMALL_BYTES
        key = uuid.UUID(made[place["id"]])
        data = key.bytes * (size // 16)
        sealed = seal(self._history.setting.pictures, data, f"{key}:{made[place['kind']]}".encode())
        made[place["nonce"]], made[place["sealed"]] = sealed.nonce, sealed.data
        made[place["sha256"]] = self._digests[former[place["sha256"]]] = hashlib.sha256(data).hexdigest()
        made[file_size] = made[file_digest] = None
        if whole and self._history.setting.files is not None:
            file = file_for(key, datetime.fromisoformat(made[place["created_at"]]).replace(tzinfo=UTC), sealed.data)
            self._history.setting.files.write(file, sealed.data)
            made[place["sealed"]], made[file_size], made[file_digest] = b"", file.size, file.digest


def _dashed(key: str) -> str:
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _put(table: str) -> str:
    columns = [name for name, _kind in columns_of(table)]
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def weekdays(until: date, count: int) -> Iterator[date]:
    """So many days on which the office was open before a date, the oldest first, over as many weeks as they take."""
    found: list[date] = []
    day = until
    while len(found) < count:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            found.append(day)
    return reversed(found)
