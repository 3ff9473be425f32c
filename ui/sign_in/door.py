"""What the sign-in screens ask of the officers service."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Protocol, TypeVar

from counter_app.actor import Actor, Permission
from counter_app.officers.values import Enrolled, Login, Phone, SignInPage
from counter_app.ties.values import Declaration

T = TypeVar("T")


class OfficersDoor(Protocol):
    """The part of `counter_app.officers.service.OfficerService` that these screens use."""

    def sign_in_page(self, station: str = "") -> SignInPage: ...

    def sign_in(self, username: str, password: str, station: str, end_other: bool = False, code: str = "") -> Actor: ...

    def new_phone(self, username: str) -> Phone: ...

    def enrol(self, login: Login, station: str, phone: Phone, end_other: bool = False) -> Enrolled: ...

    def prove(self, who: Actor, password: str, code: str = "") -> None: ...

    def unlock(self, who: Actor, password: str) -> None: ...

    def change_password(self, who: Actor, old: str, new: str) -> None: ...

    def declare(self, who: Actor, password: str, said: Declaration) -> None: ...

    def take_counter(self, who: Actor, counter_id: uuid.UUID, from_silent: bool = False) -> Actor: ...

    def beside(self, login: Login, station: str, permission: Permission, act: Callable[[Actor], T]) -> T: ...

    def note_lock(self, who: Actor) -> None: ...

    def release(self, second: Actor, locked: Actor) -> None: ...
