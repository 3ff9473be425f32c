"""What can go wrong with a setting."""

from __future__ import annotations

from datetime import datetime

from counter_app.errors import CounterError
from counter_app.settings.describing import Described


class UnknownSetting(CounterError):
    """No setting has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class BadSetting(CounterError):
    """The value does not fit the setting's description."""

    def __init__(self, setting: Described) -> None:
        super().__init__(setting.name)
        self.setting = setting


class SettingChangedMeanwhile(CounterError):
    """Somebody else changed the setting after it was looked at; `value` is as the table keeps it, "" the default."""

    def __init__(self, name: str, value: str, by: str, at: datetime | None) -> None:
        super().__init__(name)
        self.name, self.value, self.by, self.at = name, value, by, at


class ChangeReasonTooLong(CounterError):
    """The reason of a change does not fit the audit trail."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
