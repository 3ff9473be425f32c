"""An empty form printed at the door, for whoever fills it in while waiting."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.actor import Actor
from counter_app.papers.blank_service import BlankFormService
from ui.machine.slips import PaperDoor


def print_blank(blanks: Callable[[], BlankFormService], printer: PaperDoor, who: Actor, language: str) -> None:
    """The first of the forms that a visit fills, at the system's printer; raises what drawing and printing raise."""
    service = blanks()
    form, _name = service.offered(who)[0]
    printer.print_pdf(service.draw(who, form, language)[1])
