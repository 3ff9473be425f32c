"""What the column can ask, with its answers."""

from __future__ import annotations

from counter_app.queueing.words import priority_name, service_name
from counter_app.states import Priority
from counter_app.texts import _
from ui.queueing.choices import Choice
from ui.queueing.state import Panel, QueueState

Question = tuple[str, str, tuple[Choice, ...]]


def question(state: QueueState) -> Question:
    """Title, hint and answers of the panel that is open."""
    label = state.current.label if state.current else ""
    if state.panel is Panel.PARK:
        title, hint = _("Tunda {label}").format(label=label), _("Mengapa tiket ini ditunda?")
        return title, hint, tuple(Choice(one.code, one.words(), one.code) for one in state.view.park_reasons.offered)
    if state.panel is Panel.TRANSFER:
        return _("Alihkan {label}").format(label=label), _("Ke mana peserta dialihkan?"), _targets(state)
    if state.panel is Panel.PRIORITY and state.chosen_service is not None:
        title = service_name(state.chosen_service)
        return title, _("Apakah peserta termasuk prioritas?"), _priorities()
    services = tuple(Choice(one.prefix, f"{one.prefix} · {service_name(one)}", one) for one in state.view.services)
    hint = _("Untuk layanan apa?") if services else _("Belum ada layanan yang dibuka. Hubungi administrator.")
    return _("Beri nomor"), hint, services


def _targets(state: QueueState) -> tuple[Choice, ...]:
    own = state.current.service_name if state.current else ""
    services = tuple(
        Choice(one.prefix, f"{one.prefix} · {service_name(one)}", one) for one in state.view.services if one.name != own
    )
    counters = tuple(
        Choice(f"counter{number}", _("Loket {number}").format(number=number), counter_id)
        for counter_id, number in state.view.counters
    )
    return services + counters


def _priorities() -> tuple[Choice, ...]:
    classes = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)
    return tuple(Choice(one.value or "none", priority_name(one) or _("Tidak"), one) for one in classes)
