"""What is to be done next in a form, and what stands in the way: one answer for button, key and focus."""

from __future__ import annotations

from counter_app.document_words import instead_words
from counter_app.texts import _, language
from forms.documents import Document, DocumentState
from forms.model import YES, Field, FieldKind, Page, PageKind
from forms.rules import Problem, Severity
from ui.form_wizard.overview.state import OVERVIEW, DocumentWords, NextStep
from ui.form_wizard.rows import documents_of, errors_of, fields_on, is_changed, problems_of
from ui.form_wizard.state import Facts, FormKit
from ui.form_wizard.words import selfie_words

SECTIONS = (PageKind.MEMBERSHIP, PageKind.FIELDS)
"""Kinds of page that are a card of the overview."""


def sections_of(facts: Facts, kit: FormKit) -> tuple[Page, ...]:
    """The pages that stand on the overview as cards."""
    return tuple(page for page in kit.form.pages_for(facts.answers) if page.kind in SECTIONS)


def asked_on(page: Page, facts: Facts, kit: FormKit) -> tuple[Field, ...]:
    """The questions of a section; the ticks of a membership page are made by the main button."""
    fields = fields_on(page.key, facts, kit)
    return tuple(one for one in fields if page.kind is not PageKind.MEMBERSHIP or one.kind is not FieldKind.TICK)


def open_ticks(facts: Facts, kit: FormKit) -> tuple[Field, ...]:
    """What the member has still to confirm: the ticks of membership pages that the main button makes."""
    return tuple(
        field
        for page in sections_of(facts, kit)
        if page.kind is PageKind.MEMBERSHIP
        for field in fields_on(page.key, facts, kit)
        if field.kind is FieldKind.TICK and facts.answers.get(field.key) != YES
    )


def unseen_documents(facts: Facts, kit: FormKit) -> tuple[Field, ...]:
    """Documents that have still to be looked at; one that something else is shown for is known not to be there."""
    missing = {problem.field for problem in errors_of(facts, kit)}
    return tuple(one.field for one in documents_of(facts, kit) if one.field.key in missing and not one.instead)


def changed_fields(facts: Facts, kit: FormKit) -> tuple[str, ...]:
    """What differs from the record, as the review lists it."""
    if facts.draft is None:
        return ()
    old, new = kit.form.sides(facts.draft.before, facts.answers)
    return tuple(
        field.key
        for field in kit.form.fields
        if not (field.kind is FieldKind.TICK or field.document)
        and is_changed(field, old.get(field.key, ""), new.get(field.key, ""))
    )


def section_errors(facts: Facts, kit: FormKit) -> list[Problem]:
    """What holds the sections back; what the main button and the documents bring comes later."""
    keys = {field.key for page in sections_of(facts, kit) for field in asked_on(page, facts, kit)}
    return [problem for problem in errors_of(facts, kit) if problem.field in keys]


def page_errors(facts: Facts, kit: FormKit) -> list[Problem]:
    """What holds the page shown now back; the ticks that the main button makes are not asked there."""
    page = kit.form.page(facts.page)
    keys = {field.key for field in asked_on(page, facts, kit)}
    return [problem for problem in errors_of(facts, kit, page.key) if problem.field in keys]


def advice_on(page: Page, facts: Facts, kit: FormKit) -> list[Problem]:
    """What is to be looked at on a section, without holding it back."""
    return [one for one in problems_of(facts, kit, page.key) if one.severity is Severity.WARNING]


def to_look_at(facts: Facts, kit: FormKit) -> tuple[str, ...]:
    """Sections with something doubtful that nobody has vouched for yet."""
    pages = sections_of(facts, kit)
    return tuple(page.key for page in pages if page.key not in facts.looked and advice_on(page, facts, kit))


def next_step(facts: Facts, kit: FormKit) -> NextStep:
    """The one thing to be done now."""
    if facts.barred or facts.draft is None:
        return NextStep.NOTHING
    if len(open_ticks(facts, kit)) > 1:
        return NextStep.EXPLAIN
    if not selfie_words(facts.selfie).settled:
        return NextStep.SELFIE
    if section_errors(facts, kit):
        return NextStep.FILL
    if held_by_documents(facts, kit):
        return NextStep.DOCUMENTS
    if to_look_at(facts, kit):
        return NextStep.LOOK
    return NextStep.REVIEW if changed_fields(facts, kit) else NextStep.CONFIRM


def held_by_documents(facts: Facts, kit: FormKit) -> bool:
    """Whether the checklist is not complete."""
    pages = (page for page in kit.form.pages if page.kind is PageKind.DOCUMENTS)
    keys = {field.key for page in pages for field in page.fields}
    return any(problem.field in keys for problem in errors_of(facts, kit))


def page_to_fill(facts: Facts, kit: FormKit) -> str:
    """The first section that cannot stay as it is, the overview for none."""
    errors = section_errors(facts, kit)
    return kit.form.page_of(errors[0].field).key if errors else OVERVIEW


def documents_page(kit: FormKit, facts: Facts) -> str:
    """The checklist, the overview where the form has none."""
    pages = kit.form.pages_for(facts.answers)
    return next((page.key for page in pages if page.kind is PageKind.DOCUMENTS), OVERVIEW)


def document_words(facts: Facts, kit: FormKit) -> DocumentWords:
    """Where the documents stand."""
    needed = [one for one in documents_of(facts, kit) if one.needed]
    unseen = unseen_documents(facts, kit)
    count = len(needed)
    if not count:
        return DocumentWords(_("Tidak ada dokumen yang diperlukan"), "", True, 0, False)
    there = sum(1 for one in needed if one.state in (DocumentState.SEEN, DocumentState.INSTEAD))
    title = _("Dokumen {seen} dari {count}").format(seen=there, count=count)
    good = not held_by_documents(facts, kit)
    lacking = [one for one in needed if one.state is DocumentState.MISSING]
    names = "; ".join(_standing_words(one, facts) for one in (needed if good else lacking))
    return DocumentWords(title, names, good, count, bool(unseen) and not facts.barred)


def _standing_words(document: Document, facts: Facts) -> str:
    """A document by its short name, with what was shown in its place."""
    name = document.field.name.in_(language())
    instead = instead_words(document, facts.document_reasons, language())
    return _("{document}: {instead}").format(document=name, instead=instead) if instead else name
