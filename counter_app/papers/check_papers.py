"""The slip of a check: made the moment it is confirmed, for nobody decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from counter_app.db.models import Case, ChangeRequest
from counter_app.db.rows import get_row
from counter_app.form_uses import MEANINGS
from counter_app.members.values import read_values
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import member_record, officer_name, visit_times
from counter_app.printing.check_slip import CheckSlip, Finding
from counter_app.printing.papers import Imprint, WantedDocument
from counter_app.printing.pdf import draw_check_slip
from counter_app.states import PaperKind, RequestState
from forms.documents import DocumentState
from forms.model import YES, FieldKind, PageKind
from forms.schema import Form


def due_slip(desk: Desk, row: ChangeRequest) -> DuePaper | None:
    """The slip of a check that was confirmed; other forms have papers of their own."""
    form = desk.look(row.form).form
    if not MEANINGS[form.use].asks_nobody or row.state is not RequestState.APPLIED:
        return None
    old, new = form.sides(row.before, row.answers)
    record = {
        "kind": PaperKind.CHECK_SLIP.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "before": form.sealed(old),
        "after": form.sealed(new),
        "officer": str(row.handed_over_by or row.author_id),
        "submitted_at": row.submitted_at.isoformat() if row.submitted_at else "",
        **member_record(desk.session, row.member_id),
    }

    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_check_slip, slip_content(desk, row, mark))

    return DuePaper(PaperKind.CHECK_SLIP, row.number, row.case_id, record, read)


def slip_content(desk: Desk, row: ChangeRequest, mark: Imprint) -> CheckSlip:
    """Everything on the slip."""
    session, look = desk.session, desk.look(row.form)
    form, known = look.form, read_values(session, row.member_id)
    note = form.layout.note
    return CheckSlip(
        imprint=mark,
        title=form.layout.title.in_(desk.language),
        note=note.in_(desk.language) if note else "",
        member_name=known["name"],
        kpj=known["kpj"],
        ticket=visit_times(session, get_row(session, Case, row.case_id), desk.language).ticket,
        findings=tuple(_findings(form, row, desk.language)),
        bring=tuple(
            WantedDocument(
                one.field.label.in_(desk.language), tuple(other.label.in_(desk.language) for other in one.field.instead)
            )
            for one in form.documents(row.before, row.answers)
            if one.state is DocumentState.MISSING
        ),
        officer=officer_name(session, row.handed_over_by or row.author_id),
        checked_at=row.submitted_at or row.saved_at,
    )


def _findings(form: Form, row: ChangeRequest, language: str) -> Iterator[Finding]:
    """Every tick that is no paper, as it was made."""
    given = form.effective(row.answers)
    for page in form.pages:
        for field in page.fields if page.kind is not PageKind.DOCUMENTS else ():
            if field.kind is FieldKind.TICK and field.key in given:
                yield Finding(field.label.in_(language), given[field.key] == YES, field.cure.in_(language))
