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
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]{2,45}\]?")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}")
_MAIL = re.compile(r"[^@\s<>,;]{1,64}@[A-Za-z0-9.-]{1,253}")


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
    return tuple(flaws) or SmtpSetup(Destination(host.strip("[]"), port), tls, said["user"], said["sender"])


def _gateway(said: Mapping[str, str]) -> GatewaySetup | tuple[SetupFlaw, ...]:
    flaws = []
    address, port = _address(said["address"])
    if address is None:
        flaws.append(SetupFlaw.ADDRESS)
    elif address.scheme != "https" and not is_loopback(address.hostname or ""):
        flaws.append(SetupFlaw.CLEAR)
    headers = _headers(said["headers"])
    if headers is None or (said["once_header"] and not _TOKEN.fullmatch(said["once_header"])):
        flaws.append(SetupFlaw.HEADERS)
    kind = BodyKind(said["body_kind"]) if said["body_kind"] in set(BodyKind) else BodyKind.JSON
    if not _is_body(kind, said["body"]):
        flaws.append(SetupFlaw.BODY)
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
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError:
        return None, 0
    plain = parts.scheme in ("https", "http") and not parts.username and not parts.fragment
    if not plain or not _HOST.fullmatch(parts.hostname or "") or not typed.isascii() or not typed.isprintable():
        return None, 0
    return (None, 0) if " " in typed else (parts, port)


def _headers(typed: str) -> tuple[tuple[str, str], ...] | None:
    found = []
    for line in typed.splitlines():
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon or not _TOKEN.fullmatch(name.strip()) or not value.isprintable() or not value.isascii():
            return None
        found.append((name.strip(), value.strip()))
    return tuple(found)


def _is_body(kind: BodyKind, body: str) -> bool:
    """Whether it is of its kind, and says whom the message is for and what it says."""
    if kind is BodyKind.FORM:
        values = [value for _, value in parse_qsl(body)]
    else:
        try:
            values = list(texts_of(json.loads(body)))
        except (ValueError, RecursionError):
            return False
    return all(any(word in value for value in values) for word in ("{to}", "{text}"))


def texts_of(value: object) -> list[str]:
    """Every text in what JSON holds."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for one in value.values() for text in texts_of(one)]
        case list():
            return [text for one in value for text in texts_of(one)]
    return []
