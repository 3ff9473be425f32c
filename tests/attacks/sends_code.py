"""Sends a code to a mail server in a process that may connect to its port alone: `sends_code FOLDER PORT ROOT [ELSE]`.

Whoever tries another address, or looks up another name, ends the process by SIGKILL. With ELSE the sender is pointed
there behind the program's back, or the control opens a connection of its own.
"""

from __future__ import annotations

import os
import signal
import socket
import ssl
import sys
from pathlib import Path

from counter_app.codes.values import Targets
from counter_app.db import schema
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.message_states import Channel
from counter_app.sending.secret import Secrets
from counter_app.sending.service import SendingService
from counter_app.sending.values import SenderChange
from tests import factories
from tests.core.codes.code_desk import BOTH, KEY, CodeDesk
from tests.databases import BRANCH, Clock, add_branch

HOST = "localhost"


def watch(port: int) -> None:
    """From here on this process has one destination."""

    def heard(event: str, given: tuple[object, ...]) -> None:
        if event == "socket.connect":
            address = given[1]
            if isinstance(address, tuple) and (address[0] not in ("127.0.0.1", "::1") or address[1] != port):
                os.kill(os.getpid(), signal.SIGKILL)
        elif event == "socket.getaddrinfo" and given[0] != HOST:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)


def main(folder: Path, port: int, root: Path, other: str) -> None:
    """A branch, a visit, a sender, a code; says how the message stands."""
    watch(port)
    if other.startswith("control:"):
        socket.create_connection((HOST, int(other.partition(":")[2])), 5).close()
    file = folder / "branch.db"
    create_sqlite(file, KEY)
    engine = open_sqlite(file, KEY)
    schema.upgrade(engine)
    add_branch(engine)
    clock = Clock()
    db = Database(engine, BRANCH, clock)
    desk = CodeDesk(db, clock)
    admin = factories.officer(db, "admin")
    kept = (desk.outbox, desk.book, Secrets(KEY))
    service = SendingService(db, clock, kept, lambda: ssl.create_default_context(cafile=str(root)))
    details = {"host": HOST, "port": str(port), "tls": "implicit", "user": "", "sender": "cabang@contoh.id"}
    service.save(admin, Channel.MAIL, SenderChange(details, active=True))
    desk.send(Targets(email=BOTH.email))
    tried = service.work("STN-1")
    sys.stdout.write(f"{tried} {desk.messages()[-1].state.value}\n")
    db.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "")
