"""A branch with a mail sender and a gateway that are real servers, and a visit whose code they send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.db.session import Database
from tests.core.sending.post_office import PostOffice
from tests.core.sending.servers import HOST, Gateway, Mailbox, gateway, mail_server
from tests.databases import Clock
from tests.tls_door import Issuer, certified, issuer


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    """Whom this computer trusts."""
    return issuer(tmp_path_factory.mktemp("known"), "root-uji")


@pytest.fixture(scope="session")
def certificate(known: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The servers' own."""
    return certified(tmp_path_factory.mktemp("certified"), known, HOST)


@pytest.fixture
def box(certificate: Path) -> Iterator[Mailbox]:
    """A mail server."""
    with mail_server(certificate) as found:
        yield found


@pytest.fixture
def web(certificate: Path) -> Iterator[Gateway]:
    """A gateway."""
    with gateway(certificate) as found:
        yield found


@pytest.fixture
def office(db: Database, clock: Clock, known: Issuer) -> PostOffice:
    """The services."""
    return PostOffice(db, clock, known)
