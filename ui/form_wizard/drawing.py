"""Draws what the wizard shows from what it knows. No widgets, no services."""

from __future__ import annotations

from dataclasses import replace

from counter_app.requests.rules import MEMBER_CHANGED
from counter_app.requests.values import Draft
from counter_app.states import RequestState
from counter_app.texts import _, language
from forms.model import YES, Field, FieldKind, Page, PageKind
from ui.form_wizard.review import copies_of, review_of
from ui.form_wizard.rows import errors_of, rows_of
from ui.form_wizard.state import Bar, Facts, FormKit, Row, Stage, StepWords, WizardState
from ui.form_wizard.words import (
    barred_words,
    done_words,
    field_problem,
    left_out_words,
    returned_words,
    saved_words,
    selfie_words,
)

CONCERNS = {
    "document_missing": PageKind.DOCUMENTS,
    "document_unreadable": PageKind.DOCUMENTS,
    "selfie_unclear": PageKind.SELFIE,
}
"""Which kind of page a supervisor's reason is about; any other reason is about all of them."""

SELFIE_LINK = "@selfie"
"""In the summary: a link to the selfie page, which has no field."""


def draw(facts: Facts, kit: FormKit) -> WizardState:
    """What is shown."""
    shared = WizardState(stage=facts.stage, busy=facts.busy, problem=facts.problem, may_retry=facts.may_retry)
    draft = facts.draft
    if facts.stage is Stage.DONE and facts.outcome is not None:
        return replace(
            shared, title=_("Selesai"), done=done_words(facts.outcome, kit.form), number=facts.outcome.number
        )
    if draft is None:
        return replace(shared, title=kit.form.title.in_(language()))
    may_write = not facts.barred
    copies = copies_of(facts, kit)
    shared = replace(
        shared,
        number=draft.number,
        copies=copies,
        barred=barred_words(facts.barred, draft, kit.time),
        may_take_over=bool(facts.barred) and facts.barred.bar is not Bar.OVER,
        may_write=may_write,
        saved=saved_words(facts, kit.time) if may_write else "",
    )
    if facts.stage is Stage.COPIES:
        return replace(shared, title=_("Salinan ketikan"))
    return _page(shared, facts, kit)


def _page(shared: WizardState, facts: Facts, kit: FormKit) -> WizardState:
    page = kit.form.page(facts.page)
    pages = kit.form.pages_for(facts.answers)
    asked = pending_ticks(facts, kit)
    explains = page.kind is PageKind.MEMBERSHIP and len(asked) > 1 and not facts.barred
    rows = () if explains else rows_of(facts, kit)
    draft = facts.draft
    return replace(
        shared,
        page=page.key,
        kind=page.kind,
        title=page.title.in_(language()),
        hint="" if explains else page.hint.in_(language()),
        steps=_steps(facts, pages),
        rows=rows,
        ask=asked[0].hint.in_(language()) if explains else "",
        selfie=selfie_words(facts.selfie) if page.kind is PageKind.SELFIE else None,
        review=review_of(facts, kit) if page.kind is PageKind.REVIEW else None,
        summary=_summary(facts, kit, page),
        notice=_notice(facts, kit, page),
        may_go_back=bool(pages) and page.key != pages[0].key,
        may_open_all=any(row.may_change and not row.open for row in rows) and shared.may_write,
        may_cancel=shared.may_write and draft is not None and draft.state is RequestState.DRAFT,
        may_skip=page.kind is PageKind.SELFIE and shared.may_write and not selfie_words(facts.selfie).settled,
        primary=_primary(facts, kit, page, rows),
    )


def pending_ticks(facts: Facts, kit: FormKit) -> list[Field]:
    """The ticks of a membership page that its button has still to make; the last one stays when all are made."""
    page = kit.form.page(facts.page)
    if page.kind is not PageKind.MEMBERSHIP:
        return []
    ticks = [field for field in kit.form.fields_for(page.key, facts.answers) if field.kind is FieldKind.TICK]
    open_ticks = [field for field in ticks if facts.answers.get(field.key) != YES]
    return open_ticks or ticks[-1:]


def first_concerned(facts: Facts, kit: FormKit) -> str:
    """The page to begin with: the first a returned request is about, else where the draft was left."""
    draft = facts.draft
    pages = kit.form.pages_for(facts.answers)
    if draft is None or not pages:
        return ""
    if draft.returned_code:
        return next((page.key for page in pages if _is_concerned(facts, kit, page)), pages[0].key)
    return next((page.key for page in pages if page.key == draft.page), pages[0].key)


def _steps(facts: Facts, pages: tuple[Page, ...]) -> tuple[StepWords, ...]:
    return tuple(
        StepWords(page.key, page.title.in_(language()), page.key in facts.confirmed, page.key == facts.page)
        for page in pages
    )


def _primary(facts: Facts, kit: FormKit, page: Page, rows: tuple[Row, ...]) -> str:
    if facts.barred:
        return "" if page.kind is PageKind.REVIEW else _("Lanjut")
    if page.kind is PageKind.MEMBERSHIP:
        asked = pending_ticks(facts, kit)
        return asked[0].label.in_(language()) if asked else _("Lanjut")
    if page.kind is PageKind.SELFIE:
        return _("Lanjut") if selfie_words(facts.selfie).settled else _("Ambil swafoto")
    if page.kind is PageKind.REVIEW:
        return _("Konfirmasi")
    touched = page.kind is PageKind.DOCUMENTS or any(row.open or row.changed or row.field.own for row in rows)
    return _("Lanjut") if touched else _("Masih benar")


def _summary(facts: Facts, kit: FormKit, page: Page) -> tuple[tuple[str, str], ...]:
    if not facts.refused or facts.barred:
        return ()
    found = list(facts.service_problems) or errors_of(facts, kit, "" if page.kind is PageKind.REVIEW else page.key)
    links = []
    for problem in found:
        field = kit.form.field(problem.field)
        words = _("{label}: {problem}").format(label=field.label.in_(language()), problem=field_problem(field, problem))
        links.append((problem.field, words))
    if facts.selfie_missing and page.kind is PageKind.REVIEW:
        links.append((SELFIE_LINK, facts.selfie_missing))
    return tuple(links)


def _notice(facts: Facts, kit: FormKit, page: Page) -> str:
    pages = kit.form.pages_for(facts.answers)
    first = bool(pages) and page.key == pages[0].key
    draft, told = facts.draft, first or page.kind is PageKind.REVIEW
    if draft is None:
        return ""
    returned = told or _is_concerned(facts, kit, page)
    said = (
        returned_words(draft, facts.return_reasons, kit.form) if returned else "",
        left_out_words(draft, kit.form) if told or page.key == draft.page else "",
    )
    return "\n".join(words for words in said if words)


def _is_concerned(facts: Facts, kit: FormKit, page: Page) -> bool:
    draft = facts.draft
    if draft is None or not draft.returned_code:
        return False
    if draft.returned_code == MEMBER_CHANGED:
        return any(kit.form.page_of(key).key == page.key for key in draft.conflicts)
    if draft.returned_code == "data_differs":
        changed = _changed_pages(facts, kit, draft)
        return page.key in changed if changed else page.kind is PageKind.FIELDS
    return CONCERNS.get(draft.returned_code, page.kind) is page.kind


def _changed_pages(facts: Facts, kit: FormKit, draft: Draft) -> set[str]:
    """Pages of fields on which the request changes something."""
    return {
        page.key
        for page in kit.form.pages_for(facts.answers)
        if page.kind is PageKind.FIELDS
        for field in kit.form.fields_for(page.key, facts.answers)
        if facts.answers.get(field.key, "") != draft.before.get(field.key, "")
    }
