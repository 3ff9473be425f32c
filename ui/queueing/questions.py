"""What the column can ask, with its answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from counter_app.queueing.words import open_point_words, priority_name, service_name
from counter_app.reasons.values import Reasons
from counter_app.states import Priority, TicketState
from counter_app.texts import _
from ui.queueing.choices import Choice
from ui.queueing.state import Panel, QueueState


@dataclass(frozen=True)
class Question:
    """A title, a hint and numbered answers. With words for the way `back` that is where the question begins."""

    title: str
    hint: str
    answers: tuple[Choice, ...]
    back: str = ""
    note: str = ""
    """What a line for a few words is called, where there is one."""


PARK, FINISH = "park", "finish"
"""The two answers to a visit that is not over."""
NUMBER = "number"
"""The answer that asks which."""


@dataclass(frozen=True)
class Here:
    """A second service of the visit, at this counter."""

    service_id: uuid.UUID


def question(state: QueueState) -> Question:
    """The panel that is open."""
    label = state.current.label if state.current else ""
    match state.panel:
        case Panel.PARK:
            title = _("Tunda {label}").format(label=label)
            return Question(title, _("Mengapa tiket ini ditunda?"), _reasons(state.view.park_reasons))
        case Panel.TRANSFER:
            title, hint = _("Alihkan {label}").format(label=label), _("Ke mana peserta dialihkan?")
            return Question(title, hint, _targets(state), note=_("Catatan bila perlu"))
        case Panel.FINISH:
            return _unfinished(state, label)
        case Panel.WHICH:
            tickets = tuple(Choice(one.label, one.label, one) for one in state.may_cancel())
            return Question(_("Batalkan nomor"), _("Nomor mana yang dibatalkan?"), tickets)
        case Panel.CANCEL if state.to_cancel is not None:
            title = _("Batalkan {label}").format(label=state.to_cancel.label)
            return Question(
                title, _("Mengapa nomor ini dibatalkan?"), _reasons(state.view.cancel_reasons), _("Kembali")
            )
        case Panel.ASIDE:
            return Question(_("Di luar urutan"), _("Siapa yang dilayani?"), _aside(state))
        case Panel.WHY:
            title = state.typed if state.wished is None else service_name(state.wished)
            why = _reasons(state.view.turn_reasons)
            return Question(title, _("Mengapa di luar urutan?"), why, _("Kembali"))
        case Panel.PRIORITY if state.chosen_service is not None:
            return Question(service_name(state.chosen_service), _("Apakah peserta termasuk prioritas?"), _priorities())
        case Panel.OVER if state.chosen_service is not None:
            title = _("Kuota {service} habis").format(service=service_name(state.chosen_service))
            over = _reasons(state.view.over_reasons)
            return Question(title, _("Mengapa tetap diberi nomor?"), over, _("Kembali"))
    services = tuple(Choice(one.prefix, f"{one.prefix} · {service_name(one)}", one) for one in state.view.services)
    hint = _("Untuk layanan apa?") if services else _("Belum ada layanan yang dibuka. Hubungi administrator.")
    return Question(_("Beri nomor"), hint, services)


def _unfinished(state: QueueState, label: str) -> Question:
    """What is open is named; the focus waits at the way back, so that a second press of a key ends nothing."""
    points = [open_point_words(point) for point in state.view.undone]
    answers = (
        Choice(PARK, _("Tunda, peserta kembali nanti"), PARK),
        Choice(FINISH, _("Selesaikan, lanjutkan tanpa peserta"), FINISH),
    )
    return Question(_("{label} belum tuntas").format(label=label), "\n".join(points), answers, _("Kembali"))


def _reasons(reasons: Reasons) -> tuple[Choice, ...]:
    return tuple(Choice(one.code, one.words(), one.code) for one in reasons.offered)


def _targets(state: QueueState) -> tuple[Choice, ...]:
    own = state.current.service_name if state.current else ""
    services = tuple(
        Choice(one.prefix, f"{one.prefix} · {service_name(one)}", one) for one in state.view.services if one.name != own
    )
    counters = tuple(
        Choice(f"counter{number}", _("Loket {number}").format(number=number), counter_id)
        for counter_id, number in state.view.counters
    )
    return services + counters + (_served_here(state) if state.current else ())


def _served_here(state: QueueState) -> tuple[Choice, ...]:
    """Other services of this counter, for a visit that is about them too."""
    if state.current is None or state.current.state is not TicketState.SERVING:
        return ()
    others = [one for one in state.view.services if one.here and one.name != state.current.service_name]
    words = _("Lanjut di sini: {prefix} · {service}")
    return tuple(
        Choice(f"here{one.prefix}", words.format(prefix=one.prefix, service=service_name(one)), Here(one.service_id))
        for one in others
    )


def _aside(state: QueueState) -> tuple[Choice, ...]:
    words = _("Tanpa nomor: {prefix} · {service}")
    services = (
        Choice(one.prefix, words.format(prefix=one.prefix, service=service_name(one)), one)
        for one in state.view.services
    )
    return (Choice(NUMBER, _("Nomor tertentu"), NUMBER), *services)


def _priorities() -> tuple[Choice, ...]:
    classes = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)
    return tuple(Choice(one.value or "none", priority_name(one) or _("Tidak"), one) for one in classes)
