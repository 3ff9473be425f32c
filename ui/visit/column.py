"""The middle column: which page of a visit is shown, and how one leads to the next."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.cases.values import CaseView as CaseFacts
from counter_app.cases.works import WorkKind
from counter_app.errors import FormUnavailable
from counter_app.events import Event
from counter_app.my_works.values import MyWork
from ui.case_desk import task_update
from ui.case_desk.task import Line, TaskKey
from ui.estimate.state import Opened
from ui.frame.carrying import carry_over, give_keyboard, keyboard_in
from ui.frame.desk import Desk
from ui.frame.page_focus import PageFocus
from ui.frame.shown import Shown
from ui.frame.staffed import Staffed
from ui.letters.presenter import LettersPresenter
from ui.letters.state import Visitor
from ui.machine.speech import SystemSpeaker
from ui.member.presenter import MemberPresenter
from ui.selfie.state import Aids
from ui.stations.archive import archive_page
from ui.stations.letters import letters_page
from ui.visit import pages
from ui.visit.mine import page_of
from ui.visit.works import Place, Sheets, Ways, WorkDesks, tasks


class Visit(QObject):
    """One page at a time. Leaving a page saves what was typed and stops what ran.

    `visit_wanted(ParkedVisit)` when a visit that was put aside is to be gone on with: the queue takes it up.
    `cancel_wanted(WaitingTicket)` when a number that waits is to be cancelled: the queue asks why.
    """

    visit_wanted = Signal(object)
    cancel_wanted = Signal(object)
    home_shown = Signal(object)

    def __init__(self, desk: Desk, staffed: Staffed, who: Actor, member: MemberPresenter, works: WorkDesks) -> None:
        super().__init__()
        self._desk, self._staffed, self._who, self._member, self._works = desk, staffed, who, member, works
        self._shell = staffed.shell
        self._case_id: uuid.UUID | None = None
        self._shown: Shown | None = None
        self._ended = False
        self._after_selfie: Callable[[], None] = self.show_case
        self._aids, self._speaker = Aids(), SystemSpeaker(self)
        self._focus = PageFocus(self._shell, lambda: self._shown.view if self._shown is not None else None, self)

    @property
    def case_id(self) -> uuid.UUID | None:
        """The visit in hand."""
        return self._case_id

    def open_case(self, case_id: uuid.UUID) -> None:
        """A member is here: the visit's task list, or the search where nobody was chosen yet."""
        if case_id != self._case_id:
            self._aids.forget_member()
        self._case_id = case_id
        self._staffed.run(lambda: self._desk.core.cases.view(self._who, case_id), self._case_read)

    def leave(self) -> None:
        """No visit in hand."""
        self._case_id = None
        self._member.show_member(None, None)
        self._show_home()

    def show_case(self) -> None:
        """The task list."""
        if self._case_id is None:
            return
        shown, presenter = pages.case_desk(self._desk, self._who, self._case_id, tasks(self._desk.core, self._works))
        presenter.find_wanted.connect(self.find_member)
        presenter.selfie_wanted.connect(self.take_selfie)
        presenter.work_wanted.connect(self.open_work)
        presenter.paper_wanted.connect(self.show_paper)
        presenter.documents_wanted.connect(self.show_documents)
        self._show(shown)

    def find_member(self) -> None:
        """Search, choose, or record somebody new; without a visit in hand, look into the archive."""
        if self._case_id is None:
            self.look_into_archive()
            return
        shown, presenter = pages.finder(self._desk, self._who, self._case_id)
        presenter.chosen.connect(self._chosen)
        presenter.record_wanted.connect(self.record_member)
        presenter.left.connect(self.show_case)
        self._show(shown)

    def record_member(self, typed: str) -> None:
        """Somebody this branch does not know yet."""
        if self._case_id is None:
            return
        try:
            shown, presenter = pages.recorder(self._desk, self._who, self._case_id, typed)
        except FormUnavailable as error:
            self._show_no_form(error)
            return
        presenter.recorded.connect(self._chosen)
        presenter.left.connect(self.find_member)
        self._show(shown)

    def take_selfie(self) -> None:
        """Consent and camera; afterwards back to where it was asked for."""
        if self._case_id is None:
            return
        shown, presenter = pages.selfie(self._desk, self._who, self._case_id, self._aids, self._speaker)
        presenter.finished.connect(self._selfie_over)
        presenter.back_wanted.connect(self._selfie_over)
        presenter.card_wanted.connect(self.show_card)
        presenter.camera_used.connect(self._staffed.camera_used)
        self._show(shown)

    def show_card(self) -> None:
        """The member's KTP beside the selfie; afterwards on as after the selfie, or back to it."""
        if self._case_id is None:
            return
        shown, presenter = pages.card(self._desk, self._who, self._case_id)
        presenter.finished.connect(self._selfie_over)
        presenter.back_wanted.connect(self.take_selfie)
        presenter.camera_used.connect(self._staffed.camera_used)
        self._show(shown)

    def show_documents(self) -> None:
        """The member's KTP and family card without their selfie; afterwards back to the visit."""
        if self._case_id is None:
            return
        shown, presenter = pages.card(self._desk, self._who, self._case_id)
        presenter.finished.connect(self.show_case)
        presenter.back_wanted.connect(self.show_case)
        presenter.camera_used.connect(self._staffed.camera_used)
        self._show(shown)

    def open_work(self, key: TaskKey) -> None:
        """The page of one work of this visit."""
        if self._case_id is None or isinstance(key.of, Line):
            return
        place = Place(self._desk, self._who, self._case_id, key)
        try:
            self._show(self._works[key.of].page(place, self._ways(key)))
        except FormUnavailable as error:
            self._show_no_form(error)

    def look_into_archive(self) -> None:
        """Papers and requests of any day, beside or between visits."""
        shown, presenter = archive_page(self._desk, self._who, over=True)
        presenter.left.connect(self._back)
        self._show(shown)

    def look_up(self, number: str) -> None:
        """A work of the member in hand, or all of them by the KPJ, in the archive."""
        shown, presenter = archive_page(self._desk, self._who, over=True)
        presenter.left.connect(self._back)
        self._show(shown)
        presenter.search(number)

    def estimate(self) -> None:
        """What the account of the member at hand would come to, or of whoever only asks."""
        card = self._member.state.card
        opened = Opened()
        if card is not None:
            known = (card.name, card.kpj, card.segment, card.wage, card.balance, card.balance_on)
            opened = Opened(self._case_id, *known)
        shown, presenter = pages.estimate(self._desk, self._who, opened)
        presenter.left.connect(self._back)
        self._show(shown)

    def compare(self) -> None:
        """The member at hand beside those who look like the same person."""
        if self._case_id is None or self._member.state.member_id is None:
            return
        shown, presenter = pages.twins(self._desk, self._who, self._case_id, self._member.state.member_id)
        presenter.left.connect(self._back)
        presenter.merge_wanted.connect(self.open_merge)
        self._show(shown)

    def open_merge(self, merge_id: uuid.UUID) -> None:
        """One request to merge numbers."""
        shown, presenter = pages.merging(self._desk, self._who, merge_id)
        presenter.paper_wanted.connect(self.show_paper)
        presenter.left.connect(self._back)
        self._show(shown)

    def ask_notices(self) -> None:
        """Whether the member in hand wants to be told of decisions by e-mail and phone."""
        if self._case_id is None or self._member.state.card is None:
            return
        shown, presenter = pages.notices(self._desk, self._who, self._case_id)
        presenter.back_wanted.connect(self._back)
        self._show(shown)

    def look_at_figures(self) -> None:
        """The figures that officers quote."""
        shown, presenter = pages.figures(self._desk, self._who)
        presenter.left.connect(self._back)
        self._show(shown)

    def look_at_letters(self, chosen: uuid.UUID | None = None) -> None:
        """Companies' letters; a number without a member may be somebody's of a company."""
        shown, presenter = letters_page(self._desk, self._who, self._visitor, chosen)
        presenter.left.connect(self._back)
        presenter.paper_wanted.connect(partial(self._show_letter_paper, presenter))
        self._show(shown)

    def _visitor(self) -> Visitor | None:
        nobody = self._case_id is not None and self._member.state.card is None
        return Visitor(self._case_id) if nobody and self._case_id is not None else None

    def open_mine(self, work: MyWork) -> None:
        """A piece of the officer's own work whose member is not here."""
        if work.kind in (WorkKind.RESET, WorkKind.REGISTER, WorkKind.MERGE):
            self._show(page_of(self._desk, self._who, work, (self.show_paper, self._back)))
        else:
            self.open_draft(work.work_id)

    def open_draft(self, request_id: uuid.UUID) -> None:
        """A request from the member's card, perhaps another officer's."""
        shown, presenter = pages.wizard(self._desk, self._who, self._case_id, request_id)
        presenter.selfie_wanted.connect(self._selfie_for_form)
        presenter.paper_wanted.connect(self.show_paper)
        presenter.receipt_wanted.connect(self.show_receipt)
        presenter.signing_wanted.connect(self.sign)
        presenter.closed.connect(self._back)
        self._show(shown)

    def show_paper(self, paper_id: uuid.UUID) -> None:
        """An archived paper."""
        shown, page = pages.paper(self._desk, self._who, paper_id)
        page.left.connect(self._back)
        page.failed.connect(partial(self._paper_failed, paper_id))
        self._show(shown)

    def _show_letter_paper(self, letters: LettersPresenter, paper_id: uuid.UUID) -> None:
        """A paper of a letter; from it the way leads back to that letter."""
        shown, page = pages.paper(self._desk, self._who, paper_id)
        page.left.connect(partial(self.look_at_letters, letters.state.chosen))
        page.failed.connect(partial(self._paper_failed, paper_id))
        self._show(shown)

    def show_blank(self) -> None:
        """An empty form."""
        shown, page = pages.blank(self._desk, self._who)
        page.left.connect(self._back)
        page.failed.connect(lambda words: self._shell.show_outside(words, self.show_blank))
        self._show(shown)

    def show_receipt(self, request_id: uuid.UUID, roll: bool = False) -> None:
        """The receipt of a request that was sent."""
        shown, page = pages.receipt(self._desk, self._who, request_id, roll)
        page.left.connect(self._back)
        page.failed.connect(self._receipt_failed)
        self._show(shown)

    def show_account_slip(self, registration_id: uuid.UUID, roll: bool) -> None:
        """The slip of an account that was opened, or of why none was."""
        shown, page = pages.account_slip(self._desk, self._who, registration_id, roll)
        page.left.connect(self._back)
        page.failed.connect(self._receipt_failed)
        self._show(shown)

    def sign(self, request_id: uuid.UUID) -> None:
        """Member and officer sign on the screen."""
        shown, presenter = pages.signing(self._desk, self._who, request_id)
        presenter.left.connect(self._back)
        presenter.sheet_wanted.connect(self.show_signatures)
        self._show(shown)

    def show_signatures(self, request_id: uuid.UUID) -> None:
        """The sheet of both signatures."""
        shown, page = pages.signature_sheet(self._desk, self._who, request_id)
        page.left.connect(self._back)
        page.failed.connect(self._receipt_failed)
        self._show(shown)

    def _receipt_failed(self, words: str) -> None:
        self._shell.show_outside(words, self._back)

    def _paper_failed(self, paper_id: uuid.UUID, words: str) -> None:
        self._shell.show_outside(words, partial(self.show_paper, paper_id))

    def hear(self, event: Event) -> None:
        """Something changed somewhere: the page decides whether to read again."""
        if self._shown is not None:
            self._shown.hear(event)

    def rest(self) -> None:
        """Save what was typed and stop the camera; the page stays."""
        if self._shown is not None:
            self._shown.rest()

    def wake(self) -> None:
        """The lock is off again."""
        if self._shown is not None:
            self._shown.wake()

    def say_again(self) -> None:
        """The same page in the language in use; whatever runs on it or was typed into it stays."""
        old = self._shown
        if old is None or old.again is None:
            return
        new = old.again()
        part = keyboard_in(old.view, new.view)
        carry_over(old.view, new.view)
        self._shown = new
        self._shell.show_page(new.view)
        self._shell.drop_page(old.view)
        old.view.deleteLater()
        new.reword()
        give_keyboard(part, new.view)

    def end(self) -> None:
        """Take the page away for good: an answer that comes late shows nothing any more."""
        self._ended = True
        self._put_away()

    def _show_no_form(self, error: FormUnavailable) -> None:
        shown, page = pages.without_form(error)
        page.acted.connect(self.show_case)
        self._show(shown)

    def _ways(self, key: TaskKey) -> Ways:
        sheets = Sheets(self.show_receipt, self.sign, self.show_account_slip)
        return Ways(self.show_case, partial(self._selfie_for, key), self.show_paper, self.open_work, sheets)

    def _show_home(self) -> None:
        shown, presenter = pages.home(self._desk, self._who)
        presenter.find_wanted.connect(self.look_into_archive)
        presenter.estimate_wanted.connect(self.estimate)
        presenter.figures_wanted.connect(self.look_at_figures)
        presenter.letters_wanted.connect(self.look_at_letters)
        presenter.work_wanted.connect(self.open_mine)
        presenter.paper_wanted.connect(self.show_paper)
        presenter.blank_wanted.connect(self.show_blank)
        presenter.visit_wanted.connect(self.visit_wanted)
        presenter.cancel_wanted.connect(self.cancel_wanted)
        self.home_shown.emit(presenter)
        self._show(shown)

    def _back(self) -> None:
        """To the visit in hand, else home."""
        if self._case_id is None:
            self.leave()
        else:
            self.show_case()

    def _selfie_for_form(self, form_key: str) -> None:
        self._selfie_for(task_update.key_of(form_key))

    def _selfie_for(self, key: TaskKey) -> None:
        self._after_selfie = partial(self.open_work, key)
        self.take_selfie()

    def _selfie_over(self) -> None:
        go_on, self._after_selfie = self._after_selfie, self.show_case
        go_on()

    def _case_read(self, case: CaseFacts) -> None:
        if case.case_id != self._case_id:
            return
        self._member.show_member(case.member_id, case.case_id)
        if case.member_id is None:
            self.find_member()
        else:
            self.show_case()

    def _chosen(self, member_id: uuid.UUID) -> None:
        self._aids.forget_member()
        self._member.show_member(member_id, self._case_id)
        self.show_case()

    def _show(self, shown: Shown) -> None:
        if self._ended:
            shown.view.deleteLater()
            return
        self._put_away()
        self._shown = shown
        self._shell.show_page(shown.view)
        shown.start()
        self._focus.bring()

    def _put_away(self) -> None:
        old, self._shown = self._shown, None
        if old is None:
            return
        old.rest()
        old.leave()
        self._shell.drop_page(old.view)
        old.view.deleteLater()
