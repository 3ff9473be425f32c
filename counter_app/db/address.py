"""A PostgreSQL server's address: what may stand in it, and how safe the way to the server must be.

Pure, and without a database library, so that a page asks the same as the store.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote

from counter_app.errors import CounterError

VERIFY_FULL = "verify-full"
"""The one mode of TLS in which nobody between here and the server can read or answer in its place: the certificate must
be of a known issuer and of this very host (PostgreSQL, "Protection Provided in Different Modes")."""
DRIVER = "postgresql+psycopg://"

_SHAPE = re.compile(r"postgresql(?:\+psycopg)?://(?:([^/?#\s@]*)@)?([^/?#\s@]*)/([^/?#\s]+?)(?:\?([^\s#]*))?")
_NAME = re.compile(r"[^\s=:/@?#\x00-\x1f]{1,63}")
"""A role's or a database's name: at most 63 bytes (PostgreSQL, "Identifiers"), nothing that reads as something else."""
_SECRET = re.compile(r"pass(?!file$)|pwd|secret|token|scram|oauth", re.IGNORECASE)
_MAY_STAND = frozenset(
    {
        *("host", "hostaddr", "port", "target_session_attrs"),
        *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "sslnegotiation"),
        *("passfile", "channel_binding", "require_auth"),
    }
)


class AddressFlaw(StrEnum):
    """Why an address cannot be taken."""

    FORM = "form"
    SECRET = "secret"
    WEAK_TLS = "weak_tls"
    OPTION = "option"


class AddressRefused(CounterError):
    """The address of the server cannot be used as it stands. `what` is the word of it that is in the way, if one is."""

    def __init__(self, flaw: AddressFlaw, what: str = "") -> None:
        super().__init__(flaw, what)
        self.flaw, self.what = flaw, what


@dataclass(frozen=True)
class Address:
    """An address that may be used and kept: it holds no secret."""

    user: str
    place: str
    """Host and port, perhaps several, as they were typed."""
    database: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether the way to the server never leaves this computer."""
        said = [self.place, *(value for name, value in self.options if name in ("host", "hostaddr"))]
        hosts = [_bare(host) for some in said for host in some.split(",") if host]
        return bool(hosts) and all(_is_local(host) for host in hosts)

    @property
    def sslmode(self) -> str:
        """What is asked of TLS: verify-full, or on this computer what the address says."""
        return dict(self.options).get("sslmode", "prefer" if self.is_local else VERIFY_FULL)

    def text(self) -> str:
        """The address as it is kept."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        rest = "&".join(f"{name}={quote(value, safe='/')}" for name, value in self.options)
        return f"{DRIVER}{user}{self.place}/{quote(self.database, safe='')}{'?' if rest else ''}{rest}"


def understood(said: str) -> Address:
    """The address, checked. Raises AddressRefused."""
    said = said.strip()
    before, at, _rest = said.partition("://")[2].partition("?")[0].rpartition("@")
    if at and unquote(before).partition(":")[2]:
        raise AddressRefused(AddressFlaw.SECRET)
    parts = _SHAPE.fullmatch(said)
    if parts is None:
        raise AddressRefused(AddressFlaw.FORM)
    user, place, database, query = (part or "" for part in parts.groups())
    options = tuple(parse_qsl(query, keep_blank_values=True))
    for name, _value in options:
        if _SECRET.search(name):
            raise AddressRefused(AddressFlaw.SECRET, name)
        if name not in _MAY_STAND:
            raise AddressRefused(AddressFlaw.OPTION, name)
    address = Address(unquote(user).removesuffix(":"), place, unquote(database), options)
    if not _NAME.fullmatch(address.database) or (address.user and not _NAME.fullmatch(address.user)):
        raise AddressRefused(AddressFlaw.FORM)
    modes = [value for name, value in options if name == "sslmode"]
    if not address.is_local and any(mode != VERIFY_FULL for mode in modes):
        raise AddressRefused(AddressFlaw.WEAK_TLS, modes[0])
    return address


def _bare(host: str) -> str:
    """A host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host if host.startswith("/") or host.count(":") > 1 else host.partition(":")[0]


def _is_local(host: str) -> bool:
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
