"""Coded reasons an officer picks from a list. A branch may replace any list in its settings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Setting
from counter_app.errors import CounterError


@dataclass(frozen=True)
class Reason:
    """One entry of a list: the code that is kept, the words that are shown."""

    code: str
    label: str


class UnknownReason(CounterError):
    """The code is not in the branch's list. `list_name` is the setting that holds it."""

    def __init__(self, list_name: str, code: str) -> None:
        super().__init__(list_name, code)
        self.list_name, self.code = list_name, code


class NoteMissing(CounterError):
    """The reason "other" says nothing by itself; a note must."""


OTHER = "other"


def reasons_of(session: Session, branch_id: uuid.UUID, name: str, defaults: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The branch's own list ("code=words; code=words") when it has one, else the defaults."""
    own = session.scalar(select(Setting.value).where(Setting.branch_id == branch_id, Setting.name == name))
    entries = [entry.partition("=") for entry in (own or "").split(";")]
    kept = tuple(Reason(code.strip(), words.strip()) for code, sign, words in entries if sign and code.strip())
    return kept or defaults


def must_be_known(reasons: tuple[Reason, ...], name: str, code: str, note: str) -> None:
    """Raise UnknownReason for a code outside the list, NoteMissing for "other" without a note."""
    if all(reason.code != code for reason in reasons):
        raise UnknownReason(name, code)
    if code == OTHER and not note.strip():
        raise NoteMissing


def words_for(reasons: tuple[Reason, ...], code: str) -> str:
    """The words of a code; the code itself when the list no longer has it."""
    return next((reason.label for reason in reasons if reason.code == code), code)
