"""The page of the branch's own voice, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.machine.loudspeaker import SystemLoudspeaker
from ui.machine.microphone import SystemMicrophone
from ui.voice.presenter import VoiceDoors, VoicePresenter
from ui.voice.view import VoiceView


def voice_page(desk: Desk, who: Actor) -> Shown:
    """A page of the administrator's window."""
    presenter = VoicePresenter(desk.jobs, VoiceDoors(desk.core.voice, SystemMicrophone(), SystemLoudspeaker()), who)
    return drawn(
        lambda: VoiceView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            rest=presenter.rest,
            reword=presenter.load,
        ),
    )
