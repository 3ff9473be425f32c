"""The health of a branch that is open: asked at each start by the program, later by whoever sees to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import make_url

from counter_app.actor import Actor
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file
from counter_app.db.address import VERIFY_FULL, understood
from counter_app.db.errors import StoreDamaged
from counter_app.db.schema import HEAD
from counter_app.db.session import Database
from counter_app.db.tls_look import certificate_ends
from counter_app.errors import CounterError, OutsideError
from counter_app.health.measuring import folder_facts
from counter_app.health.reading import store_facts
from counter_app.health.rules import health_of
from counter_app.health.values import Facts, Health, KeyStanding, Machine, StoreFacts
from counter_app.paths import Paths
from counter_app.rights.asking import by_table


@dataclass(frozen=True)
class HealthPlace:
    """Where the branch lies, where its key is kept (a KeySource), and whether its papers are real."""

    paths: Paths
    key_source: str
    is_real: bool


@by_table
class HealthService:
    """Looks and changes nothing. A store that does not answer is a line of the answer, no failure."""

    def __init__(self, db: Database, now: Callable[[], datetime], place: HealthPlace) -> None:
        self._db, self._now, self._place = db, now, place

    def look(self, who: Actor | None, machine: Machine) -> Health:
        """Every check of the table now; `machine` is what the devices told. Slow: a folder, a disk, a server."""
        now, place, is_server = self._now(), self._place, self._db.is_postgresql
        facts = Facts(
            now,
            is_real=place.is_real,
            is_server=is_server,
            folder=folder_facts(place.paths, embedded=not is_server),
            key=KeyStanding.AT_HAND,
            key_source=place.key_source,
            newest_revision=HEAD,
            machine=machine,
        )
        if who is not None:
            self._db.must_stand(who)
        facts = replace(facts, is_damaged=self._db.damage.stands)
        if is_server:
            with suppress(CounterError, OSError):  # the file that the branch was opened by; its own line tells of it
                facts = with_certificate(facts, read_branch_file(place.paths.branch_file))
        try:
            with self._db.read() as session:
                store = store_facts(self._db, session, now)
        except StoreDamaged:
            return health_of(replace(facts, is_damaged=True))
        except OutsideError:
            return health_of(replace(facts, server_answers=False))
        return health_of(with_store(facts, store))


def with_certificate(facts: Facts, file: BranchFile) -> Facts:
    """The same with the end of the server's certificate, where one is asked for. Asks the server, for seconds."""
    where = understood(file.address) if file.engine is EngineKind.POSTGRESQL else None
    if where is None or where.sslmode != VERIFY_FULL:
        return facts
    return replace(facts, asks_certificate=True, certificate_ends=certificate_ends(make_url(where.text())))


def with_store(facts: Facts, store: StoreFacts) -> Facts:
    """The same with what the open store, which is of the newest revision, knows."""
    answers = True if facts.is_server else None
    return replace(facts, store=store, revision=HEAD, server_answers=answers)
