"""The window of whoever greets at the door: sign-in, then one page, without a counter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor, Permission
from counter_app.texts import _
from ui.frame.carrying import give_keyboard, keyboard_in
from ui.frame.desk import Desk
from ui.frame.page_focus import PageFocus
from ui.frame.staffed import Staffed

if TYPE_CHECKING:
    from ui.greeter.presenter import GreeterPresenter
    from ui.greeter.state import GreeterState
    from ui.greeter.view import GreeterView
    from ui.queueing.slip_lamp import SlipLamp


class GreeterStation(QObject):
    """Whoever may give numbers signs in, and greets until sign-out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.staffed = Staffed(desk, frozenset({Permission.ISSUE_TICKET}), with_counter=False)
        self.shell = self.staffed.shell
        self.window: QWidget = self.shell
        self._presenter: GreeterPresenter | None = None
        self._view: GreeterView | None = None
        self._lamp: SlipLamp | None = None
        self._focus = PageFocus(self.shell, lambda: self._view, self)
        self.staffed.begun.connect(self._begin)
        self.staffed.ended.connect(self._end)
        self.staffed.reworded.connect(self._say_again)
        self.shell.closing.connect(self._end)

    def open(self) -> None:
        """Show the sign-in page; the branch opens behind it."""
        self.staffed.open()

    def close(self) -> None:
        """Stop every thread."""
        self._end()
        self.desk.close()

    def _begin(self, who: Actor) -> None:
        # The screen loads after sign-in: the first page must not wait for it.
        from counter_app.slips.bringing import papers_for  # noqa: PLC0415
        from ui.greeter.blank import print_blank  # noqa: PLC0415
        from ui.greeter.presenter import GreeterPresenter  # noqa: PLC0415
        from ui.greeter.state import GreeterDoors  # noqa: PLC0415
        from ui.machine.slips import Slips, slip_plan  # noqa: PLC0415
        from ui.queueing.slip_lamp import SlipLamp  # noqa: PLC0415

        core = self.desk.core
        slips = Slips(self.desk.printer, core.branch, partial(slip_plan, core.settings, self.desk.station))
        blank = partial(print_blank, lambda: core.blank_forms, self.desk.printer)
        papers = partial(papers_for, core.shelf)
        usual = (core.queue, core.greeter, slips, self.desk.time, papers, blank)
        doors = GreeterDoors(*usual, bound=core.bound, near=core.near_turns)
        self._presenter = GreeterPresenter(self.desk.jobs, doors, who)
        self._lamp = SlipLamp(core.settings, self.shell.set_status)
        self._presenter.changed.connect(self._show_lamp)
        self.desk.bridge.changed.connect(self._presenter.hear)
        self.desk.reached.connect(self._presenter.reach)
        self._lay_out()
        self._presenter.load()
        self._focus.bring()

    def _lay_out(self) -> None:
        from ui.greeter.view import GreeterView  # noqa: PLC0415 - as above

        if self._presenter is None or self.staffed.who is None:
            return
        old, self._view = self._view, GreeterView(self._presenter, self.desk.time)
        place, branch = _("Penyambut"), self.desk.core.branch.name
        self.shell.bar.show_place("", branch, self.staffed.who.name, place)
        self.shell.setWindowTitle(f"{place} – {branch}")
        self.shell.show_page(self._view)
        if old is not None:
            part = keyboard_in(old, self._view)
            self._drop(old)
            give_keyboard(part, self._view)

    def _say_again(self) -> None:
        """In the language in use; what was typed stands in the presenter."""
        self._lay_out()
        if self._presenter is not None:
            self._presenter.say_again()

    def _show_lamp(self, state: GreeterState) -> None:
        if self._lamp is not None:
            self._lamp.show_down(state.view.slips_down)

    def _end(self) -> None:
        presenter, self._presenter = self._presenter, None
        view, self._view = self._view, None
        if presenter is None or view is None:
            return
        self.desk.bridge.changed.disconnect(presenter.hear)
        self.desk.reached.disconnect(presenter.reach)
        presenter.stop()
        self._drop(view)

    def _drop(self, view: GreeterView) -> None:
        self.shell.drop_page(view)
        view.deleteLater()
