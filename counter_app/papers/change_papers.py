"""The papers of a request: its form after submission, the approval sheet after the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import select

from counter_app.cases.rules import needs_selfie
from counter_app.cases.works import UPDATE
from counter_app.db.models import Case, ChangeRequest, Consent, Member, Paper, SelfieAttempt
from counter_app.db.rows import find_row, get_row
from counter_app.members.values import read_values
from counter_app.members.vouching import refused_words
from counter_app.papers.checklist import documents, not_seen
from counter_app.papers.desk import Desk
from counter_app.papers.parts import decision_about, note, parts_of, signers, statement
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import (
    consent_facts,
    consent_record,
    counter_of,
    member_record,
    officer_name,
    selfie_facts,
    selfie_record,
    visit_times,
)
from counter_app.printing import papers
from counter_app.printing.pdf import draw_approval_sheet, draw_form
from counter_app.printing.words import decision_words
from counter_app.reasons.documents import document_reasons
from counter_app.reasons.lists import REJECT
from counter_app.reasons.reading import reasons_in
from counter_app.requests.rules import BY_RULE
from counter_app.states import PaperKind, RequestState
from forms.model import Paper as Place
from forms.schema import Form


def due_form(desk: Desk, row: ChangeRequest) -> DuePaper | None:
    """The form, from the submission on."""
    selfie = _selfie(desk, row)
    if row.state not in UPDATE.submitted or selfie is None:
        return None

    def read(mark: papers.Imprint) -> Callable[[], bytes]:
        return partial(draw_form, form_content(desk, row, selfie, mark))

    return DuePaper(PaperKind.FORM, row.number, row.case_id, form_record(desk, row, selfie), read)


def due_sheet(desk: Desk, row: ChangeRequest) -> DuePaper | None:
    """The approval sheet of a request that was sent and then decided, where its form has one."""
    selfie = _selfie(desk, row)
    if row.state not in UPDATE.ended or selfie is None or not desk.look(row.form).form.layout.approval_sheet:
        return None
    record = {**form_record(desk, row, selfie), **decision_record(row)}
    if row.state is RequestState.REJECTED:
        record |= member_record(desk.session, row.member_id)

    def read(mark: papers.Imprint) -> Callable[[], bytes]:
        return partial(draw_approval_sheet, sheet_content(desk, row, mark))

    return DuePaper(PaperKind.APPROVAL_SHEET, row.number, row.case_id, record, read)


def _selfie(desk: Desk, row: ChangeRequest) -> SelfieAttempt | None:
    """What a submission rests on. Both papers are a visit's: they say ticket and selfie, and a letter has neither."""
    of_visit = needs_selfie(get_row(desk.session, Case, row.case_id).origin)
    if row.submitted_at is None or row.selfie_id is None or not of_visit:
        return None
    return get_row(desk.session, SelfieAttempt, row.selfie_id)


def form_record(desk: Desk, row: ChangeRequest, selfie: SelfieAttempt) -> dict[str, str]:
    """The canonical record of a submission: what it says, who sent it, and the selfie it rests on."""
    form = desk.look(row.form).form
    old, new = form.sides(row.before, row.answers)
    signed = _signed(desk, row, form) or {"before": form.sealed(old), "after": form.sealed(new)}
    return {
        "kind": PaperKind.FORM.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "before": signed["before"],
        "after": signed["after"],
        "officer": str(row.holder_id or row.author_id),
        "submitted_at": row.submitted_at.isoformat() if row.submitted_at else "",
        **selfie_record(desk.session, selfie),
        **consent_record(desk.session, selfie),
    }


def decision_record(row: ChangeRequest) -> dict[str, str]:
    """What the decision adds to the record."""
    return {
        "kind": PaperKind.APPROVAL_SHEET.value,
        "decision": row.state.value,
        "decision_code": row.decision_code,
        "decision_note": row.decision_note,
        "decided_by": str(row.decided_by or ""),
        "decided_at": row.decided_at.isoformat() if row.decided_at else "",
    }


def form_content(desk: Desk, row: ChangeRequest, selfie: SelfieAttempt, mark: papers.Imprint) -> papers.FormPaper:
    """Everything on the form."""
    session, look = desk.session, desk.look(row.form)
    case = get_row(session, Case, row.case_id)
    officer = officer_name(session, row.holder_id or row.author_id)
    known = _on_record(desk, row)
    return papers.FormPaper(
        imprint=mark,
        title=look.form.layout.title.in_(desk.language),
        note=note(look),
        member_name=known["name"],
        parts=parts_of(look, known, {**row.before, **row.answers}),
        visit=visit_times(session, case, desk.language),
        rows=change_rows(desk, row),
        selfie=selfie_facts(session, selfie, desk.blobs, desk.language),
        consent=consent_facts(session, selfie, desk.words),
        documents=_documents(desk, row),
        statement=statement(look),
        deeds=_deeds(desk, row, selfie),
        signers=signers(look, known["name"], officer),
    )


def sheet_content(desk: Desk, row: ChangeRequest, mark: papers.Imprint) -> papers.ApprovalSheet:
    """Everything on the approval sheet."""
    session, _ = desk.session, desk.words
    sent, decided = row.submitted_at or row.saved_at, row.decided_at or row.saved_at
    decision = papers.Decision.APPROVED_BY_RULE if row.decision_code == BY_RULE else papers.Decision.APPROVED
    reasons: tuple[str, ...] = ()
    lacking: tuple[papers.DocumentLine, ...] = ()
    if row.state is RequestState.REJECTED:
        why = reasons_in(session, row.branch_id, REJECT).words(row.decision_code, desk.language)
        decision, reasons, lacking = (
            papers.Decision.REJECTED,
            (why, *_refused(desk, row)),
            not_seen(_documents(desk, row)),
        )
    selfie = get_row(session, SelfieAttempt, row.selfie_id)
    known = _on_record(desk, row)
    done = papers.Deed(decided, decision_words(decision, _), officer_name(session, row.decided_by))
    return papers.ApprovalSheet(
        imprint=mark,
        about=decision_about(desk.look(row.form)),
        member_name=known["name"],
        kpj=known["kpj"],
        decision=decision,
        decided_at=decided,
        author=officer_name(session, row.holder_id or row.author_id),
        submitted_at=sent,
        decided_by=officer_name(session, row.decided_by),
        reasons=reasons,
        note=row.decision_note,
        rows=tuple(one for one in change_rows(desk, row) if (one.changed or one.own) and one.sensitive),
        deeds=(*_deeds(desk, row, selfie), done),
        not_seen=lacking,
    )


def _refused(desk: Desk, row: ChangeRequest) -> tuple[str, ...]:
    """That nobody vouched for the member recorded at the counter, and why."""
    _ = desk.words
    why = refused_words(desk.session, get_row(desk.session, Member, row.member_id), desk.language)
    return (_("Peserta baru tidak dipastikan penyelia: {why}").format(why=why),) if why else ()


def change_rows(desk: Desk, row: ChangeRequest) -> tuple[papers.ChangeRow, ...]:
    """Every item of the form's table that has a value on either side; what changed is the list that all share."""
    look = desk.look(row.form)
    old, new = look.form.sides(row.before, row.answers)
    changed = {change.field.key for change in look.form.changes(row.before, row.answers)}
    rows = []
    for field in look.form.fields:
        before, after = old.get(field.key, ""), new.get(field.key, "")
        if field.paper is Place.CHANGES and (before or after):
            word = look.value if field.key in changed or field.own else look.safe
            said = papers.ChangeRow(field.label.in_(desk.language), word(field, before), word(field, after))
            rows.append(replace(said, sensitive=field.sensitive, own=field.own, changed=field.key in changed))
    return tuple(rows)


def _documents(desk: Desk, row: ChangeRequest) -> tuple[papers.DocumentLine, ...]:
    """The checklist of the request."""
    reasons = document_reasons(desk.session, row.branch_id)
    return documents(desk.look(row.form).form, (row.before, row.answers), reasons, desk.language)


def _on_record(desk: Desk, row: ChangeRequest) -> dict[str, str]:
    """The member as the request found him; what its form does not ask, as he is."""
    return read_values(desk.session, row.member_id) | row.before


def _signed(desk: Desk, row: ChangeRequest, form: Form) -> Mapping[str, str] | None:
    """What is signed already, where the form has another version by now: it stays what was signed."""
    if row.form_version == str(form.version):
        return None
    kept = desk.session.scalars(
        select(Paper.record).where(Paper.work_id == row.id, Paper.kind == PaperKind.FORM).order_by(Paper.seq.desc())
    )
    sent = row.submitted_at.isoformat() if row.submitted_at else ""
    return next((record for record in kept if record["submitted_at"] == sent), None)


def _deeds(desk: Desk, row: ChangeRequest, selfie: SelfieAttempt) -> tuple[papers.Deed, ...]:
    """Who did what up to the submission, in order."""
    session, _ = desk.session, desk.words
    case = get_row(session, Case, row.case_id)
    desk_number = counter_of(session, case)
    consent = find_row(session, Consent, selfie.consent_id) if selfie.consent_id else None
    deeds = [papers.Deed(case.opened_at, _("Kunjungan dibuka"), officer_name(session, case.officer_id), desk_number)]
    if consent is not None:
        asked = officer_name(session, consent.officer_id)
        deeds.append(papers.Deed(consent.at, _("Persetujuan peserta dicatat"), asked, desk_number))
    taken = {
        papers.SelfieState.PASSED: _("Swafoto lulus"),
        papers.SelfieState.OVERRIDDEN: _("Swafoto diterima penyelia"),
        papers.SelfieState.REFUSED: _("Swafoto tidak diambil"),
    }[papers.SelfieState(selfie.state)]
    by = officer_name(session, selfie.second_id or selfie.officer_id)
    deeds.append(papers.Deed(selfie.finished_at, taken, by, desk_number))
    sender = officer_name(session, row.holder_id or row.author_id)
    deeds.append(papers.Deed(row.submitted_at or row.saved_at, _("Permohonan dikirim"), sender, desk_number))
    return tuple(deeds)
