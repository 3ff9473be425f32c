"""What the sign-in page shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.actor import Actor
from counter_app.clock_check import ClockDoubt
from counter_app.health.values import Finding
from counter_app.officers.values import CounterChoice, DemoOfficer, Phone
from counter_app.printing.qr import Modules


class Entry(StrEnum):
    """Whether the branch's database is there."""

    OPENING = "opening"
    OPEN = "open"
    SHUT = "shut"


class SignInStep(StrEnum):
    """What is asked now."""

    PASSWORD = "password"
    NEW_PASSWORD = "new_password"
    CODE = "code"
    PHONE = "phone"
    RECOVERY = "recovery"
    DECLARE = "declare"
    COUNTER = "counter"
    QUESTION = "question"


@dataclass(frozen=True)
class Question:
    """What is asked before something of somebody's ends; `safe` when Enter may say yes."""

    words: str
    yes: str
    no: str
    safe: bool = False


@dataclass(frozen=True)
class NewPhone:
    """A phone to be enrolled, with the QR that it reads."""

    phone: Phone = field(repr=False)
    modules: Modules = field(repr=False)


@dataclass(frozen=True)
class SignInState:
    """All that the sign-in page shows."""

    language: str = "id"
    step: SignInStep = SignInStep.PASSWORD
    entry: Entry = Entry.OPEN
    branch: str = ""
    demo: bool = False
    demo_staff: tuple[DemoOfficer, ...] = ()
    counters: tuple[CounterChoice, ...] = ()
    last_counter: uuid.UUID | None = None
    question: Question | None = None
    clock: ClockDoubt | None = None
    to_do: tuple[Finding, ...] = ()
    """What of the branch and this computer needs attention, the worst first."""
    who: Actor | None = None
    phone: NewPhone | None = None
    recovery: tuple[str, ...] = field(default=(), repr=False)
    kept: bool = False
    """Whether the recovery codes were printed or saved."""
    done: str = ""
    may_skip_counter: bool = False
    busy: bool = False
    locked: bool = False
    problem: str = ""
    can_retry: bool = False
