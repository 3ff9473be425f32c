"""Item, before, after: everything once more, as member and officer read it together."""

from __future__ import annotations

from dataclasses import replace

from counter_app.document_words import line_words
from counter_app.requests.values import SideCopy
from counter_app.states import AttemptState
from counter_app.texts import _, language
from forms.checks import fits_kind
from forms.documents import NOT_SEEN, DocumentState
from forms.library import CHANGE_OF_DATA
from forms.model import Change, Field, FieldKind
from forms.rules import Severity
from ui.form_wizard.rows import BLANK, Wording, context_of, documents_of, is_changed, problems_of, wording_of
from ui.form_wizard.state import CopyItem, CopyWords, Facts, FormKit, Review, ReviewItem
from ui.form_wizard.words import field_problem, selfie_words


def review_of(facts: Facts, kit: FormKit) -> Review | None:
    """The review of the answers as they stand."""
    if facts.draft is None:
        return None
    wording = replace(wording_of(kit, facts.draft), whole=False)
    _old, new = kit.form.sides(facts.draft.before, facts.answers)
    changes = kit.form.changes(facts.draft.before, facts.answers)
    only_here = kit.form.only_here(facts.draft.before, facts.answers)
    told = {change.field.key for change in (*changes, *only_here)}
    about_papers = {field.key for field in kit.form.fields if field.kind is FieldKind.TICK or field.document}
    same = (field for field in kit.form.fields if field.key in new and field.key not in told | about_papers)
    return Review(
        changed=tuple(_item(change.field, facts, wording, new) for change in changes),
        only_here=tuple(_item(change.field, facts, wording, new) for change in only_here),
        unchanged=tuple(_item(field, facts, wording, new) for field in same),
        advice=_advice(facts, wording),
        leads_to=_leads_to(facts, kit, changes, only_here),
        selfie=selfie_words(facts.selfie).title,
        documents=_documents(facts, kit),
        unfolded=facts.unfolded,
    )


def copies_of(facts: Facts, kit: FormKit) -> tuple[CopyWords, ...]:
    """Side copies with the fields that differ from the draft; one that adds nothing is left out."""
    if facts.draft is None:
        return ()
    wording = wording_of(kit, facts.draft)
    found = []
    for at, copy in enumerate(facts.copies):
        items = tuple(
            CopyItem(
                key=field.key,
                label=wording.label(field),
                typed=wording.value(field, copy.answers.get(field.key, "")),
                in_draft=wording.value(field, facts.answers.get(field.key, "")),
                may_use=fits_kind(field, copy.answers, context_of(facts, kit)),
            )
            for field in _differing(copy, facts, kit)
        ) + _homeless(copy, kit)
        if items:
            title = _("{name}, tersimpan {time}").format(name=copy.officer, time=kit.time.short(copy.saved_at))
            found.append(CopyWords(at, title, items))
    return tuple(found)


def copied(facts: Facts, at: int, key: str) -> str:
    """What a side copy holds for a field, as it was typed."""
    return facts.copies[at].answers.get(key, "") if at < len(facts.copies) else facts.answers.get(key, "")


def _differing(copy: SideCopy, facts: Facts, kit: FormKit) -> list[Field]:
    """What was typed into a copy and is not in the draft; the value on record needs no copying."""
    before = facts.draft.before if facts.draft else {}
    return [
        field
        for field in kit.form.fields
        if not (field.kind is FieldKind.TICK or field.document)
        and is_changed(field, facts.answers.get(field.key, ""), typed := copy.answers.get(field.key, ""))
        and is_changed(field, before.get(field.key, ""), typed)
    ]


def _homeless(copy: SideCopy, kit: FormKit) -> tuple[CopyItem, ...]:
    """What was typed into fields that the form no longer has: to be read, not to be used."""
    known = {field.key for field in kit.form.fields} | set(kit.form.head.facts)
    return tuple(
        CopyItem(key, key, value.replace("\n", ", "), BLANK, may_use=False)
        for key, value in copy.answers.items()
        if value and key not in known
    )


def _item(field: Field, facts: Facts, wording: Wording, new: dict[str, str]) -> ReviewItem:
    draft = facts.draft
    before = wording.before.get(field.key, "")
    changed = is_changed(field, before, new.get(field.key, ""))
    marks = []
    if changed and (field.sensitive or any(guard.field == field.key for guard in facts.guards)):
        marks.append(_("perlu penyelia"))
    if draft is not None and field.key in draft.conflicts:
        marks.append(_("berubah sejak dibuat"))
    if draft is not None and field.key in draft.returned_fields:
        marks.append(_("dikembalikan"))
    # What changes is shown whole, as on the paper that is signed; what stays is not compared here.
    after = wording.value(field, new.get(field.key, ""), safe=not changed)
    label, was = wording.label(field), wording.value(field, before, safe=not changed)
    return ReviewItem(field.key, label, was, after, tuple(marks), urgent=len(marks))


def _advice(facts: Facts, wording: Wording) -> tuple[tuple[str, str], ...]:
    form = wording.kit.form
    return tuple(
        (
            problem.field,
            _("{label}: {advice}").format(
                label=wording.label(form.field(problem.field)), advice=field_problem(form.field(problem.field), problem)
            ),
        )
        for problem in (*facts.guards, *problems_of(facts, wording.kit))
        if problem.severity is Severity.WARNING
    )


def _leads_to(facts: Facts, kit: FormKit, changes: list[Change], only_here: list[Change]) -> str:
    """What Konfirmasi will do, said before it is pressed."""
    if kit.form.is_sensitive([*changes, *only_here]) or facts.guards:
        return _("Setelah konfirmasi, permohonan menunggu penyelia karena ada perubahan yang ditandai.")
    if facts.draft is not None and facts.draft.second_person:
        return _("Setelah konfirmasi, permohonan kembali kepada penyelia yang sudah melihatnya.")
    if facts.selfie is not None and facts.selfie.standing is AttemptState.REFUSED:
        return _("Setelah konfirmasi, permohonan menunggu penyelia karena swafoto tidak diambil.")
    if kit.form.key != CHANGE_OF_DATA and not changes:
        return _("Setelah konfirmasi, permohonan dicatat. Data peserta tidak berubah.")
    if changes:
        return _("Setelah konfirmasi, perubahan langsung diterapkan.")
    return _("Tidak ada yang berubah. Konfirmasi mencatat bahwa data masih benar.")


def _documents(facts: Facts, kit: FormKit) -> str:
    """How many were seen, and each that something else was shown for, or that nothing was."""
    listed = documents_of(facts, kit)
    seen = sum(1 for one in listed if one.state is DocumentState.SEEN)
    lines = [_("{seen} dari {count} sudah dilihat").format(seen=seen, count=len(listed))]
    special = (one for one in listed if one.state in NOT_SEEN)
    lines += [line_words(one, facts.document_reasons, language()) for one in special]
    return "\n".join(lines)
