"""Why a server's certificate was refused: libpq says only that it was, so it is looked at once more, by itself."""

from __future__ import annotations

import socket
import ssl
import struct
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL

from counter_app.db.server_faults import Trouble

LOOK_S = 4.0
_TLS_ASKED = struct.pack("!ii", 8, 80877103)
"""SSLRequest (PostgreSQL, "Message Formats")."""
_USUAL_ROOT = Path("~/.postgresql/root.crt")
"""Where libpq looks for the issuers it trusts (PostgreSQL, "SSL Support")."""
_BY_CODE = {
    9: Trouble.EXPIRED,  # not yet valid: the clock, or a certificate of tomorrow
    10: Trouble.EXPIRED,
    18: Trouble.UNKNOWN_ISSUER,
    19: Trouble.UNKNOWN_ISSUER,
    20: Trouble.UNKNOWN_ISSUER,
    21: Trouble.UNKNOWN_ISSUER,
}
"""OpenSSL's codes of verification (X509_STORE_CTX_get_error)."""


def certificate_trouble(url: URL) -> Trouble:
    """What is wrong with the certificate of the server at an address whose certificate libpq refused."""
    try:
        with socket.create_connection(_place(url), LOOK_S) as way:
            way.sendall(_TLS_ASKED)
            if way.recv(1) != b"S":
                return Trouble.NO_TLS
            with _as_libpq(url).wrap_socket(way):
                return Trouble.CERTIFICATE
    except ssl.SSLCertVerificationError as refused:
        return _BY_CODE.get(refused.verify_code, Trouble.CERTIFICATE)
    except OSError:
        return Trouble.CERTIFICATE


def certificate_ends(url: URL) -> datetime | None:
    """Until when the certificate of the server at an address holds, None where that cannot be seen."""
    try:
        with socket.create_connection(_place(url), LOOK_S) as way:
            way.sendall(_TLS_ASKED)
            if way.recv(1) != b"S":
                return None
            with _as_libpq(url).wrap_socket(way) as inside:
                shown = inside.getpeercert() or {}
    except OSError:
        return None
    ends = shown.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None


def _place(url: URL) -> tuple[str, int]:
    said = [_first(url.query.get(name, "")) for name in ("hostaddr", "host")]
    host = next((one for one in (said[0], url.host or "", said[1]) if one), "localhost")
    return host, url.port or int(_first(url.query.get("port", "")) or 5432)


def _as_libpq(url: URL) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # libpq tells a wrong name in words of its own
    root = _first(url.query.get("sslrootcert", "")) or str(_USUAL_ROOT.expanduser())
    if root == "system":
        context.load_default_certs()
    else:
        context.load_verify_locations(root)
    return context


def _first(said: str | tuple[str, ...]) -> str:
    return said if isinstance(said, str) else next(iter(said), "")
