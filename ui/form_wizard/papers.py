"""What the member's papers say beside what the record and the form say: one line a field, nothing taken by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.documents.said import said_of
from counter_app.documents.words import document_name
from counter_app.scanning.advice_words import doubt_text
from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.filling import alike, proposed
from counter_app.scanning.fields.household import CELLS
from counter_app.scanning.fields.values import PaperValue
from counter_app.states import DocumentKind
from counter_app.texts import _, language
from forms.model import Field
from forms.normalise import normalise
from forms.repeating import row_key
from forms.rules import Severity
from ui.form_wizard.overview.state import OVERVIEW
from ui.form_wizard.people import notes_of, rows_for_people, silent, silent_words
from ui.form_wizard.rows import BLANK, Wording, context_of, fields_on, wording_of
from ui.form_wizard.state import Facts, FormKit, PaperLine, PaperSide, PaperStand


@dataclass(frozen=True)
class Offer:
    """One value of a paper for a field."""

    kind: DocumentKind
    value: PaperValue
    stand: PaperStand


def offers(facts: Facts, kit: FormKit) -> dict[str, Offer]:
    """Every field that a paper says something of and that may be changed, as it stands now."""
    draft = facts.draft
    if draft is None:
        return {}
    found: dict[str, tuple[DocumentKind, PaperValue]] = {}
    fields = {field.key: field for field in kit.form.fields if not field.locked}
    for sheet in facts.papers:
        for key, value in said_of(sheet, draft.before, facts.answers, rows_for_people(kit)).values.items():
            known = found.get(key)
            better = known is None or (known[1].state is not Legibility.READ and value.state is Legibility.READ)
            if key in fields and better and value.text and value.state is not Legibility.UNREAD:
                found[key] = (sheet.kind, value)
    values = {key: value for key, (_kind, value) in found.items()}
    refused = _refused(values, facts, kit)
    said = proposed(values, draft.before, lambda key, _text: key not in refused)
    clear = {one.key for one in said.clear}
    return {
        key: Offer(kind, value, _stand(key, key in clear, facts, normalise(fields[key].kind, value.text)))
        for key, (kind, value) in found.items()
    }


def taken(facts: Facts, kit: FormKit) -> dict[str, str]:
    """What one key takes on the page that is shown: clear, other than the record, and nothing was typed there."""
    here = None if facts.page == OVERVIEW else {field.key for field in fields_on(facts.page, facts, kit)}
    return {
        key: offer.value.text
        for key, offer in offers(facts, kit).items()
        if offer.stand is PaperStand.CLEAR and (here is None or key in here)
    }


def side_of(facts: Facts, kit: FormKit) -> PaperSide | None:
    """The papers beside the fields of the page that is shown; None without papers."""
    if not facts.papers or facts.draft is None or facts.barred:
        return None
    found, nothing = offers(facts, kit), silent(facts, kit)
    wording = wording_of(kit, facts.draft, facts.document_reasons)
    overview = facts.page == OVERVIEW
    fields = () if overview else fields_on(facts.page, facts, kit)
    lines = [
        _line(field, found[field.key], facts, wording)
        if field.key in found
        else _silent_line(field, nothing[field.key], facts, wording)
        for field in fields
        if field.key in found or field.key in nothing
    ]
    pictures = tuple((sheet.kind, document_name(sheet.kind), sheet.jpeg) for sheet in facts.papers)
    return PaperSide(pictures, tuple(lines), len(taken(facts, kit)), overview)


def notes_on_people(facts: Facts, kit: FormKit) -> tuple[str, ...]:
    """What a family card says of its people as a whole, with the rows that are still asked."""
    keys = {key for key, offer in offers(facts, kit).items() if offer.stand is PaperStand.ASKED}
    rows = range(1, rows_for_people(kit) + 1)
    asked = {row for row in rows if any(row_key(key, row) in keys for key in CELLS.values())}
    return notes_of(facts, kit, asked)


def _line(field: Field, offer: Offer, facts: Facts, wording: Wording) -> PaperLine:
    return PaperLine(
        key=field.key,
        kind=offer.kind,
        box=offer.value.box,
        label=field.label.in_(language()),
        record=wording.value(field, wording.before.get(field.key, ""), safe=False),
        paper=wording.value(field, offer.value.text, safe=False),
        form=wording.value(field, facts.answers.get(field.key, ""), safe=False),
        stand=offer.stand,
        doubts=_why(offer.value),
    )


def _silent_line(field: Field, stand: PaperStand, facts: Facts, wording: Wording) -> PaperLine:
    """A question of a row for which the family card has no answer."""
    return PaperLine(
        key=field.key,
        kind=DocumentKind.KK,
        box=None,
        label=field.label.in_(language()),
        record=wording.value(field, wording.before.get(field.key, ""), safe=False),
        paper=BLANK,
        form=wording.value(field, facts.answers.get(field.key, ""), safe=False),
        stand=stand,
        doubts=silent_words(stand),
    )


def _why(value: PaperValue) -> str:
    """What speaks against taking it unseen: the letters that are meant, else the first reason."""
    unsure = next((one for one in value.unsure if one.choices), None)
    if unsure is not None:
        choices = _(" atau ").join(unsure.choices)
        return _("Huruf ke-{place} dibaca {choices}.").format(place=unsure.place, choices=choices)
    return f"{doubt_text(value.doubts[0])}." if value.doubts else ""


def _refused(values: Mapping[str, PaperValue], facts: Facts, kit: FormKit) -> set[str]:
    """Fields whose value the form's own rules refuse, all clear ones taken together."""
    clear = {key: value.text for key, value in values.items() if value.state is Legibility.READ and not value.doubts}
    context, refused = context_of(facts, kit), _without_their_part(clear, facts, kit)
    while True:
        answers = {**facts.answers, **{key: text for key, text in clear.items() if key not in refused}}
        found = kit.form.problems(answers, context)
        more = {one.field for one in found if one.severity is Severity.ERROR and one.field in clear} - refused
        if not more:
            return refused
        refused |= more


def _without_their_part(clear: Mapping[str, str], facts: Facts, kit: FormKit) -> set[str]:
    """A province that would leave its regency empty, because that one is not clear, is asked as well."""
    return {
        field.of
        for field in kit.form.fields
        if field.of in clear
        and field.key not in clear
        and not facts.answers.get(field.key, "").startswith(clear[field.of])
    }


def _stand(key: str, clear: bool, facts: Facts, stored: str) -> PaperStand:
    before = facts.draft.before.get(key, "") if facts.draft is not None else ""
    now = facts.answers.get(key, "")
    if alike(key, now, stored):
        return PaperStand.SAME if alike(key, before, stored) else PaperStand.TAKEN
    if key in facts.declined:
        return PaperStand.DECLINED
    typed = not alike(key, now, before)
    return PaperStand.CLEAR if clear and not typed else PaperStand.ASKED
