"""What the settings are now: read in the unit of work of the rule that asks, or held for what cannot wait."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.config import Settings
from counter_app.db.models import Setting
from counter_app.db.rows import forget, once
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.log import Code
from counter_app.settings.describing import Value, described_in

log = logging.getLogger(__name__)

Kept = tuple[tuple[str, str], ...]
"""Names and texts as the table has them."""
_KEPT = "settings"
"""What a scope is asked once."""
_TOLD_ANEW = frozenset({EventKind.SETTING_CHANGED, EventKind.DATA_RESTORED})


def read_settings(session: Session, branch_id: uuid.UUID, kind: type[Settings] = Settings) -> Settings:
    """The branch's settings. A text that is no value costs that setting its value; unknown names are left alone."""
    return _settled(kind, _kept(session, branch_id))[0]


def junk_in(session: Session, branch_id: uuid.UUID, kind: type[Settings] = Settings) -> Mapping[str, str]:
    """The texts that are no value of their setting, by its name."""
    return dict(_settled(kind, _kept(session, branch_id))[1])


class LiveSettings:
    """The newest answer of `read_settings`, for the window thread and for calling a ticket: neither waits for a read.

    It reads again when a setting was changed here, and when the change of another machine is heard.
    """

    def __init__(self, db: Database, kind: type[Settings] = Settings) -> None:
        self.db, self.kind = db, kind
        self._now = self.refresh()

    def __call__(self) -> Settings:
        """As they stand."""
        return self._now

    def refresh(self) -> Settings:
        """Read again."""
        with self.db.read() as session:
            self._now = read_settings(session, self.db.branch_id, self.kind)
        return self._now

    def hear(self, event: Event) -> None:
        """Read again when this is about settings."""
        if event.topic is Topic.BRANCH and event.kind in _TOLD_ANEW:
            self.refresh()

    def first(self, listener: Callable[[Event], None]) -> Callable[[Event], None]:
        """A listener that hears after the settings did."""

        def hear(event: Event) -> None:
            self.hear(event)
            listener(event)

        return hear

    def warn(self) -> None:
        """Say in the log which kept texts cannot be used; the page says it to the administrator."""
        with self.db.read() as session:
            junk = junk_in(session, self.db.branch_id, self.kind)
        for name in junk:
            log.warning("setting %s: what is kept cannot be used, the default holds", Code(name))


def written(session: Session) -> None:
    """A unit of work wrote settings: who reads them in it reads anew."""
    forget(session, _KEPT)


def _kept(session: Session, branch_id: uuid.UUID) -> Kept:
    wanted = select(Setting.name, Setting.value).where(Setting.branch_id == branch_id).order_by(Setting.name)
    return once(session, _KEPT, lambda: tuple((name, value) for name, value in session.execute(wanted).tuples()))


def _settled(kind: type[Settings], kept: Kept) -> tuple[Settings, Kept]:
    """The values, and the texts that are none."""
    table, values, junk = described_in(kind), dict[str, Value](), list[tuple[str, str]]()
    for name, text in kept:
        if name not in table or not text:
            continue
        value = table[name].value_of(text)
        if value is None:
            junk.append((name, text))
        else:
            values[name] = value
    return kind(**values), tuple(junk)  # type: ignore[arg-type]  # each value is of its field's type
