"""The second step of signing in, on one unit of work: who is asked for a code, which fits, and what it uses up."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Officer, OneTimeSecret, RecoveryCode
from counter_app.db.rows import branch_of, find_row
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.officers import one_time, recovery
from counter_app.officers.rules import asks_codes
from counter_app.officers.sessions import store_now
from counter_app.sealing import Sealed, mac, seal, unseal
from counter_app.settings.reading import read_settings


class Missing(Enum):
    """What somebody whose password fits is asked for."""

    NOTHING = auto()
    CODE = auto()
    PHONE = auto()


class Misfit(Enum):
    """Why a code is not taken."""

    WRONG = auto()
    USED = auto()


@dataclass(frozen=True)
class Fitting:
    """What a code is: of one step of the phone, or one from the paper."""

    step: int | None = None
    recovery_id: uuid.UUID | None = None


class SecondStep:
    """`key` seals the secrets, and makes the digests of recovery codes."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def asked_of(self, session: Session, officer: Officer) -> Missing:
        """What this officer is asked for beside the password."""
        branch = session.get_one(Branch, branch_of(session))
        wanted = read_settings(session, branch.id).one_time_codes
        if not asks_codes(branch.kind, wanted, officer.role):
            return Missing.NOTHING
        return Missing.CODE if is_enrolled(session, officer.id) else Missing.PHONE

    def look_at(self, work: Work, officer: Officer, typed: str) -> Fitting | Misfit:
        """What the code is; nothing is used up yet. The time is the store's, which all stations share."""
        code = "".join(typed.split())
        if not one_time.is_code(code):
            return self._of_paper(work.session, officer.id, recovery.plain(code))
        row = find_row(work.session, OneTimeSecret, officer.id, lock=True)
        if row is None:
            return Misfit.WRONG
        steps = one_time.steps_of(self._secret(row), code, store_now(work))
        later = [step for step in steps if step > row.last_step]
        if later:
            return Fitting(step=later[0])
        return Misfit.USED if steps else Misfit.WRONG

    def use(self, work: Work, officer: Officer, typed: str) -> Fitting | Misfit:
        """The same, and it is used up: neither it nor an earlier one is ever taken again."""
        found = self.look_at(work, officer, typed)
        if isinstance(found, Misfit):
            return found
        if found.step is not None:
            row = find_row(work.session, OneTimeSecret, officer.id, lock=True)
            if row is not None:
                row.last_step = found.step
        else:
            used = find_row(work.session, RecoveryCode, found.recovery_id, lock=True)
            if used is None or used.used_at is not None:
                return Misfit.USED
            used.used_at = store_now(work)
            left = recovery_left(work.session, officer.id)
            work.audit(None, AuditCode.RECOVERY_CODE_USED, officer.id, left=str(left))
        return found

    def enrol(self, work: Work, officer: Officer, secret: str, typed: str) -> tuple[str, ...]:
        """Keep the secret once its first code was typed; the recovery codes, to be shown once. () when it is wrong."""
        steps = one_time.steps_of(secret, "".join(typed.split()), store_now(work))
        if not steps:
            return ()
        forget(work, officer.id)
        sealed = seal(self._key, secret.encode(), _belongs_to(officer.id))
        row = OneTimeSecret(
            officer_id=officer.id,
            branch_id=work.branch_id,
            nonce=sealed.nonce,
            sealed=sealed.data,
            last_step=steps[-1],
            enrolled_at=store_now(work),
        )
        work.session.add(row)
        return self._new_codes(work, officer)

    def renew(self, work: Work, officer: Officer) -> tuple[str, ...]:
        """Ten new recovery codes, to be shown once; those of before open nothing any more. () without a phone."""
        if not is_enrolled(work.session, officer.id):
            return ()
        theirs = (RecoveryCode.branch_id == work.branch_id, RecoveryCode.officer_id == officer.id)
        work.session.execute(delete(RecoveryCode).where(*theirs))
        return self._new_codes(work, officer)

    def _new_codes(self, work: Work, officer: Officer) -> tuple[str, ...]:
        codes = recovery.new_codes()
        for code in codes:
            digest = self._digest(officer.id, recovery.plain(code))
            work.session.add(RecoveryCode(id=new_id(), branch_id=work.branch_id, officer_id=officer.id, digest=digest))
        return codes

    def _of_paper(self, session: Session, officer_id: uuid.UUID, code: str) -> Fitting | Misfit:
        own = (RecoveryCode.branch_id == branch_of(session), RecoveryCode.officer_id == officer_id)
        wanted = select(RecoveryCode).where(*own, RecoveryCode.digest == self._digest(officer_id, code))
        row = session.scalars(wanted).one_or_none() if code else None
        if row is None:
            return Misfit.WRONG
        return Misfit.USED if row.used_at is not None else Fitting(recovery_id=row.id)

    def _secret(self, row: OneTimeSecret) -> str:
        return unseal(self._key, Sealed(row.nonce, row.sealed), _belongs_to(row.officer_id)).decode()

    def _digest(self, officer_id: uuid.UUID, code: str) -> str:
        return mac(self._key, f"{officer_id}:{code}".encode()).hex()


def is_enrolled(session: Session, officer_id: uuid.UUID) -> bool:
    """Whether this officer's phone is known."""
    return find_row(session, OneTimeSecret, officer_id) is not None


def recovery_left(session: Session, officer_id: uuid.UUID) -> int:
    """How many recovery codes may still be used."""
    own = (RecoveryCode.branch_id == branch_of(session), RecoveryCode.officer_id == officer_id)
    left = select(func.count()).select_from(RecoveryCode).where(*own, RecoveryCode.used_at.is_(None))
    session.flush()
    return session.scalar(left) or 0


def forget(work: Work, officer_id: uuid.UUID) -> None:
    """Phone and paper open nothing any more; the officer enrols anew."""
    for table in (RecoveryCode, OneTimeSecret):
        own = (table.branch_id == work.branch_id, table.officer_id == officer_id)
        work.session.execute(delete(table).where(*own))


def _belongs_to(officer_id: uuid.UUID) -> bytes:
    return f"one-time secret {officer_id}".encode()
