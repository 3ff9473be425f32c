"""A form of the shelf as an empty sheet: every question that its file asks, without anybody's answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counter_app.papers.parts import Look, note, statement
from counter_app.printing.blank_form import BlankForm, BlankLine, BlankPart
from counter_app.printing.papers import Imprint
from forms.model import Field, FieldKind, Page, PageKind, Paper

ROWS = 5
"""Of people: as many relatives as most families have; another sheet has more."""
MOST_TICKS = 9
"""A longer list is written."""
CELLS = {"nik": 16, "kk": 16, "kpj": 11, "npwp": 16, "postal_code": 5}
"""How many figures a rule wants."""
ALWAYS = ("kpj", "nik", "name", "phone")
"""Of the member's record, whatever changes: by these a filled sheet is found again at the counter."""


def blank_of(look: Look, mark: Imprint) -> BlankForm:
    """Everything on the empty sheet, in the language of the look."""
    form, language = look.form, look.language
    record, _ = look.shelf.record, look.words
    always = tuple(_line(record[key], language) for key in ALWAYS if key in record)
    parts = [BlankPart(_("Peserta"), always), *_parts(look)]
    return BlankForm(
        imprint=mark,
        title=form.layout.title.in_(language),
        note=note(look),
        parts=tuple(parts),
        bring=tuple(field.name.in_(language) for field in form.document_fields),
        statement=statement(look),
    )


def _parts(look: Look) -> Iterator[BlankPart]:
    """A part a page; a page that is asked for several people once, with rows."""
    several = ""
    for page in look.form.pages:
        if page.kind is PageKind.DOCUMENTS:
            continue
        opener = page.fields[0] if page.fields else None
        if opener is not None and opener.row:
            stem = _stem(page.key)
            if stem != several:
                several = stem
                yield _people(page, look.language)
            continue
        lines = tuple(_line(field, look.language) for field in page.fields if _is_asked(field))
        if lines:
            yield BlankPart(page.name.in_(look.language), lines)


def _people(page: Page, language: str) -> BlankPart:
    asked = [field for field in page.fields if _is_asked(field)]
    columns = tuple(replace(_line(one, language), label=_unnumbered(one.name.in_(language)), hint="") for one in asked)
    return BlankPart(_unnumbered(page.title.in_(language)), columns=columns, rows=ROWS)


def _is_asked(field: Field) -> bool:
    """Whether somebody can answer it by hand: what is on paper, but nothing that is only shown or attested."""
    return field.paper is not Paper.NONE and not field.locked and field.key not in ALWAYS


def _line(field: Field, language: str) -> BlankLine:
    label, hint = field.label.in_(language), field.hint.in_(language)
    if field.kind is FieldKind.DATE:
        return BlankLine(label, hint, day=True)
    if field.kind is FieldKind.TICK:
        return BlankLine(label, hint, ("",))
    if field.choices and len(field.choices) <= MOST_TICKS:
        return BlankLine(label, hint, tuple(one.label.in_(language) for one in field.choices))
    return BlankLine(label, hint, cells=next((CELLS[one.name] for one in field.rules if one.name in CELLS), 0))


def _unnumbered(words: str) -> str:
    """The words of the first row without its number."""
    return words.removesuffix(" 1")


def _stem(key: str) -> str:
    """The key that the rows of one page share."""
    return key.rpartition("_")[0]
