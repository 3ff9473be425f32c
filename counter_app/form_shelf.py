"""The forms at hand, with what their rules look things up in: one value for services and screens."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from counter_app.addresses import Addresses
from counter_app.cases.works import WorkKind
from counter_app.errors import FormUnavailable
from counter_app.form_uses import MEANINGS
from counter_app.log import Code
from counter_app.phones import is_phone
from counter_app.printing.letters import paper_letters
from forms.library import FormLibrary, load_library
from forms.model import Answers, Field, Text
from forms.regions import Regions
from forms.rules import Context
from forms.schema import Form

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FormShelf:
    """Every form that can be offered, and what its rules look things up in: regions, the letters of paper."""

    library: FormLibrary
    regions: Regions
    letters: frozenset[str] = field(default=frozenset(), repr=False)
    addresses: Addresses = field(default_factory=Addresses, repr=False, compare=False)
    """Names to be offered; a shelf that nobody opened them for offers none."""

    def context(self, today: date, before: Answers | None = None, reasons: frozenset[str] | None = None) -> Context:
        """What the rules need; `before` are the member's values that answers are compared with.

        `reasons` are the codes that the branch offers for a document that is not there.
        """
        return Context(today, self.regions, before or {}, self.letters, is_phone, reasons)

    def get(self, key: str) -> Form:
        """A form by key. Raises FormUnavailable."""
        form = self.library.find(key)
        if form is None:
            raise FormUnavailable(key, self.library.fault_of(key))
        return form

    def title(self, key: str) -> Text:
        """What the visit calls a form; its key where it is not at hand, for a request is found all the same."""
        form = self.library.find(key)
        return form.head.work if form is not None else Text(key, key)

    def offered(self, work: WorkKind) -> tuple[Form, ...]:
        """The forms that a kind of work fills, the program's own first."""
        return tuple(form for form in self.library.forms.values() if MEANINGS[form.use].work is work)

    @property
    def record(self) -> Mapping[str, Field]:
        """The fields of the member's record."""
        return self.library.record.fields if self.library.record is not None else {}


def open_shelf(folder: Path, regions: Regions) -> FormShelf:
    """Read the forms of a folder; each that is broken is told in the log."""
    shelf = FormShelf(load_library(folder), regions, paper_letters())
    for broken in shelf.library.broken:
        log.warning("form %s:%s is not used: %s", Code(broken.path.name), broken.line, broken.fault)
    return shelf
