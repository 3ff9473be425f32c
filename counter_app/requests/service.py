"""Changes of data: draft, submission, decision, hand-over. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.cases.visit import member_of, settle_after
from counter_app.cases.works import WORKS, WorkKind, Works
from counter_app.db.errors import StoreDamaged
from counter_app.db.models import ChangeRequest, DraftSideCopy, Officer
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.errors import FormUnavailable, SessionEnded
from counter_app.form_shelf import FormShelf
from counter_app.form_uses import MEANINGS
from counter_app.guards.finding import guards_of
from counter_app.looking.grounds import Sight, because_of
from counter_app.looking.seeing import Seeing, count_look
from counter_app.notices.telling import SILENT, Notices
from counter_app.papers.values import Lacking, PaperMaker
from counter_app.queueing.day import today_in, today_of
from counter_app.reasons.documents import document_reasons
from counter_app.reasons.lists import FIELD_RETURN, REJECT, RETURN, UNDO
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NO_REASON, Reasons, Why
from counter_app.requests import deciding, drafts, reviewing, submitting
from counter_app.requests.at_hand import request_at_hand
from counter_app.requests.kit import FormKit, kit_of
from counter_app.requests.moving_on import fitted, keep_side_copy
from counter_app.requests.outcomes import outcome_of
from counter_app.requests.rules import EDITABLE
from counter_app.requests.undoing import propose_undo
from counter_app.requests.values import DecidedRow, Draft, GivenBack, Outcome, ReviewView, Saved, SideCopy, WaitingRow
from counter_app.rights.asking import by_table
from counter_app.states import LookLimit, Seen
from counter_app.ties.keeping import must_not_be_theirs
from forms.library import CHANGE_OF_DATA

HAND_OVER_AT_ONCE = 100
"""How many applied requests a list shows; the rest move up as they are handed over."""


@by_table
class RequestService:
    """The requests of a branch. Papers are made after the commit; when that fails the request stands."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        shelf: FormShelf,
        papers: PaperMaker,
        works: Works = WORKS,
        notices: Notices = SILENT,
    ) -> None:
        self._db, self._now, self._shelf, self._papers, self._works = db, now, shelf, papers, works
        self._notices = notices
        self._seeing = Seeing(db, now)

    def start(self, who: Actor, case_id: uuid.UUID, form_key: str = CHANGE_OF_DATA) -> Draft:
        """The member's open draft of a form, or a new one with current values.

        Raises TicketNotServing, RequestWaits, FormUnavailable.
        """
        kit = FormKit(self._shelf.get(form_key), self._shelf)
        if MEANINGS[kit.form.use].work is not WorkKind.UPDATE:
            raise FormUnavailable(form_key)
        with self._db.transaction(who) as work:
            case, member_id = member_of(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            row, found = drafts.start(work, who, case, kit, self._works)
            return drafts.draft_view(work.session, row, found, today_of(work))

    def open_draft(self, who: Actor, request_id: uuid.UUID, why: Why = NO_REASON) -> Draft:
        """The request as it stands, audited. Raises NotFound, FormUnavailable, and what `Seeing.of` does."""
        with self._seen(who, request_id, Seen.REQUEST, why) as session:
            return self._draft(session, get_row(session, ChangeRequest, request_id))

    def take_over(self, who: Actor, request_id: uuid.UUID, case_id: uuid.UUID | None = None) -> Draft:
        """Ambil alih: the officer becomes the holder and goes on in the visit `case_id`.

        Without a visit of theirs it counts as a look. Raises WrongRequestState, LookingPaused.
        """
        with self._db.transaction(who) as work:
            row = _anothers(work, who, request_id)
            sight = Sight(Seen.REQUEST, row.id, row.member_id, row.case_id)
            if case_id is None and because_of(work.session, who, sight, self._works) is None:
                count_look(work, who, LookLimit.LOOKS, self._db.tick())
            drafts.take_over(work, who, row)
            if case_id is not None:
                drafts.bring(work, who, row, case_id, self._works)
            return self._draft(work.session, row)

    def save(
        self, who: Actor, request_id: uuid.UUID, version: int, answers: Mapping[str, str], page: str = ""
    ) -> Saved:
        """Keep every field as typed.

        Raises DraftTakenOver, DraftReleased, WrongRequestState or, when the officer may go on no longer, SessionEnded
        after keeping the typing as a side copy.
        """
        try:
            return self._save(who, request_id, version, answers, page)
        except SessionEnded:
            # Whoever may act no more has typed until now: that is theirs to find again, and changes nothing.
            with self._db.transaction(None) as work:
                keep_side_copy(work, drafts.locked(work, request_id), who.officer_id, answers)
            raise

    def _save(self, who: Actor, request_id: uuid.UUID, version: int, answers: Mapping[str, str], page: str) -> Saved:
        with self._db.transaction(who) as work:
            row = _anothers(work, who, request_id)
            problem = drafts.holding_problem(work, who, row, version)
            if problem is None:
                kit = kit_of(self._shelf, row)
                drafts.write(work, row, kit, answers, page)
                return Saved(row.version, work.now, guards_of(work.session, row, kit.changes(row), work.now))
            keep_side_copy(work, row, who.officer_id, answers)
        raise problem

    def release(self, who: Actor, request_id: uuid.UUID) -> None:
        """Free the draft for anybody. Raises DraftHeld."""
        with self._db.transaction(who) as work:
            drafts.release(work, who, drafts.locked(work, request_id))

    def release_all(self, who: Actor, holder_id: uuid.UUID) -> int:
        """Free every draft of an officer whose station was released; gives how many. Raises NotPermitted."""
        with self._db.transaction(who) as work:
            if who.officer_id != holder_id:
                who.must(Permission.RELEASE_LOCK)
            rows = drafts.held_by(work, holder_id)
            for row in rows:
                drafts.release(work, who, row)
            return len(rows)

    def cancel(self, who: Actor, request_id: uuid.UUID) -> None:
        """End a draft without effect. Raises WrongRequestState, DraftHeld."""
        with self._db.transaction(who) as work:
            row = drafts.locked(work, request_id)
            drafts.cancel(work, who, row)
            settle_after(work, who, row.case_id, self._works)

    def submit(self, who: Actor, request_id: uuid.UUID, version: int) -> Outcome:
        """Konfirmasi.

        Raises FormHasProblems, DraftTakenOver, ConsentMissing, SelfieMissing, TicketNotServing, or MemberChanged
        with the draft put on the member's current values.
        """
        with self._db.transaction(who) as work:
            row = request_at_hand(work, who, request_id)
            problem = drafts.holding_problem(work, who, row, version)
            if problem is not None:
                raise problem
            changed = submitting.submit(work, who, row, kit_of(self._shelf, row))
            settle_after(work, who, row.case_id, self._works)
            lacking = self._lacking(work.session, row) if changed is None else None
        if changed is not None:
            raise changed
        return outcome_of(self._papers, who, row, lacking)

    def withdraw(self, who: Actor, request_id: uuid.UUID) -> None:
        """Take back what waits for a supervisor, to mend it. Raises WrongRequestState, DraftHeld."""
        with self._db.transaction(who) as work:
            row = drafts.locked(work, request_id)
            drafts.withdraw(work, who, row)
            settle_after(work, who, row.case_id, self._works)

    def approve(self, who: Actor, request_id: uuid.UUID, seen: str | None = None) -> Outcome:
        """Approve and apply; `seen` is the digest of what was looked at.

        Raises OwnRequest, MemberNotConfirmed, ShownChanged; MemberChanged or FormChanged give it back.
        """
        with self._db.transaction(who) as work:
            row = _anothers(work, who, request_id)
            deciding.must_be_shown(work.session, row, seen)
            changed = deciding.approve(work, who, row, kit_of(self._shelf, row))
            self._notices.decided(work, row)
            settle_after(work, who, row.case_id, self._works)
        if changed is not None:
            raise changed
        return outcome_of(self._papers, who, row)

    def return_(
        self,
        who: Actor,
        request_id: uuid.UUID,
        code: str,
        note: str = "",
        seen: str | None = None,
        bring: Collection[str] = (),
        fields: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Give it back to be mended; `bring` are the keys of the documents that the member's slip names.

        `fields` has a code of the list of fields for each that goes back; with them `code` may be "".
        Raises OwnRequest, WrongRequestState, UnknownReason, NoteMissing, ShownChanged, DocumentsNotNamed where the
        reason is about documents, UnknownDocument, UnknownField.
        """
        back = GivenBack(Why(code, note), bring, fields or {})

        def give_back(work: Work, row: ChangeRequest) -> None:
            deciding.give_back(work, who, row, kit_of(self._shelf, row), back)

        return self._decide(who, request_id, seen, give_back)

    def reject(self, who: Actor, request_id: uuid.UUID, code: str, note: str = "", seen: str | None = None) -> Outcome:
        """End it without effect. Raises OwnRequest, WrongRequestState, UnknownReason, NoteMissing, ShownChanged."""
        return self._decide(who, request_id, seen, lambda work, row: deciding.reject(work, who, row, code, note))

    def undo(self, who: Actor, request_id: uuid.UUID, code: str, note: str = "") -> Outcome:
        """Propose the old values of what was applied today, as a new request that waits for a second person.

        Raises OwnMember and what `propose_undo` does.
        """
        with self._db.transaction(who) as work:
            row = _anothers(work, who, request_id)
            new = propose_undo(work, who, row, kit_of(self._shelf, row), Why(code, note))
        return outcome_of(self._papers, who, new)

    def undo_reasons(self, who: Actor) -> Reasons:
        """The branch's list for `undo`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, UNDO)

    def hand_over(self, who: Actor, request_id: uuid.UUID) -> None:
        """Diserahkan ke administrasi. Raises WrongRequestState, AlreadyHandedOver."""
        with self._db.transaction(who) as work:
            deciding.hand_over(work, who, drafts.locked(work, request_id))

    def waiting(self, who: Actor) -> tuple[WaitingRow, ...]:
        """Everything that waits for a supervisor, oldest first."""
        with self._db.read(who) as session:
            return reviewing.waiting(session, self._db.branch_id, who, self._shelf)

    def decided(self, who: Actor, limit: int = HAND_OVER_AT_ONCE) -> tuple[DecidedRow, ...]:
        """Applied requests that still go to the administration, oldest first."""
        with self._db.read(who) as session:
            return reviewing.decided(session, self._db.branch_id, limit, self._shelf)

    def review(self, who: Actor, request_id: uuid.UUID, why: Why = NO_REASON) -> ReviewView:
        """One request as item, before, after, audited. Raises NotFound, FormUnavailable, and what `Seeing.of` does."""
        with self._seen(who, request_id, Seen.REQUEST, why) as session:
            now = self._now()
            return reviewing.review(session, request_id, who, (self._shelf, now, today_in(session, self._db, now)))

    def side_copies(self, who: Actor, request_id: uuid.UUID, why: Why = NO_REASON) -> tuple[SideCopy, ...]:
        """What others had typed into the draft, newest first, audited. Raises NotFound, and what `Seeing.of` does."""
        with self._seen(who, request_id, Seen.SIDE_COPIES, why) as session:
            rows = session.execute(
                select(DraftSideCopy, Officer.name)
                .join(Officer, Officer.id == DraftSideCopy.officer_id)
                .where(DraftSideCopy.request_id == request_id, DraftSideCopy.branch_id == self._db.branch_id)
                .order_by(DraftSideCopy.number.desc())
            ).tuples()
            return tuple(SideCopy(name, dict(copy.answers), copy.saved_at) for copy, name in rows)

    def return_reasons(self, who: Actor) -> Reasons:
        """The branch's list for `return_`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, RETURN)

    def field_reasons(self, who: Actor) -> Reasons:
        """The branch's list for single fields of `return_`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, FIELD_RETURN)

    def reject_reasons(self, who: Actor) -> Reasons:
        """The branch's list for `reject`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, REJECT)

    def document_reasons(self, who: Actor) -> Reasons:
        """The branch's list for a document that is not there while something else is shown."""
        with self._db.read(who) as session:
            return document_reasons(session, self._db.branch_id)

    def _seen(self, who: Actor, request_id: uuid.UUID, what: Seen, why: Why) -> AbstractContextManager[Session]:
        """A reading of a request or of what lies beside it."""

        def find(session: Session) -> Sight:
            row = find_row(session, ChangeRequest, request_id)
            if row is None:
                raise missing(session, ChangeRequest, request_id, "request")
            return Sight(what, row.id, row.member_id, row.case_id)

        return self._seeing.of(who, find, why)

    def _draft(self, session: Session, row: ChangeRequest) -> Draft:
        kit = kit_of(self._shelf, row)
        today = today_in(session, self._db, self._now())
        view = drafts.draft_view(session, row, fitted(session, today, row, kit), today)
        if row.state not in EDITABLE:
            return view
        return replace(view, guards=guards_of(session, row, kit.changes(row), self._now()))

    def _decide(
        self, who: Actor, request_id: uuid.UUID, seen: str | None, act: Callable[[Work, ChangeRequest], None]
    ) -> Outcome:
        with self._db.transaction(who) as work:
            row = _anothers(work, who, request_id)
            deciding.must_be_shown(work.session, row, seen)
            act(work, row)
            self._notices.decided(work, row)
            settle_after(work, who, row.case_id, self._works)
        return outcome_of(self._papers, who, row)

    def _lacking(self, session: Session, row: ChangeRequest) -> Lacking | None:
        """Its papers as they should be, None where that cannot be told: it is tried again after the commit."""
        try:
            return self._papers.press.lacking(session, row.id, is_new=True)
        except (DBAPIError, StoreDamaged):
            raise
        except Exception:  # whatever it is, `outcome_of` tells it
            return None


def _anothers(work: Work, who: Actor, request_id: uuid.UUID) -> ChangeRequest:
    """The request, held against others, of a member who is neither the actor's own self nor related. OwnMember."""
    row = drafts.locked(work, request_id)
    must_not_be_theirs(work, who, row.member_id)
    return row
