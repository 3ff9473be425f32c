"""What somebody may try with codes and the outbox, with the store's key in hand or without: refused, and on record."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.codes.errors import TooManyCodes
from counter_app.codes.rules import SENDS_PER_VISIT
from counter_app.codes.values import Ask, CodeResult, Targets
from counter_app.db.models import OneTimeCode, OutMessage, Sender, StaffTie
from counter_app.db.session import Database
from counter_app.errors import SessionEnded
from counter_app.ids import new_id
from counter_app.message_states import Channel, CodePurpose, CodeState, MessageFault, MessageState
from counter_app.states import TieKind
from counter_app.ties.errors import OwnMember
from tests.core.codes.code_desk import BOTH, KEY, CodeDesk, sender_on
from tests.core.retention.opened import export
from tests.core.rights.house import end_session
from tests.core.sending.post_office import PostOffice
from tests.core.sending.servers import HOST, PASSWORD, mail_server
from tests.databases import Clock
from tests.tls_door import certified, issuer

MAIL = Targets(email=BOTH.email)
Abuse = Callable[[CodeDesk, str], str]
"""Somebody does this to the newest row; gives the code that is typed then."""


@pytest.fixture
def desk(db: Database, clock: Clock) -> CodeDesk:
    sender_on(db, Channel.MAIL)
    return CodeDesk(db, clock)


def changed(desk: CodeDesk, **values: object) -> None:
    with desk.db.transaction(None) as work:
        work.session.execute(update(OneTimeCode).values(**values))


def _used_opened_again(desk: CodeDesk, code: str) -> str:
    assert desk.check(code, MAIL).fits
    changed(desk, state=CodeState.OPEN, tries=0)
    return code


def _over_opened_again(desk: CodeDesk, code: str) -> str:
    desk.clock.move(minutes=6)
    assert desk.check(code, MAIL).result is CodeResult.OVER
    changed(desk, state=CodeState.OPEN, sent_at=desk.clock(), sent_s=desk.db.tick().seconds)
    return code


def _spent_opened_again(desk: CodeDesk, code: str) -> str:
    for guess in range(5):
        desk.check(f"{(int(code) + guess + 1) % 1_000_000:06d}", MAIL)
    changed(desk, state=CodeState.OPEN, tries=0)
    return code


def _another_purpose(desk: CodeDesk, _code: str) -> str:
    desk.send(MAIL, CodePurpose.RECOVER)
    changed(desk, purpose=CodePurpose.REGISTER)
    return desk.received()


def _longer_life(desk: CodeDesk, code: str) -> str:
    desk.clock.move(minutes=6)
    changed(desk, sent_at=desk.clock(), sent_s=desk.db.tick().seconds)
    return code


def _digest_of_another_row(desk: CodeDesk, code: str) -> str:
    own = desk.rows()[0].digests
    desk.clock.move(minutes=2)
    desk.send(MAIL)
    changed(desk, digests=own)
    return code


def _digest_of_another_channel(desk: CodeDesk, code: str) -> str:
    changed(desk, digests={"sms": desk.rows()[0].digests["mail"]})
    return code


def _bare_digest(desk: CodeDesk, _code: str) -> str:
    changed(desk, digests={"mail": sha256(b"000000").hexdigest()})
    return "000000"


def _empty_digest(desk: CodeDesk, _code: str) -> str:
    changed(desk, digests={"mail": ""})
    return ""


@pytest.mark.parametrize(
    "abuse",
    [
        *(_used_opened_again, _over_opened_again, _spent_opened_again, _another_purpose, _longer_life),
        *(_digest_of_another_row, _digest_of_another_channel, _bare_digest, _empty_digest),
    ],
    ids=lambda abuse: abuse.__name__.strip("_"),
)
def test_a_row_that_was_changed_outside_the_program_lets_no_code_in(desk: CodeDesk, abuse: Abuse) -> None:
    desk.send(MAIL)
    code = desk.received()
    before = desk.desk.audited("code_refused")
    typed = abuse(desk, code)
    assert not desk.check(typed, MAIL).fits
    assert desk.desk.audited("code_refused") > before


def test_guessing_through_every_code_of_a_visit_ends_after_fifty(desk: CodeDesk, clock: Clock) -> None:
    looked = 0
    for _ in range(SENDS_PER_VISIT):
        desk.send(MAIL)
        right = desk.received()
        for guess in range(8):
            outcome = desk.check(f"{(int(right) + guess + 1) % 1_000_000:06d}", MAIL)
            looked += outcome.result is CodeResult.WRONG or (outcome.result is CodeResult.SPENT and guess == 4)
        clock.move(minutes=2)
    assert looked == 5 * SENDS_PER_VISIT
    with pytest.raises(TooManyCodes):
        desk.send(MAIL)


def test_whoever_is_signed_out_sends_and_tries_nothing(desk: CodeDesk, db: Database) -> None:
    desk.send(MAIL)
    end_session(db, desk.desk.officer)
    with pytest.raises(SessionEnded):
        desk.check(desk.received(), MAIL)
    with pytest.raises(SessionEnded):
        desk.send(MAIL)


def test_nobody_gets_a_code_for_their_own_account(desk: CodeDesk, db: Database) -> None:
    with db.transaction(None) as work:
        tie = StaffTie(
            id=new_id(),
            branch_id=work.branch_id,
            officer_id=desk.desk.officer.officer_id,
            kind=TieKind.OWN,
            kpj=desk.desk.member.kpj,
            declared_at=work.now,
        )
        work.session.add(tie)
    with pytest.raises(OwnMember):
        desk.send(MAIL)


def _swapped_texts(office: PostOffice) -> None:
    first, second = office.desk.messages()
    with office.db.transaction(None) as work:
        for row, other in ((first, second), (second, first)):
            work.session.execute(
                update(OutMessage).where(OutMessage.id == row.id).values(nonce=other.nonce, sealed=other.sealed)
            )


def _made_of_another(office: PostOffice) -> None:
    with office.db.transaction(None) as work:
        for row in office.desk.messages():
            work.session.execute(update(OutMessage).where(OutMessage.id == row.id).values(once=f"forged-{row.seq}"))


def _of_another_visit(office: PostOffice) -> None:
    other = CodeDesk(office.db, office.clock).case_id
    with office.db.transaction(None) as work:
        work.session.execute(update(OutMessage).values(case_id=other))


def _in_clear(office: PostOffice) -> None:
    with office.db.transaction(None) as work:
        work.session.execute(update(OutMessage).values(nonce=b"0" * 12, sealed=b'{"to": "x@contoh.id"}'))


@pytest.mark.parametrize(
    "forge", [_swapped_texts, _made_of_another, _of_another_visit, _in_clear], ids=lambda one: one.__name__.strip("_")
)
def test_a_forged_message_is_not_sent_and_is_on_record(
    db: Database, clock: Clock, tmp_path: Path, forge: Callable[[PostOffice], None]
) -> None:
    known = issuer(tmp_path, "root-uji")
    office = PostOffice(db, clock, known)
    with mail_server(certified(tmp_path, known, HOST)) as box:
        office.mails(box.port)
        office.notice()
        office.notice(to="lain@contoh.id")
        forge(office)
        office.turn()
        assert box.mails == []
    assert {(row.state, row.fault) for row in office.desk.messages()} == {(MessageState.REFUSED, MessageFault.FORGED)}
    assert office.desk.desk.audited("message_not_sent") == 2


def test_a_code_stands_in_clear_nowhere(
    db: Database, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every table laid open, every log line, every value's own words; the server that may read it is the control."""
    known = issuer(tmp_path, "root-uji")
    office, told = PostOffice(db, clock, known), list[object]()
    with caplog.at_level(logging.DEBUG), mail_server(certified(tmp_path, known, HOST)) as box:
        office.mails(box.port)
        while True:
            clean = opened(office)
            told.append(office.desk.send(MAIL))
            code = office.desk.received()
            if code.encode() not in clean:
                break
            clock.move(minutes=2)
        waiting = opened(office)
        office.turn()
        told += [office.desk.check(f"{(int(code) + 1) % 1_000_000:06d}", MAIL), office.desk.check(code, MAIL)]
        assert code in box.mails[-1].get_content()
    with db.read() as session:
        row = session.scalars(select(OutMessage)).first()
        sender = session.scalars(select(Sender)).one()
    told += [row, sender, Ask(office.desk.case_id, CodePurpose.REGISTER, MAIL), replace(BOTH), caplog.text]
    for where in (waiting, opened(office), repr(told).encode()):
        for secret in (code, PASSWORD, BOTH.email.upper() if where is waiting else code):
            assert secret.encode() not in where
    assert KEY not in waiting


def opened(office: PostOffice) -> bytes:
    """All rows of codes, messages, senders, audit and events, as text."""
    return export(office.db, office.desk.desk.blobs)
