"""Whether a request may be approved together with others: only what was opened, agrees with itself, guards nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.blobs import BlobDamaged, Blobs
from counter_app.capture.standing import attempts_of
from counter_app.db.models import Case, ChangeRequest, Member
from counter_app.db.rows import get_row
from counter_app.documents.differing import differing_fields
from counter_app.documents.errors import DocumentNotOfVisit
from counter_app.documents.reading import match_view
from counter_app.form_shelf import FormShelf
from counter_app.guards.finding import guarded_fields, guards_of
from counter_app.requests.batch_values import LeftOut, Reckoned
from counter_app.requests.deciding import shown_digest, writers
from counter_app.requests.kit import FormKit, snapshot
from counter_app.requests.moving_on import differing, fitted
from counter_app.requests.rules import may_decide
from counter_app.scanning.zones import Zone
from counter_app.states import MemberState, RequestState
from counter_app.ties.keeping import tie_between
from counter_app.ties.rules import Numbers
from forms.documents import NOT_SEEN
from forms.model import Text


@dataclass(frozen=True)
class Reckoner:
    """What it takes besides the store: who approves, the forms, the moment and the branch's day."""

    who: Actor
    shelf: FormShelf
    blobs: Blobs
    now: datetime
    today: date

    def of(self, session: Session, row: ChangeRequest, opened: str | None) -> Reckoned:
        """One request; `opened` is the digest of what this supervisor had open of it, None for nothing."""
        member = get_row(session, Member, row.member_id)
        barred = self._barred(session, row, member)
        if barred is not None:
            return Reckoned(barred)
        form = self.shelf.library.find(row.form)
        if form is None:
            return Reckoned(LeftOut.NO_FORM)
        kit = FormKit(form, self.shelf)
        guarded = guarded_fields(row.guards)
        guarded |= {one.field for one in guards_of(session, row, kit.changes(row), self.now)}
        if guarded:
            return Reckoned(LeftOut.GUARDED, _labels(kit, guarded))
        if opened is None:
            return Reckoned(LeftOut.NOT_OPENED)
        if opened != shown_digest(session, row):
            return Reckoned(LeftOut.CHANGED)
        return self._agrees(session, row, member, kit)

    def _barred(self, session: Session, row: ChangeRequest, member: Member) -> LeftOut | None:
        """Why this one does not decide it at all, or not now."""
        if row.state is not RequestState.SUBMITTED:
            return LeftOut.DECIDED
        if not may_decide(self.who.officer_id, writers(session, row)):
            return LeftOut.OWN
        if tie_between(session, self.who.officer_id, Numbers(member.kpj, member.nik)) is not None:
            return LeftOut.RELATED
        return LeftOut.UNCONFIRMED if member.state is not MemberState.CONFIRMED else None

    def _agrees(self, session: Session, row: ChangeRequest, member: Member, kit: FormKit) -> Reckoned:
        """Whether record, form, papers and faces say the same."""
        differ = set(fitted(session, self.today, row, kit).left_out)
        differ |= {problem.field for problem in kit.problems(session, self.today, row)}
        if row.member_version != member.version:
            differ |= set(differing(row, snapshot(session, member, kit.form), kit))
        try:
            differ |= differing_fields(session, self.blobs, (row.case_id, row.member_id), row.answers)
        except (BlobDamaged, DocumentNotOfVisit):  # whoever opens it by itself is told
            return Reckoned(LeftOut.PAPERS)
        if differ:
            return Reckoned(LeftOut.DIFFERS, _labels(kit, differ))
        lacking = [one.field.label for one in kit.documents(row) if one.state in NOT_SEEN]
        if lacking:
            return Reckoned(LeftOut.PAPERS, tuple(lacking))
        if not _faces_agree(session, row):
            return Reckoned(LeftOut.FACES)
        return Reckoned(None, tuple(one.field.label for one in (*kit.changes(row), *kit.only_here(row))))


def _faces_agree(session: Session, row: ChangeRequest) -> bool:
    """Where the selfie was held against the card: whether nobody has to look at the two again."""
    case = get_row(session, Case, row.case_id)
    found = match_view(session, case, attempts_of(session, case)).to_card
    return found is None or found.zone is Zone.ALIKE


def _labels(kit: FormKit, keys: Iterable[str]) -> tuple[Text, ...]:
    """Fields in the order of the form; what the form does not know any more has no name."""
    wanted = set(keys)
    return tuple(field.label for field in kit.form.fields if field.key in wanted)
