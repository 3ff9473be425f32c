"""A supervisor decides on a company's letter: samples and guarded rows one by one, the rest in one act."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import CompanyLetter, Employer, LetterFile, LetterLine, Member, Officer
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database, Work
from counter_app.events import EventKind
from counter_app.form_shelf import FormShelf
from counter_app.ids import new_id
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters import filing, lines, rules
from counter_app.letters.applying import apply_line
from counter_app.letters.batch_values import Applied, Batch, LineRow, LineView
from counter_app.letters.ending import finish
from counter_app.letters.errors import (
    CompanyUnknown,
    LineNotOpened,
    LinesUndecided,
    NothingToDecide,
    NotInReviewByYou,
    OwnLetter,
    WrongLetterState,
)
from counter_app.letters.given import archive_papers
from counter_app.officers.proving import must_be_fresh
from counter_app.papers.values import PaperMaker
from counter_app.reasons.lists import LETTER_RETURN
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NOTE_MAX, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.steady import Tick
from counter_app.ties.keeping import must_not_be_theirs

R = LetterRowState
APPLY_S = 0.05
"""A transaction takes no further row after so many seconds: with its commit it stays below a tenth."""
APPLIED_AT_MOST = 20
"""Rows that one transaction looks at."""
OPEN_STATES = (R.OPEN, R.APPROVED, R.RETURNED)


@by_table
class LetterDecisions:
    """Nobody decides on a letter they took in, and on no row of a member who is their own or related."""

    def __init__(self, db: Database, now: Callable[[], datetime], shelf: FormShelf, papers: PaperMaker) -> None:
        self._db, self._now, self._shelf, self._papers = db, now, shelf, papers

    def open_batch(self, who: Actor, letter_id: uuid.UUID) -> Batch:
        """Take a letter that waits; its samples are drawn with a seed that is recorded. Opened again it is the same.

        Raises NotFound, WrongLetterState, OwnLetter, NotInReviewByYou, NothingToDecide.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.SENT, LetterState.IN_REVIEW)
            _must_be_nobodys_own(work.session, who, letter)
            if letter.state is LetterState.IN_REVIEW:
                _must_be_theirs(work.session, who, letter)
                return self._batch(work.session, who, letter)
            waiting = lines.lines_of(work.session, letter.id, R.OPEN)
            theirs = lines.barred(work.session, who.officer_id, waiting)
            able = [one for one in waiting if one.id not in theirs]
            if not able:
                raise NothingToDecide
            letter.seed = secrets.token_hex(16)
            letter.opened_by, letter.opened_at = who.officer_id, work.now
            ordinary = {number: one.id for number, one in enumerate(able, 1) if not one.guarded}
            drawn = [ordinary[number] for number in rules.samples(letter.seed, list(ordinary))]
            lines.set_state(work, [one.id for one in waiting], sample=False, opened_by=None)
            lines.set_state(work, drawn, sample=True)
            facts = {"seed": letter.seed, "rows": str(len(able)), "samples": str(len(drawn))}
            work.audit(who, AuditCode.LETTER_OPENED, letter.id, letter.case_id, **facts)
            filing.moved(work, letter, LetterState.IN_REVIEW, EventKind.LETTER_OPENED)
            return self._batch(work.session, who, letter)

    def put_back(self, who: Actor, letter_id: uuid.UUID) -> None:
        """Somebody else may open it: what was decided on single rows is forgotten. A supervisor may free another's.

        Raises NotFound, WrongLetterState, OwnLetter.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.IN_REVIEW)
            _must_be_nobodys_own(work.session, who, letter)
            ids = [one.id for one in lines.lines_of(work.session, letter.id, *OPEN_STATES) if _is_undone(one)]
            lines.set_state(work, ids, state=R.OPEN, decided_by=None, decided_at=None, code="", note="")
            letter.opened_by = letter.opened_at = None
            work.audit(who, AuditCode.LETTER_PUT_BACK, letter.id, letter.case_id)
            filing.moved(work, letter, LetterState.SENT, EventKind.LETTER_PUT_BACK)

    def batch(self, who: Actor, letter_id: uuid.UUID) -> Batch:
        """The letter with its rows as they stand. Raises NotFound."""
        with self._db.read(who) as session:
            return self._batch(session, who, get_row(session, CompanyLetter, letter_id))

    def confirm_company(self, who: Actor, letter_id: uuid.UUID) -> None:
        """A second person says that NPP and name are the company's; from then on the record has it.

        Raises NotFound, WrongLetterState, OwnLetter, NotInReviewByYou.
        """
        with self._db.transaction(who) as work:
            letter = _in_review(work, who, letter_id)
            known = filing.employer_of(work.session, letter.npp)
            if known is None:
                known = Employer(id=new_id(), branch_id=work.branch_id, npp=letter.npp, name=letter.company)
                work.session.add(known)
                work.session.flush()
            letter.employer_id, letter.confirmed_by = known.id, who.officer_id
            work.audit(who, AuditCode.COMPANY_CONFIRMED, known.id, letter.case_id)
            filing.moved(work, letter, letter.state, EventKind.LETTER_OPENED)

    def open_line(self, who: Actor, line_id: uuid.UUID) -> LineView:
        """One row with before and after; that somebody looked is a row of the trail. Raises NotFound, OwnMember."""
        with self._db.transaction(who) as work:
            line = get_row(work.session, LetterLine, line_id, lock=True)
            letter = get_row(work.session, CompanyLetter, line.letter_id)
            must_not_be_theirs(work, who, line.member_id)
            if letter.opened_by == who.officer_id and letter.state is LetterState.IN_REVIEW:
                line.opened_by = who.officer_id
            facts = {"line": str(line.id)}
            work.audit(who, AuditCode.LETTER_LINE_SHOWN, line.member_id or line.id, letter.case_id, **facts)
            member = find_row(work.session, Member, line.member_id)
            name = member.name if member is not None else dict(lines.judged(line).facts).get("name", "")
            return LineView(_line_row(line, who, frozenset()), name, lines.judged(line), line.note)

    def approve_line(self, who: Actor, line_id: uuid.UUID) -> None:
        """Yes to one row, which this supervisor has opened.

        Raises NotFound, WrongLetterState, OwnLetter, OwnMember, NotInReviewByYou, LineNotOpened.
        """
        self._decide(who, line_id, R.APPROVED, None)

    def return_line(self, who: Actor, line_id: uuid.UUID, why: Why) -> None:
        """One row goes back to the company with a reason. Raises as `approve_line`, UnknownReason, NoteMissing."""
        self._decide(who, line_id, R.RETURNED, why)

    def reasons(self, who: Actor) -> Reasons:
        """The branch's list for rows that go back."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, LETTER_RETURN)

    def approve_rest(self, who: Actor, letter_id: uuid.UUID) -> Applied:
        """Yes to every ordinary row that was not returned; then all that is approved is applied, a few at a time.

        Raises ProofNeeded, NotFound, WrongLetterState, OwnLetter, NotInReviewByYou, CompanyUnknown, LineNotOpened,
        LinesUndecided.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            letter = _in_review(work, who, letter_id)
            if letter.employer_id is None:
                raise CompanyUnknown
            waiting = self._able(work.session, who, letter)
            _must_be_seen(who, waiting)
            ids = [one.id for one in waiting]
            lines.set_state(work, ids, state=R.APPROVED, decided_by=who.officer_id, decided_at=work.now)
            letter = get_row(work.session, CompanyLetter, letter_id)
            applied = self._decided(work, who, letter, AuditCode.LETTER_APPROVED, {"rows": str(len(ids))})
        return self._with_papers(who, letter_id, applied)

    def return_rest(self, who: Actor, letter_id: uuid.UUID, why: Why) -> Applied:
        """Every row without a decision goes back with one reason; what was approved by itself is applied.

        Raises ProofNeeded, NotFound, WrongLetterState, OwnLetter, NotInReviewByYou, CompanyUnknown, UnknownReason,
        NoteMissing.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            letter = _in_review(work, who, letter_id)
            give(work, LETTER_RETURN, why.code, why.note)
            if letter.employer_id is None and lines.counts(work.session, letter.id)[R.APPROVED]:
                raise CompanyUnknown
            ids = [one.id for one in self._able(work.session, who, letter)]
            said = {"code": why.code, "note": why.note.strip()[:NOTE_MAX]}
            lines.set_state(work, ids, state=R.RETURNED, decided_by=who.officer_id, decided_at=work.now, **said)
            letter = get_row(work.session, CompanyLetter, letter_id)
            facts = {"rows": str(len(ids)), "reason": why.code}
            applied = self._decided(work, who, letter, AuditCode.LETTER_RETURNED, facts)
        return self._with_papers(who, letter_id, applied)

    def apply_some(self, who: Actor, letter_id: uuid.UUID) -> Applied:
        """Apply the next approved rows, for a twentieth of a second; called until it is finished, whoever calls it.

        Raises NotFound, WrongLetterState, OwnLetter, FormUnavailable.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.APPLYING)
            _must_be_nobodys_own(work.session, who, letter)
            began, tick = self._db.tick(), self._db.tick
            approved = (
                select(LetterLine)
                .where(*lines.of_letter(letter.id, R.APPROVED))
                .order_by(LetterLine.file_id, LetterLine.place)
            )
            for line in work.session.scalars(approved.limit(APPLIED_AT_MOST)).all():
                if lines.barred(work.session, who.officer_id, [line]):
                    line.state, line.decided_by = R.OPEN, None  # another supervisor decides on it anew
                else:
                    apply_line(work, who, letter, line, self._shelf)
                if _seconds(began, tick()) >= APPLY_S:
                    break
            work.session.flush()
            applied = _progress(work, who, letter)
        return self._with_papers(who, letter_id, applied)

    def _decide(self, who: Actor, line_id: uuid.UUID, state: LetterRowState, why: Why | None) -> None:
        with self._db.transaction(who) as work:
            letter_id = get_row(work.session, LetterLine, line_id).letter_id
            find_row(work.session, CompanyLetter, letter_id, lock=True)  # before its row, as all acts on many do
            line = get_row(work.session, LetterLine, line_id, lock=True)
            must_not_be_theirs(work, who, line.member_id)
            letter = _in_review(work, who, line.letter_id)
            if line.state not in OPEN_STATES or (line.state is not R.OPEN and not _is_undone(line)):
                raise WrongLetterState(letter.number, letter.state)
            if lines.barred(work.session, who.officer_id, [line]):
                raise NothingToDecide
            if line.opened_by != who.officer_id:
                raise LineNotOpened(line.line)
            if why is not None:
                give(work, LETTER_RETURN, why.code, why.note)
            line.code, line.note = (why.code, why.note.strip()[:NOTE_MAX]) if why is not None else ("", "")
            line.state, line.decided_by, line.decided_at = state, who.officer_id, work.now
            code = AuditCode.LETTER_LINE_APPROVED if why is None else AuditCode.LETTER_LINE_RETURNED
            work.audit(who, code, line.id, letter.case_id, **({"reason": why.code} if why is not None else {}))
            filing.moved(work, letter, letter.state, EventKind.LETTER_OPENED)

    def _decided(
        self, work: Work, who: Actor, letter: CompanyLetter, code: AuditCode, facts: dict[str, str]
    ) -> Applied:
        letter.decided_by, letter.decided_at = who.officer_id, work.now
        work.audit(who, code, letter.id, letter.case_id, **facts)
        filing.moved(work, letter, LetterState.APPLYING, EventKind.LETTER_APPROVED)
        return _progress(work, who, letter)

    def _with_papers(self, who: Actor, letter_id: uuid.UUID, applied: Applied) -> Applied:
        """Answer and lists, once nothing is left to apply."""
        if applied.finished:
            archive_papers(self._papers, who, letter_id)
        return applied

    def _able(self, session: Session, who: Actor, letter: CompanyLetter) -> list[LetterLine]:
        waiting = lines.lines_of(session, letter.id, R.OPEN)
        theirs = lines.barred(session, who.officer_id, waiting)
        return [one for one in waiting if one.id not in theirs]

    def _batch(self, session: Session, who: Actor, letter: CompanyLetter) -> Batch:
        listed = lines.lines_of(session, letter.id)
        listed = [one for one in listed if one.state is not R.REPLACED]
        theirs = lines.barred(session, who.officer_id, listed)
        opener = find_row(session, Officer, letter.opened_by)
        return Batch(
            letter=filing.row_of(session, who, letter),
            counts=lines.counts(session, letter.id),
            lines=tuple(_line_row(one, who, theirs) for one in listed),
            seed=letter.seed,
            mine=letter.opened_by == who.officer_id and letter.state is LetterState.IN_REVIEW,
            opened_by=opener.name if opener is not None else "",
        )


def _line_row(line: LetterLine, who: Actor, theirs: Collection[uuid.UUID]) -> LineRow:
    return LineRow(
        line_id=line.id,
        sheet=line.sheet,
        line=line.line,
        kpj=line.kpj,
        state=line.state,
        guarded=line.guarded,
        sample=line.sample,
        opened=line.opened_by == who.officer_id,
        barred=line.id in theirs,
    )


def _must_be_seen(who: Actor, waiting: Collection[LetterLine]) -> None:
    """Every sample was opened by whoever approves, and every guarded row has its own answer."""
    if guarded := [one for one in waiting if one.guarded]:
        raise LinesUndecided(len(guarded))
    if unseen := [one for one in waiting if one.sample and one.opened_by != who.officer_id]:
        raise LineNotOpened(unseen[0].line, len(unseen))


def _is_undone(line: LetterLine) -> bool:
    """Whether a decision on the row belongs to the review that is open: an earlier one's rows are opened by nobody."""
    return line.state is R.OPEN or line.opened_by is not None


def _in_review(work: Work, who: Actor, letter_id: uuid.UUID) -> CompanyLetter:
    letter = filing.held(work, letter_id, LetterState.IN_REVIEW)
    _must_be_nobodys_own(work.session, who, letter)
    _must_be_theirs(work.session, who, letter)
    return letter


def _must_be_nobodys_own(session: Session, who: Actor, letter: CompanyLetter) -> None:
    """Raise OwnLetter for whoever took the letter or one of its files in, or goes on with it."""
    brought = select(LetterFile.id).where(LetterFile.letter_id == letter.id, LetterFile.officer_id == who.officer_id)
    if who.officer_id in (letter.author_id, letter.holder_id) or session.scalar(brought.limit(1)) is not None:
        raise OwnLetter


def _must_be_theirs(session: Session, who: Actor, letter: CompanyLetter) -> None:
    if letter.opened_by != who.officer_id:
        raise NotInReviewByYou(get_row(session, Officer, letter.opened_by).name)


def _progress(work: Work, who: Actor, letter: CompanyLetter) -> Applied:
    found = lines.counts(work.session, letter.id)
    done = found[R.APPLIED] + found[R.LISTED] + found[R.CHANGED]
    if not found[R.APPROVED]:
        finish(work, who, letter, found)
        return Applied(done, done, finished=True)
    return Applied(done, done + found[R.APPROVED], finished=False)


def _seconds(began: Tick, now: Tick) -> float:
    return now.seconds - began.seconds
