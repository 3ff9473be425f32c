"""A shared database copied and brought back by PostgreSQL's own programs; the only file that starts them.

`pg_dump` reads from the same snapshot in which rows are counted, and its answer is sealed as it comes. `pg_restore`
reads every row of it again, so that a copy is proven before it counts, and without a server.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import Connection, inspect, text
from sqlalchemy.orm import Session

from counter_app.audit_chain import ChainHead
from counter_app.copies.manifest import Manifest, rows_of
from counter_app.copies.sealed_stream import open_stream, seal_stream
from counter_app.db import schema
from counter_app.db.address import DRIVER, understood
from counter_app.db.audit_check import audit_head
from counter_app.db.errors import BackupRefused
from counter_app.db.models import Base
from counter_app.db.postgresql import open_postgresql
from counter_app.db.statistics import look_at_all
from counter_app.paths import open_private
from counter_app.sealing import SealBroken

DUMP = "branch.dump"
"""The sealed answer of pg_dump inside a copy."""
_AT_ONCE = 1 << 20
_VERSION = re.compile(r"(\d+)(?:\.\d+)*")
_COPY = re.compile(rb"COPY (?:public\.)?\"?(\w+)\"? \((.*)\) FROM stdin;\n")
_ENDS = b"\\.\n"
_READ = ("alembic_version", "audit_head")
"""Whose rows are read and not only counted."""


def dump(address: str, branch_id: uuid.UUID, key: bytes, folder: Path, password: str = "") -> Manifest:
    """Put a sealed copy of the whole database into a folder, and read it again.

    Raises BackupRefused (codes tool_missing, tool_older, server, damaged), OSError, the kinds of db/faults.py.
    """
    engine = open_postgresql(address, password, patient=True)
    snapshot = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        with snapshot.connect() as connection, connection.begin():
            program = _tool("pg_dump", connection)
            with Session(connection) as session:
                head = audit_head(session, branch_id)
            told = Manifest(branch_id, schema.found_revision(connection), head, rows_of(connection))
            taken = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            words = [program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={taken}"]
            with open(open_private(folder / DUMP), "wb") as to:
                seal_stream(key, _said([*words, f"--dbname={_for_programs(address)}"], password), to)
    finally:
        engine.dispose()
    if read_again(folder, key, branch_id) != told:
        raise BackupRefused("damaged")
    return told


def read_again(folder: Path, key: bytes, branch_id: uuid.UUID) -> Manifest:
    """What a copy holds, counted row by row in what pg_restore makes of it.

    Raises BackupRefused (codes tool_missing, damaged), OSError.
    """
    known, rows = {table.name for table in Base.metadata.sorted_tables}, dict[str, int]()
    revision, head, table, columns = "", ChainHead(0, ""), "", list[str]()
    for line in _lines(_fed([_tool("pg_restore"), "--file=-"], folder, key)):
        if not table:
            begun = _COPY.fullmatch(line)
            if begun is not None:
                table, columns = begun[1].decode(), [name.strip(' "') for name in begun[2].decode().split(",")]
                rows[table] = 0
        elif line == _ENDS:
            table = ""
        else:
            rows[table] += 1
            if table in _READ:
                row = dict(zip(columns, line.decode().rstrip("\n").split("\t"), strict=True))
                revision = row.get("version_num", revision)
                if row.get("branch_id") == str(branch_id):
                    head = ChainHead(int(row["seq"]), row["digest"])
    return Manifest(branch_id, revision, head, {name: rows[name] for name in sorted(known & rows.keys())})


def bring_back(folder: Path, key: bytes, address: str, told: Manifest) -> None:
    """Put a copy into an empty database of a server, all of it or nothing, and hold its rows and head against it.

    Raises BackupRefused (codes tool_missing, tool_older, database_taken, server, damaged), the kinds of db/faults.py.
    """
    engine = open_postgresql(address, patient=True)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise BackupRefused("database_taken")
            program = _tool("pg_restore", connection)
        words = [program, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        for _said_nothing in _fed([*words, f"--dbname={_for_programs(address)}"], folder, key):
            pass
        with engine.connect() as connection, Session(connection) as session:
            head = audit_head(session, told.branch_id)
            if (head, rows_of(connection)) != (told.head, dict(told.rows)):
                raise BackupRefused("damaged")
        with engine.begin() as connection:
            look_at_all(connection)
    finally:
        engine.dispose()


def _tool(name: str, connection: Connection | None = None) -> str:
    """One of the server's programs on this computer, at least as new as the server. Raises BackupRefused."""
    program = shutil.which(name)
    if program is None:
        raise BackupRefused("tool_missing")
    if connection is not None:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        version = _VERSION.search(told)
        server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
        if version is None or int(version[1]) < server:
            raise BackupRefused("tool_older")
    return program


def _for_programs(address: str) -> str:
    """The address as the server's own programs take it; it holds no secret, and TLS is what it is for the store."""
    where = understood(address)
    said = where.text().replace(DRIVER, "postgresql://", 1)
    if "sslmode" in dict(where.options):
        return said
    return f"{said}{'&' if where.options else '?'}sslmode={where.sslmode}"


def _said(words: list[str], password: str) -> Iterator[bytes]:
    """What a program writes, in pieces; without a password it looks for one in its own places.

    Raises BackupRefused (server) when it did not succeed.
    """
    surroundings = os.environ | ({"PGPASSWORD": password} if password else {})
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=surroundings
    ) as child:
        out = cast(BinaryIO, child.stdout)
        try:
            while piece := out.read(_AT_ONCE):
                yield piece
        except BaseException:
            child.kill()
            raise
        if child.wait() != 0:
            raise BackupRefused("server")


def _fed(words: list[str], folder: Path, key: bytes) -> Iterator[bytes]:
    """What a program writes that reads the opened copy. Raises BackupRefused (damaged)."""
    broken: list[Exception] = []
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        to, out = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)

        def feed() -> None:
            try:
                with to, (folder / DUMP).open("rb") as source:
                    for piece in open_stream(key, source):
                        to.write(piece)
            except (SealBroken, OSError) as error:
                broken.append(error)
                child.kill()  # all or nothing: what it has read so far is not the copy

        feeding = threading.Thread(target=feed)
        feeding.start()
        try:
            while piece := out.read(_AT_ONCE):
                yield piece
        except BaseException:
            child.kill()
            raise
        finally:
            feeding.join()
        if child.wait() != 0 or broken:
            raise BackupRefused("damaged")


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines with their ends."""
    held = b""
    for piece in pieces:
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if held:
        yield held
