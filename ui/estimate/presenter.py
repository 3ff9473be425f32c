"""Keeps what is set, reckons with each change, and prints the member's sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.jht.estimate import BalanceSource, estimated
from counter_app.jht.rules import FIRST_BALANCE, PMI_LEVELS
from counter_app.jht.service import Basis, JhtService
from counter_app.jht.sheet import Holder
from counter_app.jht.values import Month
from counter_app.states import Segment
from counter_app.texts import _, language
from counter_app.workbooks.months import month_of
from forms.days import Either, Order, read_day
from ui.acts import Acts, Errands
from ui.estimate.state import USUAL_WAGE, EstimateState, Inputs, Opened, begun, typed_sum
from ui.jobs import Runner
from ui.machine.slips import PaperDoor, SlipState
from ui.reread import Reread

CHANGED_ANEW = frozenset(
    {EventKind.FIGURE_CHANGED, EventKind.SETTING_CHANGED, EventKind.DATA_RESTORED, EventKind.WAGE_KEPT}
)


@dataclass(frozen=True)
class EstimateDoors:
    """The service behind the page, and where its paper comes out."""

    jht: JhtService
    printer: PaperDoor


class EstimatePresenter(QObject):
    """The sums are a matter of microseconds, so they follow each step of a slider."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: EstimateDoors, who: Actor, opened: Opened) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = EstimateState(opened, begun(opened))

    def load(self) -> None:
        """Read the table; what is set stays."""
        self._reading.load(lambda: self._doors.jht.basis(self._who, self.state.opened.case_id), self._taken)

    def hear(self, event: Event) -> None:
        """Read again when a figure or a setting was changed, or a company told a wage."""
        if event.kind in CHANGED_ANEW:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def leave(self) -> None:
        """Back to where it was opened from."""
        self.left.emit()

    def set_segment(self, code: str) -> None:
        """Another segment; a migrant pays one of seven sums, so the wage becomes one."""
        segment = Segment(code) if code else Segment.PU
        inputs = replace(self.state.inputs, segment=segment)
        if segment is Segment.PMI and inputs.wage not in PMI_LEVELS:
            inputs = replace(inputs, wage=PMI_LEVELS[0])
        elif self.state.inputs.segment is Segment.PMI and segment is not Segment.PMI:
            inputs = replace(inputs, wage=USUAL_WAGE)
        self._reckon(inputs, "wage")

    def set_wage(self, wage: int) -> None:
        """The wage, the reported income, or what a migrant pays."""
        self._reckon(replace(self.state.inputs, wage=wage), "wage")

    def set_years(self, years: int) -> None:
        """How far the estimate looks ahead."""
        self._reckon(replace(self.state.inputs, years=years))

    def set_pause(self, months: int) -> None:
        """Months without contributions, from now on."""
        self._reckon(replace(self.state.inputs, pause=months))

    def type_wage(self, text: str) -> None:
        """A wage that is typed, perhaps beyond the slider."""
        self._type("wage", text, lambda sum_: replace(self.state.inputs, wage=sum_))

    def type_balance(self, text: str) -> None:
        """What the member shows: it is no longer the branch's own figure."""
        self._type("balance", text, lambda sum_: replace(self.state.inputs, balance=sum_, source=BalanceSource.SHOWN))

    def type_taken(self, text: str) -> None:
        """What was taken early, 0 for never."""
        self._type("taken", text, lambda sum_: replace(self.state.inputs, taken=sum_))

    def type_day(self, text: str) -> None:
        """When the balance stood there; an empty line is now."""
        found = read_day(text.strip()) if text.strip() else None
        if isinstance(found, Either):
            found = found.day(Order.DAY) or "date"
        today = self.state.basis.today if self.state.basis else date.max
        if isinstance(found, str) or (found is not None and (found > today or found < FIRST_BALANCE)):
            self._wrong("balance_day", _("Tulis tanggal seperti 31-12-2025, tidak sesudah hari ini."))
            return
        self._reckon(replace(self.state.inputs, balance_day=found, source=BalanceSource.SHOWN), "balance_day")

    def type_last_paid(self, text: str) -> None:
        """The last month that paid; an empty line: it goes on until now."""
        told = month_of(text)
        if text.strip() and not told:
            self._wrong("last_paid", _("Tulis bulan seperti 05-2026; kosongkan bila iuran masih berjalan."))
            return
        month = Month(int(told[:4]), int(told[5:])) if told else None
        self._reckon(replace(self.state.inputs, last_paid=month, last_paid_typed=True), "last_paid")

    def type_years(self, name: str, text: str) -> None:
        """How long a member, or how long ago something was taken."""
        plain = text.strip() or "0"
        if not (plain.isascii() and plain.isdigit() and int(plain) <= 60):
            self._wrong(name, _("Tulis tahun dengan angka, 0 sampai 60."))
            return
        years, inputs = int(plain), self.state.inputs
        if name == "member_years":
            self._reckon(replace(inputs, member_years=years), name)
        else:
            self._reckon(replace(inputs, taken_years_ago=years), name)

    def print_sheet(self, *, roll: bool = False) -> None:
        """The member's sheet, on A5 or on a roll."""
        basis, state = self.state.basis, self.state
        if basis is None or not state.may_print:
            return
        asked, opened, who, said = state.inputs.asked(basis.month, basis.work), state.opened, self._who, language()
        holder = Holder(opened.name, opened.kpj, opened.case_id)
        jht, printer = self._doors.jht, self._doors.printer
        self._show(replace(state, paper=SlipState.PRINTING))
        self._printing.send(
            lambda: printer.print_pdf(jht.sheet(who, asked, holder, said, roll=roll)),
            lambda _none: self._show(replace(self.state, paper=SlipState.SENT)),
            self._not_printed,
        )

    def _not_printed(self, error: Exception) -> None:
        """The printer's fault is told beside it; what refuses the sheet itself says why."""
        self._show(replace(self.state, paper=SlipState.FAILED))
        if isinstance(error, CounterError):
            self._acts.complain(explain(error))

    def _type(self, name: str, text: str, made: Callable[[int], Inputs]) -> None:
        sum_ = typed_sum(text)
        if sum_ is None:
            self._wrong(name, _("Tulis rupiah dengan angka, misalnya 12.500.000."))
        else:
            self._reckon(made(sum_), name)

    def _wrong(self, name: str, words: str) -> None:
        self._show(replace(self.state, wrong={**self.state.wrong, name: words}))

    def _reckon(self, inputs: Inputs, mended: str = "") -> None:
        basis = self.state.basis
        gone = {mended} | ({"taken_years_ago"} if not inputs.taken else set())  # a line that is hidden bars nothing
        gone |= {"last_paid"} if basis is not None and not inputs.looks_back(basis.month) else set()
        wrong = {name: words for name, words in self.state.wrong.items() if name not in gone}
        state = replace(self.state, inputs=inputs, wrong=wrong, paper=SlipState.NONE, problem="")
        if basis is not None:
            try:
                found = estimated(inputs.asked(basis.month, basis.work), basis.table, basis.month)
                state = replace(state, found=found)
            except CounterError as error:
                state = replace(state, problem=explain(error))
        self._show(state)

    def _taken(self, basis: Basis) -> None:
        self.state = replace(self.state, basis=basis)
        self._reckon(self.state.inputs)

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: EstimateState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
