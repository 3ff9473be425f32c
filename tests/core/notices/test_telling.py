"""A decision's notice is there with the decision, once, for whoever agreed and at the contact they agreed to."""

from __future__ import annotations

import pytest

from counter_app.accounts.service import AccountService
from counter_app.codes.book import CodeBook
from counter_app.db.models import ChangeRequest, JmoAccount
from counter_app.db.session import Database
from counter_app.message_states import Channel, MessageFault, MessageKind, MessageState
from counter_app.notices.service import NoticeService
from counter_app.notices.telling import Notices
from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.terms import terms
from counter_app.requests.errors import MemberChanged, WrongRequestState
from counter_app.sending import posting
from counter_app.sending.outbox import Outbox
from counter_app.sending.values import Delivery
from counter_app.states import AccountState, RequestState
from tests.core.accounts.reset_desk import EVIDENCE
from tests.core.codes.code_desk import KEY
from tests.core.desk import DETAILS, SHELF, NoPapers
from tests.core.notices.conftest import MAIL, PHONE, NoticeDesk
from tests.core.notices.test_kills import messages
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, PASSWORD, RegisterDesk, desk_without_account
from tests.databases import Clock

NEW = {"email": "baru@contoh.id", "phone": "081377778888"}


def test_without_a_yes_nobody_is_told_anything(at: NoticeDesk) -> None:
    at.says(MAIL, given=False)
    at.desk.requests.approve(at.desk.supervisor(), at.waits())
    assert at.told() == []


@pytest.mark.parametrize(("language", "said"), [("id", "disetujui"), ("en", "was approved")])
def test_an_approval_is_told_in_the_language_of_the_yes(at: NoticeDesk, language: str, said: str) -> None:
    at.says(MAIL, language=language)
    at.desk.requests.approve(at.desk.supervisor(), at.waits())
    ((channel, kind, to, text),) = at.told()
    assert (channel, kind, to) == (Channel.MAIL, MessageKind.DECISION, DETAILS["email"])
    assert said in text
    assert "PD-2026-000001" in text


def test_no_notice_names_anybody(at: NoticeDesk) -> None:
    at.says(MAIL)
    at.says(PHONE)
    at.desk.requests.return_(at.desk.supervisor(), at.waits(), "document_unreadable", "fotonya", bring=("doc_ktp",))
    texts = [text for *_rest, text in at.told()]
    assert len(texts) == 2
    for text in texts:
        assert "perlu dilengkapi" in text
        for secret in (at.desk.member.nik, at.desk.member.kpj, "SITI", "AMINAH", "fotonya"):
            assert secret not in text


def test_a_phone_gets_one_message_however_many_channels_lead_to_it(at: NoticeDesk) -> None:
    at.says(PHONE)
    at.desk.requests.reject(at.desk.supervisor(), at.waits(), "identity_doubt")
    assert [(channel, to) for channel, _kind, to, _text in at.told()] == [(Channel.SMS, DETAILS["phone"])]


@pytest.mark.parametrize("agreed_first", [True, False])
def test_a_contact_that_changes_with_the_request_is_told_only_where_it_was_agreed(
    at: NoticeDesk, agreed_first: bool
) -> None:
    if agreed_first:
        at.says(MAIL)
        request = at.waits(email="baru@contoh.id")
    else:
        request = at.desk.filled(name="SITI AMINAH PUTRI", email="baru@contoh.id")
        at.says(MAIL)
        at.desk.selfie()
        at.desk.submit(request)
    at.desk.requests.approve(at.desk.supervisor(), request)
    assert [to for _c, _k, to, _t in at.told()] == [DETAILS["email"] if agreed_first else "baru@contoh.id"]


def test_a_contact_that_is_nobodys_any_more_is_told_nothing(at: NoticeDesk) -> None:
    request = at.desk.filled(name="SITI AMINAH PUTRI", email="baru@contoh.id")
    at.says(MAIL)
    at.desk.filled_by(at.officer, request, email="lain@contoh.id")
    at.desk.selfie()
    at.desk.submit(request)
    at.desk.requests.approve(at.desk.supervisor(), request)
    assert at.told() == []


def test_a_decision_that_turns_into_a_return_is_told_as_one_and_each_decision_once(at: NoticeDesk) -> None:
    at.says(MAIL)
    request = at.waits()
    at.desk.change_member(name="SITI AMINAH SARI")
    with at.desk.db.transaction(None) as work:
        work.session.get_one(type(at.desk.member), at.desk.member.id).name = "SITI AMINAH SARI"
    with pytest.raises(MemberChanged):
        at.desk.requests.approve(at.desk.supervisor(), request)
    with pytest.raises(WrongRequestState):
        at.desk.requests.approve(at.desk.supervisor(), request)
    assert ["perlu dilengkapi" in text for *_rest, text in at.told()] == [True]


def test_what_cannot_be_queued_is_not_decided(at: NoticeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    at.says(MAIL)
    request = at.waits()

    def gone(*_given: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "put", gone)
        with pytest.raises(ConnectionError):
            at.desk.requests.approve(at.desk.supervisor(), request)
    assert at.desk.stored(ChangeRequest, request).state is RequestState.SUBMITTED
    at.desk.requests.approve(at.desk.supervisor(), request)
    assert len(at.told()) == 1


def test_what_waits_is_not_sent_once_the_yes_was_taken_back(at: NoticeDesk) -> None:
    at.says(MAIL)
    at.says(PHONE)
    at.desk.requests.approve(at.desk.supervisor(), at.waits())
    at.says(MAIL, given=False)
    found = {row.channel: (row.state, row.sealed != b"") for row in messages(at.desk.db)}
    assert found == {Channel.MAIL: (MessageState.EXPIRED, False), Channel.SMS: (MessageState.WAITING, True)}


def test_the_answer_about_a_block_is_told_too(at: NoticeDesk) -> None:
    desk, clock = at.desk, at.desk.clock
    with desk.db.transaction(None) as work:
        row = work.session.get_one(JmoAccount, desk.member.id)
        row.state, row.blocked_reason, row.blocked_since = AccountState.BLOCKED, "biometric_failed", work.now
    accounts = AccountService(desk.db, clock, SHELF, NoPapers(), notices=Notices(at.outbox))
    at.says(MAIL)
    reset = accounts.open_reset(at.officer, desk.visit.id).reset_id
    accounts.save_evidence(at.officer, reset, EVIDENCE, "selfie_failed")
    desk.consent()
    desk.attempt(picture=picture())
    accounts.ask_second(at.officer, reset)
    accounts.give_back(desk.supervisor(), reset, ("selfie_unclear", ""))
    accounts.approve(desk.supervisor(), reset)
    assert ["disetujui" in text for *_rest, text in at.told()] == [False, True]


def _recovering(db: Database, clock: Clock) -> tuple[RegisterDesk, NoticeDesk]:
    counter = desk_without_account(db, clock)
    counter.member = MemberPartService(db, clock, CodeBook(KEY, counter.outbox), notices=Notices(counter.outbox))
    with db.transaction(None) as work:
        row = JmoAccount(member_id=counter.desk.member.id, state=AccountState.ACTIVE, failed_attempts=0)
        row.email, row.phone = DETAILS["email"], DETAILS["phone"]
        work.session.add(row)
    return counter, NoticeDesk(counter.desk, counter.outbox, NoticeService(db, counter.outbox), clock)


def test_a_recovered_account_is_told_at_its_new_contact_and_never_at_the_dead_one(db: Database, clock: Clock) -> None:
    counter, at = _recovering(db, clock)
    at.says(PHONE)  # for the number that is dead, as turns out
    key = counter.registrations.open(counter.officer, counter.desk.visit.id, recovers=True).registration_id
    counter.registrations.save(counter.officer, key, KNOWN | NEW)
    at.says(MAIL)
    counter.desk.consent()
    counter.desk.attempt(picture=picture())
    counter.registrations.go_on(counter.officer, key)
    counter.registrations.approve(counter.desk.supervisor(), key)
    counter.member.send_code(counter.officer, key)
    assert counter.member.check_code(counter.officer, key, counter.received()).fits
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, terms(str).version, True)
    assert [(kind, to) for _c, kind, to, _t in at.told()] == [
        (MessageKind.DECISION, "baru@contoh.id"),
        (MessageKind.RECOVERED, "baru@contoh.id"),
    ]


@pytest.mark.parametrize("state", [MessageState.SENDING, MessageState.PERHAPS_SENT])
def test_a_try_that_is_under_way_or_unsure_is_not_made_again_once_the_yes_was_taken_back(
    at: NoticeDesk, state: MessageState
) -> None:
    at.says(MAIL)
    at.desk.requests.approve(at.desk.supervisor(), at.waits())
    with at.desk.db.transaction(None) as work:
        row = posting.claim(work, "STN-1")
        assert row is not None
    if state is MessageState.PERHAPS_SENT:
        with at.desk.db.transaction(None) as work:
            posting.finish(work, row, Delivery.unsure())
    at.says(MAIL, given=False)
    if state is MessageState.SENDING:
        with at.desk.db.transaction(None) as work:
            posting.finish(work, row, Delivery.again(MessageFault.BUSY))
    (kept,) = messages(at.desk.db)
    assert kept.sealed == b""
    assert kept.state is not MessageState.WAITING
