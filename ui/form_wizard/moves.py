"""What each act does to what the wizard knows: facts in, facts out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from counter_app.capture.values import SelfieView
from counter_app.reasons.values import Reasons
from counter_app.requests.errors import DraftTakenOver, WrongRequestState
from counter_app.requests.rules import EDITABLE
from counter_app.requests.values import Draft, SideCopy
from forms.model import YES, PageKind
from ui.form_wizard.drawing import SELFIE_LINK, first_concerned, pending_ticks
from ui.form_wizard.rows import errors_of, needs_opening
from ui.form_wizard.state import Bar, Barred, Facts, FormKit, Stage


@dataclass(frozen=True)
class Reading:
    """What one reading brings."""

    draft: Draft
    selfie: SelfieView
    copies: tuple[SideCopy, ...]
    reasons: Reasons


def bar_of(draft: Draft, officer_id: uuid.UUID) -> Barred:
    """Whether the officer may write into a draft, and if not why."""
    if draft.state not in EDITABLE:
        return Barred(Bar.OVER)
    if draft.holder_id is None:
        return Barred(Bar.FREE)
    if draft.holder_id != officer_id:
        return Barred(Bar.HELD, draft.holder, draft.held_since)
    return Barred()


def opened(read: Reading, officer_id: uuid.UUID, kit: FormKit, page: str = "") -> Facts:
    """A draft just read, on the page it was left or the first a supervisor's reason is about."""
    facts = Facts(
        stage=Stage.FILLING,
        draft=read.draft,
        answers=dict(read.draft.answers),
        selfie=read.selfie,
        copies=read.copies,
        return_reasons=read.reasons,
        barred=bar_of(read.draft, officer_id),
        saved_at=read.draft.saved_at,
    )
    pages = kit.form.pages_for(facts.answers)
    keys = [one.key for one in pages]
    begin = page if page in keys else first_concerned(facts, kit)
    mended = bool(read.draft.returned_code)
    before = keys if mended else keys[: keys.index(begin)]
    facts = turned(facts, kit, begin, from_review=mended and kit.form.page(begin).kind is not PageKind.REVIEW)
    return replace(facts, confirmed=frozenset(before))


def turned(facts: Facts, kit: FormKit, page: str, from_review: bool = False) -> Facts:
    """On another page: what was typed takes its stored form, what cannot stay as it is stands open."""
    answers = kit.form.normalised(facts.answers)
    there = replace(facts, answers=answers, page=page)
    open_fields = needs_opening(there, kit, page)
    return replace(
        there,
        opened=open_fields,
        checked=frozenset(key for key in open_fields if answers.get(key)),
        refused=False,
        from_review=from_review,
        service_problems=(),
        selfie_missing="",
        unfolded=False,
    )


def typed(facts: Facts, kit: FormKit, key: str, value: str) -> Facts:
    """A field holds something else; a region outside a newly chosen province is asked again."""
    answers = {**facts.answers, key: value}
    if value in kit.regions.by_code:
        for field in kit.form.fields:
            if field.of == key and not answers.get(field.key, "").startswith(value):
                answers[field.key] = ""
    there = replace(facts, answers=answers, service_problems=())
    return replace(there, opened=there.opened | needs_opening(there, kit, there.page) | {key})


def ticked(facts: Facts, kit: FormKit) -> tuple[Facts, bool]:
    """The button of a membership page makes its next tick; True while another one is still to be asked."""
    asked = pending_ticks(facts, kit)
    if not asked:
        return facts, False
    return replace(facts, answers={**facts.answers, asked[0].key: YES}), len(asked) > 1


def page_after(facts: Facts, kit: FormKit) -> str:
    """The next page by the form; on the way back to the review the first that still needs something."""
    pages = kit.form.pages_for(facts.answers)
    at = next((place for place, page in enumerate(pages) if page.key == facts.page), 0)
    rest = pages[at + 1 :]
    if not rest:
        return facts.page
    if not facts.from_review:
        return rest[0].key
    wrong = {problem.field for problem in errors_of(facts, kit)}
    needing = (page for page in rest if any(field.key in wrong for field in page.fields))
    return next(needing, rest[-1]).key


def gone_on(facts: Facts, kit: FormKit) -> Facts:
    """The page is confirmed and the next one shown."""
    page = page_after(facts, kit)
    back_to_review = facts.from_review and kit.form.page(page).kind is not PageKind.REVIEW
    return turned(replace(facts, confirmed=facts.confirmed | {facts.page}), kit, page, back_to_review)


def refused(facts: Facts, kit: FormKit) -> Facts:
    """A step was held back: every problem of the page is said."""
    keys = {field.key for field in kit.form.fields_for(facts.page, facts.answers)}
    wrong = needs_opening(facts, kit, facts.page)
    return replace(facts, refused=True, checked=facts.checked | keys, opened=facts.opened | wrong)


def linked(facts: Facts, kit: FormKit, key: str) -> Facts | None:
    """Where an edit link leads: the field's page with its editor open. None when these answers have no such page."""
    if key == SELFIE_LINK:
        page = next((one.key for one in kit.form.pages if one.kind is PageKind.SELFIE), "")
    else:
        page = kit.form.page_of(key).key
    if page not in {one.key for one in kit.form.pages_for(facts.answers)}:
        return None
    if page != facts.page:
        from_review = kit.form.page(facts.page).kind is PageKind.REVIEW
        facts = turned(facts, kit, page, from_review)
    if key == SELFIE_LINK or facts.barred or kit.form.field(key).locked:
        return facts
    return replace(facts, opened=facts.opened | {key}, checked=facts.checked | {key})


def lost(facts: Facts, error: Exception) -> Facts:
    """A save was refused: the draft went on elsewhere and the service kept the typing beside it."""
    draft = facts.draft
    barred = Barred(Bar.FREE, kept=True)
    if isinstance(error, DraftTakenOver):
        barred = Barred(Bar.TAKEN, error.by, error.since, kept=True)
    elif isinstance(error, WrongRequestState) and draft is not None:
        barred, draft = Barred(Bar.OVER), replace(draft, state=error.state)
    return replace(facts, barred=barred, draft=draft, refused=False)


def seen(facts: Facts, draft: Draft, barred: Barred) -> Facts:
    """Another window took, freed or ended the draft while nothing here was unsaved."""
    if facts.draft is None:
        return facts
    if barred.bar is Bar.HELD and not facts.barred:
        barred = replace(barred, bar=Bar.TAKEN)
    return replace(facts, barred=barred, draft=replace(facts.draft, state=draft.state))
