"""What the settings' service takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.settings.describing import Described, Value


@dataclass(frozen=True)
class SettingRow:
    """One setting as it stands. `kept` is the table's own text, "" for the default; `is_junk` when it is no value."""

    setting: Described
    value: Value
    kept: str = ""
    is_junk: bool = False
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def name(self) -> str:
        """Under which it is known."""
        return self.setting.name

    @property
    def text(self) -> str:
        """The value in force as it is typed."""
        return self.setting.text_of(self.value)

    @property
    def differs(self) -> bool:
        """Whether it is not as the program comes."""
        return self.is_junk or self.value != self.setting.default


@dataclass(frozen=True)
class Change:
    """What somebody wants: a text as typed, "" for the default; `seen` is what was kept when they looked."""

    name: str
    typed: str
    seen: str = ""
    reason: str = ""
