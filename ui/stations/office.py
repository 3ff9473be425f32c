"""The windows for staff without a queue: pages out of a table, one at a time, and papers over them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor
from counter_app.events import Event
from counter_app.texts import _
from ui.frame.carrying import carry_over, give_keyboard, keyboard_in
from ui.frame.desk import Desk
from ui.frame.navigation import Navigation, NavigationRow
from ui.frame.page_focus import PageFocus
from ui.frame.shown import Shown
from ui.frame.staffed import Staffed
from ui.roles import role_words
from ui.stations.office_pages import ADMIN_PAGES, SUPERVISOR_PAGES, OfficePage

if TYPE_CHECKING:
    from counter_app.print_runs.values import RunOf


class OfficeStation(QObject):
    """Sign-in, the pages that the person's rights allow, and papers over them.

    The first page that somebody may see is their home, and a page that is left leads back to it. At sign-in the right
    of the table's first page is asked for, or that of one that lets in. A page is made when it is first opened and kept
    until sign-out.
    """

    def __init__(
        self,
        desk: Desk,
        pages: tuple[OfficePage, ...],
        heading: Callable[[Actor], str] = lambda _who: _("Administrasi"),
    ) -> None:
        super().__init__()
        self.desk, self._pages, self._heading = desk, pages, heading
        doors = frozenset({pages[0].needs, *(page.needs for page in pages if page.lets_in)})
        self.staffed = Staffed(desk, doors, with_counter=False)
        self.shell = self.staffed.shell
        self.window: QWidget = self.shell
        self._navigation: Navigation | None = None
        self._made: dict[str, Shown] = {}
        self._open_name = ""
        self._paper: Shown | None = None
        self._focus = PageFocus(self.shell, self._page, self)
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

    def go_to(self, name: str) -> None:
        """Open a page of the table, or come back to it as it was left."""
        who = self.staffed.who
        page = next((page for page in self._pages if page.name == name), None)
        if page is None or who is None or not who.may(page.needs):
            return
        if self._open_name and self._open_name != name:
            self._made[self._open_name].rest()
        self._open_name = name
        if name not in self._made:
            self._made[name] = self._make(page, who)
        shown = self._made[name]
        self.shell.show_page(shown.view)
        self._drop_paper()
        if self._navigation is not None:
            self._navigation.show_current(name)
        shown.start()
        self._focus.bring()

    def show_paper(self, paper_id: uuid.UUID) -> None:
        """An archived paper over the page; the page is as it was afterwards."""
        who = self.staffed.who
        if who is None:
            return
        from ui.pdf_view.paper_page import PaperDoors, PaperPage  # noqa: PLC0415 - loads with the first paper

        self._drop_paper()
        doors = PaperDoors(self.desk.core.papers, self.desk.printer, who)
        paper = PaperPage(self.desk.jobs, doors, paper_id)
        paper.left.connect(self._back)
        paper.failed.connect(partial(self._paper_failed, paper_id))
        self._paper = Shown(paper.view, paper)
        self.shell.show_page(paper.view)
        paper.load()

    def print_many(self, of: RunOf) -> None:
        """Many papers by one act, over the page; the page is as it was afterwards."""
        who = self.staffed.who
        if who is None:
            return
        from ui.stations.print_run import print_run_page  # noqa: PLC0415 - loads with the first act

        self._drop_paper()
        shown, left = print_run_page(self.desk, who, of)
        left.connect(self._back)
        self._paper = shown
        self.shell.show_page(shown.view)
        shown.start()
        self._focus.bring()

    def _paper_failed(self, paper_id: uuid.UUID, words: str) -> None:
        self.shell.show_outside(words, partial(self.show_paper, paper_id))

    def _page(self) -> QWidget | None:
        shown = self._paper or self._made.get(self._open_name)
        return shown.view if shown is not None else None

    def _begin(self, who: Actor) -> None:
        self._lay_navigation(who)
        self.desk.bridge.changed.connect(self._hear)
        self._go_home()
        for page in self._pages:
            if page.early and page.name not in self._made and who.may(page.needs):
                self._made[page.name] = self._make(page, who)
                self._made[page.name].reword()

    def _lay_navigation(self, who: Actor) -> None:
        allowed = [page for page in self._pages if who.may(page.needs)]
        old = self._navigation
        if len(allowed) > 1:
            rows = [NavigationRow(page.name, page.words(), page.icon, page.key) for page in allowed]
            self._navigation = Navigation(self._heading(who), rows)
            self._navigation.chosen.connect(self.go_to)
            self.shell.set_navigation(self._navigation)
        if old is not None:
            old.deleteLater()

    def _say_again(self) -> None:
        """Every page in the language in use; what was typed into any of them stays."""
        if self.staffed.who is None:
            return
        self._lay_navigation(self.staffed.who)
        if self._navigation is not None:
            self._navigation.show_current(self._open_name)
        self._count()
        for name, old in self._made.items():
            if old.again is not None:
                self._made[name] = self._drawn_again(name, old, old.again())

    def _drawn_again(self, name: str, old: Shown, new: Shown) -> Shown:
        part = keyboard_in(old.view, new.view)
        carry_over(old.view, new.view)
        shows_it = self.shell.page() is old.view
        if shows_it:
            self.shell.show_page(new.view)
        self._drop(old)
        new.reword()
        if shows_it:
            give_keyboard(part, new.view)
        return new

    def _make(self, page: OfficePage, who: Actor) -> Shown:
        shown = page.build(self.desk, who)
        if shown.left is not None:
            shown.left.connect(self._go_home)
        if shown.paper_wanted is not None:
            shown.paper_wanted.connect(self.show_paper)
        if shown.prints_wanted is not None:
            shown.prints_wanted.connect(self.print_many)
        if shown.waits is not None:
            shown.waits.changed.connect(self._count)
        return shown

    def _count(self, *_state: object) -> None:
        """What waits on a page stands beside its name, whatever page is open."""
        for name, shown in self._made.items():
            if shown.waits is not None and self._navigation is not None:
                self._navigation.show_count(name, shown.waits.count())

    def _go_home(self) -> None:
        who = self.staffed.who
        home = next((page.name for page in self._pages if who is not None and who.may(page.needs)), "")
        self.go_to(home)

    def _back(self) -> None:
        """From a paper to the page under it."""
        if self._open_name:
            self.shell.show_page(self._made[self._open_name].view)
        self._drop_paper()

    def _hear(self, event: Event) -> None:
        for shown in tuple(self._made.values()):
            shown.hear(event)

    def _end(self) -> None:
        if not self._made:
            return
        self.desk.bridge.changed.disconnect(self._hear)
        self._drop_paper()
        self._made[self._open_name].rest()
        self.shell.set_navigation(None)
        if self._navigation is not None:
            self._navigation.deleteLater()
        made, self._made = self._made, {}
        self._open_name, self._navigation = "", None
        for shown in made.values():
            shown.leave()
            self._drop(shown)

    def _drop_paper(self) -> None:
        paper, self._paper = self._paper, None
        if paper is not None:
            paper.leave()
            self._drop(paper)

    def _drop(self, shown: Shown) -> None:
        self.shell.drop_page(shown.view)
        shown.view.deleteLater()


def supervisor(desk: Desk, pages: tuple[OfficePage, ...] = SUPERVISOR_PAGES) -> OfficeStation:
    """Requests and members that wait for a second person."""
    return OfficeStation(desk, pages, lambda who: role_words(who.role))


def admin(desk: Desk, pages: tuple[OfficePage, ...] = ADMIN_PAGES) -> OfficeStation:
    """Staff, services and counters, the camera of this machine, the branch's switches."""
    return OfficeStation(desk, pages)
