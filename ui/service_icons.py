"""The icon of a kind of service, the same in every window."""

from __future__ import annotations

from counter_app.states import ServiceKind

KIND_ICONS = {
    ServiceKind.UPDATE: "identification-card",
    ServiceKind.RESET: "lock-key-open",
    ServiceKind.OTHER: "chats-circle",
}
