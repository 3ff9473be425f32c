"""Which field a failed set-up is about, so that it is said there."""

from __future__ import annotations

from counter_app.db.errors import DatabaseMissing
from counter_app.db.faults import DatabaseGone
from counter_app.founding.errors import CodeTaken, SheetUnread
from counter_app.founding.sheet import file_at
from counter_app.founding.values import Wish
from counter_app.keys import KeyringUnavailable
from counter_app.places import PlaceRefused
from ui.first_start.founding_state import Entry


def field_of(error: Exception, wish: Wish) -> Entry | None:
    """The field to mend, None when it is none of them."""
    match error:
        case SheetUnread():
            return Entry.SHEET
        case PlaceRefused(path=path) if path in (file := file_at(wish.sheet, wish.code), *file.parents):
            return Entry.SHEET
        case CodeTaken():
            return Entry.CODE
        case KeyringUnavailable():
            return Entry.SOURCE
        case DatabaseGone() | DatabaseMissing() if wish.address:
            return Entry.ADDRESS
    return None
