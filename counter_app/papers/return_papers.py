"""The slip of a request that a supervisor gave back, for the member: why, and what to bring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counter_app.db.models import Case, ChangeRequest
from counter_app.db.rows import get_row
from counter_app.members.values import read_values
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import member_record, officer_name, visit_times
from counter_app.printing import papers
from counter_app.printing.pdf import draw_return_slip
from counter_app.reasons.lists import FIELD_RETURN, RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.requests.rules import BY_FIELD, FORM_CHANGED, MEMBER_CHANGED, bring_in, field_reasons_in
from counter_app.requests.words import returned_field_words
from counter_app.states import PaperKind, RequestState
from forms.schema import Form

BY_PROGRAM = frozenset({MEMBER_CHANGED, FORM_CHANGED})
"""Reasons that are the officer's to mend: the member brings nothing for them."""


def due_slip(desk: Desk, row: ChangeRequest) -> DuePaper | None:
    """A slip while the request is with the officer again; each return makes a new one."""
    if row.state is not RequestState.RETURNED or row.decided_at is None or row.decision_code in BY_PROGRAM:
        return None
    record = {
        "kind": PaperKind.RETURN_SLIP.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "officer": str(row.holder_id or row.author_id),
        "second": str(row.decided_by or ""),
        "decided_at": row.decided_at.isoformat(),
        "decision": f"{row.state}:{row.decision_code}",
        "decision_note": row.decision_note,
        "bring": row.bring,
        **({"fields": row.field_reasons} if row.field_reasons else {}),
        **member_record(desk.session, row.member_id),
    }

    def read(mark: papers.Imprint) -> Callable[[], bytes]:
        return partial(draw_return_slip, slip_content(desk, row, mark))

    return DuePaper(PaperKind.RETURN_SLIP, row.number, row.case_id, record, read)


def slip_content(desk: Desk, row: ChangeRequest, mark: papers.Imprint) -> papers.ReturnSlip:
    """Everything on the slip."""
    session, look = desk.session, desk.look(row.form)
    case = get_row(session, Case, row.case_id)
    known = read_values(session, row.member_id) | row.before
    wanted = bring_in(row.bring)
    return papers.ReturnSlip(
        imprint=mark,
        about=look.form.head.work.in_(desk.language),
        member_name=known["name"],
        kpj=known["kpj"],
        ticket=visit_times(session, case, desk.language).ticket,
        why=_why(desk, row, look.form),
        note=row.decision_note,
        bring=tuple(
            papers.WantedDocument(
                field.label.in_(desk.language), tuple(one.label.in_(desk.language) for one in field.instead)
            )
            for field in look.form.document_fields
            if field.key in wanted
        ),
        officer=officer_name(session, row.holder_id or row.author_id),
        second_person=officer_name(session, row.decided_by),
        decided_at=row.decided_at,
    )


def _why(desk: Desk, row: ChangeRequest, form: Form) -> str:
    """The reason for the whole, and which fields came back and why each did."""
    session, branch_id, said = desk.session, row.branch_id, list[str]()
    if row.decision_code != BY_FIELD:
        said.append(reasons_in(session, branch_id, RETURN).words(row.decision_code, desk.language))
    if row.field_reasons:
        reasons = reasons_in(session, branch_id, FIELD_RETURN)
        said.append(returned_field_words(form, field_reasons_in(row.field_reasons), reasons, desk.language))
    return "; ".join(said)
