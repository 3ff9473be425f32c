"""What SQLite would do with a statement in a branch of five years: of its rows only the figures are there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.db.engine import connect_sqlite
from tests.plans.growing import ENDED, FEW, GROWING

KNOWN = Path(__file__).with_name("aged.json")
"""`sqlite_stat1` of the branch that `make bench ARGS=--aged` builds and writes here: table, index, figures."""
_ALIAS = re.compile(r"\b([a-z_]+) AS ([a-z_0-9]+)\b")
_SCAN = re.compile(r"^SCAN (\S+)")
_SEARCH = re.compile(r"^SEARCH (\S+) USING (?:COVERING )?(?:INDEX (\S+)|PRIMARY KEY) \((.*)\)")
_SORT = "USE TEMP B-TREE FOR ORDER BY"
_EQUAL = re.compile(r"(\w+)=\?")
_ENDS = (" LIMIT ", " min(", " max(")
EMPTY: Mapping[str, int] = MappingProxyType({})


class SqliteOracle:
    """Asks the engine's planner about tables that were `made` so."""

    def __init__(self, made: Sequence[str]) -> None:
        self._made = made
        self._driver: Any = sqlcipher.connect(":memory:", check_same_thread=False)  # Any: it has no types
        for words in made:
            self._driver.execute(words)
        self._averages: dict[str, tuple[int, ...]] = {}
        self._rows: dict[str, int] = {}
        self._know()

    @classmethod
    def of_file(cls, path: Path, key: bytes) -> SqliteOracle:
        """About the tables of a branch's file; its guards are left out."""
        asked = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' ORDER BY type DESC"
        with closing(connect_sqlite(path, key, "ro")) as connection:
            return cls([words for (words,) in connection.execute(asked)])

    def without(self, index: str) -> SqliteOracle:
        """The same where an index is missing. Raises LookupError where there is none of the name."""
        left = [words for words in self._made if f"INDEX {index} " not in words]
        if len(left) == len(self._made):
            raise LookupError(index)
        return SqliteOracle(left)

    def close(self) -> None:
        """Give it back."""
        self._driver.close()

    def faults(self, statement: str, parameters: Any) -> list[str]:
        """What of its plan would grow with the years. Any: as the driver takes them."""
        try:
            lines = self.plan(statement, parameters).splitlines()
        except sqlcipher.OperationalError as error:
            if "no such table" in str(error):  # a test's own kind of work
                return []
            raise
        return faults_of(lines, statement, self._averages, self._rows, ended=_names_ended(parameters))

    def plan(self, statement: str, parameters: Any) -> str:
        """How it would be carried out, a line a step. Any: as the driver takes them."""
        asked = parameters[0] if isinstance(parameters, list) and parameters else parameters
        rows = self._driver.execute(f"EXPLAIN QUERY PLAN {statement}", asked or ()).fetchall()
        return "\n".join(row[3] for row in rows)

    def _know(self) -> None:
        indices = {name for (name,) in self._driver.execute("SELECT name FROM sqlite_master")}
        self._driver.execute("ANALYZE")
        self._driver.execute("DELETE FROM sqlite_stat1")
        for table, index, figures in json.loads(KNOWN.read_text("utf-8")):
            if index in indices:
                self._driver.execute("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", (table, index, figures))
                numbers = [part for part in figures.split(" ") if part.isdecimal()]
                self._averages[index] = tuple(int(number) for number in numbers)
                self._rows[table] = max(self._rows.get(table, 0), self._averages[index][0])
        self._driver.commit()
        self._driver.execute("ANALYZE sqlite_schema")  # reads what is known anew


def _names_ended(parameters: Any) -> bool:  # Any: as the driver takes them
    given = parameters[0] if isinstance(parameters, list) and parameters else parameters
    return any(isinstance(value, str) and value in ENDED for value in given or ())


def faults_of(
    plan: Sequence[str],
    statement: str,
    averages: Mapping[str, tuple[int, ...]],
    rows: Mapping[str, int] = EMPTY,
    *,
    ended: bool = False,
) -> list[str]:
    """The lines of a plan that walk through a table of the years, or sort one.

    A search by an index is a walk where it leaves more than a few rows and nothing ends it: the branch alone parts
    nothing. What ends it is a limit, or that only the first is asked for, unless the rows are sorted before. How many
    rows a state leaves its average does not say: few, unless it is asked for one that has `ended`.
    """
    names = {alias: table for table, alias in _ALIAS.findall(statement)}
    sorts = any(line.startswith(_SORT) and "LAST" not in line for line in plan)
    said = " ".join(f" {statement} ".split())
    ends = not sorts and any(word in f" {said} " for word in _ENDS)
    found = []
    for line in plan:
        if (scan := _SCAN.match(line)) and (table := names.get(scan[1], scan[1])) in GROWING:
            if rows.get(table, FEW + 1) > FEW and not (ends and "USING" in line):
                found.append(line)
        elif (search := _SEARCH.match(line)) and (table := names.get(search[1], search[1])) in GROWING:
            equal = _EQUAL.findall(search[3])
            known = averages.get(search[2] or table, ())
            left = known[min(len(equal), len(known) - 1)] if known else 0
            if left > FEW and not ends and (ended or "state" not in equal):
                found.append(f"{line} leaves {left} rows")
    return found
