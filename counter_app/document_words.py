"""A document in words, with what was shown in its place: one wording for wizard, review, supervisor and paper."""

from __future__ import annotations

from counter_app.reasons.values import Reasons
from counter_app.texts import texts_in
from forms.documents import Document, DocumentState
from forms.model import Field, FieldKind


def instead_words(document: Document, reasons: Reasons, language: str) -> str:
    """What was shown in place of a document, and why; "" for a document that nothing stands in for."""
    if document.state is not DocumentState.INSTEAD:
        return ""
    why = reasons.words(document.why, language)
    said = f"{why}: {document.note}" if document.note else why
    return f"{document.shown_instead(language)} – {said}"


def line_words(document: Document, reasons: Reasons, language: str) -> str:
    """A document as a line: its name, and what is special about it."""
    _ = texts_in(language)
    name = document.field.label.in_(language)
    if document.state is DocumentState.INSTEAD:
        return _("{document}: {instead}").format(document=name, instead=instead_words(document, reasons, language))
    return _("{document} – belum dilihat").format(document=name) if document.state is DocumentState.MISSING else name


def part_label(field: Field, language: str) -> str:
    """A question about what is shown in place of a document."""
    _ = texts_in(language)
    return {
        FieldKind.CHOICE: _("Penggantinya, bila tidak ada"),
        FieldKind.REASON: _("Alasan dokumen tidak ada"),
    }.get(field.kind, _("Keterangan alasan"))
