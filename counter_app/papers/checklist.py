"""The checklist of a form as its paper lists it."""

from __future__ import annotations

from counter_app.printing import papers
from forms.model import YES, Answers, Field, PageKind, Paper
from forms.schema import Form


def document_fields(form: Form) -> tuple[Field, ...]:
    """The documents in their order."""
    pages = [page for page in form.pages if page.kind is PageKind.DOCUMENTS]
    return tuple(field for page in pages for field in page.fields if field.paper is Paper.CHECKLIST)


def documents(form: Form, answers: Answers, language: str) -> tuple[papers.DocumentLine, ...]:
    """What was seen and what was not; a question about the documents is none of them."""
    asked = form.effective(answers)
    lines = []
    for field in document_fields(form):
        state = papers.DocumentState.NOT_NEEDED
        if field.key in asked:
            state = papers.DocumentState.SEEN if asked[field.key] == YES else papers.DocumentState.MISSING
        lines.append(papers.DocumentLine(field.label.in_(language), state))
    return tuple(lines)
