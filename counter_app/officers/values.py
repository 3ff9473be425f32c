"""What the officers services answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.actor import Actor, Role
from counter_app.states import Backing, Duty, ServiceKind


@dataclass(frozen=True)
class CounterChoice:
    """A counter to sign in at; `taken_by` is the name of the officer on duty or empty.

    `is_silent` where that officer's program has not been heard for a while: the counter can be taken over.
    """

    id: uuid.UUID
    number: int
    name: str
    taken_by: str = ""
    duty: Duty = Duty.CLOSED
    is_silent: bool = False


@dataclass(frozen=True)
class Login:
    """What somebody typed to show who they are; `code` is of the phone or from the paper, "" until it is asked for."""

    username: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True)
class Phone:
    """A phone that is to make codes from now on: its secret as the QR says it, and as it is typed by hand."""

    secret: str = field(repr=False)
    address: str = field(repr=False)
    by_hand: str = field(repr=False)


@dataclass(frozen=True)
class Enrolled:
    """Somebody who signed in with the first code of their phone, and the recovery codes, shown this once."""

    who: Actor
    codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class DemoOfficer:
    """A member of staff of the example branch, shown with the password everybody may know."""

    name: str
    username: str
    password: str
    role: Role


@dataclass(frozen=True)
class SignInPage:
    """What the sign-in page shows before anybody signed in."""

    branch_name: str
    branch_code: str
    demo: bool
    demo_staff: tuple[DemoOfficer, ...]
    counters: tuple[CounterChoice, ...]
    last_counter: uuid.UUID | None = None
    """The one that was taken at this station before."""


@dataclass(frozen=True)
class StaffRow:
    """A member of staff as the administrator sees it."""

    id: uuid.UUID
    username: str
    name: str
    role: Role
    active: bool
    must_change_password: bool
    created_at: datetime
    backing: Backing = Backing.FULL
    next_role: Role | None = None
    begins_at: datetime | None = None
    """From when an account or role works that is confirmed and rests."""
    may_confirm: bool = False
    """Whether whoever reads this may confirm it; `vouchers` are the names of all who may, of `voucher_role`."""
    voucher_role: Role | None = None
    vouchers: tuple[str, ...] = ()
    has_codes: bool = False
    """Whether a phone of theirs is known."""


@dataclass(frozen=True)
class NewOfficer:
    """A member of staff to be added."""

    username: str
    name: str
    role: Role


@dataclass(frozen=True)
class ServiceRow:
    """A service as the administrator sees it; `id` is None for a new one."""

    id: uuid.UUID | None
    code: str
    prefix: str
    name: str
    name_en: str
    kind: ServiceKind
    position: int
    minutes: int
    active: bool = True


@dataclass(frozen=True)
class CounterRow:
    """A counter as the administrator sees it; `id` is None for a new one."""

    id: uuid.UUID | None
    number: int
    name: str
    active: bool = True
