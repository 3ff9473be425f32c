"""Servers that messages are sent to: a mail server over TLS and a gateway, well or badly behaved, for this run only."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.tls_door import Issuer

HOST = "localhost"
logging.getLogger("mail.log").setLevel(logging.ERROR)  # what the server tells of itself is no log of the program
USER, PASSWORD = "cabang", "rahasia-pengirim-17"


def trusting(by: Issuer) -> Callable[[], ssl.SSLContext]:
    """As the program trusts this computer's store, which here knows one issuer."""

    def made() -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(by.root))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    return made


@dataclass
class Mailbox:
    """What arrived, and how the next mails are answered."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    """Of the next mails in order; after them each is taken. `drop` ends the connection after the mail was taken in."""
    connections: int = 0

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        """The mail is there."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "drop":
            self._keep(envelope.content)
            server.transport.abort()
            return "250 OK"
        if answer.startswith("250"):
            self._keep(envelope.content)
        return answer

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        """Nobody called like that lives here."""
        if address.startswith("tidak.ada"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def _keep(self, content: bytes) -> None:
        self.raw.append(content)
        self.mails.append(message_from_bytes(content, policy=policy.default))


class _Controller(Controller):
    """`begins` is TLS from the first byte; else it is offered, and asked for before anybody signs in."""

    def __init__(self, box: Mailbox, context: ssl.SSLContext | None, begins: bool) -> None:
        self._offered = context if not begins else None
        super().__init__(
            box, hostname="127.0.0.1", port=_free_port(), ssl_context=context if begins else None, ready_timeout=20
        )
        self._begins = begins

    def factory(self) -> SMTP:
        """One for each connection."""
        self.handler.connections += 1
        return SMTP(
            self.handler,
            hostname="mail.contoh.id",
            tls_context=self._offered,
            require_starttls=self._offered is not None,
            authenticator=_known,
            auth_require_tls=self._offered is not None,
        )

    def _trigger_server(self) -> None:
        """aiosmtpd speaks to itself here to see that it listens; this server does not trust itself."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5):
            self._factory_invoked.wait(5)


def _known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    fits = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=fits, handled=False)


@contextmanager
def mail_server(certificate: Path | None, begins: bool = True) -> Iterator[Mailbox]:
    """A real SMTP server, over TLS with this certificate; without one it speaks in clear."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    box = Mailbox()
    controller = _Controller(box, context, begins)
    box.port = controller.port
    controller.start()
    box.connections = 0
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Gateway:
    """What arrived; with `remembers` a word it had before is answered as before and counted once."""

    port: int = 0
    remembers: bool = False
    answers: list[int] = field(default_factory=list)
    """Of the next requests in order; after them 200. 0 hangs, 1 takes the message and ends without a word."""
    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)


@contextmanager
def gateway(certificate: Path) -> Iterator[Gateway]:
    """A gateway of the web over TLS."""
    kept = Gateway()

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_POST(self) -> None:
            """A message."""
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kept.heard.append(body)
            kept.headers.append(dict(self.headers))
            answer = kept.answers.pop(0) if kept.answers else 200
            if answer == 0:
                kept.hanging.wait(30)
                return
            if answer in (1, 200):
                once = self.headers.get("Idempotency-Key", "")
                if not (kept.remembers and once in kept.delivered):
                    kept.delivered.append(once)
            if answer == 1:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(answer)
            if answer in range(300, 400):
                self.send_header("Location", "https://lain.contoh.id/")
            self.send_header("Content-Length", "15")
            self.end_headers()
            self.wfile.write(b'{"status":"ok"}')

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    kept.port = int(server.server_address[1])
    keeper = threading.Thread(target=server.serve_forever, args=(0.05,), name="gateway")
    keeper.start()
    try:
        yield kept
    finally:
        kept.hanging.set()
        server.shutdown()
        server.server_close()
        keeper.join(20)


@contextmanager
def silent_server(says: bytes = b"", every_s: float = 0.05) -> Iterator[int]:
    """It takes a connection and never answers, or says a letter at a time; gives its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def keep() -> None:
        guests = []
        listening.settimeout(0.05)
        while not stop.is_set():
            with suppress(TimeoutError):
                guests.append(listening.accept()[0])
            for guest in guests:
                with suppress(OSError):
                    guest.sendall(says)
            time.sleep(every_s if says else 0)
        for guest in guests:
            guest.close()

    keeper = threading.Thread(target=keep, name="silent")
    keeper.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        stop.set()
        keeper.join(10)
        listening.close()
