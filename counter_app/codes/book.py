"""One-time codes on one unit of work: sent, counted, looked at. Whoever has a service of its own is given this book.

A try is two units of work, as with a password: counted in the first, looked at in the second, so that as many tries
as come at once are never more guesses than the limit allows.
"""

from __future__ import annotations

import hmac
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.codes.errors import CodeTooSoon, NothingSends, TooManyCodes
from counter_app.codes.rules import NEXT_S, SENDS_PER_VISIT, age_s, is_alive, new_code, plain, wait_s
from counter_app.codes.values import Ask, CodeOutcome, CodeResult, Sent
from counter_app.db.models import Branch, Case, OneTimeCode
from counter_app.db.models.base import is_among
from counter_app.db.models.message import OPEN_CODES
from counter_app.db.rows import branch_of, get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.message_states import Channel, CodeState, MessageKind
from counter_app.sealing import derive, mac
from counter_app.sending.outbox import Outbox
from counter_app.sending.texts import code_letter
from counter_app.sending.values import Posted
from counter_app.settings.reading import read_settings
from counter_app.steady import NEVER, Tick

_ENDED = {
    CodeState.USED: CodeResult.USED,
    CodeState.SPENT: CodeResult.SPENT,
    CodeState.OVER: CodeResult.OVER,
    CodeState.REPLACED: CodeResult.OVER,
}


@dataclass(frozen=True)
class _Made:
    """Which row a code is of, and when it was made by both clocks."""

    key: uuid.UUID
    at: datetime
    tick: Tick


_NEVER = _Made(uuid.UUID(int=0), datetime(1970, 1, 1, tzinfo=UTC), NEVER)


def _made(row: OneTimeCode | None) -> _Made:
    return _NEVER if row is None else _Made(row.id, row.sent_at, Tick(row.run, row.sent_s))


class CodeBook:
    """`key` is the branch's for what proves people; the codes have one that comes from it.

    A bare digest of six digits is guessed in a second, so what is kept is an HMAC over code, visit, purpose and target.
    """

    def __init__(self, key: bytes, outbox: Outbox) -> None:
        self._key, self._outbox = derive(key, "one-time codes"), outbox

    def channels(self, session: Session) -> tuple[Channel, ...]:
        """Those that have a sender which is on: asked before a wizard begins that needs one."""
        return self._outbox.channels(session)

    def send(self, work: Work, who: Actor | None, ask: Ask) -> Sent:
        """Make a code for each target and queue its message; those of before are replaced.

        Targets of nobody make one that never fits. Raises CodeTooSoon, TooManyCodes, NothingSends, NotFound.
        """
        case = get_row(work.session, Case, ask.case_id, lock=True)
        at = work.server_now() or work.now
        last = newest(work.session, ask)
        if last is not None and (left := wait_s(age_s(last, work.tick(), at))) > 0:
            raise CodeTooSoon(left)
        if self._count(work.session, ask) >= SENDS_PER_VISIT:
            raise TooManyCodes(SENDS_PER_VISIT)
        wanted = tuple(channel for channel in Channel if ask.targets.of(channel))
        on = self.channels(work.session)
        used = tuple(channel for channel in wanted if channel in on)
        if not used and not (ask.targets.is_nobody and on):
            raise NothingSends(wanted)
        if last is not None and last.state is CodeState.OPEN:
            self._end(work, last, CodeState.REPLACED)
        tick, key = work.tick(), new_id()
        codes = {channel: new_code() for channel in Channel}
        made = _Made(key, at, tick)
        digests = {channel: self._digest(made, ask, channel, code) for channel, code in codes.items()}
        row = OneTimeCode(
            id=key,
            branch_id=work.branch_id,
            case_id=case.id,
            purpose=ask.purpose,
            state=CodeState.OPEN,
            digests={channel.value: digests[channel] for channel in used},
            tries=0,
            sent_at=at,
            run=tick.run,
            sent_s=tick.seconds,
        )
        work.session.add(row)
        work.session.flush()
        told = {"purpose": ask.purpose.value, "channels": " ".join(used)}
        work.audit(who, AuditCode.CODE_SENT, row.id, case.id, **told)
        work.number(OneTimeCode.seq, row.id)
        work.publish(Event(Topic.ACCOUNT, EventKind.CODE_SENT, case.id))
        life_s = _life_s(work)
        queued = {channel: self._post(work, ask, row, channel, codes[channel]) for channel in used}
        return Sent(queued, tuple(one for one in wanted if one not in on), life_s, NEXT_S)

    def count(self, work: Work, ask: Ask) -> bool:
        """Count a try as failed before what was typed is looked at; whether there is one left to take."""
        row = newest(work.session, ask, lock=True)
        if row is None or not self._lives(work, row) or row.tries >= _tries(work):
            return False
        row.tries += 1
        return True

    def look(self, work: Work, who: Actor | None, ask: Ask, typed: str, counted: bool) -> CodeOutcome:
        """Whether it is the code, which is used up then. `counted` is what `count` gave in a unit of work before.

        As many digests are made for whoever has no code as for whoever has one.
        """
        row = newest(work.session, ask, lock=True)
        code, made = plain(typed), _made(row)
        kept = row.digests if row is not None else {}
        fitting = [
            channel
            for channel in Channel
            if hmac.compare_digest(self._digest(made, ask, channel, code), kept.get(channel.value, ""))
        ]
        if row is None:
            return self._refused(work, who, ask, None, CodeResult.NONE)
        if not self._lives(work, row):
            return self._refused(work, who, ask, row, _ENDED.get(row.state, CodeResult.OVER))
        if not counted:
            return self._refused(work, who, ask, row, CodeResult.SPENT)
        if not fitting:
            return self._refused(work, who, ask, row, CodeResult.WRONG)
        self._end(work, row, CodeState.USED)
        told = {"purpose": ask.purpose.value, "channel": fitting[0].value}
        work.audit(who, AuditCode.CODE_FITTED, row.id, row.case_id, **told)
        work.publish(Event(Topic.ACCOUNT, EventKind.CODE_FITTED, row.case_id))
        return CodeOutcome(CodeResult.FITS, 0, fitting[0])

    def sweep(self, work: Work) -> int:
        """What is too old is so for good, whatever a clock says later; gives how many were."""
        open_ones = select(OneTimeCode).where(
            OneTimeCode.branch_id == work.branch_id, is_among(OneTimeCode.state, OPEN_CODES)
        )
        rows = work.session.scalars(open_ones.order_by(OneTimeCode.seq).with_for_update()).all()
        return sum(not self._lives(work, row) for row in rows)

    def _refused(
        self, work: Work, who: Actor | None, ask: Ask, row: OneTimeCode | None, result: CodeResult
    ) -> CodeOutcome:
        left = 0
        if row is not None and result is CodeResult.WRONG:
            left = max(0, _tries(work) - row.tries)
            if left == 0:
                self._end(work, row, CodeState.SPENT)
                result = CodeResult.SPENT
        told = {"purpose": ask.purpose.value, "why": result.value}
        work.audit(who, AuditCode.CODE_REFUSED, row.id if row is not None else None, ask.case_id, **told)
        return CodeOutcome(result, left)

    def _lives(self, work: Work, row: OneTimeCode) -> bool:
        """Whether it can still fit; the first who sees that it is too old writes it down."""
        if row.state is not CodeState.OPEN:
            return False
        if is_alive(age_s(row, work.tick(), work.server_now() or work.now), _life_s(work)):
            return True
        self._end(work, row, CodeState.OVER)
        return False

    def _end(self, work: Work, row: OneTimeCode, state: CodeState) -> None:
        """It fits no more: its digests go, and its messages with them."""
        row.state, row.digests = state, {}
        self._outbox.end_of_code(work, row.id)

    def _digest(self, made: _Made, ask: Ask, channel: Channel, code: str) -> str:
        """Also over when it was made: whoever can write the row gives no code a longer life."""
        when = (made.at.timestamp(), made.tick.run, made.tick.seconds)
        said = (made.key, *when, ask.case_id, ask.purpose.value, channel.value, ask.targets.of(channel), code)
        return mac(self._key, "|".join(str(one) for one in said).encode()).hex()

    def _post(self, work: Work, ask: Ask, row: OneTimeCode, channel: Channel, code: str) -> uuid.UUID:
        branch, life_s = work.session.get_one(Branch, work.branch_id), _life_s(work)
        letter = code_letter(ask.language, branch.name, ask.purpose, int(life_s // 60), code)
        posted = Posted(
            channel,
            MessageKind.CODE,
            ask.targets.of(channel),
            letter,
            life_s,
            f"{row.id}-{channel}",
            row.case_id,
            row.id,
        )
        return self._outbox.put(work, posted)

    def _count(self, session: Session, ask: Ask) -> int:
        return session.scalar(select(func.count()).select_from(OneTimeCode).where(*_of(session, ask))) or 0


def newest(session: Session, ask: Ask, *, lock: bool = False) -> OneTimeCode | None:
    """The code sent last for this; by the numbers of the commits, not by clocks."""
    wanted = select(OneTimeCode).where(*_of(session, ask)).order_by(OneTimeCode.seq.desc()).limit(1)
    return session.scalar(wanted.with_for_update() if lock else wanted)


def _of(session: Session, ask: Ask) -> tuple[ColumnElement[bool], ...]:
    branch = OneTimeCode.branch_id == branch_of(session)
    return branch, OneTimeCode.case_id == ask.case_id, OneTimeCode.purpose == ask.purpose


def _life_s(work: Work) -> float:
    return read_settings(work.session, work.branch_id).code_life_minutes * 60.0


def _tries(work: Work) -> int:
    return read_settings(work.session, work.branch_id).code_tries
