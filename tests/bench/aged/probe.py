"""Counts what each public act of a service costs: processor time, statements, steps of the store's own engine."""

from __future__ import annotations

import functools
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import event

from counter_app.core import Core
from counter_app.rights.table import TABLE

STEPS = 100
"""Of the store's engine between two counts: a row that is read takes about ten."""


@dataclass(frozen=True)
class Call:
    """What one call took."""

    seconds: float
    statements: int
    steps: int


class Probe:
    """Between the services of a core and whoever calls them. An act that another one makes counts as part of it."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.calls: dict[str, list[Call]] = defaultdict(list)
        self.failed: dict[str, str] = {}
        self._statements = self._steps = 0
        self._inside = False
        event.listen(core.db.engine, "before_cursor_execute", self._count)
        event.listen(core.db.engine, "checkout", self._watch)
        for service in self._services():
            self._wrap(service)

    def median(self, name: str) -> Call | None:
        """The middle of all calls of a method, each figure by itself."""
        calls = self.calls.get(name)
        if not calls:
            return None
        return Call(
            statistics.median(one.seconds for one in calls),
            round(statistics.median(one.statements for one in calls)),
            round(statistics.median(one.steps for one in calls)),
        )

    def trying(self, what: str, act: Callable[[], Any]) -> Any:  # Any: whatever the act gives
        """An act that may be refused: what it was is told then, and the others go on."""
        try:
            return act()
        except Exception as error:  # whatever it is, it belongs into the report
            self.failed[what] = f"{type(error).__name__}: {error}"[:160]
            return None

    def _services(self) -> list[Any]:  # Any: services of every kind
        found = []
        for name, value in vars(type(self.core)).items():
            if isinstance(value, cached_property):
                with suppress(Exception):  # what this branch cannot build has no acts either
                    found.append(getattr(self.core, name))
        return found

    def _wrap(self, service: Any) -> None:  # Any: as above
        of = f"{type(service).__name__}."
        for name in TABLE:
            if name.startswith(of):
                method = name.removeprefix(of)
                setattr(service, method, self._measured(name, getattr(service, method)))

    def _measured(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(act)
        def measured(*given: Any, **named: Any) -> Any:
            if self._inside:
                return act(*given, **named)
            self._inside, statements, steps = True, self._statements, self._steps
            begun = time.process_time()
            try:
                answer = act(*given, **named)
            finally:
                took, self._inside = time.process_time() - begun, False
            self.calls[name].append(Call(took, self._statements - statements, self._steps - steps))
            return answer

        return measured

    def _count(self, *_about: Any) -> None:  # Any: as SQLAlchemy tells it
        self._statements += 1

    def _watch(self, connection: Any, _record: Any, _proxy: Any) -> None:  # Any: as SQLAlchemy tells it
        if hasattr(connection, "set_progress_handler"):
            connection.set_progress_handler(self._step, STEPS)

    def _step(self) -> int:
        self._steps += STEPS
        return 0
