"""Who stands at the door: known by their NIK, of which the page shows some digits only."""

from __future__ import annotations

from counter_app.bound.rules import Arrival
from counter_app.bound.words import booked_words, hour_words
from counter_app.texts import _
from forms.model import FieldKind
from forms.nik import LENGTH
from forms.normalise import normalise
from ui.greeter.state import GreeterState
from ui.widgets.marks import Kind


def nik_in(typed: str) -> str:
    """Sixteen digits, however they are grouped; "" for what is another thing, such as a number of the queue."""
    digits = normalise(FieldKind.DIGITS, typed)
    return digits if len(digits) == LENGTH and digits.isdigit() else ""


def visitor_words(state: GreeterState) -> tuple[str, Kind]:
    """Who it is, and what they booked or have of the chosen service; else of any."""
    visitor = state.visitor
    if visitor is None:
        return "", Kind.INFO
    standing, chosen = visitor.standing, state.chosen_id
    booked = standing.booked_of(chosen) if chosen is not None else None
    held = standing.held_of(chosen) if chosen is not None else None
    said, kind = [f"NIK {visitor.masked}"], Kind.INFO
    if held is not None and held.waits_for is None:
        said.append(_("sudah punya nomor {label}").format(label=held.label))
        kind = Kind.WARNING
    elif held is not None and held.begins is not None:
        said.append(_("nomor {label} untuk pukul {time}").format(label=held.label, time=hour_words(held.begins)))
        kind = Kind.SUCCESS if held.waits_for is Arrival.IN_TIME else Kind.WARNING
    elif booked is not None:
        said.append(booked_words(booked))
        kind = Kind.SUCCESS if booked.arrival is Arrival.IN_TIME else Kind.WARNING
    else:
        said.append(_("tanpa janji untuk layanan ini") if chosen is not None else _("pilih keperluannya"))
    return " · ".join(said), kind
