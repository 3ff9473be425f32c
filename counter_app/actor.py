"""Who acts, and what a role may do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.errors import NotPermitted


class Role(StrEnum):
    """The four kinds of staff."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    QA = "qa"
    ADMIN = "admin"


class Permission(StrEnum):
    """One right each; services ask for them by name."""

    ISSUE_TICKET = "issue_ticket"
    CALL_TICKET = "call_ticket"
    FIND_MEMBER = "find_member"
    RECORD_MEMBER = "record_member"
    CONFIRM_MEMBER = "confirm_member"
    TAKE_SELFIE = "take_selfie"
    OVERRIDE_SELFIE = "override_selfie"
    WRITE_REQUEST = "write_request"
    DECIDE_REQUEST = "decide_request"
    RESET_ACCOUNT = "reset_account"
    MEMBER_SIDE = "member_side"
    """What a member does alone, on the screen beside a counter."""
    APPROVE_RESET = "approve_reset"
    PRINT_PAPER = "print_paper"
    PRINT_MANY = "print_many"
    HAND_OVER = "hand_over"
    SEND_TO_CENTRE = "send_to_centre"
    RELEASE_LOCK = "release_lock"
    SEE_DAY = "see_day"
    ANSWER_SIGNAL = "answer_signal"
    CLOSE_DAY = "close_day"
    NOTE_LOSS = "note_loss"
    MANAGE_STAFF = "manage_staff"
    CONFIRM_STAFF = "confirm_staff"
    MANAGE_BRANCH = "manage_branch"
    IMPORT_MEMBERS = "import_members"
    APPROVE_CAMERA = "approve_camera"
    VERIFY = "verify"
    BACK_UP = "back_up"
    SEE_HEALTH = "see_health"
    RESTORE = "restore"
    PURGE_DATA = "purge_data"
    TAKE_DATA_REQUEST = "take_data_request"
    ANSWER_DATA_REQUEST = "answer_data_request"


P = Permission
_COUNTER_WORK = frozenset(
    {
        P.ISSUE_TICKET,
        P.CALL_TICKET,
        P.FIND_MEMBER,
        P.RECORD_MEMBER,
        P.TAKE_SELFIE,
        P.WRITE_REQUEST,
        P.RESET_ACCOUNT,
        P.MEMBER_SIDE,
        P.PRINT_PAPER,
        P.HAND_OVER,
        P.TAKE_DATA_REQUEST,
    }
)
_SUPERVISION = frozenset(
    {
        P.CONFIRM_MEMBER,
        P.OVERRIDE_SELFIE,
        P.DECIDE_REQUEST,
        P.SEND_TO_CENTRE,
        P.PRINT_MANY,
        P.APPROVE_RESET,
        P.RELEASE_LOCK,
        P.SEE_DAY,
        P.ANSWER_SIGNAL,
        P.CLOSE_DAY,
        P.NOTE_LOSS,
        P.VERIFY,
        P.APPROVE_CAMERA,
        P.CONFIRM_STAFF,
        P.ANSWER_DATA_REQUEST,
        P.SEE_HEALTH,
        P.RESTORE,
    }
)
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _COUNTER_WORK,
    Role.SUPERVISOR: _COUNTER_WORK | _SUPERVISION,
    Role.QA: frozenset({P.SEE_DAY, P.VERIFY}),
    Role.ADMIN: frozenset(
        {
            P.ANSWER_SIGNAL,
            P.MANAGE_STAFF,
            P.CONFIRM_STAFF,
            P.MANAGE_BRANCH,
            P.IMPORT_MEMBERS,
            P.VERIFY,
            P.BACK_UP,
            P.RESTORE,
            P.APPROVE_CAMERA,
            P.SEE_HEALTH,
            P.PURGE_DATA,
        }
    ),
}


def only_of(role: Role) -> frozenset[Permission]:
    """The rights that no other role has."""
    others = (rights for other, rights in ROLE_PERMISSIONS.items() if other is not role)
    return ROLE_PERMISSIONS[role].difference(*others)


@dataclass(frozen=True)
class Actor:
    """A signed-in member of staff on one station."""

    officer_id: uuid.UUID
    username: str
    name: str
    role: Role
    station: str = ""
    counter_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    """What every transaction asks whether it still holds; None for somebody who may not act yet."""
    only: Permission | None = None
    """The one right of whoever acts for somebody by a credential; None for a person, who has those of the role."""

    def may(self, permission: Permission) -> bool:
        """Whether the role holds the permission, and whoever acts for it may use it."""
        return permission in ROLE_PERMISSIONS[self.role] and self.only in (None, permission)

    def narrowed(self, permission: Permission) -> Actor:
        """The same one with this right alone."""
        return replace(self, only=permission)

    def must(self, permission: Permission) -> None:
        """Raise NotPermitted unless the role holds the permission."""
        if not self.may(permission):
            raise NotPermitted(permission, self.role, self)
