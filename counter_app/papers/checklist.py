"""The checklist of a form as its paper lists it."""

from __future__ import annotations

from counter_app.document_words import instead_words
from counter_app.printing import papers
from counter_app.reasons.values import Reasons
from forms.documents import NOT_SEEN
from forms.model import Answers, Field, FieldKind, Paper
from forms.schema import Form


def document_fields(form: Form) -> tuple[Field, ...]:
    """The documents that stand on paper, in their order; a question about them is none."""
    return tuple(field for field in form.document_fields if field.paper is Paper.CHECKLIST)


def documents(
    form: Form, sides: tuple[Answers, Answers], reasons: Reasons, language: str
) -> tuple[papers.DocumentLine, ...]:
    """What was seen, what in place of it, and what was not; `sides` are the values before and the answers.

    A question about a document stands in no line.
    """
    before, answers = sides
    asked = form.effective(answers)
    return tuple(
        papers.DocumentLine(
            one.field.label.in_(language),
            one.state,
            instead_words(one, reasons, language) or _why_not(form, one.field, asked, language),
        )
        for one in form.documents(before, answers)
        if one.field.paper is Paper.CHECKLIST
    )


def not_seen(lines: tuple[papers.DocumentLine, ...]) -> tuple[papers.DocumentLine, ...]:
    """The documents that were not there themselves: what somebody who is turned down has to bring."""
    return tuple(line for line in lines if line.state in NOT_SEEN)


def _why_not(form: Form, document: Field, asked: Answers, language: str) -> str:
    """Why a document is not there, where the form's file asks that itself: an answer given only without it."""
    for field in form.fields:
        without = any(one.key == document.key and "" in one.values for one in field.when)
        if without and field.kind is FieldKind.CHOICE and not field.document and asked.get(field.key):
            return field.label_of(asked[field.key], language)
    return ""
