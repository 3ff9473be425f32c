"""The questions of a page as they stand: values in words, what is open, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.clock import business_day
from counter_app.document_words import part_label
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.requests.values import Draft
from counter_app.texts import _, language
from forms.documents import Document
from forms.masking import is_identity, masked
from forms.model import Answers, Field, FieldKind, PageKind
from forms.normalise import normalise
from forms.regions import Region, Regions
from forms.rules import Context, Problem, Severity
from forms.showing import shown
from ui.form_wizard.addresses import is_place, offered
from ui.form_wizard.state import Facts, FormKit, Row
from ui.form_wizard.words import document_hint, field_problem

BLANK = "–"


@dataclass(frozen=True)
class Wording:
    """Turns stored values into words.

    `whole`: the member is at the counter, and identity numbers are compared with the cards. Else those on record are
    masked; one that was just typed stays readable.
    """

    kit: FormKit
    before: Mapping[str, str]
    whole: bool
    reasons: Reasons = NO_REASONS

    def label(self, field: Field) -> str:
        """The question."""
        return part_label(field, language()) if field.document else field.label.in_(language())

    def value(self, field: Field, value: str, safe: bool = True) -> str:
        """A value in words; a line of its own for none."""
        stored = normalise(field.kind, value)
        if not stored:
            return BLANK
        if safe and not self.whole and is_identity(field) and stored in self._on_record():
            return masked(stored)
        if field.kind is FieldKind.REASON:
            return self.reasons.words(stored)
        return shown(field, stored, language(), self.kit.regions)

    def typed(self, field: Field, value: str) -> str:
        """What an editor holds: as typed, a stored date day first."""
        return shown(field, value, language(), self.kit.regions) if field.kind is FieldKind.DATE else value

    def _on_record(self) -> set[str]:
        """The identity numbers that the branch has of the member: a NIK is often the tax number as well."""
        return {self.before.get(one.key, "") for one in self.kit.form.fields if is_identity(one)}


def wording_of(kit: FormKit, draft: Draft, reasons: Reasons = NO_REASONS) -> Wording:
    """The words of a draft."""
    return Wording(kit, draft.before, draft.at_counter, reasons)


def context_of(facts: Facts, kit: FormKit) -> Context:
    """What the rules need: the branch's day, the table, the member's current values."""
    today = facts.draft.today if facts.draft is not None else business_day(kit.time.now(), kit.time.zone)
    return kit.shelf.context(today, before_of(facts), facts.document_reasons.codes)


def before_of(facts: Facts) -> Answers:
    """The member's values that the answers are compared with."""
    return facts.draft.before if facts.draft else {}


def fields_on(page: str, facts: Facts, kit: FormKit) -> tuple[Field, ...]:
    """The questions of a page as the answers stand, of documents those that have a line."""
    return kit.form.fields_for(page, facts.answers, before_of(facts))


def documents_of(facts: Facts, kit: FormKit) -> tuple[Document, ...]:
    """Every document that has a line, and how it stands."""
    return tuple(one for one in kit.form.documents(before_of(facts), facts.answers) if one.listed)


def problems_of(facts: Facts, kit: FormKit, page: str = "") -> list[Problem]:
    """All problems, or those of one page."""
    return kit.form.problems(facts.answers, context_of(facts, kit), page)


def errors_of(facts: Facts, kit: FormKit, page: str = "") -> list[Problem]:
    """What holds a page or the form back."""
    return [problem for problem in problems_of(facts, kit, page) if problem.severity is Severity.ERROR]


def needs_opening(facts: Facts, kit: FormKit, page: str) -> frozenset[str]:
    """The fields of a page that cannot stay as they are: missing or wrong."""
    wrong = {problem.field for problem in errors_of(facts, kit, page)}
    fields = fields_on(page, facts, kit)
    return frozenset(field.key for field in fields if field.key in wrong and not field.locked)


def rows_of(facts: Facts, kit: FormKit) -> tuple[Row, ...]:
    """The questions of the page shown now."""
    page = kit.form.page(facts.page)
    if facts.draft is None or page.kind in (PageKind.SELFIE, PageKind.REVIEW):
        return ()
    problems: dict[str, Problem] = {}
    for problem in problems_of(facts, kit, page.key):
        problems.setdefault(problem.field, problem)
    wording = wording_of(kit, facts.draft, facts.document_reasons)
    ticks_by_button = page.kind is PageKind.MEMBERSHIP
    documents = {one.field.key: one for one in documents_of(facts, kit)} if page.kind is PageKind.DOCUMENTS else {}
    return tuple(
        _row(field, facts, wording, (problems.get(field.key), documents.get(field.key)))
        for field in fields_on(page.key, facts, kit)
        if not (ticks_by_button and field.kind is FieldKind.TICK) and not _says_nothing(field, facts)
    )


def _says_nothing(field: Field, facts: Facts) -> bool:
    """What may be shown in place of a document is no question to somebody who only reads."""
    return bool(facts.barred and field.document) and not facts.answers.get(field.key)


def _row(field: Field, facts: Facts, wording: Wording, found: tuple[Problem | None, Document | None]) -> Row:
    """A question with what is wrong with it and, of a document, how that stands."""
    kit, (problem, document) = wording.kit, found
    value, before = facts.answers.get(field.key, ""), wording.before.get(field.key, "")
    changed = is_changed(field, before, value)
    may_change = not facts.barred and not field.locked
    asked_at_once = field.kind is FieldKind.TICK or (may_change and bool(field.document))
    is_open = asked_at_once or (may_change and field.key in facts.opened)
    said = field_problem(field, problem) if problem else ""
    is_error = problem is not None and problem.severity is Severity.ERROR
    told = field.key in facts.checked or not is_open
    return Row(
        field=field,
        label=wording.label(field),
        hint=_hint(field, facts, kit, changed)
        or (_and(document_hint(document, kit.form, facts.answers), _at_door(field, facts)) if document else ""),
        value=wording.value(field, value),
        typed=wording.typed(field, value),
        before=wording.value(field, before, safe=not is_open),
        open=is_open,
        changed=changed and not field.document,
        may_change=may_change,
        problem=said if is_error and told and not facts.barred else "",
        advice=said if said and not is_error and told else _returned(field, facts),
        options=_options(field, facts, kit) if is_open else (),
        spoken=_spoken(field, wording),
    )


def _at_door(field: Field, facts: Facts) -> str:
    """What was seen of a paper at the door: a hint for whoever looks at it now, and asks all the same."""
    greeted = facts.draft.greeted if facts.draft is not None else None
    if greeted is None or facts.answers.get(field.key):
        return ""
    if field.key in greeted.here:
        return _("Dilihat penyambut; tetap periksa di sini.")
    return _("Menurut penyambut belum dibawa.") if field.key in greeted.lacking else ""


def _returned(field: Field, facts: Facts) -> str:
    """Why a supervisor gave this field back, "" for one that they did not."""
    code = facts.draft.returned_fields.get(field.key, "") if facts.draft is not None else ""
    return _("Dikembalikan penyelia: {reason}.").format(reason=facts.field_reasons.words(code)) if code else ""


def _spoken(field: Field, wording: Wording) -> str:
    """The question to somebody who does not see which document it stands under."""
    document, label = field.label.in_(language()), wording.label(field)
    return _("{document}: {instead}").format(document=document, instead=label) if field.document else label


def is_changed(field: Field, before: str, after: str) -> bool:
    """Whether the stored values differ."""
    return before != after and normalise(field.kind, before) != normalise(field.kind, after)


def _hint(field: Field, facts: Facts, kit: FormKit, changed: bool) -> str:
    said = field.hint.in_(language())
    if facts.draft and field.key in facts.draft.conflicts:
        said = _and(said, _("Nilai sekarang berubah sejak draf ini dibuat."))
    if field.sensitive and changed:
        said = _and(said, _("Perubahan ini menunggu penyelia."))
    return said


def _and(said: str, more: str) -> str:
    """Two sentences; the first may be an example without its full stop."""
    return f"{said.rstrip('.')}. {more}" if said and more else said or more


def _options(field: Field, facts: Facts, kit: FormKit) -> tuple[tuple[str, str], ...]:
    if field.kind is FieldKind.CHOICE:
        return tuple((choice.code, choice.label.in_(language())) for choice in field.choices)
    if field.kind is FieldKind.PROVINCE:
        return tuple((region.code, region.name) for region in kit.regions.provinces)
    if field.kind is FieldKind.REGENCY:
        province = facts.answers.get(field.of, "")
        here = ((region.code, region.name) for region in kit.regions.regencies(province))
        return (*here, *(_moved(region, kit.regions) for region in kit.regions.moved_from(province)))
    if is_place(field):
        return offered(field, facts, kit)
    if field.kind is FieldKind.REASON:
        return tuple((reason.code, reason.words()) for reason in facts.document_reasons.offered)
    return ()


def _moved(region: Region, regions: Regions) -> tuple[str, str]:
    """A regency under the province that the card still names."""
    now = regions.name(region.now[:2])
    return region.code, _("{regency} (kini {province})").format(regency=region.name, province=now)
