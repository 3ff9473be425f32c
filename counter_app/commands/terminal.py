"""Talking on a terminal: questions, secrets, answers. Tests hand in their own."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.actor import Actor, Permission
from counter_app.errors import CounterError
from counter_app.explain import explain
from counter_app.officers.errors import AccountRests, AccountWaits, CodeNeeded, MustChangePassword, MustEnrol
from counter_app.texts import _

if TYPE_CHECKING:
    from counter_app.officers.service import OfficerService

STATION = "terminal"
TRIES = 3


class NoAnswer(CounterError):
    """The input ended before the question was answered."""


@dataclass(frozen=True)
class Terminal:
    """Where a command asks and answers."""

    ask: Callable[[str], str]
    ask_secret: Callable[[str], str]
    say: Callable[[str], None]


def real_terminal() -> Terminal:
    """Standard input and output; secrets are not shown while typed."""

    def ask(question: str) -> str:
        try:
            return input(question).strip()
        except EOFError as error:
            raise NoAnswer from error

    def ask_secret(question: str) -> str:
        try:
            return getpass.getpass(question) if sys.stdin.isatty() else input(question)
        except EOFError as error:
            raise NoAnswer from error

    return Terminal(ask, ask_secret, print)


def sign_in(terminal: Terminal, officers: OfficerService, permission: Permission) -> Actor | None:
    """Staff sign-in before a command touches data; None after three refusals or without the permission."""
    for _try in range(TRIES):
        username = terminal.ask(_("Nama pengguna: "))
        password = terminal.ask_secret(_("Kata sandi: "))
        try:
            try:
                who = officers.sign_in_for_command(username, password, STATION)
            except CodeNeeded:
                code = terminal.ask(_("Kode dari ponsel: "))
                who = officers.sign_in_for_command(username, password, STATION, code)
            who.must(permission)
        except MustChangePassword:
            terminal.say(_("Kata sandi ini sementara. Masuklah di loket dahulu untuk menggantinya."))
            return None
        except (MustEnrol, AccountWaits, AccountRests) as error:
            terminal.say(explain(error))
            return None
        except CounterError as error:
            terminal.say(explain(error))
            continue
        return who
    return None
