"""A message by a gateway of the web, as its settings describe it. The only home of http.client."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

from counter_app.message_states import MessageFault, MessageState
from counter_app.sending.door import Door, NotADestination, fault_of
from counter_app.sending.setup import SECRET_WORD, BodyKind, GatewaySetup
from counter_app.sending.values import Delivery, Opened

ANSWER_MAX = 65_536
_DONE, _ELSEWHERE, _NO = range(200, 300), range(300, 400), range(400, 500)
_LATER = frozenset({408, 425, 429, 500, 503})
"""Answers by which nothing went out and another try may help."""


def deliver(setup: GatewaySetup, secret: str, opened: Opened, door: Door) -> Delivery:
    """Hand it over once. Where the gateway knows a message again by its word, what is unsure is simply tried again."""
    words = {"to": opened.to, "text": opened.letter.text, "subject": opened.letter.subject, "once": opened.once}
    path = setup.path.replace(SECRET_WORD, quote(secret, safe=""))
    try:
        body, headers = _body(setup, words | {"secret": secret}), _headers(setup, secret, opened)
    except ValueError:  # letters that no request can carry
        return Delivery.refused(MessageFault.RECIPIENT)
    handed = False
    try:
        with door.line(setup.to, setup.tls) as line:
            asking = http.client.HTTPConnection(setup.to.host, setup.to.port)
            asking.auto_open = 0
            asking.sock = line.sock
            handed = True
            asking.request(setup.method, path, body, headers)
            answer = asking.getresponse()
            said = answer.read(ANSWER_MAX + 1)
            if len(said) > ANSWER_MAX or answer.length:
                return _judged_by_part(setup, answer.status, said)
            return _judged(setup, answer.status, said.decode("utf-8", "replace"))
    except (OSError, NotADestination, http.client.HTTPException, ValueError) as error:
        return _unsure(setup) if handed else Delivery.again(fault_of(error))


def _judged(setup: GatewaySetup, status: int, said: str) -> Delivery:
    if status in _DONE:
        fits = not setup.success or setup.success in said
        return Delivery(MessageState.SENT) if fits else Delivery.refused(MessageFault.REFUSED)
    if status in _LATER:
        return Delivery.again(MessageFault.BUSY)
    if status in _ELSEWHERE:
        return Delivery.refused(MessageFault.REDIRECTED)
    if status in (401, 403):
        return Delivery.again(MessageFault.SIGN_IN)
    if status in _NO:
        return Delivery.refused(MessageFault.REFUSED)
    return _unsure(setup)  # 502 and 504: another computer behind it may have taken it


def _judged_by_part(setup: GatewaySetup, status: int, said: bytes) -> Delivery:
    """Of an answer that is too long or was cut off: the word of success may stand in what was not heard."""
    judged = _judged(setup, status, said.decode("utf-8", "replace"))
    return _unsure(setup) if status in _DONE and judged.state is not MessageState.SENT else judged


def _unsure(setup: GatewaySetup) -> Delivery:
    return Delivery.again(MessageFault.UNSURE) if setup.once_header else Delivery.unsure()


def _headers(setup: GatewaySetup, secret: str, opened: Opened) -> dict[str, str]:
    kinds = {BodyKind.JSON: "application/json", BodyKind.FORM: "application/x-www-form-urlencoded"}
    headers = {"Content-Type": kinds[setup.kind], "Accept": "*/*", "Connection": "close"}
    headers |= {name: value.replace(SECRET_WORD, secret) for name, value in setup.headers}
    if setup.once_header:
        headers[setup.once_header] = opened.once
    return headers


def _body(setup: GatewaySetup, words: Mapping[str, str]) -> bytes:
    """Words are put into texts only, so nothing that a message says becomes part of the form around it."""
    if setup.kind is BodyKind.FORM:
        return urlencode([(name, _filled(value, words)) for name, value in parse_qsl(setup.body)]).encode()
    return json.dumps(_put_in(json.loads(setup.body), words), ensure_ascii=False).encode()


def _put_in(value: object, words: Mapping[str, str]) -> object:
    match value:
        case str():
            return _filled(value, words)
        case dict():
            return {key: _put_in(one, words) for key, one in value.items()}
        case list():
            return [_put_in(one, words) for one in value]
    return value


def _filled(template: str, words: Mapping[str, str]) -> str:
    """Each word once, from left to right: what is put in is never read as a template."""
    done, rest = "", template
    while rest:
        places = sorted((rest.find(f"{{{name}}}"), name) for name in words if f"{{{name}}}" in rest)
        if not places:
            return done + rest
        at, name = places[0]
        done, rest = done + rest[:at] + words[name], rest[at + len(name) + 2 :]
    return done
