"""Sentences of the page of members who look like one person."""

from __future__ import annotations

from counter_app.members.words import state_name
from counter_app.states import MemberState
from counter_app.texts import _
from counter_app.twins.values import Twin
from ui.branch_time import BranchTime
from ui.twins.state import TwinsState
from ui.widgets.asking import Question


def standing_words(twin: Twin) -> str:
    """What was said about the two, or that nobody said anything."""
    if twin.apart is not None:
        return _("Bukan orang yang sama")
    if twin.facts.state is MemberState.PROVISIONAL:
        return state_name(twin.facts.state).capitalize()
    return _("Belum diperiksa")


def apart_words(twin: Twin, time: BranchTime) -> str:
    """Who said that the two are not one person, and why; "" while nobody did."""
    said = twin.apart
    if said is None:
        return ""
    why = f"{said.why}: {said.note}" if said.note else said.why
    return _("Dinyatakan bukan orang yang sama oleh {name}, {at}. {why}.").format(
        name=said.by, at=time.stamp(said.at), why=why
    )


def apart_question(state: TwinsState) -> Question | None:
    """What is asked before a word is kept."""
    twin, seen = state.twin, state.seen
    if not state.asking or twin is None or seen is None:
        return None
    return Question(
        about=str(twin.facts.member_id),
        title=_("Mengapa {kpj} bukan orang yang sama?").format(kpj=twin.facts.kpj),
        act=_("Catat"),
        note=_("Catatan"),
        choices=[(reason.code, reason.words()) for reason in seen.reasons.offered],
        problem=state.reason_problem,
        busy=state.act.busy,
    )


def merge_question(state: TwinsState) -> Question | None:
    """Which number is to go on, asked before the central office is."""
    seen = state.seen
    if not state.merging or seen is None:
        return None
    whole = (seen.member, *(twin.facts for twin in state.alike))
    numbers = [(str(one.member_id), f"{one.kpj} · {one.name}") for one in whole]
    return Question(
        about="merge",
        title=_("Usulkan {count} nomor menjadi satu").format(count=len(numbers)),
        act=_("Kirim ke penyelia"),
        note=_("Keterangan untuk kantor pusat"),
        choices=numbers,
        choice=_("Nomor yang tetap dipakai"),
        problem=state.reason_problem,
        busy=state.act.busy,
    )
