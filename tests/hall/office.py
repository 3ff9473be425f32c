"""The branch of a hall: an example branch on a PostgreSQL server, and one data folder for each station."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.founding import demo
from counter_app.core import build_core
from counter_app.db.models import JmoAccount, Member, Ticket
from counter_app.moving.moving import move_to_server
from counter_app.paths import Paths, paths_in
from counter_app.settings.values import Change
from counter_app.states import AccountState, Employment, Segment
from tests.core.moving.offices import PROGRAMS, empty_database, kept_server, master_of
from tests.tour.house import PASSWORDS

MEMBERS = 400
ADMINISTRATOR = "bambang"
OF_A_STATION = ("branch.json", "server.key", "branch.key")
"""What a further station of a branch on a server has in its folder: docs/postgresql.md; an example keeps its key in
a file."""


@contextmanager
def office(folder: Path, stations: tuple[str, ...]) -> Iterator[dict[str, Path]]:
    """The data folder of each station, while the server lives."""
    os.environ["PATH"] = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    paths = paths_in(folder / "first")
    with kept_server() as server:
        demo(MEMBERS, paths, lambda words: None)
        _say_once(paths)
        move_to_server(paths, master_of(paths), empty_database(server), utc_now)
        folders = {station: folder / station for station in stations}
        for one in folders.values():
            one.mkdir(mode=0o700)
            for name in OF_A_STATION:
                if (paths.data / name).exists():
                    shutil.copy2(paths.data / name, one / name)
        yield folders


def _say_once(paths: Paths) -> None:
    """Each call once: forty calls in ten minutes, each said twice, would wait for one another's voice."""
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    try:
        who = core.officers.sign_in(ADMINISTRATOR, PASSWORDS[ADMINISTRATOR], "KANTOR")
        kept = next(row.kept for row in core.settings_desk.listed(who) if row.name == "voice_times")
        core.settings_desk.save(who, [Change("voice_times", "1", kept, "Hari yang diuji")])
        core.officers.sign_out(who)
    finally:
        core.close()


def members(data: Path, count: int) -> list[tuple[str, str]]:
    """Card number and name of some who come for a change of their data."""
    core = build_core(open_branch(paths_in(data), utc_now, str), utc_now)
    wanted = (
        select(Member.kpj, Member.name)
        .join(JmoAccount, JmoAccount.member_id == Member.id)
        .where(
            Member.branch_id == core.db.branch_id,
            JmoAccount.state == AccountState.ACTIVE,
            Member.segment == Segment.PU,
            Member.employment == Employment.ACTIVE,
        )
        .order_by(Member.kpj)
        .limit(count)
    )
    try:
        with core.db.read() as session:
            return [(row.kpj, row.name) for row in session.execute(wanted)]
    finally:
        core.close()


def tickets(data: Path) -> list[tuple[str, str, uuid.UUID | None]]:
    """What the store says in the end: number, state, and who served."""
    core = build_core(open_branch(paths_in(data), utc_now, str), utc_now)
    try:
        with core.db.read() as session:
            wanted = select(Ticket.label, Ticket.state, Ticket.officer_id).where(Ticket.branch_id == core.db.branch_id)
            return [(row.label, str(row.state.value), row.officer_id) for row in session.execute(wanted)]
    finally:
        core.close()
