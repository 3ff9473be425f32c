"""The form of a request with what its rules need, and the member's values as that form asks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from counter_app.db.models import ChangeRequest, Member
from counter_app.form_shelf import FormShelf
from counter_app.members.values import read_values
from counter_app.reasons.documents import document_reasons
from forms.documents import Document
from forms.model import Change
from forms.rules import Context, Problem
from forms.schema import YES, Form

FIRST_UPDATE = "first_update"
"""The fact a form may ask for: the member's data was never updated before."""


@dataclass(frozen=True)
class FormKit:
    """The form with the shelf it comes from, whose tables its rules look things up in."""

    form: Form
    shelf: FormShelf

    def problems(self, session: Session, today: date, row: ChangeRequest) -> list[Problem]:
        """All problems of a request's answers."""
        return self.form.problems(row.answers, self.context(session, today, row))

    def context(self, session: Session, today: date, row: ChangeRequest) -> Context:
        """What the rules need for a request, on the branch's own day."""
        reasons = document_reasons(session, row.branch_id)
        return self.shelf.context(today, row.before, reasons.codes)

    def changes(self, row: ChangeRequest) -> list[Change]:
        """What the request changes on the member's record."""
        return self.form.changes(row.before, row.answers)

    def documents(self, row: ChangeRequest) -> tuple[Document, ...]:
        """How every document of the request stands."""
        return self.form.documents(row.before, row.answers)

    def only_here(self, row: ChangeRequest) -> list[Change]:
        """What stays with the request."""
        return self.form.only_here(row.before, row.answers)

    def is_sensitive(self, row: ChangeRequest) -> bool:
        """Whether any of it is for a supervisor."""
        return self.form.is_sensitive([*self.changes(row), *self.only_here(row)])


def kit_of(shelf: FormShelf, row: ChangeRequest) -> FormKit:
    """The form of a request. Raises FormUnavailable."""
    return FormKit(shelf.get(row.form), shelf)


def snapshot(session: Session, member: Member, form: Form) -> dict[str, str]:
    """The member's current value for every field of the record that the form asks, with the facts it asks for."""
    values = read_values(session, member.id)
    facts = {FIRST_UPDATE: YES} if FIRST_UPDATE in form.head.facts and member.last_updated_at is None else {}
    return {field.key: "" if field.own else values.get(field.key, "") for field in form.fields} | facts
