"""What the roles are called on the screen."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.texts import _


def role_words(role: Role) -> str:
    """The role in the language in use."""
    return {
        Role.OFFICER: _("Petugas"),
        Role.SUPERVISOR: _("Penyelia"),
        Role.QA: _("Pemeriksa mutu"),
        Role.ADMIN: _("Administrator"),
    }[role]
