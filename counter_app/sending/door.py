"""The one door through which messages leave: to a destination of the branch's list, within a time, TLS verified.

The database has doors of its own (`db/postgresql.py`, `db/tls_look.py`); a test knows every file that opens one.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from counter_app.errors import OutsideError
from counter_app.message_states import MessageFault
from counter_app.sending.setup import Destination

CONNECT_S, ANSWER_S, WHOLE_S = 10.0, 15.0, 60.0
"""To be reached, for one answer, and for a whole message: a server that answers a letter at a time is cut off."""


class NotADestination(OutsideError):
    """It stands in no list of the branch: nothing was opened."""

    def __init__(self, to: Destination) -> None:
        super().__init__(to)
        self.to = to


class Line:
    """A connection that is open. `secure` puts TLS around it, with the certificate verified for the host."""

    def __init__(self, sock: socket.socket, host: str, context: ssl.SSLContext) -> None:
        self.sock, self._host, self._context = sock, host, context

    def secure(self) -> None:
        """From here on nobody reads along. Raises ssl.SSLError."""
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._host)

    def cut(self) -> None:
        """End it, whoever waits for it."""
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)


def trusting_the_system() -> ssl.SSLContext:
    """Certificates are verified by what this computer trusts, hosts by their name, from TLS 1.2 on."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class Door:
    """`allowed` are the destinations of the branch as they stand now."""

    def __init__(
        self, allowed: frozenset[Destination], context: Callable[[], ssl.SSLContext] = trusting_the_system
    ) -> None:
        self._allowed, self._context = allowed, context

    @contextmanager
    def line(self, to: Destination, tls: bool) -> Iterator[Line]:
        """A connection while the block runs, cut off when it lasts too long. Raises NotADestination, OSError."""
        if to not in self._allowed:
            raise NotADestination(to)
        with socket.create_connection((to.host, to.port), CONNECT_S) as opened:
            opened.settimeout(ANSWER_S)
            line = Line(opened, to.host, self._context())
            guard = threading.Timer(WHOLE_S, line.cut)
            guard.start()
            try:
                if tls:
                    line.secure()
                yield line
            finally:
                guard.cancel()
                guard.join()
                line.sock.close()


def fault_of(error: Exception) -> MessageFault:
    """Why a destination was not reached."""
    match error:
        case NotADestination():
            return MessageFault.DESTINATION
        case ssl.SSLCertVerificationError():
            return MessageFault.CERTIFICATE
        case ssl.SSLError():
            return MessageFault.NO_TLS
    return MessageFault.UNREACHABLE
