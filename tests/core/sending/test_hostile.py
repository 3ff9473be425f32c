"""Servers and settings at their worst: no answer makes the program forget what it does not know, none makes it fall."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from counter_app.codes.values import Targets
from counter_app.errors import CounterError
from counter_app.explain import explain
from counter_app.message_states import Channel, MessageFault, MessageState
from counter_app.sending import posting, smtp
from counter_app.sending.errors import BadSetup
from counter_app.sending.setup import SetupFlaw, setup_of
from counter_app.sending.values import SenderChange
from tests.core.codes.code_desk import BOTH
from tests.core.sending.post_office import BODY, PostOffice
from tests.core.sending.servers import HOST, PASSWORD, Mailbox

S, F = MessageState, MessageFault
MAIL_ONLY, PHONE_ONLY = Targets(email=BOTH.email), Targets(phone=BOTH.phone)
Talk = Callable[[socket.socket], None]
GREETING = b"220 mail.contoh.id\r\n"
KNOWS = b"250-mail.contoh.id\r\n250 AUTH PLAIN LOGIN\r\n"


@contextmanager
def guest_house(certificate: Path, talk: Talk) -> Iterator[int]:
    """A server over TLS that does as `talk` says with each connection; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)
    stop = threading.Event()

    def keep() -> None:
        while not stop.is_set():
            with suppress(OSError):
                guest = listening.accept()[0]
                guest.settimeout(5)
                with context.wrap_socket(guest, server_side=True) as line, suppress(OSError):
                    talk(line)

    keeper = threading.Thread(target=keep, name="guests")
    keeper.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        stop.set()
        keeper.join(10)
        listening.close()


def answering(*answers: bytes) -> Talk:
    """Say the greeting, then an answer a line that is heard; a mail's text ends with its dot."""

    def talk(line: socket.socket) -> None:
        heard = line.makefile("rb")
        line.sendall(GREETING)
        for answer in answers:
            asked = heard.readline()
            while asked and asked not in (b".\r\n",) and not asked[:4].strip().isalpha():
                asked = heard.readline()
            line.sendall(answer)
            if answer.startswith(b"354"):
                while heard.readline() not in (b".\r\n", b""):
                    pass
                line.sendall(answer[answer.index(b"\n") + 1 :])
                return

    return talk


UP_TO_DATA = (KNOWS, b"235 ok\r\n", b"250 ok\r\n", b"250 ok\r\n")


@pytest.mark.parametrize(
    "said", [b"hello\r\n", b"\xff\xfe\r\n", b"2x0 ok\r\n", b"\r\n", b"250" + b"-" * 9000 + b"\r\n"]
)
def test_an_answer_after_the_text_that_says_nothing_leaves_it_unknown(
    office: PostOffice, certificate: Path, said: bytes
) -> None:
    with guest_house(certificate, answering(*UP_TO_DATA, b"354 go\r\n" + said)) as port:
        office.mails(port)
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert office.stands() == (S.PERHAPS_SENT, F.UNSURE)


@pytest.mark.parametrize(
    ("knows", "challenge"),
    [
        (b"250-x\r\n250 AUTH XOAUTH2\r\n", b""),
        (b"250 x\r\n", b""),
        (b"250-x\r\n250 AUTH CRAM-MD5\r\n", b"334 !!!\r\n"),
        (b"250-x\r\n250 AUTH CRAM-MD5\r\n", b"334 a\r\n"),
        (b"250-x\r\n250 AUTH LOGIN\r\n", b"334 " + base64.b64encode(b"\xff\xfe") + b"\r\n"),
    ],
)
def test_a_server_that_asks_for_a_password_as_nobody_can_is_no_failure_of_the_program(
    office: PostOffice, certificate: Path, knows: bytes, challenge: bytes
) -> None:
    with guest_house(certificate, answering(knows, challenge)) as port:
        office.mails(port)
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert office.stands()[0] is S.WAITING
        if not challenge:
            assert office.stands()[1] is F.SIGN_IN


def test_a_server_that_never_comes_to_the_end_of_its_answer_fills_no_memory(
    office: PostOffice, certificate: Path
) -> None:
    said = []

    def talk(line: socket.socket) -> None:
        line.sendall(GREETING)
        piece = b"250-" + b"x" * 900 + b"\r\n"
        while True:
            line.sendall(piece * 64)
            said.append(64 * len(piece))

    with guest_house(certificate, talk) as port:
        office.mails(port)
        office.desk.send(MAIL_ONLY)
        office.turn()
        assert office.stands()[0] is S.WAITING
        assert sum(said) < 64 * smtp.ANSWER_MAX


def answered(answer: bytes) -> Talk:
    """One request of the web, answered by these bytes."""

    def talk(line: socket.socket) -> None:
        heard = line.makefile("rb")
        length = 0
        while (asked := heard.readline()) not in (b"\r\n", b""):
            if asked.lower().startswith(b"content-length:"):
                length = int(asked.split(b":")[1])
        heard.read(length)
        line.sendall(answer)

    return talk


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"sta',
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n" + b"x" * 900_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 900_000,
        b"\x00\xff\x00\xff",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300 + b"\r\n",
    ],
    ids=["cut", "chunk cut", "chunk none", "huge", "huge without length", "garbage", "no status", "many headers"],
)
def test_a_gateway_whose_answer_is_not_whole_leaves_it_unknown(
    office: PostOffice, certificate: Path, answer: bytes
) -> None:
    with guest_house(certificate, answered(answer)) as port:
        office.texts(port)
        office.desk.send(PHONE_ONLY)
        office.turn()
        assert office.stands() == (S.PERHAPS_SENT, F.UNSURE)


MAIL = {"host": "smtp.contoh.id", "port": "465", "tls": "implicit", "user": "", "sender": "cabang@contoh.id"}
SMS = {"address": "https://sms.contoh.id/kirim", "headers": "", "body": BODY}


@pytest.mark.parametrize(
    ("channel", "name", "value", "flaw"),
    [
        (Channel.MAIL, "sender", "cäbang@contoh.id", SetupFlaw.SENDER),
        (Channel.MAIL, "sender", "cabang\r\nBcc: x@contoh.id", SetupFlaw.SENDER),
        (Channel.MAIL, "sender", 'ca"bang@contoh.id', SetupFlaw.SENDER),
        (Channel.MAIL, "user", "cäbang", SetupFlaw.USER),
        (Channel.MAIL, "user", "a\rb", SetupFlaw.USER),
        (Channel.MAIL, "host", "smtp.contoh.id\nx", SetupFlaw.HOST),
        (Channel.MAIL, "port", "٤٦٥", SetupFlaw.PORT),
        (Channel.MAIL, "port", "0", SetupFlaw.PORT),
        (Channel.SMS, "address", "https://orang:rahasia@sms.contoh.id/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "https://:rahasia@sms.contoh.id/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "https://@sms.contoh.id/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "https://sms.contoh.id:99999/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "https://sms.contoh.id:0/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "https://sms.contoh.id/\u202e", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "ftp://sms.contoh.id/", SetupFlaw.ADDRESS),
        (Channel.SMS, "address", "http://10.0.0.8/kirim", SetupFlaw.CLEAR),
        (Channel.SMS, "address", "http://localhost.contoh.id/", SetupFlaw.CLEAR),
        (Channel.SMS, "address", "https://sms.contoh.id/?passkey=rahasia", SetupFlaw.OPEN_SECRET),
        (Channel.SMS, "address", "https://sms.contoh.id/?api_key=rahasia&x=1", SetupFlaw.OPEN_SECRET),
        (Channel.SMS, "headers", "Authorization: Bearer rahasia", SetupFlaw.OPEN_SECRET),
        (Channel.SMS, "headers", "X-Api-Key: rahasia", SetupFlaw.OPEN_SECRET),
        (Channel.SMS, "headers", "Content-Length: 3", SetupFlaw.HEADERS),
        (Channel.SMS, "headers", "host: lain.contoh.id", SetupFlaw.HEADERS),
        (Channel.SMS, "headers", "Transfer-Encoding: chunked", SetupFlaw.HEADERS),
        (Channel.SMS, "once_header", "Authorization", SetupFlaw.HEADERS),
        (Channel.SMS, "body", '{"to": "{to}", "text": "{text}", "token": "rahasia"}', SetupFlaw.OPEN_SECRET),
        (Channel.SMS, "body", '{"to": "{nomor}", "text": "{text}"}', SetupFlaw.BODY),
        (Channel.SMS, "body", "[" * 990 + '"{to}{text}"' + "]" * 990, SetupFlaw.BODY),
    ],
)
def test_what_cannot_be_or_would_show_a_secret_is_said_before_it_is_kept(
    office: PostOffice, channel: Channel, name: str, value: str, flaw: SetupFlaw
) -> None:
    details = (SMS if channel.is_to_phone else MAIL) | {name: value}
    with pytest.raises(BadSetup) as refused:
        office.save(channel, SenderChange(details, True, "kunci"))
    assert refused.value.flaws == (flaw,)
    assert "rahasia" not in explain(refused.value)


@pytest.mark.parametrize("secret", ["kunçi", "kun\nci", "kunci\r\nX: y", "\u202ekunci", "k" * 5000])
@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.SMS])
def test_a_secret_that_no_server_could_be_shown_is_refused(office: PostOffice, channel: Channel, secret: str) -> None:
    details = (SMS | {"headers": "Authorization: {secret}"}) if channel.is_to_phone else MAIL | {"user": "cabang"}
    with pytest.raises(BadSetup) as refused:
        office.save(channel, SenderChange(details, True, secret))
    assert refused.value.flaws == (SetupFlaw.SECRET,)


def test_the_key_goes_where_the_gateway_wants_it(office: PostOffice, certificate: Path) -> None:
    asked: list[bytes] = []

    def talk(line: socket.socket) -> None:
        heard = b""
        while b"token=" not in heard:
            heard += line.recv(65_536)
        asked.append(heard)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with guest_house(certificate, talk) as port:
        details = {"address": f"https://{HOST}:{port}/kirim?passkey={{secret}}", "body_kind": "form", "success": ""}
        office.save(
            Channel.SMS, SenderChange(details | {"body": "to={to}&text={text}&token={secret}"}, True, "k&9 =/x")
        )
        office.desk.send(PHONE_ONLY)
        office.turn()
        assert office.stands()[0] is S.SENT
    assert b"/kirim?passkey=k%269%20%3D%2Fx HTTP" in asked[0]
    assert b"token=k%269+%3D%2Fx" in asked[0]


def test_a_kept_password_does_not_go_to_another_destination(office: PostOffice, box: Mailbox) -> None:
    office.mails(box.port)
    row = office.service.listed(office.admin)[0]
    for change in ({"host": "lain.contoh.id"}, {"port": "25"}, {"tls": "plain", "host": "127.0.0.1"}):
        with pytest.raises(BadSetup) as refused:
            office.save(Channel.MAIL, SenderChange({**row.details, **change}, True))
        assert refused.value.flaws == (SetupFlaw.SECRET_AGAIN,)
    office.save(Channel.MAIL, SenderChange({**row.details, "host": "lain.contoh.id"}, True, PASSWORD))
    office.save(Channel.MAIL, SenderChange({**row.details, "host": "lain.contoh.id", "user": "lain"}, True))


def test_a_gateway_that_works_waits_for_no_mail_server_that_does_not(office: PostOffice, box: Mailbox) -> None:
    office.mails(1)
    office.notice(Channel.MAIL)
    office.turn()
    office.texts(2)
    office.clock.move(seconds=30)
    office.notice(Channel.MAIL)
    office.notice(Channel.SMS)
    with office.db.transaction(None) as work:
        first = posting.claim(work, "LOKET-1")
        assert first is not None
        assert first.channel is Channel.SMS


def test_a_test_is_tried_before_what_waits(office: PostOffice, box: Mailbox) -> None:
    office.mails(1)
    for _ in range(3):
        office.notice()
    office.save(Channel.MAIL, SenderChange({**office.service.listed(office.admin)[0].details}, True))
    delivery = office.service.try_out(office.admin, Channel.MAIL, "admin@contoh.id")
    assert delivery.state is S.REFUSED
    assert [row.tries for row in office.desk.messages()] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("channel", "to"),
    [
        (Channel.MAIL, "bukan alamat"),
        (Channel.MAIL, "a@contoh.id, b@contoh.id"),
        (Channel.MAIL, "a@contoh.id\nBcc: b@contoh.id"),
        (Channel.MAIL, "jürgen@contoh.id"),
        (Channel.SMS, "nomor saya"),
        (Channel.SMS, ""),
    ],
)
def test_a_test_goes_to_one_address_or_number(office: PostOffice, box: Mailbox, channel: Channel, to: str) -> None:
    office.mails(box.port)
    office.texts(2)
    with pytest.raises(CounterError) as refused:
        office.service.try_out(office.admin, channel, to)
    assert "Contoh" in explain(refused.value)
    assert office.count() == 0


def test_every_setup_that_is_kept_can_be_carried_out() -> None:
    body = json.dumps({"to": "{to}", "isi": ["{text}"], "userkey": "abc", "n": 1})
    assert not isinstance(setup_of(Channel.SMS, SMS | {"body": body}), tuple)
    assert not isinstance(setup_of(Channel.SMS, SMS | {"address": "https://10.0.0.8:8443/kirim?x=1"}), tuple)
    assert not isinstance(setup_of(Channel.SMS, SMS | {"address": "http://[::1]:8080/kirim"}), tuple)
