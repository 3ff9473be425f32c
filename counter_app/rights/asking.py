"""The one place where a right is asked: `by_table` puts the question of its row before every public method.

Whatever the method then refuses by a condition of the table is kept here as well.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from counter_app.actor import Actor, Permission
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, Refused
from counter_app.rights.refusals import keep
from counter_app.rights.rows import Rights, Row
from counter_app.rights.table import TABLE

S = TypeVar("S")
Method = Callable[..., Any]  # Any: of whichever service
WHO, SECOND = "who", "second"
"""How services name whoever acts and whoever agrees."""


class NoRow(TypeError):
    """A public method stands in no row of the table."""

    def __init__(self, method: str) -> None:
        super().__init__(f'{method} has no row: write `"{method}": row(P.…)` into counter_app/rights/table.py')
        self.method = method


def by_table(service: type[S]) -> type[S]:
    """A service whose public methods ask the table of the program. Raises NoRow."""
    return asking(service, TABLE)


def asking(service: type[S], table: Rights) -> type[S]:
    """A service whose public methods ask this table. Raises NoRow."""
    for name, method in list(vars(service).items()):
        if name.startswith("_") or not inspect.isfunction(method):
            continue
        said = f"{service.__name__}.{name}"
        if said not in table:
            raise NoRow(said)
        setattr(service, name, _asked(said, method, table[said]))
    return service


def must_hold(row: Row, who: Actor | None) -> None:
    """Raise NotPermitted unless the row lets this one, who has signed in or has not."""
    if who is None:
        if row.nobody is None:
            raise NotPermitted(next(iter(row.needs), ""), "")
    elif row.needs and not any(who.may(right) for right in row.needs):
        raise NotPermitted(row.needs[0], who.role, who)


def _asked(said: str, method: Method, row: Row) -> Method:
    who_at, second_at = _place(method, WHO), _place(method, SECOND)

    @functools.wraps(method)
    def asked(self: Any, *args: Any, **more: Any) -> Any:
        who = _given(args, more, who_at, WHO)
        second = _given(args, more, second_at, SECOND)
        try:
            if who_at is not None:
                must_hold(row, who)
            if second_at is not None:
                _second_must(row.second, second)
            return method(self, *args, **more)
        except Refused as refused:
            db: Database | None = getattr(self, "_db", None)
            if db is not None:
                keep(db, who or second, said, refused)
            raise

    return asked


def _place(method: Method, name: str) -> int | None:
    """Where a parameter stands behind `self`, None when there is none."""
    names = list(inspect.signature(method).parameters)[1:]
    return names.index(name) if name in names else None


def _given(args: tuple[Any, ...], more: Mapping[str, Any], place: int | None, name: str) -> Actor | None:
    if place is None:
        return None
    found: Actor | None = args[place] if place < len(args) else more.get(name)
    return found


def _second_must(needs: tuple[Permission, ...], second: Actor | None) -> None:
    if second is None:
        raise NotPermitted(next(iter(needs), ""), "")
    for right in needs:
        second.must(right)
