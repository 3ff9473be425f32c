"""Looking at settings and changing them. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Officer, Setting
from counter_app.db.rows import find_row
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.hours.letters import must_know_letters
from counter_app.officers.proving import must_be_fresh
from counter_app.rights.asking import by_table
from counter_app.settings.describing import Described, Value, described_in
from counter_app.settings.errors import BadSetting, ChangeReasonTooLong, SettingChangedMeanwhile, UnknownSetting
from counter_app.settings.reading import LiveSettings, written
from counter_app.settings.values import Change, SettingRow

REASON_MAX = 200
HELD: Mapping[str, Callable[[Session, uuid.UUID, str], None]] = {"quota_numbers": must_know_letters}
"""Texts that name what a branch has: each with what raises where it has no such thing."""

_MAKE_SURE = text(
    "INSERT INTO setting (branch_id, name, value) VALUES (:branch, :name, '') ON CONFLICT (branch_id, name) DO NOTHING"
).bindparams(bindparam("branch", type_=Uuid()))


@by_table
class SettingsService:
    """The settings of a branch, each described in the table that `live` reads."""

    def __init__(
        self, db: Database, live: LiveSettings, tried: Callable[[Settings, frozenset[str]], None] | None = None
    ) -> None:
        """`tried` raises where the settings as they would be cannot hold on this computer; it gets what was changed."""
        self._db, self._live, self._tried = db, live, tried
        self._table = described_in(live.kind)

    def listed(self, who: Actor) -> tuple[SettingRow, ...]:
        """Every setting in the order of the table."""
        with self._db.read(who) as session:
            return self._rows(session)

    def save(self, who: Actor, changes: Sequence[Change]) -> tuple[SettingRow, ...]:
        """Keep all of them or none; gives how everything stands then.

        Raises UnknownSetting, BadSetting, UnknownLetters, ChangeReasonTooLong, SettingChangedMeanwhile, ProofNeeded for
        one of security, or what trying the whole raises.
        """
        self._try(changes)
        with self._db.transaction(who) as work:
            # In the order of their names, so that two administrators wait for one another instead of for ever.
            for change in sorted(changes, key=lambda one: one.name):
                self._change(work, who, change)
            work.session.flush()
            rows = self._rows(work.session)
        self._live.refresh()
        return rows

    def _try(self, changes: Sequence[Change]) -> None:
        """Before the transaction: trying may take a second."""
        if self._tried is None:
            return
        wanted = {one.name: self._wanted(one) for one in changes if one.name in self._table}
        fit = {name: value for name, value in wanted.items() if value is not None}
        self._tried(replace(self._live.refresh(), **fit), frozenset(fit))  # type: ignore[arg-type]  # of its field's type

    def _wanted(self, change: Change) -> Value | None:
        setting = self._described(change.name)
        return setting.value_of(change.typed) if change.typed.strip() else setting.default

    def _change(self, work: Work, who: Actor, change: Change) -> None:
        setting = self._described(change.name)
        who.must(setting.about.right)
        if len(change.reason.strip()) > REASON_MAX:
            raise ChangeReasonTooLong(REASON_MAX)
        wanted = self._wanted(change)
        if wanted is None:
            raise BadSetting(setting)
        if setting.name in HELD and isinstance(wanted, str):
            HELD[setting.name](work.session, work.branch_id, wanted)
        work.connection.execute(_MAKE_SURE, {"branch": work.branch_id, "name": setting.name})
        row = work.session.get_one(Setting, (work.branch_id, setting.name), with_for_update=True)
        if row.value != change.seen:
            by = find_row(work.session, Officer, row.changed_by) if row.changed_by else None
            raise SettingChangedMeanwhile(setting.name, row.value, by.name if by else "", row.changed_at)
        before, value = row.value or setting.default_text, setting.text_of(wanted)
        kept = "" if wanted == setting.default else value
        if row.value == kept:
            return
        if setting.asks_proof:
            must_be_fresh(work, who)
        row.value, row.changed_by, row.changed_at = kept, who.officer_id, work.now
        written(work.session)
        facts = {"value": value, "before": before, "reason": change.reason.strip()}
        work.audit(who, AuditCode.SETTING_CHANGED, None, None, setting=setting.name, **facts)
        work.publish(Event(Topic.BRANCH, EventKind.SETTING_CHANGED, detail=setting.name))

    def _described(self, name: str) -> Described:
        if name not in self._table:
            raise UnknownSetting(name)
        return self._table[name]

    def _rows(self, session: Session) -> tuple[SettingRow, ...]:
        wanted = (
            select(Setting, Officer.name)
            .outerjoin(Officer, Officer.id == Setting.changed_by)
            .where(Setting.branch_id == self._db.branch_id)
        )
        kept = {row.name: (row, by or "") for row, by in session.execute(wanted).tuples()}
        return tuple(_row(setting, *kept.get(name, (None, ""))) for name, setting in self._table.items())


def _row(setting: Described, row: Setting | None, by: str) -> SettingRow:
    if row is None or not row.value:
        return SettingRow(setting, setting.default, changed_by=by, changed_at=row.changed_at if row else None)
    value = setting.value_of(row.value)
    if value is None:
        return SettingRow(setting, setting.default, str(row.value), True, by, row.changed_at)
    return SettingRow(setting, value, row.value, False, by, row.changed_at)
