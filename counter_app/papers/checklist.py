"""The checklist of a form as its paper lists it."""

from __future__ import annotations

from counter_app.printing import papers
from forms.model import YES, Answers, Field, FieldKind, PageKind, Paper
from forms.schema import Form


def document_fields(form: Form) -> tuple[Field, ...]:
    """The documents in their order; a question about them is none."""
    pages = [page for page in form.pages if page.kind is PageKind.DOCUMENTS]
    listed = (field for page in pages for field in page.fields if field.paper is Paper.CHECKLIST)
    return tuple(field for field in listed if field.kind is FieldKind.TICK)


def documents(form: Form, answers: Answers, language: str) -> tuple[papers.DocumentLine, ...]:
    """What was seen and what was not; a question about them stands in no line."""
    asked = form.effective(answers)
    lines = []
    for field in document_fields(form):
        state = papers.DocumentState.NOT_NEEDED
        if field.key in asked:
            state = papers.DocumentState.SEEN if asked[field.key] == YES else papers.DocumentState.MISSING
        lines.append(papers.DocumentLine(field.label.in_(language), state, _instead(form, field, asked, language)))
    return tuple(lines)


def _instead(form: Form, document: Field, asked: Answers, language: str) -> str:
    """What was shown in place of a document, or why it is not there: the answer that is asked only without it."""
    for field in form.fields:
        without = any(one.key == document.key and "" in one.values for one in field.when)
        if without and field.kind is FieldKind.CHOICE and asked.get(field.key):
            return field.label_of(asked[field.key], language)
    return ""
