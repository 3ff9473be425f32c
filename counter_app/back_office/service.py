"""What was settled here to the centre, one file a day, and its answers back. One public method is one use case."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.back_office.answers import Answer, Line, answer_of
from counter_app.back_office.envelope import Pair, Public, opened_by, public_of, sealed_for, word_of
from counter_app.back_office.errors import AnswerFault, AnswerRefused, CentreUnknown, NameTaken, NotRefused
from counter_app.back_office.gathering import Gathering
from counter_app.back_office.kinds import Row, found_work, kind_in, kind_of, next_to_send, row_of, to_send
from counter_app.back_office.place import beside, is_foreign, make_room
from counter_app.back_office.reading import days_of, refused_rows
from counter_app.back_office.values import AnswerRead, BackOffice, Exported
from counter_app.blobs import Blobs
from counter_app.config import Settings
from counter_app.db.models import Branch, ChangeRequest, Dispatch, DispatchItem, Registration, ResetRequest
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.form_shelf import FormShelf
from counter_app.ids import new_id
from counter_app.paths import keep_name, write_parts
from counter_app.places import told_of
from counter_app.queueing.day import today_of
from counter_app.rights.asking import by_table
from counter_app.states import DispatchState

AT_ONCE = 500
"""Requests in one file at most: a branch of sixteen counters decides fewer in a day. The rest go the next day."""

ANSWER_MAX = 8_000_000
"""Bytes of an answer at most: five hundred requests with the longest notes take a tenth."""


@by_table
class BackOfficeService:
    """`secret` is the branch's own for the exchange; forms, pictures and papers are read as they are sent."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
        kept: tuple[FormShelf, Blobs],
        secret: bytes,
    ) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._shelf, self._blobs = kept
        self._pair = Pair(secret)

    def overview(self, who: Actor) -> BackOffice:
        """What goes next, what came back, how each day's file stands."""
        with self._db.read(who) as session:
            waiting = to_send(session, self._db.branch_id)
            refused, days = refused_rows(session, self._db.branch_id), days_of(session, self._db.branch_id)
        can_seal = public_of(self._settings().centre_key) is not None
        return BackOffice(can_seal, self._pair.public.text, waiting, refused, days)

    def export(self, who: Actor, folder: Path) -> Exported:
        """Write the day's file into a folder; what was decided on before and never written is written first.

        Whatever ends this in the middle leaves a file whole or not there, and the next run goes on. A second run of the
        day sends nothing. Raises CentreUnknown, PlaceRefused, NameTaken.
        """
        self._db.must_stand(who)
        with told_of(folder):
            make_room(folder)
        centre = self._centre()
        left = self._unwritten(who)
        made, is_there = self._made(who)
        each = {one: self._write(who, one, centre, folder) for one in (*left, *made)}
        files = {one: path for one, path in each.items() if path is not None}
        with self._db.read(who) as session:
            later = to_send(session, self._db.branch_id)
            sent = func.count()
            count = session.scalar(select(sent).where(DispatchItem.dispatch_id.in_(tuple(files)))) or 0
        return Exported(tuple(files.values()), count, is_there, later)

    def read_answer(self, who: Actor, path: Path) -> AnswerRead:
        """Take in what the centre said; all of it or nothing, and twice is as once.

        Raises CentreUnknown, AnswerRefused, PlaceRefused.
        """
        self._db.must_stand(who)
        with told_of(path):
            _must_be_readable(path)
            with path.open("rb") as source:
                centre = self._centre()
                packed = opened_by(self._pair, source, ANSWER_MAX)
        answer = answer_of(word_of(centre, "answer", packed))
        with self._db.transaction(who) as work:
            return _take_in(work, who, answer)

    def send_again(self, who: Actor, request_id: uuid.UUID) -> None:
        """What the centre refused goes with the next file. Raises NotFound, NotRefused."""
        with self._db.transaction(who) as work:
            row = found_work(work.session, request_id)
            if row is None:
                raise missing(work.session, ChangeRequest, request_id, "request")
            one = kind_of(row)
            if not row.central_code or getattr(row, one.left.key) is not None:
                raise NotRefused
            row.central_code = row.central_note = ""
            work.audit(who, AuditCode.REQUEST_SENT_AGAIN, row.id, row.case_id)
            one.tell(work, row, EventKind.REQUEST_SENT_AGAIN)

    def _centre(self) -> Public:
        centre = public_of(self._settings().centre_key)
        if centre is None:
            raise CentreUnknown
        return centre

    def _unwritten(self, who: Actor) -> tuple[uuid.UUID, ...]:
        with self._db.read(who) as session:
            open_ones = (Dispatch.branch_id == self._db.branch_id, Dispatch.written_at.is_(None))
            return tuple(session.scalars(select(Dispatch.id).where(*open_ones).order_by(Dispatch.seq)))

    def _made(self, who: Actor) -> tuple[tuple[uuid.UUID, ...], bool]:
        """The day's file, decided on now, and whether the day had one; from then on its requests are handed over."""
        with self._db.transaction(who) as work:
            one_at_a_time = select(Branch.id).where(Branch.id == work.branch_id).with_for_update(key_share=True)
            work.session.execute(one_at_a_time)
            today = today_of(work)
            of_today = (Dispatch.branch_id == work.branch_id, Dispatch.day == today)
            if work.session.scalar(select(Dispatch.id).where(*of_today)) is not None:
                return (), True
            rows = next_to_send(work.session, work.branch_id, AT_ONCE)
            return ((_decide_on(work, who, today, rows),) if rows else ()), False

    def _write(self, who: Actor, dispatch_id: uuid.UUID, centre: Public, folder: Path) -> Path | None:
        """The file's path, None where another station wrote it meanwhile: then there is no second one."""
        digest = sha256()
        with self._db.read(who) as session:
            dispatch = get_row(session, Dispatch, dispatch_id)
            branch = session.get_one(Branch, dispatch.branch_id)
            path = folder / f"kiriman-{branch.code}-{dispatch.day:%Y%m%d}.sealed"
            gathering = Gathering(session, self._shelf, self._blobs, self._pair)
            part = beside(folder)
            with told_of(folder):
                write_parts(part, _told(sealed_for(centre, gathering.pieces(dispatch, centre)), digest.update))
        try:
            return path if self._put(who, dispatch_id, (part, path), digest.hexdigest()) else None
        finally:
            with suppress(OSError):
                part.unlink()

    def _put(self, who: Actor, dispatch_id: uuid.UUID, names: tuple[Path, Path], digest: str) -> bool:
        """Give a file that was written its name, as the only one; whether it was still wanted."""
        part, path = names
        with self._db.transaction(who) as work:
            row = get_row(work.session, Dispatch, dispatch_id, lock=True)
            if row.written_at is not None:
                return False
            with told_of(path.parent):
                if is_foreign(path):
                    raise NameTaken(path.name)
                part.replace(path)
                keep_name(path.parent)
            row.written_at = work.now
            work.audit(who, AuditCode.DISPATCH_WRITTEN, row.id, sha256=digest)
            work.publish(Event(Topic.REQUEST, EventKind.DISPATCH_MADE, row.id))
        return True


def _decide_on(work: Work, who: Actor, today: date, rows: Iterable[Row]) -> uuid.UUID:
    made = Dispatch(id=new_id(), branch_id=work.branch_id, day=today, made_by=who.officer_id, made_at=work.now)
    work.session.add(made)
    work.session.flush([made])
    items = [
        DispatchItem(
            id=new_id(),
            branch_id=work.branch_id,
            dispatch_id=made.id,
            state=DispatchState.SENT,
            **{kind_of(row).item.key: row.id},
        )
        for row in rows
    ]
    work.session.add_all(items)
    for row in rows:
        if isinstance(row, ChangeRequest):
            row.handed_over_by, row.handed_over_at = who.officer_id, work.now
        else:
            row.sent_at = work.now
            kind_of(row).tell(work, row, EventKind.DISPATCH_MADE)
        work.audit(who, AuditCode.REQUEST_HANDED_OVER, row.id, row.case_id, dispatch=str(made.id))
    work.audit(who, AuditCode.DISPATCH_MADE, made.id, count=str(len(items)))
    work.number(Dispatch.seq, made.id)
    work.publish(Event(Topic.REQUEST, EventKind.DISPATCH_MADE, made.id))
    return made.id


def _take_in(work: Work, who: Actor, answer: Answer) -> AnswerRead:
    dispatch = find_row(work.session, Dispatch, answer.dispatch_id, lock=True)
    if dispatch is None:
        raise AnswerRefused(AnswerFault.UNFITTING)
    mine = (DispatchItem.dispatch_id == dispatch.id, DispatchItem.branch_id == work.branch_id)
    items = {one.work_id: one for one in work.session.scalars(select(DispatchItem).where(*mine))}
    if not all(line.request_id in items and _may_follow(items[line.request_id], line) for line in answer.lines):
        raise AnswerRefused(AnswerFault.UNFITTING)
    new = [line for line in answer.lines if items[line.request_id].state is DispatchState.SENT]
    for line in new:
        _settle(work, who, items[line.request_id], line)
    refused = sum(line.state is DispatchState.REFUSED for line in new)
    if new:
        accepted = len(new) - refused
        work.audit(who, AuditCode.ANSWER_READ, dispatch.id, accepted=str(accepted), refused=str(refused))
        work.publish(Event(Topic.REQUEST, EventKind.ANSWER_READ, dispatch.id))
    return AnswerRead(dispatch.day, len(new) - refused, refused, len(answer.lines) - len(new))


def _may_follow(item: DispatchItem, line: Line) -> bool:
    """Whether the centre said nothing of it before, or the same: another word is not passed over as known.

    What it accepts of an account it gives its number of, and of nothing else.
    """
    has_number = line.reason is None and kind_in(item).settled is not None
    return item.state in (DispatchState.SENT, line.state) and bool(line.reference) is has_number


def _settle(work: Work, who: Actor, item: DispatchItem, line: Line) -> None:
    """What the centre said of one work; a refused one is again somebody's."""
    item.state, item.answered_at = line.state, work.now
    item.code = line.reason.value if line.reason else ""
    row, one = row_of(work.session, item, lock=True), kind_in(item)
    if line.reason is None:
        work.audit(who, AuditCode.REQUEST_ACCEPTED, row.id, row.case_id)
        if not isinstance(row, ChangeRequest):
            _note_number(work, who, row, line.reference)
        return
    work.audit(who, AuditCode.REQUEST_REFUSED, row.id, row.case_id, reason=line.reason.value)
    if isinstance(row, ChangeRequest):
        row.handed_over_by = row.handed_over_at = None
    else:
        row.sent_at = None
    if isinstance(row, ChangeRequest) or not row.central_reference:
        row.central_code, row.central_note = line.reason.value, line.note
    one.tell(work, row, EventKind.REQUEST_REFUSED)


def _note_number(work: Work, who: Actor, row: ResetRequest | Registration, reference: str) -> None:
    """The centre's number of an account: its own word goes before what somebody noted by hand meanwhile."""
    one = kind_of(row)
    row.sent_at, row.central_reference = None, reference
    if one.settled is not None:
        work.audit(who, one.settled, row.id, row.case_id)
    one.tell(work, row, EventKind.ANSWER_READ)


def _must_be_readable(path: Path) -> None:
    """Refuse what could be read for ever. Raises AnswerRefused, OSError."""
    if path.is_fifo():
        raise AnswerRefused(AnswerFault.NOT_ONE)
    if path.stat().st_size > 2 * ANSWER_MAX:  # it may be sealed in pieces of nothing
        raise AnswerRefused(AnswerFault.TOO_LARGE)


def _told(pieces: Iterator[bytes], to: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        to(piece)
        yield piece
