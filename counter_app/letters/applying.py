"""An approved row becomes part of the record: as a change of data of its own, exactly as one from the counter.

Functions on a unit of work. A row's state changes in the transaction that applies it, so none is applied twice.
"""

from __future__ import annotations

from counter_app.actor import Actor
from counter_app.audit import BATCH, DECIDER, AuditCode
from counter_app.db.models import Case, ChangeRequest, CompanyLetter, LetterLine, Member
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.form_shelf import FormShelf
from counter_app.guards.finding import guards_of, kept
from counter_app.ids import new_id
from counter_app.letter_states import LetterRowState
from counter_app.letters.lines import judged
from counter_app.letters.wages import LETTER, is_as_judged, keep_wage
from counter_app.queueing.day import today_of
from counter_app.requests import deciding
from counter_app.requests.begun import begun
from counter_app.requests.kit import FormKit, snapshot
from counter_app.requests.submitting import tell_submitted
from counter_app.states import CaseOrigin, CaseState, MemberState, RequestState
from counter_app.workbooks.rows import OF_NEW, JudgedRow, SheetKind
from forms.library import CHANGE_OF_DATA


def apply_line(work: Work, who: Actor, letter: CompanyLetter, line: LetterLine, shelf: FormShelf) -> None:
    """Apply one approved row, or send it back where the member is not as the row was judged any more."""
    row = judged(line)
    if row.kind in OF_NEW:
        line.state = LetterRowState.LISTED
        work.audit(who, AuditCode.LETTER_LINE_LISTED, line.id, letter.case_id)
        return
    member = find_row(work.session, Member, line.member_id, lock=True)
    if member is None or not _is_as_judged(member, row):
        _send_back(work, who, letter, line)
        return
    if row.kind is SheetKind.WAGES:
        if not is_as_judged(work.session, member, row):
            _send_back(work, who, letter, line)
            return
        keep_wage(work, who, letter, member, row)
        line.state = LetterRowState.APPLIED
        return
    kit = FormKit(shelf.get(CHANGE_OF_DATA), shelf)
    before = snapshot(work.session, member, kit.form)
    answers = before | {one.field: one.after for one in row.changes}
    if {one.field.key for one in kit.form.changes(before, answers)} != {one.field for one in row.changes}:
        _send_back(work, who, letter, line)  # the form does not ask all of it of this member
        return
    request = _request(work, who, letter, member, kit)
    request.before, request.answers = before, answers
    work.session.add(request)
    work.session.flush([request])
    _tell_begun(work, who, request, kit, letter)
    by_other = line.decided_by not in (None, who.officer_id)
    bound = {BATCH: str(letter.id)} | ({DECIDER: str(line.decided_by)} if by_other else {})
    if deciding.approve(work, who, request, kit, bound) is not None:
        raise RuntimeError("a request of this very transaction meets no other version")
    if by_other:  # whoever goes on with an applying that was stopped carries out what another one decided
        request.decided_by, request.decided_at = line.decided_by, line.decided_at
    if row.kind is SheetKind.ENDED:
        member.left_cause = dict(row.facts).get("cause", "")[:40]
    line.state, line.request_id = LetterRowState.APPLIED, request.id
    work.session.flush()


def _is_as_judged(member: Member, row: JudgedRow) -> bool:
    """Nobody changed the member since, and somebody vouches for them. A wage is no part of the record's version."""
    same = row.kind is SheetKind.WAGES or member.version == row.version
    return same and member.state is MemberState.CONFIRMED


def _send_back(work: Work, who: Actor, letter: CompanyLetter, line: LetterLine) -> None:
    line.state = LetterRowState.CHANGED
    work.audit(who, AuditCode.LETTER_LINE_CAME_BACK, line.id, letter.case_id)


def _request(work: Work, who: Actor, letter: CompanyLetter, member: Member, kit: FormKit) -> ChangeRequest:
    """The change of data as if it had been sent from the counter, in a case of this member and this letter."""
    whole = get_row(work.session, Case, letter.case_id)
    case = Case(
        id=new_id(),
        branch_id=work.branch_id,
        origin=CaseOrigin.LETTER,
        letter_number=whole.letter_number,
        letter_date=whole.letter_date,
        letter_sender=whole.letter_sender,
        member_id=member.id,
        officer_id=who.officer_id,
        state=CaseState.CLOSED,
        opened_at=work.now,
        closed_at=work.now,
        day=today_of(work),
    )
    work.session.add(case)
    work.session.flush([case])
    of = (kit.form.key, str(kit.form.version))
    request = begun(work, letter.author_id, case.id, member.id, of, RequestState.SUBMITTED)
    request.member_version, request.submitted_at = member.version, work.now
    request.sensitive = request.second_person = True
    return request


def _tell_begun(work: Work, who: Actor, request: ChangeRequest, kit: FormKit, letter: CompanyLetter) -> None:
    of_letter = {LETTER: str(letter.id)}
    work.audit(who, AuditCode.CASE_OPENED, letter.id, request.case_id, **of_letter)
    work.number(Case.seq, request.case_id)
    work.audit(who, AuditCode.REQUEST_STARTED, request.id, request.case_id, **of_letter)
    with work.session.no_autoflush:
        request.guards = kept(guards_of(work.session, request, kit.changes(request), work.now))
    tell_submitted(work, who, request, kit)
    work.audit(who, AuditCode.CASE_CLOSED, request.case_id, request.case_id, **of_letter)
