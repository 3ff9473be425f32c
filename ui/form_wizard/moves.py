"""What each act does to what the wizard knows: facts in, facts out."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from counter_app.capture.values import SelfieView
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.requests.errors import DraftTakenOver, WrongRequestState
from counter_app.requests.rules import EDITABLE
from counter_app.requests.values import Draft, SideCopy
from forms.model import YES, FieldKind, PageKind
from ui.form_wizard.addresses import following
from ui.form_wizard.drawing import first_concerned
from ui.form_wizard.overview.state import OVERVIEW
from ui.form_wizard.overview.steps import open_ticks, unseen_documents
from ui.form_wizard.rows import errors_of, fields_on, needs_opening
from ui.form_wizard.state import Bar, Barred, Facts, FormKit, Stage


@dataclass(frozen=True)
class Reading:
    """What one reading brings."""

    draft: Draft
    selfie: SelfieView
    copies: tuple[SideCopy, ...]
    reasons: Reasons
    document_reasons: Reasons
    field_reasons: Reasons = NO_REASONS


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
        document_reasons=read.document_reasons,
        field_reasons=read.field_reasons,
        barred=bar_of(read.draft, officer_id),
        saved_at=read.draft.saved_at,
    )
    keys = {one.key for one in kit.form.pages_for(facts.answers) if one.kind is not PageKind.SELFIE}
    return turned(facts, kit, page if page in keys else first_concerned(facts, kit))


def turned(facts: Facts, kit: FormKit, page: str, from_review: bool = False) -> Facts:
    """On another page: what was typed takes its stored form, what cannot stay as it is stands open."""
    answers = kit.form.normalised(facts.answers)
    there = replace(facts, answers=answers, page=page)
    open_fields = needs_opening(there, kit, page) if page != OVERVIEW else frozenset()
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


def to_change(facts: Facts, kit: FormKit, page: str) -> Facts:
    """A section is to be changed: all of it stands open."""
    there = turned(facts, kit, page)
    if facts.barred:
        return there
    fields = fields_on(page, there, kit)
    return replace(there, opened=there.opened | {field.key for field in fields if not field.locked})


def typed(facts: Facts, kit: FormKit, key: str, value: str) -> Facts:
    """A field holds something else; a region outside a newly chosen province is asked again."""
    answers = {**facts.answers, key: value}
    if value in kit.regions.by_code:
        for field in kit.form.fields:
            if field.kind is FieldKind.REGENCY and field.of == key and not answers.get(field.key, "").startswith(value):
                answers[field.key] = ""
    there = replace(facts, answers=answers, service_problems=(), looked=facts.looked - {facts.page})
    if there.page == OVERVIEW:
        return there  # a side copy is used: no editor to be opened
    return replace(there, opened=there.opened | needs_opening(there, kit, there.page) | {key})


def typed_by_hand(facts: Facts, kit: FormKit, key: str, value: str) -> Facts:
    """The same by an officer, to whom what follows from it is proposed at once: a village's postcode."""
    there = typed(facts, kit, key, value)
    for other, proposed in following(key, value, facts, kit).items():
        there = typed(there, kit, other, proposed)
    return there


def read_values(facts: Facts, kit: FormKit, values: Mapping[str, str]) -> Facts:
    """Values of a paper as proposed changes: each shows before and after, and is taken back like one that was typed."""
    for key, value in values.items():
        facts = typed(facts, kit, key, value)
    here = facts.opened - (values.keys() - needs_opening(facts, kit, facts.page)) if facts.page != OVERVIEW else None
    return facts if here is None else replace(facts, opened=here)


def declined(facts: Facts, key: str) -> Facts:
    """What stands is right, whatever the paper seems to say."""
    return replace(facts, declined=facts.declined | {key})


def explained(facts: Facts, kit: FormKit) -> Facts:
    """What the main button said is known: its tick is made, the next one is still to be asked."""
    return _ticked(facts, [field.key for field in open_ticks(facts, kit)[:1]])


def all_confirmed(facts: Facts, kit: FormKit) -> Facts:
    """The member says that the data are right, as they stand."""
    return _ticked(facts, [field.key for field in open_ticks(facts, kit)])


def all_seen(facts: Facts, kit: FormKit) -> Facts:
    """Every document that is asked for lies on the desk, but those that something else was shown for."""
    return _ticked(facts, [field.key for field in unseen_documents(facts, kit)])


def vouched(facts: Facts, page: str) -> Facts:
    """The officer looked at what is doubtful on a section."""
    return replace(facts, looked=facts.looked | {page})


def gone_on(facts: Facts, kit: FormKit) -> Facts:
    """The page is done: back to where it was opened from, to the review only when nothing is wrong."""
    whole = facts.from_review and not errors_of(facts, kit)
    return turned(facts, kit, review_page(kit) if whole else OVERVIEW)


def review_page(kit: FormKit) -> str:
    """The last page of a form that asks for a request."""
    return next((one.key for one in kit.form.pages if one.kind is PageKind.REVIEW), OVERVIEW)


def refused(facts: Facts, kit: FormKit) -> Facts:
    """A step was held back: every problem of the page is said."""
    if facts.page == OVERVIEW:
        return replace(facts, refused=True)
    keys = {field.key for field in fields_on(facts.page, facts, kit)}
    wrong = needs_opening(facts, kit, facts.page)
    return replace(facts, refused=True, checked=facts.checked | keys, opened=facts.opened | wrong)


def linked(facts: Facts, kit: FormKit, key: str) -> Facts | None:
    """Where an edit link leads: the field's page with its editor open. None when these answers have no such page."""
    page = kit.form.page_of(key).key
    if page not in {one.key for one in kit.form.pages_for(facts.answers)}:
        return None
    if page != facts.page:
        facts = turned(facts, kit, page, facts.page == review_page(kit))
    if facts.barred or kit.form.field(key).locked:
        return facts
    return replace(facts, opened=facts.opened | {key}, checked=facts.checked | {key})


def _ticked(facts: Facts, keys: list[str]) -> Facts:
    return replace(facts, answers={**facts.answers, **dict.fromkeys(keys, YES)})


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
