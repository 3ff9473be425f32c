"""What a row of the table of rights says of one method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.actor import Permission
from counter_app.rights.conditions import Condition, Nobody


@dataclass(frozen=True)
class Row:
    """Of one method: its actor holds one of `needs` at least, its second person all of `second`."""

    needs: tuple[Permission, ...] = ()
    second: tuple[Permission, ...] = ()
    conditions: tuple[Condition, ...] = ()
    nobody: Nobody | None = None


Rights = Mapping[str, Row]


def row(
    *needs: Permission,
    second: tuple[Permission, ...] = (),
    when: tuple[Condition, ...] = (),
    nobody: Nobody | None = None,
) -> Row:
    """A row in few words."""
    return Row(needs, second, when, nobody)
