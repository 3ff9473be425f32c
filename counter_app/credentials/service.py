"""Credentials of nightly commands: made and revoked by an administrator, admitted for one command, all audited."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.credentials.errors import AlreadyRevoked, CredentialRefused, Flaw, PassphraseBranch
from counter_app.credentials.sealed_file import (
    Credential,
    NotOurs,
    new_secret,
    read,
    sealed_bytes,
    understood,
    write_new,
)
from counter_app.credentials.values import RIGHTS, CredentialRow, Made
from counter_app.db.models import Officer, ServiceCredential
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.keys import KeySource
from counter_app.officers import sessions
from counter_app.officers.proving import must_be_fresh
from counter_app.rights.asking import by_table
from counter_app.states import Errand, SessionEnd, SessionKind


@by_table
class CredentialService:
    """`key` seals the files of this branch; where the store needs a passphrase none can be made or used."""

    def __init__(self, db: Database, now: Callable[[], datetime], key: bytes, source: KeySource) -> None:
        self._db, self._now, self._key, self._source = db, now, key, source

    def make(self, who: Actor, errand: Errand, path: Path) -> Made:
        """A sealed file for one command, for its owner only. Raises PassphraseBranch, PlaceRefused, ProofNeeded."""
        who.must(RIGHTS[errand])
        if self._source is KeySource.PASSPHRASE:
            raise PassphraseBranch(errand)
        credential_id, secret = new_id(), new_secret()
        of = (credential_id, self._db.branch_id, errand)
        # The file first: without its row it opens nothing.
        write_new(path, sealed_bytes(self._key, of, secret))
        try:
            with self._db.transaction(who) as work:
                must_be_fresh(work, who)
                row = ServiceCredential(
                    id=credential_id,
                    branch_id=work.branch_id,
                    errand=errand,
                    secret_sha256=hashlib.sha256(secret).hexdigest(),
                    made_by=who.officer_id,
                    made_at=work.now,
                )
                work.session.add(row)
                work.audit(who, AuditCode.CREDENTIAL_MADE, credential_id, None, errand=errand.value)
                work.number(ServiceCredential.seq, credential_id)
                work.publish(Event(Topic.BRANCH, EventKind.CREDENTIAL_MADE, credential_id))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Made(CredentialRow(credential_id, errand, who.name, row.made_at), path)

    def listed(self, who: Actor) -> tuple[CredentialRow, ...]:
        """Every credential of the branch, those that still open something first, the newest on top."""
        with self._db.read(who) as session:
            rows = _rows(session, self._db.branch_id)
        return tuple(sorted(rows, key=lambda row: row.revoked_at is not None))

    def revoke(self, who: Actor, credential_id: uuid.UUID) -> None:
        """It opens nothing any more, wherever copies of its file lie. Raises NotFound, AlreadyRevoked."""
        with self._db.transaction(who) as work:
            row = find_row(work.session, ServiceCredential, credential_id, lock=True)
            if row is None:
                raise missing(work.session, ServiceCredential, credential_id, "credential")
            if row.revoked_at is not None:
                raise AlreadyRevoked
            row.revoked_by, row.revoked_at = who.officer_id, work.now
            work.audit(who, AuditCode.CREDENTIAL_REVOKED, credential_id, None, errand=row.errand.value)
            work.publish(Event(Topic.BRANCH, EventKind.CREDENTIAL_REVOKED, credential_id))

    def admit(self, path: Path, errand: Errand) -> Actor:
        """Whoever holds the file carries out this command, with no other right. CredentialRefused, PlaceRefused."""
        content, exposed = read(path)
        told: Credential | None = None
        try:
            told = understood(content)
            if exposed:
                raise CredentialRefused(Flaw.EXPOSED, path)
            return self._admitted(told, path, errand)
        except NotOurs as error:
            refused = CredentialRefused(Flaw.BROKEN, path)
            self._note(told, refused, errand)
            raise refused from error
        except CredentialRefused as refused:
            self._note(told, refused, errand)
            raise

    def leave(self, who: Actor) -> None:
        """The command has ended."""
        with self._db.transaction(who) as work:
            sessions.end_own(work, who, SessionEnd.SIGNED_OUT)

    def _admitted(self, told: Credential, path: Path, errand: Errand) -> Actor:
        if told.branch_id != self._db.branch_id:
            raise CredentialRefused(Flaw.OTHER_BRANCH, path)
        if told.errand is not errand:
            raise CredentialRefused(Flaw.OTHER_ERRAND, path, told.errand)
        digest = hashlib.sha256(told.secret(self._key)).hexdigest()
        with self._db.transaction(None) as work:
            row = find_row(work.session, ServiceCredential, told.credential_id, lock=True)
            flaw = _flaw(work.session, row, told, digest)
            if row is None or flaw is not None:
                raise CredentialRefused(flaw or Flaw.UNKNOWN, path)
            row.used_at = work.now
            return self._begun(work, get_row(work.session, Officer, row.made_by), row)

    def _begun(self, work: Work, maker: Officer, row: ServiceCredential) -> Actor:
        """A session of the administrator who made it, for as long as the command runs."""
        station = f"credential {row.errand}"
        for open_one in sessions.open_of(work.session, maker.id, SessionKind.COMMAND):
            if open_one.station == station:
                sessions.end(work, None, open_one, SessionEnd.SIGNED_OUT)
        who = sessions.begin(work, maker, station, SessionKind.COMMAND).narrowed(RIGHTS[row.errand])
        work.audit(who, AuditCode.CREDENTIAL_USED, row.id, None, errand=row.errand.value)
        return who

    def _note(self, told: Credential | None, refused: CredentialRefused, errand: Errand) -> None:
        """A refusal leaves a row, also of a file that says it is somebody else's."""
        with self._db.transaction(None) as work:
            subject = told.credential_id if told is not None else None
            facts = {"errand": errand.value, "why": refused.why.value}
            work.audit(None, AuditCode.CREDENTIAL_REFUSED, subject, None, **facts)


def _flaw(session: Session, row: ServiceCredential | None, told: Credential, digest: str) -> Flaw | None:
    """Why the store does not know this file as good, None when it does."""
    if row is None:
        return Flaw.UNKNOWN
    if row.errand is not told.errand or not hmac.compare_digest(row.secret_sha256, digest):
        return Flaw.BROKEN
    if row.revoked_at is not None:
        return Flaw.REVOKED
    maker = get_row(session, Officer, row.made_by)
    who = Actor(maker.id, maker.username, maker.name, maker.role)
    allowed = maker.active and not maker.must_change_password and who.may(RIGHTS[row.errand])
    return None if allowed else Flaw.MAKER_GONE


def _rows(session: Session, branch_id: uuid.UUID) -> list[CredentialRow]:
    maker, revoker = aliased(Officer), aliased(Officer)
    wanted = (
        select(ServiceCredential, maker.name, revoker.name)
        .join(maker, maker.id == ServiceCredential.made_by)
        .outerjoin(revoker, revoker.id == ServiceCredential.revoked_by)
        .where(ServiceCredential.branch_id == branch_id)
        .order_by(ServiceCredential.seq.desc(), ServiceCredential.id)
    )
    return [
        CredentialRow(row.id, row.errand, by, row.made_at, row.used_at, ended_by or "", row.revoked_at)
        for row, by, ended_by in session.execute(wanted).tuples()
    ]
