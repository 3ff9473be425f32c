"""The way to a server on another computer is TLS that is proven: issuer, days and name. # S12

The server of these tests speaks no TLS, so that a door of the tests stands before it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import make_url

from counter_app.db.faults import ServerGone
from counter_app.db.opening import reachable
from counter_app.db.postgresql import open_postgresql
from counter_app.db.server_faults import Trouble
from counter_app.db.session import Database
from counter_app.db.tls_look import certificate_ends
from counter_app.explain import explain
from tests.databases import BRANCH, START
from tests.servers import Server, running
from tests.tls_door import Door, Issuer, certified, door_before, issuer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a server of the test's own")
HOST = "db.cabang.test"
"""Not this computer by its name; only the way to it is a short one."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as one:
        yield one


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    """The issuer that this computer knows."""
    return issuer(tmp_path_factory.mktemp("ca"), "ca-kantor")


def address_at(door: Door, root: Path | None) -> str:
    """As an administrator writes it, with no word of sslmode."""
    known = f"&sslrootcert={root}" if root else ""
    return f"postgresql://postgres@{HOST}:{door.port}/postgres?hostaddr=127.0.0.1{known}"


def test_a_server_that_proves_itself_is_used_and_nothing_goes_in_clear(
    server: Server, office: Issuer, tmp_path: Path
) -> None:
    with door_before(server.port, certified(tmp_path, office, HOST)) as door:
        address = address_at(door, office.root)
        database = Database(reachable(open_postgresql(address), address), BRANCH, lambda: START)
        with closing(database), database.read() as session:
            driver = session.connection().connection.driver_connection
            assert driver is not None
            assert driver.pgconn.ssl_in_use
        assert not door.heard_in_clear


Shown = Callable[[Path, Issuer], Path | None]
SHOWN: dict[str, tuple[Shown, Trouble]] = {
    "expired": (lambda folder, office: certified(folder, office, HOST, expired=True), Trouble.EXPIRED),
    "another name": (lambda folder, office: certified(folder, office, "lain.cabang.test"), Trouble.WRONG_NAME),
    "unknown issuer": (
        lambda folder, office: certified(folder, issuer(folder, "ca-lain"), HOST),
        Trouble.UNKNOWN_ISSUER,
    ),
    "no TLS": (lambda folder, office: None, Trouble.NO_TLS),
}


@pytest.mark.parametrize("shown", sorted(SHOWN))
def test_a_server_that_does_not_is_told_and_nothing_goes_in_clear(
    shown: str, server: Server, office: Issuer, tmp_path: Path
) -> None:
    certificate, trouble = SHOWN[shown]
    with door_before(server.port, certificate(tmp_path, office)) as door:
        address = address_at(door, office.root)
        with pytest.raises(ServerGone) as told:
            reachable(open_postgresql(address), address)
        assert told.value.trouble is trouble
        with (
            pytest.raises(ServerGone) as later,
            Database(open_postgresql(address), BRANCH, lambda: START).read() as one,
        ):
            one.connection()
        assert explain(later.value) == explain(told.value)
        assert not door.heard_in_clear


def test_without_a_known_issuer_there_is_no_connection(
    server: Server, office: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with door_before(server.port, certified(tmp_path, office, HOST)) as door:
        address = address_at(door, tmp_path / "tiada.crt")
        with pytest.raises(ServerGone) as told:
            reachable(open_postgresql(address), address)
        assert told.value.trouble is Trouble.NO_ROOT
        assert not door.heard_in_clear


def test_until_when_the_certificate_holds_is_read_from_the_server_itself(
    server: Server, office: Issuer, tmp_path: Path
) -> None:
    bundle = certified(tmp_path, office, HOST)
    with door_before(server.port, bundle) as door:
        told = certificate_ends(make_url(address_at(door, office.root)))
    shown = x509.load_pem_x509_certificates(bundle.read_bytes())[0]
    assert told == shown.not_valid_after_utc


def test_without_tls_or_a_server_no_end_is_told(server: Server, office: Issuer, tmp_path: Path) -> None:
    with door_before(server.port, None) as door:
        address = make_url(address_at(door, office.root))
        assert certificate_ends(address) is None
    assert certificate_ends(address) is None
