"""The coloured light after the movements: a switch of the branch, off until an administrator turns it on."""

from __future__ import annotations

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Setting
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.settings.describing import OFF, ON
from counter_app.settings.reading import read_settings

NAME = "selfie_light"
"""Of the setting."""


class LightCheck:
    """Whether the screen may light faces in this branch. Needs MANAGE_BRANCH to change."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def is_on(self) -> bool:
        """As it stands now, not as it was when the program started."""
        with self._db.read() as session:
            return read_settings(session, self._db.branch_id).selfie_light

    def switch(self, who: Actor, on: bool) -> None:
        """Turn it on or off; the audit keeps both."""
        who.must(Permission.MANAGE_BRANCH)
        with self._db.transaction() as work:
            before = read_settings(work.session, work.branch_id).selfie_light
            if before == on:
                return
            work.session.merge(Setting(branch_id=work.branch_id, name=NAME, value=_word(on)))
            work.audit(who, AuditCode.SETTING_CHANGED, setting=NAME, value=_word(on), before=_word(before))
            work.publish(Event(Topic.BRANCH, EventKind.SETTING_CHANGED))


def _word(on: bool) -> str:
    return ON if on else OFF
