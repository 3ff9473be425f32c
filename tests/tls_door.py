"""A door in front of a server that speaks no TLS: it answers the request for TLS and hands on what it hears.

The certificates are made here, for this run only.
"""

from __future__ import annotations

import datetime
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TLS_ASKED = struct.pack("!ii", 8, 80877103)
"""SSLRequest (PostgreSQL, "Message Formats")."""
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Issuer:
    """Whoever signs certificates; `root` is the file that makes it known."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    root: Path


def issuer(folder: Path, called: str) -> Issuer:
    """A new one, with its root certificate in a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(called)
    now = datetime.datetime.now(datetime.UTC)
    root = (
        _begun(name, name, key.public_key(), (now - 400 * DAY, now + 30 * DAY))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{called}.crt"
    file.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    return Issuer(name, key, file)


def certified(folder: Path, by: Issuer, host: str, expired: bool = False) -> Path:
    """A file with key and certificate of a host."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    days = (now - 300 * DAY, now - DAY) if expired else (now - DAY, now + DAY)
    signed = (
        _begun(_name(host), by.name, key.public_key(), days)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(by.key, hashes.SHA256())
    )
    file = folder / f"{host}-{signed.serial_number:x}.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


def _name(called: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])


def _begun(
    whose: x509.Name,
    by: x509.Name,
    key: ec.EllipticCurvePublicKey,
    days: tuple[datetime.datetime, datetime.datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(by)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(days[0])
        .not_valid_after(days[1])
    )


@dataclass
class Door:
    """Where it stands, and whether anybody spoke to the server in clear."""

    port: int
    heard_in_clear: bool = False


@contextmanager
def door_before(server_port: int, certificate: Path | None) -> Iterator[Door]:
    """A door while the block runs; without a certificate it says that it speaks no TLS."""
    listening = socket.create_server(("127.0.0.1", 0))
    door = Door(int(listening.getsockname()[1]))
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    keeper = threading.Thread(target=_keep, args=(listening, server_port, context, door), name="door")
    keeper.start()
    try:
        yield door
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        keeper.join(10)


def _keep(listening: socket.socket, server_port: int, context: ssl.SSLContext | None, door: Door) -> None:
    guests: list[threading.Thread] = []
    while True:
        try:
            guest, _address = listening.accept()
        except OSError:
            break
        guest.settimeout(20)
        guests.append(threading.Thread(target=_serve, args=(guest, server_port, context, door), name="guest"))
        guests[-1].start()
    for one in guests:
        one.join(10)


def _serve(guest: socket.socket, server_port: int, context: ssl.SSLContext | None, door: Door) -> None:
    with guest, suppress(OSError):
        if guest.recv(8, socket.MSG_WAITALL) != TLS_ASKED:
            door.heard_in_clear = True
            return
        if context is None:
            guest.sendall(b"N")
            door.heard_in_clear = bool(guest.recv(1))
            return
        guest.sendall(b"S")
        with (
            context.wrap_socket(guest, server_side=True) as inside,
            socket.create_connection(("127.0.0.1", server_port)) as server,
        ):
            _hand_on(inside, server)


def _hand_on(inside: ssl.SSLSocket, server: socket.socket) -> None:
    """Both ways until one of them goes; each has a thread, and the TLS side is read by one only."""

    def back() -> None:
        with suppress(OSError):
            while heard := server.recv(65536):
                inside.sendall(heard)

    answering = threading.Thread(target=back, name="answering")
    answering.start()
    with suppress(OSError):
        while said := inside.recv(65536):
            server.sendall(said)
    with suppress(OSError):
        server.shutdown(socket.SHUT_RDWR)
    answering.join(10)
