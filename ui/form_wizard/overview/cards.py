"""Draws the cards of the overview: a section's answers, what changed, why it can be trusted. No widgets."""

from __future__ import annotations

from counter_app.texts import _, language
from forms.model import YES, Field, FieldKind, Page
from forms.rules import Problem
from ui.form_wizard.overview import steps
from ui.form_wizard.overview.state import NUMBERED, CardLine, Foot, FootKind, NextStep, Overview, SectionCard
from ui.form_wizard.rows import Wording, is_changed, wording_of
from ui.form_wizard.state import Facts, FormKit
from ui.form_wizard.words import field_problem, selfie_words

LINES = 4
"""More answers than these are counted and not shown; what changed or is missing comes first."""


def overview_of(facts: Facts, kit: FormKit) -> Overview | None:
    """The overview of a draft."""
    if facts.draft is None:
        return None
    wording = wording_of(kit, facts.draft)
    pages = steps.sections_of(facts, kit)
    step = steps.next_step(facts, kit)
    ticks, errors = steps.open_ticks(facts, kit), steps.section_errors(facts, kit)
    return Overview(
        cards=tuple(_card((at, page), facts, wording, errors) for at, page in enumerate(pages, start=1)),
        selfie=selfie_words(facts.selfie),
        documents=steps.document_words(facts, kit),
        next=step,
        ask=ticks[0].hint.in_(language()) if step is NextStep.EXPLAIN else "",
        changed=len(steps.changed_fields(facts, kit)),
    )


def _card(place: tuple[int, Page], facts: Facts, wording: Wording, found: list[Problem]) -> SectionCard:
    """A section with its number; `found` is what holds any of them back."""
    kit, (at, page) = wording.kit, place
    fields = steps.asked_on(page, facts, kit)
    errors = [one for one in found if any(field.key == one.field for field in fields)]
    lines = [_line(field, facts, wording) for field in fields]
    shown = _most_telling(lines, {one.field for one in errors})
    act = _("Lihat") if facts.barred else _("Isi") if errors else _("Ubah")
    return SectionCard(
        page=page.key,
        number=at if at <= NUMBERED else 0,
        title=page.name.in_(language()),
        lines=shown,
        more=len(lines) - len(shown),
        foot=_foot(page, facts, wording, errors),
        act=act,
    )


def _line(field: Field, facts: Facts, wording: Wording) -> CardLine:
    value, before = facts.answers.get(field.key, ""), wording.before.get(field.key, "")
    blank = not value
    changed = not field.own and is_changed(field, before, value)
    if field.kind is FieldKind.TICK:
        said = _("Ya") if value == YES else _("belum")
    else:
        said = _("belum ada") if blank else wording.value(field, value, safe=not changed)
    was = wording.value(field, before, safe=False) if changed else ""
    return CardLine(field.key, field.name.in_(language()), said, was, changed, blank)


def _most_telling(lines: list[CardLine], wrong: set[str]) -> tuple[CardLine, ...]:
    """As many lines as have room, in the form's order: missing and changed ones rank before filled and blank ones."""
    ranked = sorted(lines, key=lambda line: (line.key not in wrong, not line.changed, line.blank))
    kept = {line.key for line in ranked[:LINES]}
    return tuple(line for line in lines if line.key in kept)


def _foot(page: Page, facts: Facts, wording: Wording, errors: list[Problem]) -> Foot:
    """What is missing, doubtful or changed; else since when the record holds it."""
    kit = wording.kit
    if errors:
        return _missing(errors, facts, kit)
    advice = steps.advice_on(page, facts, kit)
    if advice:
        said = field_problem(kit.form.field(advice[0].field), advice[0])
        return Foot(said, FootKind.LOOKED if page.key in facts.looked else FootKind.LOOK)
    changed = [key for key in steps.changed_fields(facts, kit) if kit.form.page_of(key).key == page.key]
    if changed:
        guarded = {guard.field for guard in facts.guards}
        waits = any(kit.form.field(key).sensitive or key in guarded for key in changed)
        words = _("{count} diubah, menunggu penyelia") if waits else _("{count} diubah")
        return Foot(words.format(count=len(changed)), FootKind.CHANGED)
    if all(field.own for field in steps.asked_on(page, facts, kit)):
        return Foot(_("hanya untuk permohonan ini"))
    draft = facts.draft
    if draft is None or draft.confirmed_at is None:
        return Foot(_("belum pernah dikinikan"))
    return Foot(_("sejak {day}").format(day=kit.time.day(draft.confirmed_at)))


def _missing(errors: list[Problem], facts: Facts, kit: FormKit) -> Foot:
    blank = [one for one in errors if not facts.answers.get(one.field)]
    if blank:
        return Foot(_("{count} isian belum ada").format(count=len(blank)), FootKind.MISSING)
    return Foot(field_problem(kit.form.field(errors[0].field), errors[0]), FootKind.MISSING)
