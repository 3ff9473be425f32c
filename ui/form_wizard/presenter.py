"""The wizard: takes the typing and leads through the pages the form names, to Konfirmasi."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from forms.model import PageKind
from ui.form_wizard import moves
from ui.form_wizard.drawing import draw
from ui.form_wizard.holding import DraftHolding
from ui.form_wizard.review import copied
from ui.form_wizard.rows import errors_of
from ui.form_wizard.state import Facts, FormKit, FormKits, Stage, WizardServices
from ui.form_wizard.words import selfie_words
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
            self.holding.note(moves.typed(facts, self._kit, key, value))

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

    def confirm(self) -> None:
        """Do what the page's main button says."""
        facts = self._facts
        if facts.busy or facts.stage is not Stage.FILLING or facts.draft is None or not self.state.primary:
            return
        kind = self._kit.form.page(facts.page).kind
        if facts.barred:
            self._go_on()
        elif kind is PageKind.REVIEW:
            self._submit()
        elif kind is PageKind.SELFIE and not selfie_words(facts.selfie).settled:
            self.keeper.save()
            self.selfie_wanted.emit(self._kit.form.key)
        else:
            self._confirm_page(facts, kind)

    def skip_selfie(self) -> None:
        """Fill in first, take the selfie before Konfirmasi."""
        if self.state.may_skip:
            page = self._facts.page
            self._go_on()
            self.holding.show(replace(self._facts, confirmed=self._facts.confirmed - {page}))

    def back(self) -> None:
        """One page back; all answers stay."""
        if self._facts.stage is Stage.COPIES:
            self.hide_copies()
            return
        keys = self._keys()
        at = keys.index(self._facts.page) if self._facts.page in keys else 0
        if at > 0:
            self.go(keys[at - 1])

    def go(self, page: str) -> None:
        """To a page of the step bar."""
        if page in self._keys() and not self._facts.busy and self._facts.stage is Stage.FILLING:
            self._turn(moves.turned(self._facts, self._kit, page))

    def go_to(self, key: str) -> None:
        """Follow a link of the summary or the review to its page and field."""
        facts = moves.linked(self._facts, self._kit, key)
        if facts is None or facts.busy:
            return
        if facts.page != self._facts.page:
            self._turn(facts)
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

    def cancel(self) -> None:
        """End the draft without effect. The view has asked before."""
        if self.state.may_cancel:
            self.holding.cancel()

    def print_form(self) -> None:
        """Cetak formulir."""
        if self.state.done is not None and self.state.done.paper is not None:
            self.paper_wanted.emit(self.state.done.paper)

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

    def _open_fields(self, keys: list[str]) -> None:
        if keys and not self._facts.barred:
            self.holding.show(replace(self._facts, opened=self._facts.opened | set(keys)))
            self.pointed.emit(keys[0])

    def _confirm_page(self, facts: Facts, kind: PageKind) -> None:
        if kind is PageKind.MEMBERSHIP:
            facts, more = moves.ticked(facts, self._kit)
            self.holding.note(facts)
            if more:
                return
        if errors_of(facts, self._kit, facts.page):
            self.holding.refuse(moves.refused(self._facts, self._kit))
        else:
            self._go_on()

    def _submit(self) -> None:
        facts = replace(self._facts, service_problems=(), selfie_missing="", refused=False)
        if errors_of(facts, self._kit):
            self.holding.refuse(replace(facts, refused=True))
            return
        self.holding.facts = facts
        self.holding.submit()

    def _go_on(self) -> None:
        self._turn(moves.gone_on(self._facts, self._kit))

    def _turn(self, facts: Facts) -> None:
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
