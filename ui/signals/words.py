"""Sentences of the page of signals."""

from __future__ import annotations

from counter_app.texts import _
from ui.signals.state import Asks, SignalsState
from ui.widgets.asking import Question


def question(state: SignalsState) -> Question | None:
    """An explanation, whom a signal is passed on to, or why a pause is lifted."""
    asks = state.asks
    if asks is Asks.NOTHING:
        return None
    listed = {Asks.PASS_ON: state.view.receivers if state.view else None, Asks.LIFT: state.reasons}.get(asks)
    title, act = _title_and_act(asks, state.to_lift.name if state.to_lift else "")
    return Question(
        asks.name,
        title,
        act,
        note=_("Penjelasan") if asks is Asks.EXPLAIN else _("Catatan"),
        choices=[(one.code, one.words()) for one in listed.offered] if listed is not None else None,
        choice=_("Diteruskan kepada") if asks is Asks.PASS_ON else _("Alasan"),
        problem=state.reason_problem,
        busy=state.act.busy,
    )


def _title_and_act(asks: Asks, name: str) -> tuple[str, str]:
    if asks is Asks.EXPLAIN:
        return _("Jelaskan sinyal ini"), _("Simpan penjelasan")
    if asks is Asks.PASS_ON:
        return _("Teruskan sinyal ini"), _("Teruskan")
    return _("Cabut jeda {name}").format(name=name), _("Cabut jeda")
