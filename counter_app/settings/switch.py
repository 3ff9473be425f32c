"""An on-off setting that has a page of its own: changed, checked and audited as every other setting is."""

from __future__ import annotations

from counter_app.actor import Actor
from counter_app.rights.asking import by_table
from counter_app.settings.describing import OFF, ON
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.values import Change

LIGHT = "selfie_light"


@by_table
class LightCheck:
    """Whether the screen may light faces in this branch."""

    def __init__(self, settings: SettingsService, live: LiveSettings) -> None:
        self._settings, self._live, self._db = settings, live, live.db

    def is_on(self) -> bool:
        """As it stands now, not as it was when the program started."""
        return self._live.refresh().selfie_light

    def switch(self, who: Actor, on: bool) -> None:
        """Turn it on or off. Raises what the saving of a setting raises."""
        kept = next(row.kept for row in self._settings.listed(who) if row.name == LIGHT)
        self._settings.save(who, [Change(LIGHT, ON if on else OFF, kept)])
