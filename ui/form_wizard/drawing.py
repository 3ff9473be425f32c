"""Draws what the wizard shows from what it knows. No widgets, no services."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from counter_app.cases.works import UPDATE
from counter_app.requests.rules import MEMBER_CHANGED
from counter_app.requests.values import Draft
from counter_app.states import RequestState
from counter_app.texts import _, language
from forms.model import Page, PageKind
from ui.form_wizard.overview.cards import overview_of
from ui.form_wizard.overview.state import OVERVIEW, NextStep, Overview
from ui.form_wizard.overview.steps import changed_fields, open_ticks, page_errors
from ui.form_wizard.papers import notes_on_people, side_of
from ui.form_wizard.review import copies_of, review_of
from ui.form_wizard.rows import errors_of, fields_on, needs_opening, rows_of
from ui.form_wizard.state import Bar, Facts, FormKit, ReviewItem, Stage, StepWords, WizardState
from ui.form_wizard.words import (
    barred_words,
    done_words,
    field_problem,
    left_out_words,
    returned_words,
    saved_words,
)

CONCERNS = {
    "document_missing": PageKind.DOCUMENTS,
    "document_unreadable": PageKind.DOCUMENTS,
    "selfie_unclear": PageKind.SELFIE,
}
"""Which kind of page a supervisor's reason is about; any other reason is about all of them."""

SELFIE_LINK = "@selfie"
"""In the summary and the review: a link to the selfie, which has no field."""


def draw(facts: Facts, kit: FormKit) -> WizardState:
    """What is shown."""
    shared = WizardState(stage=facts.stage, busy=facts.busy, problem=facts.problem, may_retry=facts.may_retry)
    draft = facts.draft
    if facts.stage is Stage.DONE and facts.outcome is not None:
        return replace(
            shared,
            title=_("Selesai"),
            done=replace(done_words(facts.outcome, kit.form), decided=_to_decide(facts, kit)),
            number=facts.outcome.number,
            may_withdraw=facts.outcome.state in UPDATE.waiting,
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
        may_withdraw=draft.state in UPDATE.waiting,
        may_write=may_write,
        saved=saved_words(facts, kit.time) if may_write else "",
    )
    if facts.stage is Stage.COPIES:
        return replace(shared, title=_("Salinan ketikan"))
    return _overview(shared, facts, kit) if facts.page == OVERVIEW else _page(shared, facts, kit)


def _to_decide(facts: Facts, kit: FormKit) -> tuple[ReviewItem, ...]:
    """What waits for the supervisor, as member and officer just read it; nothing once it is decided."""
    waits = facts.outcome is not None and facts.outcome.state in UPDATE.waiting
    review = review_of(facts, kit) if waits else None
    return (*review.changed, *review.only_here) if review is not None else ()


def _overview(shared: WizardState, facts: Facts, kit: FormKit) -> WizardState:
    overview = overview_of(facts, kit)
    if overview is None:
        return shared
    draft = facts.draft
    return replace(
        shared,
        page=OVERVIEW,
        title=kit.form.head.work.in_(language()),
        hint=overview.ask or _("Bacakan tiap bagian kepada peserta. Ubah hanya yang berbeda."),
        overview=overview,
        papers=side_of(facts, kit),
        summary=_summary(facts, kit),
        notice=_notice(facts, kit, None),
        may_cancel=shared.may_write and draft is not None and draft.state is RequestState.DRAFT,
        primary=_main_words(facts, kit, overview),
    )


def _page(shared: WizardState, facts: Facts, kit: FormKit) -> WizardState:
    page = kit.form.page(facts.page)
    rows = rows_of(facts, kit)
    review = page.kind is PageKind.REVIEW
    last = _("Konfirmasi") if review else _("Lanjut")
    return replace(
        shared,
        page=page.key,
        kind=page.kind,
        title=page.title.in_(language()),
        hint=page.hint.in_(language()),
        steps=_steps(page, facts, kit),
        rows=rows,
        papers=side_of(facts, kit) if page.kind is PageKind.FIELDS else None,
        wrong=frozenset() if review or facts.barred else needs_opening(facts, kit, page.key),
        review=review_of(facts, kit) if review else None,
        summary=_summary(facts, kit, page),
        notice=_notice(facts, kit, page),
        may_go_back=True,
        may_open_all=any(row.may_change and not row.open for row in rows) and shared.may_write,
        primary="" if review and facts.barred else last,
    )


def _main_words(facts: Facts, kit: FormKit, overview: Overview) -> str:
    """What the main button of the overview says."""
    if facts.barred:
        return ""
    if overview.next is NextStep.EXPLAIN:
        return open_ticks(facts, kit)[0].label.in_(language())
    if overview.changed:
        return _("Tinjau {count} perubahan").format(count=overview.changed)
    return _("Semua masih benar")


def first_concerned(facts: Facts, kit: FormKit) -> str:
    """The page to begin with: the first a returned request is about, where the draft was left, or the overview."""
    draft = facts.draft
    pages = [page for page in kit.form.pages_for(facts.answers) if page.kind is not PageKind.SELFIE]
    if draft is None:
        return OVERVIEW
    if draft.returned_code:
        concerned = [page for page in pages if _is_concerned(facts, kit, page)]
        if all(page.kind is PageKind.REVIEW or page in concerned for page in pages):
            return OVERVIEW  # about no page more than another
        return concerned[0].key if concerned else OVERVIEW
    return draft.page if draft.page in {page.key for page in pages} else OVERVIEW


def _steps(page: Page, facts: Facts, kit: FormKit) -> tuple[StepWords, ...]:
    """Where a page stands: behind it the overview, before it the review where there is something to review."""
    steps = [StepWords(OVERVIEW, _("Ringkasan"), True, False)]
    if page.kind is not PageKind.REVIEW:
        steps.append(StepWords(page.key, page.name.in_(language()), False, True))
    review = next((one for one in kit.form.pages if one.kind is PageKind.REVIEW), None)
    if review is not None and (page is review or changed_fields(facts, kit)):
        steps.append(StepWords(review.key, review.title.in_(language()), False, page is review))
    return tuple(steps)


def _summary(facts: Facts, kit: FormKit, page: Page | None = None) -> tuple[tuple[str, str], ...]:
    """What holds back: all of it on the overview and in the review, else what is wrong on the page."""
    if not facts.refused or facts.barred:
        return ()
    whole = page is None or page.kind is PageKind.REVIEW
    found = list(facts.service_problems) or (errors_of(facts, kit) if whole else page_errors(facts, kit))
    if page is None:
        made_by_button = {field.key for field in open_ticks(facts, kit)}
        found = [problem for problem in found if problem.field not in made_by_button]
    links = []
    for problem in found:
        field = kit.form.field(problem.field)
        words = _("{label}: {problem}").format(label=field.label.in_(language()), problem=field_problem(field, problem))
        links.append((problem.field, words))
    if facts.selfie_missing and whole:
        links.append((SELFIE_LINK, facts.selfie_missing))
    return tuple(links)


def _notice(facts: Facts, kit: FormKit, page: Page | None) -> str:
    """What a supervisor or a newer form said; on the overview, in the review and on the pages it is about."""
    draft = facts.draft
    if draft is None:
        return ""
    told = page is None or page.kind is PageKind.REVIEW
    returned = told or (page is not None and _is_concerned(facts, kit, page))
    said = (
        returned_words(draft, (facts.return_reasons, facts.field_reasons), kit.form) if returned else "",
        left_out_words(draft, kit.form) if told else "",
        *(notes_on_people(facts, kit) if told else ()),
    )
    return "\n".join(words for words in said if words)


def _is_concerned(facts: Facts, kit: FormKit, page: Page) -> bool:
    draft = facts.draft
    if draft is None or not draft.returned_code:
        return False
    if draft.returned_code == MEMBER_CHANGED:
        return _asks_any(page, draft.conflicts)
    if draft.bring and page.kind is PageKind.DOCUMENTS:
        return True
    if draft.returned_fields:
        return _asks_any(page, draft.returned_fields)
    if draft.returned_code == "data_differs":
        changed = _changed_pages(facts, kit, draft)
        return page.key in changed if changed else page.kind is PageKind.FIELDS
    return CONCERNS.get(draft.returned_code, page.kind) is page.kind


def _asks_any(page: Page, keys: Collection[str]) -> bool:
    """Whether one of these stands on the page; what a newer form asks no longer stands on none."""
    return any(field.key in keys for field in page.fields)


def _changed_pages(facts: Facts, kit: FormKit, draft: Draft) -> set[str]:
    """Pages of fields on which the request changes something."""
    return {
        page.key
        for page in kit.form.pages_for(facts.answers)
        if page.kind is PageKind.FIELDS
        for field in fields_on(page.key, facts, kit)
        if facts.answers.get(field.key, "") != draft.before.get(field.key, "")
    }
