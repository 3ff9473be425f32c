"""Sentences of the page of members who look like one person."""

from __future__ import annotations

from counter_app.members.words import account_state_name, employment_name, segment_name, state_name
from counter_app.states import MemberState
from counter_app.texts import _
from counter_app.twins.rules import TwinField
from counter_app.twins.values import Twin, TwinFacts
from counter_app.twins.words import way_name
from ui.branch_time import BranchTime
from ui.twins.state import TwinsState
from ui.widgets.asking import Question


def values_of(facts: TwinFacts, time: BranchTime) -> dict[TwinField, str]:
    """What is shown of one of them, field by field."""
    return {
        TwinField.KPJ: facts.kpj,
        TwinField.IDENTITY: facts.identity,
        TwinField.NAME: facts.name,
        TwinField.BIRTH_DATE: f"{facts.birth_date:%d-%m-%Y}" if facts.birth_date else "",
        TwinField.MOTHER: facts.mother,
        TwinField.SEGMENT: segment_name(facts.segment),
        TwinField.EMPLOYMENT: employment_name(facts.employment),
        TwinField.EMPLOYER: facts.employer,
        TwinField.ACCOUNT: account_state_name(facts.account),
        TwinField.UPDATED: time.day(facts.updated_at) if facts.updated_at else _("belum pernah"),
    }


def ways_words(twin: Twin) -> str:
    """By what the two look like one person."""
    words = "; ".join(way_name(way) for way in twin.ways)
    return words[:1].upper() + words[1:]


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
