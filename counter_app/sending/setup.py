"""How a sender is set up, as its row keeps it and as it is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlsplit

from counter_app.message_states import Channel
from counter_app.sending.rules import is_loopback

SMTP_KEYS = ("host", "port", "tls", "user", "sender")
GATEWAY_KEYS = ("address", "method", "headers", "body_kind", "body", "success", "once_header")
LONGEST = 2000
DEEPEST = 20
SECRET_MAX = 500
SECRET_WORD = "{secret}"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]{2,45}\]?")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}")
_MAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
_SECRETS_NAME = re.compile(r"pass|pwd|sandi|secret|token|(api|access|auth).?key|authorization|signature", re.IGNORECASE)
"""Names by which gateways ask for what lets somebody in: behind them stands the sealed word, never a clear one."""
_OWN_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "content-type", "connection", "accept-encoding", "expect"}
)
"""What says how a request is read is the program's own."""


class Tls(StrEnum):
    """How mail is kept from being read along; the last only within this computer."""

    IMPLICIT = "implicit"
    STARTTLS = "starttls"
    PLAIN = "plain"


class BodyKind(StrEnum):
    """How a gateway wants its words."""

    JSON = "json"
    FORM = "form"


class SetupFlaw(StrEnum):
    """What of a setup cannot be."""

    HOST = "host"
    PORT = "port"
    CLEAR = "clear"
    SENDER = "sender"
    ADDRESS = "address"
    HEADERS = "headers"
    BODY = "body"
    LENGTH = "length"
    USER = "user"
    SECRET = "secret"
    """It has signs that no server can be shown."""
    SECRET_AGAIN = "secret_again"
    """It was typed for another destination."""
    OPEN_SECRET = "open_secret"
    """What lets somebody in stands in clear among what everybody at this page reads."""


@dataclass(frozen=True)
class Destination:
    """A computer and its port."""

    host: str
    port: int

    @property
    def text(self) -> str:
        """As it is shown: host:port."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class SmtpSetup:
    """A mail server."""

    to: Destination
    tls: Tls
    user: str
    sender: str


@dataclass(frozen=True)
class GatewaySetup:
    """A gateway for SMS or WhatsApp. `once_header` names where it is told by which word it knows a message again."""

    to: Destination
    tls: bool
    path: str
    method: str
    headers: tuple[tuple[str, str], ...]
    kind: BodyKind
    body: str
    success: str
    once_header: str


def keys_of(channel: Channel) -> tuple[str, ...]:
    """What is filled in for a channel."""
    return GATEWAY_KEYS if channel.is_to_phone else SMTP_KEYS


def setup_of(channel: Channel, details: Mapping[str, str]) -> SmtpSetup | GatewaySetup | tuple[SetupFlaw, ...]:
    """The setup of a channel, or everything that is wrong with it."""
    said = {key: details.get(key, "").strip() for key in keys_of(channel)}
    if any(len(value) > LONGEST for value in said.values()):
        return (SetupFlaw.LENGTH,)
    return _gateway(said) if channel.is_to_phone else _smtp(said)


def secret_flaw(secret: str) -> SetupFlaw | None:
    """Why a password or key cannot be shown to a server: mail and web both say it in plain letters of one line."""
    plain = secret.isascii() and (secret.isprintable() or not secret) and len(secret) <= SECRET_MAX
    return None if plain else SetupFlaw.SECRET


def same_place(one: SmtpSetup | GatewaySetup, other: SmtpSetup | GatewaySetup) -> bool:
    """Whether a password shown to the one is shown to nobody new by the other."""
    return (one.to, one.tls) == (other.to, other.tls)


def _smtp(said: Mapping[str, str]) -> SmtpSetup | tuple[SetupFlaw, ...]:
    host, flaws = said["host"], []
    tls = Tls(said["tls"]) if said["tls"] in set(Tls) else Tls.IMPLICIT
    if not _HOST.fullmatch(host):
        flaws.append(SetupFlaw.HOST)
    port = _port(said["port"])
    if not port:
        flaws.append(SetupFlaw.PORT)
    if tls is Tls.PLAIN and not is_loopback(host):
        flaws.append(SetupFlaw.CLEAR)
    if not _MAIL.fullmatch(said["sender"]):
        flaws.append(SetupFlaw.SENDER)
    if not (said["user"].isascii() and said["user"].isprintable()):
        flaws.append(SetupFlaw.USER)
    return tuple(flaws) or SmtpSetup(Destination(host.strip("[]"), port), tls, said["user"], said["sender"])


def _gateway(said: Mapping[str, str]) -> GatewaySetup | tuple[SetupFlaw, ...]:
    flaws = []
    address, port = _address(said["address"])
    if address is None:
        flaws.append(SetupFlaw.ADDRESS)
    elif address.scheme != "https" and not is_loopback(address.hostname or ""):
        flaws.append(SetupFlaw.CLEAR)
    headers, once = _headers(said["headers"]), said["once_header"]
    if headers is None or (once and not _is_header(once)) or _SECRETS_NAME.search(once):
        flaws.append(SetupFlaw.HEADERS)
    kind = BodyKind(said["body_kind"]) if said["body_kind"] in set(BodyKind) else BodyKind.JSON
    pairs = _body_pairs(kind, said["body"])
    if not all(any(word in value for _, value in pairs) for word in ("{to}", "{text}")):
        flaws.append(SetupFlaw.BODY)
    asked = parse_qsl(address.query) if address is not None else []
    if any(
        _SECRETS_NAME.search(name) and SECRET_WORD not in value for name, value in (*asked, *(headers or ()), *pairs)
    ):
        flaws.append(SetupFlaw.OPEN_SECRET)
    if flaws or address is None or headers is None:
        return tuple(flaws)
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    method = "PUT" if said["method"].upper() == "PUT" else "POST"
    to, tls = Destination(address.hostname or "", port), address.scheme == "https"
    return GatewaySetup(to, tls, path, method, headers, kind, said["body"], said["success"], said["once_header"])


def _port(typed: str) -> int:
    """0 for none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed) < 65536 else 0


def _address(typed: str) -> tuple[SplitResult | None, int]:
    try:
        parts = urlsplit(typed)
        port = {"https": 443, "http": 80}.get(parts.scheme, 0) if parts.port is None else parts.port
    except ValueError:
        return None, 0
    plain = parts.scheme in ("https", "http") and "@" not in parts.netloc and not parts.fragment and port > 0
    if not plain or not _HOST.fullmatch(parts.hostname or "") or not typed.isascii() or not typed.isprintable():
        return None, 0
    return (None, 0) if " " in typed else (parts, port)


def _headers(typed: str) -> tuple[tuple[str, str], ...] | None:
    found = []
    for line in typed.splitlines():
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon or not _is_header(name.strip()) or not value.isprintable() or not value.isascii():
            return None
        found.append((name.strip(), value.strip()))
    return tuple(found)


def _is_header(name: str) -> bool:
    return _TOKEN.fullmatch(name) is not None and name.lower() not in _OWN_HEADERS


def _body_pairs(kind: BodyKind, body: str) -> list[tuple[str, str]]:
    """Every text of a body with the name it stands behind; none of what is not of its kind, or has no end of depth."""
    if kind is BodyKind.FORM:
        return parse_qsl(body)
    try:
        held = json.loads(body)
        return texts_of(held) if _depth(held) <= DEEPEST else []
    except (ValueError, RecursionError):
        return []


def _depth(value: object) -> int:
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + max(map(_depth, parts), default=0)


def texts_of(value: object, name: str = "") -> list[tuple[str, str]]:
    """Every text in what JSON holds, with the name it stands behind."""
    match value:
        case str():
            return [(name, value)]
        case dict():
            return [text for key, one in value.items() for text in texts_of(one, key)]
        case list():
            return [text for one in value for text in texts_of(one, name)]
    return []
