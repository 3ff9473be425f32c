"""The wizard: takes the typing and leads through the pages the form names, to Konfirmasi."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from forms.model import PageKind
from ui.form_wizard import moves, papers
from ui.form_wizard.drawing import SELFIE_LINK, draw
from ui.form_wizard.holding import DraftHolding
from ui.form_wizard.overview.state import OVERVIEW, NextStep, Overview
from ui.form_wizard.overview.steps import documents_page, page_errors, page_to_fill, to_look_at, unseen_documents
from ui.form_wizard.review import copied
from ui.form_wizard.rows import errors_of
from ui.form_wizard.state import Facts, FormKit, FormKits, Stage, WizardServices
from ui.jobs import Runner


class WizardPresenter(QObject):
    """What the officer does with the form; which page comes next is the form's to say.

    `refused` tells that a step was held back, `pointed` the field (or page link) an edit link leads to.
    """

    changed = Signal(object)
    refused = Signal()
    pointed = Signal(str)
    saved = Signal(object)
    submitted = Signal(object)
    selfie_wanted = Signal(str)
    """With the key of the form that goes on afterwards."""
    paper_wanted = Signal(object)
    receipt_wanted = Signal(object, bool)
    """Of which request, and whether on a roll."""
    signing_wanted = Signal(object)
    closed = Signal()

    def __init__(self, jobs: Runner, services: WizardServices, who: Actor, kits: FormKits) -> None:
        super().__init__()
        self.holding = DraftHolding(jobs, services, who, kits)
        self.keeper = self.holding.keeper
        self.keeper.saved.connect(self.saved)
        self.holding.changed.connect(self._draw)
        self.holding.refused.connect(self.refused)
        self.holding.submitted.connect(self.submitted)
        self.holding.cancelled.connect(self.closed)
        self.state = draw(self.holding.facts, self._kit)

    def type(self, key: str, value: str) -> None:
        """Take what was typed into a field."""
        facts = self._facts
        if not facts.barred and not facts.busy and facts.draft and facts.answers.get(key, "") != value:
            self.holding.note(moves.typed_by_hand(facts, self._kit, key, value))

    def take_read(self) -> None:
        """Ambil yang terbaca: all that is clear on the papers and other than the record, as proposed changes."""
        self._take(papers.taken(self._facts, self._kit))

    def use_read(self, key: str) -> None:
        """The value of the paper for one field, which the officer compared."""
        offer = papers.offers(self._facts, self._kit).get(key)
        if offer is not None:
            self._take({key: offer.value.text})

    def keep_own(self, key: str) -> None:
        """What stands is right; the paper's value is not asked again on this page."""
        self.holding.show(moves.declined(self._facts, key))

    def leave(self, key: str) -> None:
        """A field was left: what is wrong with it may be said now."""
        if self._facts.answers.get(key) and key not in self._facts.checked:
            self.holding.show(replace(self._facts, checked=self._facts.checked | {key}))

    def change(self, key: str) -> None:
        """Ubah: open one field."""
        self._open_fields([key])

    def change_all(self) -> None:
        """Ubah for the whole page."""
        self._open_fields([row.field.key for row in self.state.rows if row.may_change])

    def go_next(self) -> None:
        """Ctrl+Enter: the filled button, whatever it is."""
        overview = self.state.overview
        if overview is None:
            self.confirm()
            return
        match overview.next:
            case NextStep.SELFIE:
                self.take_selfie()
            case NextStep.FILL:
                self.open_section(page_to_fill(self._facts, self._kit))
            case NextStep.DOCUMENTS:
                self.see_documents()
            case NextStep.LOOK:
                self.vouch(to_look_at(self._facts, self._kit)[0])
            case _:
                self.confirm()

    def confirm(self) -> None:
        """Do what the page's main button says."""
        facts = self._facts
        if facts.busy or facts.stage is not Stage.FILLING or facts.draft is None or not self.state.primary:
            return
        if self.state.overview is not None:
            self._confirm_all(self.state.overview)
        elif self.state.kind is PageKind.REVIEW:
            self._submit()
        elif not facts.barred and page_errors(facts, self._kit):
            self.holding.refuse(moves.refused(facts, self._kit))
        else:
            self._note_saved(moves.gone_on(facts, self._kit))

    def open_section(self, page: str) -> None:
        """A card: its page, with all of it open to be changed."""
        if self._may_turn(page):
            self._note_saved(moves.to_change(self._facts, self._kit, page))

    def open_number(self, number: int) -> None:
        """A card by its digit."""
        cards = self.state.overview.cards if self.state.overview is not None else ()
        for card in cards:
            if card.number == number:
                self.open_section(card.page)

    def take_selfie(self) -> None:
        """To the camera, or to what it brought; the form goes on afterwards."""
        if self._facts.stage is Stage.FILLING and not self._facts.busy and self._facts.draft is not None:
            self.keeper.save()
            self.selfie_wanted.emit(self._kit.form.key)

    def see_documents(self) -> None:
        """Semua dilihat: every document that is asked for lies on the desk. What else is asked of them has its page."""
        facts = self._facts
        if facts.barred or facts.busy:
            return
        if unseen_documents(facts, self._kit):
            self._note_saved(moves.all_seen(facts, self._kit))
        else:
            self.open_documents()

    def open_documents(self) -> None:
        """The checklist."""
        page = documents_page(self._kit, self._facts)
        if self._may_turn(page):
            self._note_saved(moves.turned(self._facts, self._kit, page))

    def vouch(self, page: str) -> None:
        """The officer looked at what is doubtful on a card."""
        if not self._facts.barred:
            self.holding.show(moves.vouched(self._facts, page))

    def back(self) -> None:
        """From a page to the overview, from there to the visit; all answers stay."""
        if self._facts.stage is Stage.COPIES:
            self.hide_copies()
        elif self._facts.stage is Stage.FILLING and self.state.may_go_back:
            self.go(OVERVIEW)
        else:
            self.close()

    def go(self, page: str) -> None:
        """To a page of the step bar."""
        if self._facts.busy or self._facts.stage is not Stage.FILLING:
            return
        if page == OVERVIEW or page in self._keys():
            self._note_saved(moves.turned(self._facts, self._kit, page))

    def go_to(self, key: str) -> None:
        """Follow a link of the summary or the review to its page and field, or to the selfie."""
        if key == SELFIE_LINK:
            self.take_selfie()
            return
        facts = moves.linked(self._facts, self._kit, key)
        if facts is None or facts.busy:
            return
        if facts.page != self._facts.page:
            self._note_saved(facts)
        else:
            self.holding.show(facts)
        self.pointed.emit(key)

    def unfold(self) -> None:
        """Show or fold what did not change."""
        self.holding.show(replace(self._facts, unfolded=not self._facts.unfolded))

    def show_copies(self) -> None:
        """Look at what others, or this officer before, had typed."""
        if self._facts.stage is Stage.FILLING and self.state.copies:
            self.holding.show(replace(self._facts, stage=Stage.COPIES))

    def hide_copies(self) -> None:
        """Back to the form."""
        self.holding.show(replace(self._facts, stage=Stage.FILLING))

    def use_copy(self, copy: int, key: str) -> None:
        """Put one field of the shown side copies into the draft."""
        self.type(key, copied(self._facts, copy, key))
        if not self.state.copies:
            self.hide_copies()

    def retry(self) -> None:
        """Try again what did not work."""
        self.holding.retry()

    def take_over(self) -> None:
        """Ambil alih: go on with a draft somebody else held."""
        if self.state.may_take_over:
            self.holding.take_over()

    def withdraw(self) -> None:
        """Tarik kembali, while nobody decided."""
        if self.state.may_withdraw:
            self.holding.withdraw()

    def cancel(self) -> None:
        """End the draft without effect. The view has asked before."""
        if self.state.may_cancel:
            self.holding.cancel()

    def print_form(self) -> None:
        """Cetak formulir."""
        if self.state.done is not None and self.state.done.paper is not None:
            self.paper_wanted.emit(self.state.done.paper)

    def give_receipt(self, roll: bool = False) -> None:
        """Bukti terima."""
        if self.state.done is not None and self.state.done.receipt is not None:
            self.receipt_wanted.emit(self.state.done.receipt, roll)

    def sign(self) -> None:
        """Tanda tangan di layar."""
        if self.state.done is not None and self.state.done.may_sign:
            self.signing_wanted.emit(self.state.done.receipt)

    def close(self) -> None:
        """Back to the visit; what was typed is saved."""
        self.keeper.save()
        self.closed.emit()

    @property
    def _kit(self) -> FormKit:
        return self.holding.kit

    @property
    def _facts(self) -> Facts:
        return self.holding.facts

    def _take(self, values: Mapping[str, str]) -> None:
        facts = self._facts
        if values and not facts.barred and not facts.busy and facts.draft and facts.stage is Stage.FILLING:
            self._note_saved(moves.read_values(facts, self._kit, values))

    def _open_fields(self, keys: list[str]) -> None:
        if keys and not self._facts.barred:
            self.holding.show(replace(self._facts, opened=self._facts.opened | set(keys)))
            self.pointed.emit(keys[0])

    def _may_turn(self, page: str) -> bool:
        facts = self._facts
        return page in self._keys() and not facts.busy and facts.stage is Stage.FILLING and facts.draft is not None

    def _confirm_all(self, overview: Overview) -> None:
        """The member found everything right: nothing changed is confirmed at once, what changed is looked at first."""
        if overview.next is NextStep.EXPLAIN:
            self._note_saved(moves.explained(self._facts, self._kit))
            return
        facts = moves.all_confirmed(self._facts, self._kit)
        if overview.next is NextStep.CONFIRM:
            self.holding.note(facts)
            self._submit()
        elif overview.next is NextStep.REVIEW:
            self._note_saved(moves.turned(facts, self._kit, moves.review_page(self._kit)))
        else:
            self.holding.refuse(moves.refused(self._facts, self._kit))

    def _submit(self) -> None:
        facts = replace(self._facts, service_problems=(), selfie_missing="", refused=False)
        if errors_of(facts, self._kit):
            self.holding.refuse(replace(facts, refused=True))
            return
        self.holding.facts = facts
        self.holding.submit()

    def _note_saved(self, facts: Facts) -> None:
        """Know it and save it at once."""
        self.holding.note(facts)
        self.keeper.save()

    def _keys(self) -> list[str]:
        return [page.key for page in self._kit.form.pages_for(self._facts.answers)]

    def say_again(self) -> None:
        """The same page in the language in use."""
        self._draw()

    def _draw(self) -> None:
        self.state = draw(self._facts, self._kit)
        self.changed.emit(self.state)
