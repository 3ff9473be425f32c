"""Mail and gateways, well and badly behaved: what arrives, how often, and what the row says of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.codes.values import Targets
from counter_app.db.models import Branch, OutMessage, Sender
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.message_states import Channel, CodePurpose, CodeState, Decided, MessageFault, MessageState
from counter_app.sending import door, posting
from counter_app.sending.errors import NotAgain
from counter_app.sending.texts import code_letter, decision_letter, old_contact_letter
from counter_app.sending.values import SenderChange
from counter_app.sending.words import fault_words
from counter_app.states import BranchKind
from tests.core.codes.code_desk import BOTH
from tests.core.sending.post_office import NOTICE, PostOffice
from tests.core.sending.servers import HOST, Gateway, Mailbox, mail_server, silent_server
from tests.tls_door import Issuer, certified, issuer

S, F = MessageState, MessageFault
MAIL_ONLY, PHONE_ONLY = Targets(email=BOTH.email), Targets(phone=BOTH.phone)


def test_a_code_arrives_by_mail_over_tls_and_fits(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    office.desk.send(MAIL_ONLY)
    assert office.turn() == 1
    assert office.stands() == (S.SENT, None)
    mail = box.mails[0]
    assert (mail["To"], mail["From"]) == (BOTH.email, "cabang@contoh.id")
    text = mail.get_content().strip()
    assert office.desk.check(text.split()[-1], MAIL_ONLY).fits
    assert "SITI" not in text.upper().replace("SITI.", "")
    assert office.last().sealed == b""


def test_mail_is_secured_by_starttls_before_anybody_signs_in(office: PostOffice, certificate: Path) -> None:
    with mail_server(certificate, begins=False) as box:
        office.mails(box.port, "starttls")
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert (office.stands()[0], len(box.mails)) == (S.SENT, 1)


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_a_server_that_speaks_no_tls_hears_nothing(office: PostOffice, tls: str) -> None:
    with mail_server(None) as box:
        office.mails(box.port, tls)
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert office.stands() == (S.WAITING, F.NO_TLS)
        assert box.mails == []


@pytest.mark.parametrize("which", ["unknown", "expired", "other_host"])
def test_a_certificate_that_is_wrong_lets_nothing_out(
    office: PostOffice, known: Issuer, tmp_path: Path, which: str
) -> None:
    by = issuer(tmp_path, "orang-lain") if which == "unknown" else known
    file = certified(tmp_path, by, "lain.contoh.id" if which == "other_host" else HOST, which == "expired")
    with mail_server(file) as box:
        office.mails(box.port)
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert office.stands() == (S.WAITING, F.CERTIFICATE)
        assert box.mails == []
    assert "administrator" in explain_fault(office)


def explain_fault(office: PostOffice) -> str:
    fault = office.last().fault
    return fault_words(fault) if fault else ""


def test_a_wrong_password_is_told_and_tried_again_after_it_was_mended(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port, secret="salah")
    office.desk.send(MAIL_ONLY)
    office.turn()
    assert office.stands() == (S.WAITING, F.SIGN_IN)
    office.mails(box.port)
    office.turn(2)
    assert office.stands()[0] is S.SENT


def test_a_server_that_is_down_is_tried_with_longer_and_longer_pauses(office: PostOffice, box: Mailbox) -> None:
    office.mails(1)
    office.desk.send(MAIL_ONLY)
    tries = []
    for _ in range(20):
        office.turn(1)
        tries.append(office.last().tries)
    assert tries[-1] == 4
    assert office.stands() == (S.WAITING, F.UNREACHABLE)
    standing = office.service.standing()[0]
    assert (standing.failures, standing.is_troubled) == (4, True)
    office.mails(box.port)
    office.turn(16)
    assert office.stands()[0] is S.SENT
    assert len(box.mails) == 1


def test_a_message_ends_with_its_code(office: PostOffice) -> None:
    office.mails(1)
    office.desk.send(MAIL_ONLY)
    office.turn()
    office.turn(301)
    assert office.stands()[0] is S.EXPIRED
    assert office.last().sealed == b""
    assert office.desk.rows()[0].state is CodeState.OVER
    assert office.turn(60) == 0


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        ("451 later", (S.WAITING, F.BUSY)),
        ("554 no", (S.REFUSED, F.REFUSED)),
        ("drop", (S.PERHAPS_SENT, F.UNSURE)),
    ],
)
def test_what_the_server_answers_after_the_text_is_believed(
    office: PostOffice, box: Mailbox, answer: str, stands: tuple[MessageState, MessageFault]
) -> None:
    office.mails(box.port)
    box.answers = [answer]
    office.notice()
    office.turn()
    assert office.stands() == stands


def test_what_was_dropped_after_its_text_is_sent_again_only_by_hand(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    box.answers = ["drop"]
    office.notice()
    office.turn()
    assert [office.turn(600) for _ in range(4)] == [0] * 4
    assert len(box.mails) == 1
    row = office.service.of_case(office.desk.desk.officer, office.desk.case_id)[0]
    office.service.send_again(office.desk.desk.officer, row.message_id)
    office.turn()
    assert office.stands()[0] is S.SENT
    assert [mail["Message-ID"] for mail in box.mails] == [box.mails[0]["Message-ID"]] * 2
    assert box.mails[1].get_content().strip().endswith(NOTICE)


def test_a_code_that_perhaps_went_out_is_never_sent_again_but_a_new_one_is(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    box.answers = ["drop"]
    office.desk.send(MAIL_ONLY)
    office.turn()
    row = office.service.of_case(office.desk.desk.officer, office.desk.case_id)[0]
    assert (row.state, office.last().sealed) == (S.PERHAPS_SENT, b"")
    with pytest.raises(NotAgain) as told:
        office.service.send_again(office.desk.desk.officer, row.message_id)
    assert "kode baru" in explain(told.value)
    office.clock.move(seconds=60)
    office.desk.send(MAIL_ONLY)
    office.turn()
    assert office.desk.check(box.mails[1].get_content().split()[-1], MAIL_ONLY).fits


def test_a_number_that_nobody_has_is_refused_and_the_sender_is_not_blamed(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    office.notice(to="tidak.ada@contoh.id")
    office.turn()
    assert office.stands() == (S.REFUSED, F.RECIPIENT)
    assert office.service.standing()[0].failures == 0


def test_an_address_cannot_smuggle_a_second_header_in(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    office.notice(to="siti@contoh.id\r\nBcc: lain@contoh.id")
    office.turn()
    assert office.stands() == (S.REFUSED, F.RECIPIENT)
    assert box.mails == []


def test_a_silent_server_is_given_up(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ANSWER_S", 0.3)
    with silent_server() as port:
        office.mails(port)
        office.notice()
        office.turn()
    assert office.stands() == (S.WAITING, F.UNREACHABLE)


def test_a_server_that_says_a_letter_at_a_time_is_cut_off(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "WHOLE_S", 0.8)
    with silent_server(b"2") as port:
        office.mails(port, "plain", "127.0.0.1")
        office.notice()
        office.turn()
    assert office.stands()[0] is S.WAITING


def test_a_gateway_gets_what_its_settings_describe(office: PostOffice, web: Gateway) -> None:
    office.texts(web.port)
    office.desk.send(PHONE_ONLY)
    office.turn()
    assert office.stands() == (S.SENT, None)
    assert web.heard[0]["tujuan"] == BOTH.phone
    assert web.headers[0]["Authorization"] == "Bearer kunci-gateway-9"
    assert office.desk.check(web.heard[0]["isi"]["teks"][0].split()[-1], PHONE_ONLY).fits


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        (500, (S.WAITING, F.BUSY)),
        (429, (S.WAITING, F.BUSY)),
        (401, (S.WAITING, F.SIGN_IN)),
        (400, (S.REFUSED, F.REFUSED)),
        (302, (S.REFUSED, F.REDIRECTED)),
        (502, (S.PERHAPS_SENT, F.UNSURE)),
        (1, (S.PERHAPS_SENT, F.UNSURE)),
        (0, (S.PERHAPS_SENT, F.UNSURE)),
    ],
)
def test_a_gateway_that_does_badly(
    office: PostOffice,
    web: Gateway,
    monkeypatch: pytest.MonkeyPatch,
    answer: int,
    stands: tuple[MessageState, MessageFault],
) -> None:
    monkeypatch.setattr(door, "ANSWER_S", 0.5)
    web.answers = [answer]
    office.texts(web.port)
    office.notice(Channel.SMS, "+6281234567890")
    office.turn()
    assert office.stands() == stands
    assert len(web.heard) == 1


def test_an_answer_without_the_word_of_success_is_a_refusal(office: PostOffice, web: Gateway) -> None:
    office.texts(web.port, success='"status":"sent"')
    office.notice(Channel.SMS, "+6281234567890")
    office.turn()
    assert office.stands() == (S.REFUSED, F.REFUSED)


@pytest.mark.parametrize("bad", [1, 0, 500, 502, 504])
def test_where_the_gateway_knows_a_message_again_exactly_one_is_delivered(
    office: PostOffice, web: Gateway, monkeypatch: pytest.MonkeyPatch, bad: int
) -> None:
    monkeypatch.setattr(door, "ANSWER_S", 0.5)
    web.remembers, web.answers = True, [bad, bad]
    office.texts(web.port, once_header="Idempotency-Key")
    office.notice(Channel.SMS, "+6281234567890")
    for _ in range(5):
        office.turn(30)
    assert office.stands() == (S.SENT, None)
    assert len(web.heard) == 3
    assert len(web.delivered) == 1


def test_what_a_message_says_never_becomes_part_of_the_form_around_it(office: PostOffice, web: Gateway) -> None:
    office.texts(web.port)
    office.notice(Channel.SMS, '"}{text}{once}')
    office.turn()
    assert web.heard[0]["tujuan"] == '"}{text}{once}'


def test_a_changed_row_is_not_sent(office: PostOffice, box: Mailbox, db: Database) -> None:
    office.mails(box.port)
    office.notice()
    with db.transaction(None) as work:
        work.session.execute(update(OutMessage).values(channel=Channel.MAIL, once="lain"))
    office.turn()
    assert office.stands() == (S.REFUSED, F.FORGED)
    assert box.mails == []
    assert office.desk.desk.audited("message_not_sent") == 1


def test_two_windows_send_a_message_once(office: PostOffice, box: Mailbox, known: Issuer) -> None:
    office.mails(box.port)
    for _ in range(6):
        office.notice()
    start = threading.Barrier(3)
    windows = [office.window(known) for _ in range(3)]

    def work(number: int) -> None:
        start.wait()
        windows[number].work(f"STN-{number}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {row.state for row in office.desk.messages()} == {S.SENT}
    assert len(box.mails) == 6


def test_a_try_that_a_killed_window_left_may_have_gone_out(office: PostOffice, box: Mailbox, db: Database) -> None:
    office.mails(box.port)
    office.notice()
    with db.transaction(None) as work:
        assert posting.claim(work, "STN-9") is not None
    assert office.turn(60) == 0
    assert office.stands()[0] is S.SENDING
    office.turn(150)
    assert office.stands() == (S.PERHAPS_SENT, F.LEFT)
    assert box.mails == []


def test_a_sender_that_is_off_sends_nothing_and_the_lamp_says_so(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    office.notice()
    row = office.service.listed(office.admin)[0]
    office.save(Channel.MAIL, SenderChange(row.details, False))
    assert office.turn() == 0
    standing = office.service.standing()[0]
    assert (standing.is_on, standing.unsent, standing.is_troubled) == (False, 1, True)
    assert office.desk.codes.channels(office.desk.desk.officer) == ()


def test_a_test_message_says_whether_a_sender_works(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    assert office.service.try_out(office.admin, Channel.MAIL, "admin@contoh.id").state is S.SENT
    assert box.mails[0]["To"] == "admin@contoh.id"
    office.mails(1)
    tried = office.service.try_out(office.admin, Channel.MAIL, "admin@contoh.id")
    assert (tried.state, tried.fault) == (S.REFUSED, F.UNREACHABLE)


def test_a_sender_pointed_elsewhere_outside_the_program_shows_its_password_to_nobody(
    office: PostOffice, box: Mailbox, db: Database, known: Issuer, tmp_path: Path
) -> None:
    office.mails(box.port)
    office.notice()
    with mail_server(certified(tmp_path, known, HOST)) as thief:
        with db.transaction(None) as work:
            row = work.session.scalars(select(Sender)).one()
            row.details = {**row.details, "port": str(thief.port)}
        office.turn()
        assert (thief.connections, thief.mails) == (0, [])
    assert office.stands() == (S.WAITING, F.FORGED)
    office.mails(box.port)
    office.turn(2)
    assert office.stands()[0] is S.SENT


def test_a_password_goes_on_when_only_something_else_is_changed(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    row = office.service.listed(office.admin)[0]
    office.save(Channel.MAIL, SenderChange({**row.details, "sender": "loket@contoh.id"}, True))
    office.notice()
    office.turn()
    assert (office.stands()[0], box.mails[0]["From"]) == (S.SENT, "loket@contoh.id")
    assert office.service.listed(office.admin)[0].has_secret


def test_no_message_has_a_place_for_a_name_or_a_number_of_a_member() -> None:
    """What the texts are made of: the branch, the request's own number, the code."""
    for language, said in (("id", "hubungi"), ("en", "contact this branch")):
        letters = (
            old_contact_letter(language, "Cabang Uji"),
            *(decision_letter(language, "Cabang Uji", "PD-7", one) for one in Decided),
        )
        assert said in letters[0].text
        assert "PD-7" in letters[1].text
        assert all("Cabang Uji" in letter.text and "{" not in letter.text for letter in letters)
        code = code_letter(language, "Cabang Uji", CodePurpose.RECOVER, 5, "004217")
        assert code.text.split()[-1] == "004217"
        assert "004217" not in code.subject


@pytest.mark.parametrize(
    ("kind", "marked"), [(BranchKind.REAL, False), (BranchKind.TRAINING, True), (BranchKind.DEMO, True)]
)
def test_a_branch_that_only_practises_says_so_in_every_message(
    office: PostOffice, box: Mailbox, kind: BranchKind, marked: bool
) -> None:
    with office.db.transaction(None) as work:
        work.session.get_one(Branch, work.branch_id).kind = kind
    office.mails(box.port)
    office.desk.send(MAIL_ONLY)
    office.turn()
    assert box.mails[0]["Subject"].startswith("LATIHAN. ") is marked
    assert box.mails[0].get_content().startswith("LATIHAN. ") is marked
    assert office.desk.check(box.mails[0].get_content().split()[-1], MAIL_ONLY).fits
