"""What the sign-in screens ask of the officers service."""

from __future__ import annotations

import uuid
from typing import Protocol

from counter_app.actor import Actor, Permission
from counter_app.officers.values import SignInPage


class OfficersDoor(Protocol):
    """The part of `counter_app.officers.service.OfficerService` that these screens use."""

    def sign_in_page(self, station: str = "") -> SignInPage: ...

    def sign_in(self, username: str, password: str, station: str, end_other: bool = False) -> Actor: ...

    def unlock(self, who: Actor, password: str) -> None: ...

    def change_password(self, who: Actor, old: str, new: str) -> None: ...

    def take_counter(self, who: Actor, counter_id: uuid.UUID, from_silent: bool = False) -> Actor: ...

    def confirm(self, username: str, password: str, station: str, permission: Permission) -> Actor: ...

    def note_lock(self, who: Actor) -> None: ...

    def release(self, second: Actor, locked: Actor) -> None: ...
