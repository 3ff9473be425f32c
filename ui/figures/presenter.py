"""Reads the table of figures, keeps what is typed until it is stored, prints what officers quote."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.figures.errors import BadFigure, FiguresChangedMeanwhile
from counter_app.figures.service import FigureService
from counter_app.figures.values import Figure, FiguresView, Wanted
from counter_app.states import FigureKind, Grade
from counter_app.texts import _, language
from forms.model import Text
from ui.acts import Acts, Errands
from ui.figures.state import Draft, FiguresState, draft_of, new_draft, typed_day, typed_percent
from ui.jobs import Runner
from ui.machine.slips import PaperDoor, SlipState
from ui.reread import Reread


@dataclass(frozen=True)
class FigureDoors:
    """The service behind the page, and where its paper comes out."""

    figures: FigureService
    printer: PaperDoor


class FiguresPresenter(QObject):
    """Nothing is stored before `save`; `left` when whoever only looks goes back."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: FigureDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = FiguresState(may_change=who.may(Permission.MANAGE_BRANCH))

    def load(self) -> None:
        """Read the table; what is typed stays."""
        self._reading.load(lambda: self._doors.figures.view(self._who), self._taken)

    def hear(self, event: Event) -> None:
        """Read again when somebody corrected a figure."""
        if event.kind == EventKind.FIGURE_CHANGED:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def search(self, sought: str) -> None:
        """Show only lines with these words."""
        self._show(replace(self.state, sought=sought))

    def edit(self, one: Figure) -> None:
        """Correct this one."""
        if self.state.may_change and not self.state.act.busy and not self._holds_typing():
            self._begin(draft_of(one))

    def begin_new(self, kind: FigureKind) -> None:
        """An empty editor."""
        view = self.state.view
        if self.state.may_change and view is not None and not self.state.act.busy:
            year = view.missing[-1] if view.missing else view.today.year
            self._begin(new_draft(kind, year))

    def type(self, name: str, words: str) -> None:
        """What stands in a line of the editor now."""
        draft = self.state.draft
        if draft is not None and draft.text(name) != words:
            state = replace(self.state, draft=replace(draft, typed={**draft.typed, name: words}))
            self._show(replace(state, fault_field="", fault="") if name == state.fault_field else state)

    def save(self) -> None:
        """Store what is typed; what cannot be kept is told at its line."""
        draft, view = self.state.draft, self.state.view
        if draft is None or view is None or self.state.act.busy:
            return
        if not draft.key and draft.kind is FigureKind.YIELD and draft.text("year").strip() in view.years:
            self._fault("year", _("Tahun ini sudah ada di tabel. Batalkan, lalu buka barisnya untuk memperbaiki."))
            return
        wanted, seen = _wanted(draft), draft.seen or view.table.edition
        figures, who = self._doors.figures, self._who
        self._acts.run(
            lambda: figures.save(who, wanted, seen),
            lambda now: self._stored(now, _("Angka disimpan dan langsung berlaku.")),
            self.save,
            self._refused,
        )

    def remove(self) -> None:
        """Take the one out that is edited: nobody knows it any more."""
        draft, view = self.state.draft, self.state.view
        if draft is None or view is None or not self.state.may_remove:
            return
        figures, who, seen = self._doors.figures, self._who, draft.seen or view.table.edition
        self._acts.run(
            lambda: figures.remove(who, draft.kind, draft.key, seen),
            lambda now: self._stored(now, _("Angka dikeluarkan dari tabel.")),
            self.remove,
            self._refused,
        )

    def close(self) -> None:
        """Leave the editor, or with none open the page."""
        if self.state.draft is not None:
            self.state = replace(self.state, draft=None, fault_field="", fault="")
            self._acts.clear()
        else:
            self.left.emit()

    def print_sheet(self) -> None:
        """The quotes that are shown, on paper with the table's day."""
        if self.state.view is None or self.state.paper is SlipState.PRINTING:
            return
        self._show(replace(self.state, paper=SlipState.PRINTING))
        figures, printer, who, sought = self._doors.figures, self._doors.printer, self._who, self.state.sought
        said = language()
        self._printing.send(
            lambda: printer.print_pdf(figures.sheet(who, sought, said)),
            lambda _none: self._show(replace(self.state, paper=SlipState.SENT)),
            self._not_printed,
        )

    def _not_printed(self, error: Exception) -> None:
        """The printer's fault is told beside it; what refuses the sheet itself says why."""
        self._show(replace(self.state, paper=SlipState.FAILED))
        if isinstance(error, CounterError):
            self._acts.complain(explain(error))

    def _holds_typing(self) -> bool:
        """Whether the editor holds something that another line would take away; then it says so."""
        draft = self.state.draft
        if draft is None or draft.typed == draft.began:
            return False
        self._acts.complain(_("Simpan atau batalkan dahulu yang sedang diketik."))
        return True

    def _begin(self, draft: Draft) -> None:
        """What is typed belongs to the table as it stands now, whatever is read while somebody types."""
        view = self.state.view
        draft = replace(draft, began=draft.typed, seen=view.table.edition if view is not None else None)
        self.state = replace(self.state, draft=draft, fault_field="", fault="")
        self._acts.clear()

    def _stored(self, view: FiguresView, words: str) -> None:
        self.state = replace(self.state, view=view, draft=None, fault_field="", fault="")
        self._acts.say(words)

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, BadFigure):
            self._fault(error.field, explain(error))
            return True
        if isinstance(error, FiguresChangedMeanwhile):
            draft = self.state.draft
            if draft is not None:
                self.state = replace(self.state, draft=replace(draft, seen=None))  # told: the next press means it
            self.load()
        return False

    def _fault(self, field: str, words: str) -> None:
        self._show(replace(self.state, fault_field=field, fault=words))

    def _taken(self, view: FiguresView) -> None:
        self._show(replace(self.state, view=view))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: FiguresState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)


def _wanted(draft: Draft) -> Wanted:
    said = draft.text
    return Wanted(
        draft.kind,
        said("year").strip() if draft.kind is FigureKind.YIELD else draft.key,
        Grade(said("grade") or Grade.D),
        said("source"),
        typed_percent(said("hundredths")),
        Text(said("label"), said("label_en").strip()),
        Text(said("value"), said("value_en").strip()),
        typed_day(said("since")),
        typed_day(said("until")),
    )
