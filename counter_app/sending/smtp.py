"""A message by mail. The only home of smtplib: it is given a connection that the door opened."""

from __future__ import annotations

import re
import smtplib
from contextlib import ExitStack, closing
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import BinaryIO

from counter_app.message_states import MessageFault, MessageState
from counter_app.sending.door import Door, Line, NotADestination, fault_of
from counter_app.sending.setup import SmtpSetup, Tls
from counter_app.sending.values import Delivery, Opened

_HELLO = "[127.0.0.1]"
"""This computer's name is nobody's business, and looking it up would ask the network."""
ANSWER_MAX = 65_536
"""Bytes of all answers of one talk: a server has a few hundred to say."""
_DOT = re.compile(rb"(?m)^\.")
_GREETED, _GO_ON, _TAKEN = 220, 354, 250
_NO_CODE = -1
"""smtplib's word for a connection that ended, or an answer that is none."""


class _Answered(Exception):
    """The server said no: for now, or for good."""

    def __init__(self, code: int, fault: MessageFault) -> None:
        super().__init__(code)
        self.delivery = Delivery.again(MessageFault.BUSY) if code < 500 else Delivery.refused(fault)


def deliver(setup: SmtpSetup, secret: str, opened: Opened, door: Door, at: datetime) -> Delivery:
    """Hand it over; what ends after it was handed over may have gone out."""
    handed = [False]
    try:
        data = _written(setup, opened, at)
    except ValueError:  # a line's end in an address
        return Delivery.refused(MessageFault.RECIPIENT)
    try:
        with door.line(setup.to, setup.tls is Tls.IMPLICIT) as line, ExitStack() as talks:
            smtp = talks.enter_context(closing(_talk(line)))
            _must(smtp.getreply(), MessageFault.REFUSED, _GREETED)
            smtp.ehlo_or_helo_if_needed()
            if setup.tls is Tls.STARTTLS:
                _secure(smtp, line)
                smtp = talks.enter_context(closing(_talk(line)))  # what was heard before counts for nothing
                smtp.ehlo_or_helo_if_needed()
            if setup.user:
                _sign_in(smtp, setup.user, secret)
            _must(smtp.mail(setup.sender), MessageFault.REFUSED)
            _must(smtp.rcpt(opened.to), MessageFault.RECIPIENT)
            _must(smtp.docmd("DATA"), MessageFault.REFUSED, _GO_ON)
            handed[0] = True
            smtp.send(data)
            code, _ = smtp.getreply()
            handed[0] = code == _NO_CODE  # it said something that says nothing
            _must((code, b""), MessageFault.REFUSED)
            return Delivery(MessageState.SENT)
    except _Answered as answered:
        return answered.delivery
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        return Delivery.again(MessageFault.SIGN_IN)
    except (
        OSError,
        NotADestination,
        ValueError,
    ) as error:  # all of smtplib's are OSErrors, but for what it cannot read
        return Delivery.unsure() if handed[0] else Delivery.again(fault_of(error))


def _talk(line: Line) -> smtplib.SMTP:
    smtp = smtplib.SMTP(local_hostname=_HELLO)
    smtp.sock, smtp.file = line.sock, _Heard(line.sock.makefile("rb"))
    return smtp


class _Heard:
    """What a server says, up to a limit: an answer without an end fills no memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._left = file, ANSWER_MAX

    def readline(self, limit: int = -1) -> bytes:
        """The next line, nothing once the limit is reached: as when the connection ended."""
        said = self._file.readline(min(limit, self._left) if limit >= 0 else self._left)
        self._left -= len(said)
        return said

    def close(self) -> None:
        """The connection's own end is elsewhere."""
        self._file.close()


def _sign_in(smtp: smtplib.SMTP, user: str, secret: str) -> None:
    """Raises _Answered for a server that asks in no way that can be answered."""
    try:
        smtp.login(user, secret)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPServerDisconnected):
        raise
    except (smtplib.SMTPException, ValueError) as error:  # no way in common, or a question that is none
        raise smtplib.SMTPNotSupportedError from error


def _secure(smtp: smtplib.SMTP, line: Line) -> None:
    if not smtp.has_extn("starttls") or smtp.docmd("STARTTLS")[0] != _GREETED:
        raise _NoTls
    line.secure()


class _NoTls(_Answered):
    """The server offers none."""

    def __init__(self) -> None:
        super().__init__(0, MessageFault.NO_TLS)
        self.delivery = Delivery.again(MessageFault.NO_TLS)


def _must(answer: tuple[int, bytes], fault: MessageFault, wanted: int = _TAKEN) -> None:
    code = answer[0]
    if code == _NO_CODE:
        raise smtplib.SMTPServerDisconnected
    if code != wanted and not (wanted == _TAKEN and code in (251, 252)):
        raise _Answered(code, fault)


def _written(setup: SmtpSetup, opened: Opened, at: datetime) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = setup.sender, opened.to, opened.letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{opened.once}@{setup.sender.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(opened.letter.text + "\n")
    return _DOT.sub(b"..", mail.as_bytes(policy=SMTP)) + b".\r\n"
