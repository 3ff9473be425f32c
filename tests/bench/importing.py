"""A list of members checked before it is taken in, against a bare reader of the same file.

Processor time of both: columns are judged as wholes, every rule of every field is asked, and the branch is asked whom
it knows. The memory is what the whole process took more at its highest, the file included.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from counter_app.actor import Role
from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.demo.people import Crowd, Person
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder
from counter_app.members.recording import MemberRules
from tests import factories
from tests.bench.figures import Bar, Figure, in_turns
from tests.core.desk import SHELF
from tests.databases import BRANCH, KEY, fill

ROWS, COMPANIES, ROUNDS = 100_000, 50, 3
MB = 1024 * 1024
AT_MOST_TIMES, AT_MOST_MB = 40.0, 60.0


def run() -> list[Figure]:
    """Both figures of one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "members.csv"
        subprocess.run([sys.executable, "-m", "tests.bench.importing", str(path)], check=True)  # its memory is not ours
        create_sqlite(Path(folder) / "branch.db", KEY)
        engine = open_sqlite(Path(folder) / "branch.db", KEY)
        fill(engine)
        with closing(Database(engine, BRANCH, utc_now)) as db:
            return _figures(db, path)


def _figures(db: Database, path: Path) -> list[Figure]:
    service, admin = ImportService(db, utc_now, MemberRules(SHELF)), factories.officer(db, Role.ADMIN)

    def ours() -> None:
        report = service.members(admin, ImportOrder(path, dry_run=True))
        if len(report.outcome.lines) != ROWS:
            raise RuntimeError(f"{len(report.outcome.rejected)} rows were rejected")

    def bare() -> None:
        with path.open(newline="", encoding="utf-8") as file:
            for _row in csv.reader(file, delimiter=";"):
                pass

    before = _highest()
    ours()
    more = (_highest() - before) / MB
    pair = in_turns(lambda: _processor(ours), lambda: _processor(bare), ROUNDS)
    size = path.stat().st_size / MB
    what = f"Import, dry run of {ROWS:,} rows ({size:.0f} MB)"
    return [
        Figure(what, "csv.reader over the file, processor time", pair.ratio, Bar.AT_MOST, AT_MOST_TIMES),
        Figure(f"{what}, memory", "MB more than before", more, Bar.AT_MOST, AT_MOST_MB, f"{more:.0f} MB"),
    ]


def write_list(path: Path, count: int) -> None:
    """A list as a company keeps it: days as they are written here, answers in words, phones as people dial them."""
    rows = [_row(person) for person in Crowd(7, COMPANIES).people(count)]
    headings = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, headings, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def _row(person: Person) -> dict[str, str]:
    works = person.works_for
    company = {"npp": f"{works:08d}", "employer_name": f"PT MAJU {works}"} if works is not None else {}
    return {
        "kpj": person.kpj,
        "nik": person.nik,
        "name": person.name,
        "birth_date": f"{person.birth_date:%d-%m-%Y}",
        "segment": person.segment.value,
        "employment": "aktif" if person.employment == "active" else "keluar",
        "employee_number": person.employee_number,
        **{key: "0" + value[3:] if value.startswith("+62") else value for key, value in person.details.items()},
        **company,
    }


def _processor(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _highest() -> int:
    """Bytes that this process took at its highest."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


if __name__ == "__main__":
    write_list(Path(sys.argv[1]), ROWS)
